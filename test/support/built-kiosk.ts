import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from './processes.ts';
import { projectFiles } from './source-tree.ts';

/** What the kiosk is built of. */
const SOURCES =
  /^(?:kiosk|labels|server\/(?:api|domain)|firmware-bridge\/wire\.ts|vite\.config\.ts)/;
const CACHE = join(projectRoot, 'node_modules/.cache/zhangwu');
const OLD_MS = 3_600_000;

/**
 * The folder of a built kiosk, as its sources are now. Built once for all test files: each builder works in a
 * folder of its own and moves it into place in one step, under a name that its sources make.
 */
export async function builtKiosk(): Promise<string> {
  const target = join(CACHE, `kiosk-${await fingerprint()}`);
  if (await exists(target)) return target;
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, 'building-'));
  try {
    await build({
      configFile: join(projectRoot, 'vite.config.ts'),
      root: join(projectRoot, 'kiosk'),
      logLevel: 'error',
      build: { outDir: join(staging, 'kiosk'), emptyOutDir: true },
    });
    await rename(join(staging, 'kiosk'), target).catch(async (cause: unknown) => {
      if (!(await exists(target))) throw cause;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await removeOld(target);
  return target;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of projectFiles()
    .filter((file) => SOURCES.test(file))
    .toSorted()) {
    hash.update(path).update(await readFile(join(projectRoot, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Builds of other sources, unless a run may still be starting on them. */
async function removeOld(kept: string): Promise<void> {
  const newest = (await stat(kept)).mtimeMs;
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    if (!/^(?:kiosk|building)-/.test(name) || path === kept) continue;
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: newest }));
    if (newest - mtimeMs > OLD_MS) await rm(path, { recursive: true, force: true });
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
