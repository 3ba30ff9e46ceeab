import { read } from '../source-tree.ts';
import type { SourceFile } from '../source-tree.ts';
import { importsOf, resolveImport } from './walls.ts';

/** Where the browser's program begins. */
const KIOSK = 'kiosk/main.tsx';

/**
 * `node:` modules that the kiosk would pull in through its doors. A room may be allowed to the kiosk and
 * still hold files that need Node (labels read their fonts); those must not be reached from a screen.
 */
export function nodeReachedFromKiosk(sources: readonly SourceFile[]): readonly string[] {
  const fileByPath = new Map(sources.map((file) => [file.path, file]));
  const reached = new Map<string, readonly string[]>([[KIOSK, []]]);
  const wrong: string[] = [];
  // A map grows at its end while it is walked, so this visits each file once, nearest first.
  for (const [path, way] of reached) {
    const file = fileByPath.get(path);
    for (const specifier of file === undefined ? [] : valuesImported(file)) {
      if (specifier.startsWith('node:')) {
        wrong.push(
          `the kiosk reaches ${specifier} by ${[...way, path].join(' → ')}: split the file that needs Node`,
        );
      }
      const target = resolveImport(path, specifier);
      if (target !== null && !reached.has(target)) reached.set(target, [...way, path]);
    }
  }
  return wrong;
}

/** What is still imported when the types are gone. */
function valuesImported(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter(
      ({ node }) =>
        node.type !== 'TSImportType' &&
        read(node, 'importKind') !== 'type' &&
        read(node, 'exportKind') !== 'type',
    )
    .map(({ specifier }) => specifier);
}
