import { describe, expect, test } from 'vitest';
import { brokenDuties, packagesOf } from './support/architecture/duties.ts';
import { unexplained, unmatched } from './support/architecture/dependencies.ts';
import { longFiles } from './support/architecture/long-files.ts';
import { nodeReachedFromKiosk, wordsFetchedTooEarly } from './support/architecture/reach.ts';
import { brokenShape } from './support/architecture/shape.ts';
import { brokenTree, unmapped } from './support/architecture/tree.ts';
import { brokenWalls, roomOf } from './support/architecture/walls.ts';
import { brokenWording } from './support/architecture/wording.ts';
import { projectFiles, projectSources, readText, sourceFile } from './support/source-tree.ts';

const files = projectFiles();
const sources = projectSources();
const manifest = JSON.parse(readText('package.json')) as Record<string, Record<string, string>>;
const named = (list: string) => Object.keys(manifest[list] ?? {});

describe('the house', () => {
  test('every room imports only what its wall lets in', () => {
    expect(sources.flatMap(brokenWalls)).toEqual([]);
  });

  test('the kiosk reaches nothing that only Node has', () => {
    expect(nodeReachedFromKiosk(sources)).toEqual([]);
  });

  test('the first page fetches no words of later screens', () => {
    expect(wordsFetchedTooEarly(sources)).toEqual([]);
  });

  test('clocks, chance, environment, SQL, transactions and markup stay where they belong', () => {
    expect(sources.flatMap(brokenDuties)).toEqual([]);
  });

  test('files and functions fit in a head, and a thing is exported once, by its name', () => {
    expect(sources.flatMap((file) => brokenShape(file, longFiles))).toEqual([]);
  });

  test('the list of long files names files that exist', () => {
    expect(longFiles.filter((path) => !files.includes(path))).toEqual([]);
  });

  test('every file lies in a room of the map', () => {
    expect(brokenTree(files)).toEqual([]);
  });

  test('every room is on the map and has a README', () => {
    expect(unmapped(files, readText('README.md'))).toEqual([]);
  });

  test('the text speaks of the project alone', () => {
    const texts = files.filter(
      (path) =>
        /\.(?:tsx?|md|json|css|html|svg|sh)$|^\.ci\//.test(path) &&
        path !== 'package-lock.json' &&
        // These two files quote the words that they forbid.
        path !== 'test/architecture.test.ts' &&
        path !== 'test/support/architecture/wording.ts',
    );
    expect(texts.flatMap((path) => brokenWording(path, readText(path)))).toEqual([]);
  });

  test('every dependency has its reason in a README', () => {
    const readmes = files.filter((path) => path.endsWith('README.md')).map(readText);
    const packages = [
      ...named('dependencies'),
      ...named('devDependencies'),
      ...named('optionalDependencies'),
    ];
    expect(unexplained(packages, readmes)).toEqual([]);
  });

  test('every run-time dependency is imported by the product, and what it imports is declared', () => {
    const imported = sources
      .filter(({ path }) => !['test', 'maker', 'tool'].includes(roomOf(path) ?? ''))
      .flatMap(packagesOf);
    // Builds the kiosk, and is not imported by it.
    const tools = new Set(['vite']);
    const product = new Set(imported.filter((name) => !tools.has(name)));
    const declared = named('dependencies').filter((name) => !tools.has(name));
    expect(unmatched(declared, product)).toEqual([]);
  });

  test('every npm script runs on the Node of the lockfile', () => {
    const steps = Object.values(manifest['scripts'] ?? {}).flatMap((script) =>
      script.split(' && '),
    );
    expect(steps.filter((step) => !step.startsWith('sh .ci/with-node '))).toEqual([]);
  });

  test('no package may run a script while it is installed', () => {
    expect(readText('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });
});

/** Each checker is shown something wrong, so that an empty list above means what it says. */
describe('the walls are seen to hold', () => {
  const walls = (path: string, text: string) => brokenWalls(sourceFile(path, text)).join('\n');

  test.each([
    [
      'server/domain/a.ts',
      `import { b } from '../store/b.ts';`,
      'domain may know no other room, not store',
    ],
    ['server/domain/a.ts', `import type { B } from '../store/b.ts';`, 'not store'],
    ['server/domain/a.ts', `export type C = import('../store/b.ts').B;`, 'not store'],
    ['server/domain/a.ts', `export const c = () => import('../store/b.ts');`, 'not store'],
    ['server/domain/a.ts', `import { readFileSync } from 'node:fs';`, 'domain is pure'],
    ['server/domain/a.ts', `import * as v from 'valibot';`, 'domain stands on no package'],
    ['server/domain/a.ts', `import { b } from '#domain/b.ts';`, 'imported relatively'],
    [
      'server/import/a.ts',
      `import { b } from '../store/b.ts';`,
      'import may know domain, not store',
    ],
    ['server/http/a.ts', `import { sql } from 'kysely';`, 'keep kysely where it belongs'],
    ['server/http/a.ts', `import { append } from '../store/append.ts';`, 'http only reads'],
    ['server/demo/a.ts', `import { a } from '../../firmware-bridge/spool.ts';`, 'use a door'],
    ['kiosk/a.tsx', `import type { Store } from '../server/store/database.ts';`, 'use a door'],
    ['kiosk/a.tsx', `import { a } from '#store/database.ts';`, 'no such door'],
    ['firmware-bridge/a.ts', `import { Health } from '#api/ledger.ts';`, 'not api'],
    ['labels/a.ts', `export { b } from '#wire';`, 'not wire'],
    ['server/helpers.ts', `export const a = 1;`, 'in no room'],
  ])('%s: %s', (path, text, sentence) => {
    expect(walls(path, text)).toContain(sentence);
  });

  test.each([
    ['server/api/a.ts', `import { b } from '#wire'; import * as v from 'valibot';`],
    [
      'server/procedures/a.ts',
      `import { b } from '../import/b.ts'; import { c } from '#labels/c.ts';`,
    ],
    [
      'server/main.ts',
      `import { b } from './store/b.ts'; import { c } from '../firmware-bridge/c.ts';`,
    ],
    ['kiosk/screens/a.tsx', `import { b } from '../widgets/b.tsx'; import { C } from '#api/c.ts';`],
    ['firmware-bridge/a.ts', `import { b } from '#domain/b.ts'; import { c } from './codec/c.ts';`],
  ])('%s may: %s', (path, text) => {
    expect(walls(path, text)).toBe('');
  });
});

test('a way from the kiosk to Node is seen', () => {
  const tree = (kind: string) => [
    sourceFile('kiosk/main.tsx', `import { a } from '#labels/a.ts';`),
    sourceFile('labels/a.ts', `import ${kind} { b } from './b.ts';`),
    sourceFile('labels/b.ts', `import { readFileSync } from 'node:fs';`),
  ];
  expect(nodeReachedFromKiosk(tree(''))).toEqual([
    'the kiosk reaches node:fs by kiosk/main.tsx → labels/a.ts → labels/b.ts: split the file that needs Node',
  ]);
  expect(nodeReachedFromKiosk(tree('type'))).toEqual([]);
});

test('words that are fetched with the first page are seen to be, later ones are left alone', () => {
  const tree = (screen: string) => [
    sourceFile('kiosk/main.tsx', screen),
    sourceFile('kiosk/audit.tsx', `import { auditWords } from './text/of/audit.ts'; auditWords;`),
    sourceFile('kiosk/text/of/audit.ts', `import { both } from '../both.ts'; both;`),
  ];
  expect(wordsFetchedTooEarly(tree(`import './audit.tsx';`))).toEqual([
    'the first page fetches the words of kiosk/main.tsx → kiosk/audit.tsx → kiosk/text/of/audit.ts: say it in text/zh.ts, or fetch it later',
  ]);
  expect(wordsFetchedTooEarly(tree(`void import('./audit.tsx');`))).toEqual([]);
});

describe('the duties are seen to hold', () => {
  const duties = (path: string, text: string) => brokenDuties(sourceFile(path, text)).join('\n');

  test.each([
    [`export const a = process.env['HOME'];`, 'reads the environment'],
    [`export const a = Date.now();`, 'reads the clock'],
    [`export const a = { now: Date.now };`, 'reads the clock'],
    [`export const a = new Date();`, 'reads the clock'],
    [`export const a = globalThis.performance.now();`, 'reads the clock'],
    [`export const a = Math.random();`, 'rolls dice'],
    [`export const a = crypto.randomUUID();`, 'rolls dice'],
    [`import { randomBytes } from 'node:crypto';`, 'rolls dice (randomBytes)'],
    [`import * as c from 'node:crypto'; export const a = c.randomBytes(4);`, 'rolls dice'],
    [`export const f = (e: Element) => { e.innerHTML = 'x'; };`, 'as markup (innerHTML)'],
    [`export const f = () => document.write('x');`, 'as markup (document.write)'],
    [`export const f = (t: string) => eval(t);`, 'runs text as code'],
    [`export const f = (t: string) => new Function(t);`, 'runs text as code'],
    [`export const f = (t: string) => sql.raw(t);`, 'pastes text into SQL'],
    [
      'export const f = (t: string) => `select * from carrier where id = ${t}`;',
      'builds SQL from strings',
    ],
    [
      `export const f = (t: string) => 'delete from carrier where id = ' + t;`,
      'builds SQL from strings',
    ],
    [`export const f = 'drop table carrier ';`, 'only server/store/ knows SQL'],
    [`export const f = (db: any) => db.transaction().execute();`, 'a transaction of its own'],
    [`export const f = () => inTransaction(store, work);`, 'only a procedure does'],
    [`export const a = fetch('https://fonts.example/a.woff2');`, 'must work offline'],
  ])('%s', (text, sentence) => {
    expect(duties('server/http/a.ts', text)).toContain(sentence);
  });

  test('markup is found in a component too', () => {
    const text = `export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;`;
    expect(duties('kiosk/a.tsx', text)).toContain('as markup');
  });

  test.each([
    ['server/main.ts', `export const a = () => new Date(Date.now());`],
    [
      'server/store/a.ts',
      'export const f = (id: string) => sql`select a from b where id = ${id}`;',
    ],
    ['server/procedures/a.ts', `export const f = () => inTransaction(store, work);`],
    ['server/http/a.ts', `export const f = (at: string) => new Date(at);`],
    ['server/http/a.ts', `export const f = (world: World) => world.randomBytes(4);`],
    ['labels/svg.ts', `export const namespace = 'http://www.w3.org/2000/svg';`],
  ])('%s may: %s', (path, text) => {
    expect(duties(path, text)).toBe('');
  });
});

describe('the shape is seen to hold', () => {
  const shape = (text: string, path = 'labels/a.ts', long: readonly string[] = []) =>
    brokenShape(sourceFile(path, text), long).join('\n');
  const lines = (count: number) => 'export const a = 1;\n' + '// a\n'.repeat(count - 1);

  test('long files', () => {
    expect(shape(lines(401))).toContain('more than 400');
    expect(shape(lines(401), 'labels/a.ts', ['labels/a.ts'])).toContain('more than 400');
    expect(shape(lines(201))).toContain('more than 200');
    expect(shape(lines(201), 'labels/a.ts', ['labels/a.ts'])).toBe('');
    expect(shape(lines(200), 'labels/a.ts', ['labels/a.ts'])).toContain('take it off');
    expect(shape(lines(200))).toBe('');
  });

  test('long functions, whatever they are called', () => {
    const body = '{\n' + '  void 0;\n'.repeat(59) + '}';
    expect(shape(`export function f() ${body}`)).toContain('a function of 61 lines');
    expect(shape(`export const f = () => ${body};`)).toContain('a function of 61 lines');
    expect(shape(`export class A { f() ${body} }`)).toContain('a function of 61 lines');
    expect(shape(`describe('a', () => ${body});`)).toBe('');
  });

  test('barrels and default exports', () => {
    expect(shape(`export { a } from './b.ts';`)).toContain('only exports what others define');
    expect(shape(`import { a } from './b.ts';\nexport { a };`)).toContain('only exports');
    expect(shape(`export * from './b.ts';\nexport const c = 1;`)).toContain('exports all');
    expect(shape(`export default 1;`)).toContain('default export');
    expect(shape(`const a = 1;\nexport { a as default };`)).toContain('default export');
    expect(shape(`export default {};`, 'vite.config.ts')).toBe('');
    expect(shape(`const a = 1;\nexport { a };`)).toBe('');
  });
});

describe('the map, the wording and the reasons are seen to hold', () => {
  test.each([
    ['notes.txt', 'lies at the top'],
    ['docs/a.md', 'not a room of the house'],
    ['server/services/a.ts', 'not on the map'],
    ['labels/utils/a.ts', 'says nothing'],
    ['kiosk/index.ts', 'says nothing'],
    ['labels/RasterImage.ts', 'kebab-case'],
  ])('%s', (path, sentence) => {
    expect(brokenTree([path]).join('\n')).toContain(sentence);
  });

  test.each([
    ['// TODO: later', 'TODO'],
    ['see /work/main', '/work/'],
    ['copied from shared/a.md', 'shared/'],
    ['written by an LLM', 'LLM'],
    ['as asked', 'as asked'],
  ])('%s', (line, word) => {
    expect(brokenWording('a.md', `first\n${line}`).join('\n')).toContain(`a.md:2 says "${word}"`);
  });

  test('a room without a README or a place on the map', () => {
    const paths = ['labels/README.md', 'labels/a.ts', 'server/main.ts', 'server/cellar/a.ts'];
    expect(unmapped(paths, 'labels/')).toEqual([
      'server/cellar/ has no README.md: say what it is, what its files are and why',
      'server/cellar/ is not on the map in README.md: draw it there',
    ]);
  });

  test('a package without a reason, one that nobody imports and one that nobody declared', () => {
    const readme = '- `good` because it reads what offices write';
    expect(unexplained(['good', 'bad'], [readme, '- `bad`'])).toEqual([
      'package.json has bad: say in a README, on its line, why it is worth having',
    ]);
    expect(unmatched(['good', 'idle'], new Set(['good', 'stray']))).toEqual([
      'package.json has idle and nothing imports it: remove it',
      'stray is imported and not in package.json: add it there',
    ]);
  });
});
