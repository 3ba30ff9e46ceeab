/**
 * Appends facts to the database named on the command line from many hands at once, and prints `seq act` for
 * each. `afterCommit`: when its promise resolved. `beforeCommit`: from inside the transaction, which is
 * wrong, so that a test can see what that loses. Runs until it is killed.
 */
import { writeSync } from 'node:fs';
import { personId } from '#domain/ids.ts';
import { append } from '../../../server/store/append.ts';
import { openSqlite } from '../../../server/store/database.ts';
import { inTransaction } from '../../../server/store/transaction.ts';
import { circumstance, fact } from '../ledger-samples.ts';

const [path, when] = process.argv.slice(2);
if (path === undefined || (when !== 'afterCommit' && when !== 'beforeCommit')) process.exit(2);

const HANDS = 16;
const store = await openSqlite(path);

async function work(hand: number): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    const act = `${process.pid}-${hand}-${turn}`;
    const detail = { kind: 'signedIn', personId: personId('keeper') } as const;
    const seq = await inTransaction(store, async (tx) => {
      const { firstSeq } = await append(tx, circumstance(act), [fact(detail)]);
      if (when === 'beforeCommit') writeSync(1, `${firstSeq} ${act}\n`);
      return firstSeq;
    });
    if (when === 'afterCommit') writeSync(1, `${seq} ${act}\n`);
  }
}

await Promise.all(Array.from({ length: HANDS }, (_, hand) => work(hand)));
