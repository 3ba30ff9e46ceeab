import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { carrierId, personId, placeId, type PlaceId } from '#domain/ids.ts';
import { talliesOf } from '../../server/procedures/takes/tally.ts';
import { append } from '../../server/store/append.ts';
import { openSqlite, type Store } from '../../server/store/database.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { circumstance, fact, FOUNDING, LENT, place } from '../support/ledger-samples.ts';
import { opened, take, TAKE } from '../support/take-samples.ts';
import { figure, quantile, type Figure } from './figures.ts';

const CARRIERS = 1_000_000;
const SAFES = 100;
const SHELVES = 10;
/** Lent while the count goes on: these are judged one by one. */
const MOVED = 2000;
/** One in so many is not seen. */
const UNSEEN = 1000;
const RUNS = 5;
const LIMIT_MS = 1000;

const shelfOf = (safe: number, shelf: number): PlaceId => placeId(`safe-${safe}-${shelf}`);
const SAFE_IDS = Array.from({ length: SAFES }, (_, n) => placeId(`safe-${n}`));

/**
 * Everything expected as of now against everything that was seen, a million each, with some thousands moving meanwhile; beside the
 * one question that any such system must ask: which rows of one table are not in the other.
 */
export async function benchMillion(print: (figure: Figure) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-million-'));
  const store = await openSqlite(join(folder, 'zhangwu.db'));
  try {
    await fill(store);
    const body = take({ placeIds: SAFE_IDS });
    const ours: Took[] = [];
    const merged: Took[] = [];
    const probed: Took[] = [];
    for (let n = 0; n < RUNS; n += 1) {
      merged.push(await timed(() => antiJoin(store)));
      ours.push(await timed(() => talliesOf(store.db, body)));
      probed.push(await timed(() => probing(store)));
    }
    const middle = (took: readonly Took[], of: keyof Took): number =>
      quantile(
        took.map((one) => one[of]),
        0.5,
      );
    const tallies = await talliesOf(store.db, body);
    const sum = (key: 'expected' | 'found' | 'notSeen' | 'moved'): number =>
      tallies.reduce((all, one) => all + one[key], 0);
    if (sum('expected') !== sum('found') + sum('notSeen')) throw new Error('The sums do not agree');
    print(
      figure('expected against observed, of every place', 'ms', {
        ours: middle(ours, 'ms'),
        floor: middle(merged, 'ms'),
        limit: LIMIT_MS,
        cpu: middle(ours, 'cpuMs'),
        floorCpu: middle(merged, 'cpuMs'),
        // The same anti-join as people write it first.
        notExists: middle(probed, 'ms'),
        notExistsCpu: middle(probed, 'cpuMs'),
        carriers: CARRIERS,
        moved: MOVED,
        expected: sum('expected'),
        found: sum('found'),
        notSeen: sum('notSeen'),
      }),
    );
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Took = { readonly ms: number; readonly cpuMs: number };

/** On a machine that does other things meanwhile the processor's time tells more than the clock. */
async function timed(work: () => Promise<unknown>): Promise<Took> {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - from, cpuMs: (user + system) / 1000 };
}

/**
 * The floor: things of the register that nothing was seen of. Of all the ways to ask it this is the fastest: both tables are walked once
 * in the order of their keys, side by side, from the indices alone.
 */
const antiJoin = (store: Store) =>
  sql`select count(*) from (
    select id from carrier except
    select item from stock_take_sighting where stock_take_id = ${TAKE})`.execute(store.db);

/** In the order of ids, so that what is looked up next lies beside; in the order of places it takes ten times as long. */
const probing = (store: Store) =>
  sql`select count(*) from (select id from carrier order by id) as thing where not exists (
    select 1 from stock_take_sighting as seen
    where seen.stock_take_id = ${TAKE} and seen.item = thing.id)`.execute(store.db);

/** A bound number is a fraction to SQLite. */
const lit = (n: number) => sql.lit(n);

async function fill(store: Store): Promise<void> {
  const places = SAFE_IDS.flatMap((id, safe) => [
    place(id, { id, code: `S${safe}` }),
    ...Array.from({ length: SHELVES }, (_, shelf) =>
      place(id, {
        id: shelfOf(safe, shelf),
        kind: 'shelf',
        parentId: id,
        code: `S${safe}-${shelf}`,
      }),
    ),
  ]);
  const registered = places.map((one) => fact({ kind: 'placeRegistered', place: one }));
  await inTransaction(store, (tx) =>
    append(tx, circumstance('founding'), [...FOUNDING, ...registered]),
  );
  await inTransaction(store, async (tx) => {
    await sql`insert into carrier (id, register_number, search_text, last_seq, kind, marking, account,
        place_id, title, home_place_id)
      with recursive n (n) as (select 0 union all select n + 1 from n where n + 1 < ${lit(CARRIERS)})
      select lower(hex(randomblob(16))), printf('WJ-%07d', n), '', 0, 'document', 'secret', 'stored',
        'safe-' || (n % ${lit(SAFES)}) || '-' || (n / ${lit(SAFES)} % ${lit(SHELVES)}), '关于某事的通知', null from n`.execute(
      tx,
    );
    await sql`insert into stock_take_sighting
      select ${TAKE}, id, place_id, 1, 1, substr(place_id, 1, length(place_id) - 2), id, 'here',
        'carrier', 'tag', 'desk', '2026-01-06T00:00:00.000Z', '2026-01-06T00:00:00.000Z', 3
      from carrier where rowid % ${lit(UNSEEN)} <> 0`.execute(tx);
    await sql`insert into stock_take_sighting
      with recursive n (n) as (select 1 union all select n + 1 from n where n < ${lit(CARRIERS / UNSEEN)})
      select ${TAKE}, 'E200' || n, 'safe-0', 1, 1, 'safe-0', null, 'strange', 'foreign', 'tag', 'desk',
        '2026-01-06T00:00:00.000Z', '2026-01-06T00:00:00.000Z', 1 from n`.execute(tx);
  });
  const matter = take({ placeIds: SAFE_IDS, counterIds: [personId('borrower')] });
  await inTransaction(store, (tx) => append(tx, circumstance('opening'), [opened(matter)]));
  const rows = await sql<{ id: string; place_id: string }>`select id, place_id from carrier
    order by id limit ${lit(MOVED)}`.execute(store.db);
  const lent = rows.rows.map((row) =>
    fact(
      { kind: 'checkedOut' },
      carrierId(row.id),
      { account: 'stored', placeId: placeId(row.place_id) },
      LENT,
    ),
  );
  await inTransaction(store, (tx) => append(tx, circumstance('lending'), lent));
}
