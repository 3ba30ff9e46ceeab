import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../cli.ts';
import { configFromEnvironment } from '../config.ts';
import { openPostgres, openSqlite } from '../store/database.ts';
import { verify, type Checkpoint } from '../store/verify.ts';
import { readOptions } from './arguments.ts';

const HELP = [
  'zhangwu verify [--database URL] [--checkpoint TEXT|FILE] [--json]',
  '',
  'Recomputes every fact and both roots, and replays the facts against the tables.',
  'Exit 1 and the first bad position if anything was altered. A server may go on working meanwhile.',
  '',
  '  --database URL     postgres:// URL (default: ZHANGWU_DATABASE, else SQLite in ZHANGWU_DATA)',
  '  --checkpoint TEXT  name, size and root on three lines, as printed; or a file that holds them',
];

/** `zhangwu verify`. */
export async function verifyLedger(args: readonly string[], io: Io): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { database: text, checkpoint: text, json: { type: 'boolean' } } as const;
  const parsed = readOptions(args, { options, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const config = configFromEnvironment(io.complain);
  if (config === null) return 2;
  const url = parsed.values.database ?? config.databaseUrl;
  const path = join(config.dataDir, 'zhangwu.db');
  if (url === null && !existsSync(path)) {
    io.complain(`There is no ledger in ${config.dataDir}.`);
    return 2;
  }
  const checkpoint = await checkpointOf(parsed.values.checkpoint);
  if (checkpoint === null) {
    io.complain('The checkpoint is not understood: a name, a size and a root, each on its line.');
    return 2;
  }
  const store = url === null ? await openSqlite(path) : await openPostgres(url);
  try {
    const report = await verify(store, checkpoint ? { checkpoint } : {});
    io.out(parsed.values.json ? JSON.stringify(report) : sentence(report));
    return report.ok ? 0 : 1;
  } finally {
    await store.close();
  }
}

const sentence = (report: Awaited<ReturnType<typeof verify>>): string =>
  report.firstBad
    ? `Altered at ${report.firstBad.seq}: ${report.firstBad.what} (${report.firstBad.detail})`
    : `All right: ${report.size} facts, root ${report.root}`;

/** Undefined: none was given. Null: not understood. */
async function checkpointOf(given: string | undefined): Promise<Checkpoint | undefined | null> {
  if (given === undefined) return undefined;
  const said = await readFile(given, 'utf8').catch(() => given);
  const [, size, root] = said.split(/\r?\n/);
  if (!/^\d{1,15}$/.test(size ?? '') || !/^[A-Za-z0-9+/]{43}=$/.test(root ?? '')) return null;
  return { size: Number(size), root: root ?? '' };
}
