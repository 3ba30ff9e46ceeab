import { posix } from 'node:path';
import { at, nodesOf, read } from '../source-tree.ts';
import type { SourceFile, SyntaxNode } from '../source-tree.ts';

/**
 * The walls of the house: a room, where it is, which other rooms it may know of and which packages it
 * stands on. Value and type imports count alike: what a room names, it depends on. README.md shows this table.
 */
type Room = {
  readonly at: RegExp;
  readonly mayImport: readonly RoomName[];
  readonly packages: readonly string[];
  /** Pure rooms run anywhere, the browser included: no `node:` module. */
  readonly pure?: true;
};

export type RoomName =
  | 'domain'
  | 'api'
  | 'labels'
  | 'store'
  | 'import'
  | 'procedures'
  | 'reports'
  | 'http'
  | 'demo'
  | 'wire'
  | 'bridge'
  | 'kiosk'
  | 'root'
  | 'maker'
  | 'tool'
  | 'test';

const everyRoom: readonly RoomName[] = [
  'domain',
  'api',
  'labels',
  'store',
  'import',
  'procedures',
  'reports',
  'http',
  'demo',
  'wire',
  'bridge',
  'kiosk',
  'root',
];

/** The first room that matches a path is the file's. */
export const rooms: Readonly<Record<RoomName, Room>> = {
  root: {
    at: /^(?:server\/(?:main|cli|config|data-folder|label-keys)\.ts|server\/cli\/.+\.ts|firmware-bridge\/main\.ts|kiosk\/main\.tsx)$/,
    mayImport: everyRoom,
    packages: ['@hono/node-server', 'hono', 'preact', '@preact/signals', 'valibot'],
  },
  // Makes a file that is kept in the tree; run by hand, imported by nobody.
  maker: {
    at: /^labels\/fonts\/make\.ts$/,
    mayImport: ['labels'],
    packages: ['subset-font', 'fontkit'],
  },
  domain: { at: /^server\/domain\//, mayImport: [], packages: [], pure: true },
  api: {
    at: /^server\/api\//,
    mayImport: ['domain', 'wire', 'labels'],
    packages: ['valibot'],
    pure: true,
  },
  store: {
    at: /^server\/store\//,
    mayImport: ['domain'],
    packages: ['kysely', 'better-sqlite3', 'pg', 'valibot', '@electric-sql/pglite'],
  },
  import: {
    at: /^server\/import\//,
    mayImport: ['domain'],
    packages: ['hucre', '@e965/xlsx', 'valibot'],
  },
  procedures: {
    at: /^server\/procedures\//,
    mayImport: ['domain', 'store', 'import', 'labels'],
    packages: ['valibot'],
  },
  reports: {
    at: /^server\/reports\//,
    mayImport: ['domain', 'labels'],
    packages: ['hucre', 'pdfkit'],
  },
  http: {
    at: /^server\/http\//,
    mayImport: ['domain', 'api', 'procedures', 'store', 'reports', 'wire'],
    packages: ['hono', '@hono/node-server', 'valibot', '@valibot/to-json-schema'],
  },
  // The demo composes: it fills a unit and plugs simulated devices into it.
  demo: {
    at: /^server\/demo\//,
    mayImport: [
      'domain',
      'api',
      'labels',
      'store',
      'import',
      'procedures',
      'http',
      'wire',
      'bridge',
    ],
    packages: ['hono', 'valibot'],
  },
  wire: {
    at: /^firmware-bridge\/wire(?:-orders)?\.ts$/,
    mayImport: ['domain'],
    packages: ['valibot'],
    pure: true,
  },
  bridge: {
    at: /^firmware-bridge\//,
    mayImport: ['domain', 'wire', 'labels'],
    packages: ['valibot', 'serialport', 'node-hid'],
  },
  labels: {
    at: /^labels\//,
    mayImport: ['domain'],
    packages: ['bwip-js', 'fontkit', 'pdfkit', 'valibot', 'zxing-wasm'],
  },
  kiosk: {
    at: /^kiosk\//,
    mayImport: ['domain', 'api', 'wire', 'labels'],
    packages: ['preact', '@preact/signals', 'valibot'],
    pure: true,
  },
  test: {
    at: /^(?:test\/|vitest\.config\.ts$)/,
    mayImport: [...everyRoom, 'test'],
    packages: ['*'],
  },
  tool: { at: /^[^/]+\.ts$/, mayImport: [], packages: ['vite', 'vitest'] },
};

/** How one top folder is entered from another. */
const doors: readonly (readonly [door: RegExp, path: string])[] = [
  [/^#domain\/(.+)$/, 'server/domain/$1'],
  [/^#api\/(.+)$/, 'server/api/$1'],
  [/^#labels\/(.+)$/, 'labels/$1'],
  [/^#wire$/, 'firmware-bridge/wire.ts'],
];

/** The parts of the store that write: procedures alone hold a transaction. */
const STORE_WRITES = /^server\/store\/(?:transaction|append)\.ts$/;

export function roomOf(path: string): RoomName | null {
  for (const [name, room] of Object.entries(rooms)) {
    if (room.at.test(path)) return name as RoomName;
  }
  return null;
}

/** What is wrong with a file's imports, each as a sentence that says what to do. */
export function brokenWalls(file: SourceFile): readonly string[] {
  const from = roomOf(file.path);
  if (from === null) return [`${file.path} is in no room: move it, or add its room to walls.ts`];
  return importsOf(file).flatMap(({ specifier, node }) => {
    const wrong =
      specifier.startsWith('.') || specifier.startsWith('#')
        ? wrongRoom(file.path, from, specifier)
        : wrongPackage(from, specifier);
    return wrong === null ? [] : [`${at(file, node)} imports ${specifier}: ${wrong}`];
  });
}

function wrongRoom(path: string, from: RoomName, specifier: string): string | null {
  const target = resolveImport(path, specifier);
  if (target === null) return 'there is no such door; package.json names them';
  const to = roomOf(target);
  if (to === null) return `${target} is in no room`;
  const crosses = topFolder(path) !== topFolder(target);
  if (specifier.startsWith('.') && crosses && from !== 'test' && from !== 'root') {
    return `use a door (${doors.map(([door]) => door.source).join(', ')}) between top folders`;
  }
  if (specifier.startsWith('#') && from === to)
    return 'inside its own room a file is imported relatively';
  if (from === to) return null;
  if (!rooms[from].mayImport.includes(to)) {
    const allowed = rooms[from].mayImport.join(', ') || 'no other room';
    return `${from} may know ${allowed}, not ${to}; pass the thing in as a parameter, or move the code`;
  }
  if (from === 'http' && STORE_WRITES.test(target)) {
    return 'http only reads from the store; let a procedure write';
  }
  if (from === 'demo' && to === 'bridge' && !target.startsWith('firmware-bridge/simulated/')) {
    return 'of the bridge the demo knows the simulated devices alone';
  }
  return null;
}

function wrongPackage(from: RoomName, specifier: string): string | null {
  const room = rooms[from];
  if (specifier.startsWith('node:')) {
    return room.pure ? `${from} is pure; take what the outside world gives as a parameter` : null;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (room.packages.includes('*') || room.packages.includes(name)) return null;
  return `${from} stands on ${room.packages.join(', ') || 'no package'}; keep ${name} where it belongs, or give it to this room in walls.ts with a reason in its README`;
}

/** The file that an import names; null for a package, a `node:` module and a door that is not there. */
export function resolveImport(path: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), specifier));
  const door = doors.find(([pattern]) => pattern.test(specifier));
  return door === undefined ? null : specifier.replace(door[0], door[1]);
}

function topFolder(path: string): string {
  return path.split('/')[0] ?? '';
}

/** Static, dynamic and type-position imports, and re-exports. */
export function importsOf(
  file: SourceFile,
): readonly { readonly specifier: string; readonly node: SyntaxNode }[] {
  return [...nodesOf(file.program)].flatMap(({ node }) => {
    const specifier = IMPORTING.has(node.type) ? read(node, 'source', 'value') : undefined;
    return typeof specifier === 'string' ? [{ specifier, node }] : [];
  });
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);
