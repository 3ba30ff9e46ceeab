import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createBadgeDesk } from '../../server/procedures/badge-desk.ts';
import { createSignatures } from '../../server/procedures/signatures.ts';
import { createPins } from '../../server/procedures/pins.ts';
import { createPress } from '../../server/procedures/press.ts';
import { openSessionBook } from '../../server/procedures/session-book.ts';
import type { DemoHouse } from '../../server/demo/sample-staff.ts';
import { openSqlite } from '../../server/store/database.ts';

/** A house on a database in memory, with cheap PINs. */
export async function demoHouse(path = ':memory:'): Promise<DemoHouse> {
  const store = await openSqlite(path);
  const now = () => new Date();
  const key = randomBytes(32);
  const newId = () => randomUUID();
  return {
    store,
    now,
    monotonicMs: () => performance.now(),
    newId,
    randomBytes: (count) => randomBytes(count),
    pins: createPins(2 ** 4),
    sessions: await openSessionBook(store, {
      now,
      idleMs: 300_000,
      onTrouble: (error) => {
        throw error;
      },
    }),
    badges: createBadgeDesk(newId),
    signatures: createSignatures(),
    labels: {
      keys: new Map([[0, key]]),
      epoch: 0,
      mac: (secret, message) => createHmac('sm3', secret).update(message).digest(),
      afi: 0x01,
    },
    announce: () => {},
    press: createPress(),
    imports: new Map(),
  };
}
