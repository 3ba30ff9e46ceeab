import { read } from '../source-tree.ts';
import type { SourceFile } from '../source-tree.ts';
import { importsOf, resolveImport } from './walls.ts';

/** Where the browser's program begins. */
const KIOSK = 'kiosk/main.tsx';
/** Words of a screen in both languages: they come with what is fetched when it is opened. */
const LATER_WORDS = 'kiosk/text/both.ts';

/**
 * `node:` modules that the kiosk would pull in through its doors. A room may be allowed to the kiosk and
 * still hold files that need Node (labels read their fonts); those must not be reached from a screen.
 */
export function nodeReachedFromKiosk(sources: readonly SourceFile[]): readonly string[] {
  return reached(sources, valuesImported).flatMap(({ specifier, way }) =>
    specifier.startsWith('node:')
      ? [`the kiosk reaches ${specifier} by ${way.join(' → ')}: split the file that needs Node`]
      : [],
  );
}

/** Words of later screens that the first page would fetch with it, in both languages. */
export function wordsFetchedTooEarly(sources: readonly SourceFile[]): readonly string[] {
  const atOnce = (file: SourceFile): readonly Import[] =>
    valuesImported(file).filter(({ node }) => node.type !== 'ImportExpression');
  return reached(sources, atOnce).flatMap(({ target, way }) =>
    target === LATER_WORDS
      ? [
          `the first page fetches the words of ${way.join(' → ')}: say it in text/zh.ts, or fetch it later`,
        ]
      : [],
  );
}

type Import = ReturnType<typeof importsOf>[number];
type Reached = {
  readonly specifier: string;
  readonly target: string | null;
  readonly way: readonly string[];
};

/** Every import that is followed from the kiosk's first file, each file visited once. */
function reached(
  sources: readonly SourceFile[],
  followed: (file: SourceFile) => readonly Import[],
): readonly Reached[] {
  const fileByPath = new Map(sources.map((file) => [file.path, file]));
  const ways = new Map<string, readonly string[]>([[KIOSK, [KIOSK]]]);
  const found: Reached[] = [];
  // A map grows at its end while it is walked, so this visits each file once, nearest first.
  for (const [path, way] of ways) {
    const file = fileByPath.get(path);
    for (const { specifier } of file === undefined ? [] : followed(file)) {
      const target = resolveImport(path, specifier);
      found.push({ specifier, target, way });
      if (target !== null && !ways.has(target)) ways.set(target, [...way, target]);
    }
  }
  return found;
}

/** What is still imported when the types are gone. */
function valuesImported(file: SourceFile): readonly Import[] {
  return importsOf(file).filter(
    ({ node }) =>
      node.type !== 'TSImportType' &&
      read(node, 'importKind') !== 'type' &&
      read(node, 'exportKind') !== 'type',
  );
}
