import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EPOCHS_MAX } from '#domain/label-keys.ts';
import { actId } from '#domain/ids.ts';
import type { Io } from '../cli.ts';
import { configFromEnvironment, type Config } from '../config.ts';
import { isAlive, openDataFolder } from '../data-folder.ts';
import { problemOf } from '../http/problems.ts';
import { idleKeyring } from '../label-keys.ts';
import { clockAfterLastFact, openStore } from '../main.ts';
import { rotateLabelKey } from '../procedures/label-key.ts';
import { openPolicyBook } from '../procedures/policy-book.ts';
import { unitName } from '../store/people.ts';
import { readOptions } from './arguments.ts';

const HELP = [
  'zhangwu rotate-label-key',
  '',
  'Makes the next label key: new labels are sealed with it, older ones go on being read. For a key that was',
  'lost or seen by somebody. While the server runs, the security officer does it on the screen Alarms (警报),',
  'with the PIN. Thirty-two keys at most. Back up label-keys.json afterwards: without it no label is read.',
  '',
  '  ZHANGWU_DATA      data folder (./data)',
  '  ZHANGWU_DATABASE  postgres:// URL instead of SQLite in the data folder',
];

const monotonicMs = (): number => performance.now();
const noLedger = ({ dataDir }: Config): string => `There is no ledger in ${dataDir}.`;

/** `zhangwu rotate-label-key`: takes the data folder as a server does, so it refuses while one runs. */
export async function rotateLabelKeyHere(args: readonly string[], io: Io): Promise<number> {
  const parsed = readOptions(args, { options: {}, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const config = configFromEnvironment(io.complain);
  if (config === null) return 2;
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'zhangwu.db'))) {
    io.complain(noLedger(config));
    return 2;
  }
  const folder = await openDataFolder(config.dataDir, { pid: process.pid, isAlive });
  try {
    return await rotate(config, folder.databasePath, io);
  } finally {
    await folder.release();
  }
}

async function rotate(config: Config, path: string, io: Io): Promise<number> {
  const store = await openStore(config, path);
  try {
    if ((await unitName(store.db)) === null) {
      io.complain(noLedger(config));
      return 2;
    }
    const now = await clockAfterLastFact(store, { clock: () => new Date(), monotonicMs });
    const policies = await openPolicyBook(store.db);
    const keyring = await idleKeyring(config.dataDir, (count) => randomBytes(count));
    // Whoever has the machine and its files has the key already: the ledger names nobody.
    const by = { act: actId(randomUUID()), actorId: null, stationId: null };
    const outcome = await rotateLabelKey({ store, now, monotonicMs, keyring, policies }, by);
    if (!outcome.ok) {
      const said = 'trouble' in outcome ? problemOf(outcome.trouble).problem.sentenceEn : '';
      io.complain(said || 'The ledger changed meanwhile; nothing was done.');
      return 1;
    }
    const { epoch } = outcome.value;
    io.out(
      `Label key ${epoch} of ${EPOCHS_MAX - 1}: new labels are sealed with it. Back up label-keys.json now.`,
    );
    return 0;
  } finally {
    await store.close();
  }
}
