/** The shape of the tree: what may lie at the top, and in which folders sources live. */

const TOP_FOLDERS = new Set(['.ci', 'firmware-bridge', 'kiosk', 'labels', 'server', 'test']);
const TOP_FILES = new Set([
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  '.editorconfig',

  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts',
]);
const SERVER_FOLDERS = new Set([
  'api',
  'cli',
  'demo',
  'domain',
  'http',
  'import',
  'procedures',
  'reports',
  'store',
]);
/** Names that say nothing of what is inside. */
const DRAWERS =
  /^(?:shared|utils?|helpers?|common|misc|lib|core|types|constants|index\.tsx?|temp|old|backup)$/;

/** What lies where it should not, each as a sentence that says what to do. */
export function brokenTree(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap(misplaced))];
}

function misplaced(path: string): readonly string[] {
  const parts = path.split('/');
  const [top = '', second = ''] = parts;
  const wrong: string[] = [];
  if (parts.length === 1 && !TOP_FILES.has(top)) {
    wrong.push(`${top} lies at the top: move it to its room, or add it to tree.ts and the README`);
  }
  if (parts.length > 1 && !TOP_FOLDERS.has(top)) {
    wrong.push(`${top}/ is not a room of the house: the README's map says where things belong`);
  }
  if (top === 'server' && parts.length > 2 && !SERVER_FOLDERS.has(second)) {
    wrong.push(`server/${second}/ is not on the map: use ${[...SERVER_FOLDERS].join(', ')}`);
  }
  const drawer = parts.find((part) => DRAWERS.test(part));
  if (drawer !== undefined)
    wrong.push(`${path}: "${drawer}" says nothing; name it after its subject`);
  const name = parts.at(-1) ?? '';
  if (/\.tsx?$/.test(name) && !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.tsx?$/.test(name)) {
    wrong.push(`${path}: files are named in kebab-case`);
  }
  return wrong;
}

/** Rooms without a README, and folders that the map of the house does not show. */
export function unmapped(paths: readonly string[], map: string): readonly string[] {
  const rooms = new Set(paths.flatMap(roomFolder));
  const inner = new Set(paths.flatMap((path) => /^firmware-bridge\/[^/]+(?=\/)/.exec(path) ?? []));
  const silent = [...rooms].filter((room) => !paths.includes(`${room}/README.md`));
  const hidden = [...rooms, ...inner].filter((room) => !map.includes(`${room.split('/').at(-1)}/`));
  return [
    ...silent.map(
      (room) => `${room}/ has no README.md: say what it is, what its files are and why`,
    ),
    ...hidden.map((room) => `${room}/ is not on the map in README.md: draw it there`),
  ];
}

/** The folder that is a room: one of `server/`, or a top folder. */
function roomFolder(path: string): readonly string[] {
  const [top = '', second = '', third] = path.split('/');
  if (top === 'server') return third === undefined ? [] : [`server/${second}`];
  return second === '' || top.startsWith('.') ? [] : [top];
}
