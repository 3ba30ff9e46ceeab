import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Why the server cannot start, as one sentence for the person who started it. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** 数据目录: its owner's alone. Held by one process at a time. */
export async function openDataFolder(
  dataDir: string,
  self: { readonly pid: number; readonly isAlive: (pid: number) => boolean },
): Promise<{ readonly databasePath: string; readonly release: () => Promise<void> }> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await chmod(dataDir, 0o700);
    await takeLock(join(dataDir, 'server.pid'), self);
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(`The data folder ${dataDir} cannot be written: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  return {
    databasePath: join(dataDir, 'zhangwu.db'),
    release: () => rm(join(dataDir, 'server.pid'), { force: true }),
  };
}

async function takeLock(
  path: string,
  self: { readonly pid: number; readonly isAlive: (pid: number) => boolean },
): Promise<void> {
  const [holderText = '0', ...kept] = (await readFile(path, 'utf8').catch(() => '0')).split(' ');
  const holder = Number(holderText);
  if (Number.isInteger(holder) && holder > 0 && holder !== self.pid && self.isAlive(holder)) {
    // After a power cut the number may be another program's: then the folder is nobody's.
    const began = await beginningOf(holder);
    if (kept.length === 0 || began === '' || began === kept.join(' ')) {
      throw new StartRefused(
        `Another server (process ${holder}) has this data folder. Stop it first, or set ZHANGWU_DATA.`,
      );
    }
  }
  const ours = [String(self.pid), await beginningOf(self.pid)].filter((part) => part !== '');
  await writeFile(path, ours.join(' '), { mode: 0o600 });
}

/** Which start of the machine, and when after it the process began; empty where the system does not tell. */
async function beginningOf(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name may hold spaces and brackets; the start time is the 20th field after it (proc(5), field 22).
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${boot.trim()} ${started}`;
  } catch {
    return '';
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';

/** Whether a process of this number runs, anybody's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
