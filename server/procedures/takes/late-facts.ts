import type { Fact } from '#domain/facts.ts';
import { actId, type PlaceId, type StockTakeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Difference } from '#domain/stock-takes/differences.ts';
import { reasonOfFact, settledBy, unexplained } from '#domain/stock-takes/explaining.ts';
import { append } from '../../store/append.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { placesWithin } from '../../store/places.ts';
import { closingSeqs, movementsOf } from '../../store/takes/unaccounted.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import { once } from '../once.ts';
import { done } from '../outcome.ts';
import type { ClockHouse } from '../papers/approval-clocks.ts';

/** So many takes are open at once at most; the next round looks at the rest. */
const TAKES = 200;
/** So many are settled in one round: each writes its take anew. */
const ROUND_MAX = 200;

/**
 * 迟到的账 of these differences, by difference: the later fact that puts each right, where there is one. Later by the order of the
 * ledger; the time only finds the facts quickly.
 */
export async function lateFactsOf(
  db: Database | Tx,
  takeId: StockTakeId,
  differences: readonly Difference[],
): Promise<ReadonlyMap<string, Fact>> {
  const ids = new Set(differences.flatMap(({ carrierId }) => carrierId ?? []));
  const settled = new Map<string, Fact>();
  const first = differences.map(({ openedAt }) => openedAt).toSorted()[0];
  if (first === undefined || ids.size === 0) return settled;
  const movements = await movementsOf(db, [...ids], first);
  if (movements.size === 0) return settled;
  const closings = await closingSeqs(db, takeId, first);
  const within = new Map<PlaceId, ReadonlySet<PlaceId>>();
  for (const one of differences) {
    const closed = closings.get(one.placeId) ?? Infinity;
    const its = one.carrierId === null ? [] : (movements.get(one.carrierId) ?? []);
    const late = its.filter(({ seq }) => seq > closed);
    if (late.length === 0) continue;
    const places = within.get(one.placeId) ?? new Set(await placesWithin(db, one.placeId));
    within.set(one.placeId, places);
    const fact = settledBy(one, late, places);
    const whole = late.find(({ seq }) => seq === fact?.seq);
    if (whole !== undefined) settled.set(one.id, whole);
  }
  return settled;
}

/** 盘点 with differences that nobody explained yet. */
export async function takesUnexplained(db: Database | Tx): Promise<MatterOf<'stockTake'>[]> {
  const search = { kind: 'stockTake', limit: TAKES } as const;
  const takes = [
    ...(await mattersOf(db, { ...search, stage: 'counting' })),
    // 作废 stops no clock: what a cancelled take found is explained, or stays an alarm.
    ...(await mattersOf(db, { ...search, stage: 'cancelled' })),
  ];
  return takes.filter(({ body }) => unexplained(body.differences).length > 0);
}

/**
 * 自行了结: differences that a later fact has put right are explained by it, with its number. To be called again and again; what a
 * person has explained stays as he said it. Answers how many.
 */
export async function settleByLateFacts(house: ClockHouse): Promise<number> {
  if ((await settling(house.store.db)).length === 0) return 0;
  const act = actId(house.newId());
  const outcome = await once(house, { act, body: { clock: 'differences' } }, async (tx) => {
    const facts = (await settling(tx)).slice(0, ROUND_MAX);
    await append(tx, circumstance(house, { act, actorId: null, stationId: null }), facts);
    return done(
      facts.flatMap(({ detail }) => (detail.kind === 'matterStepped' ? detail.matterId : [])),
    );
  });
  const touched = outcome.ok ? outcome.value : [];
  for (const stockTakeId of new Set(touched)) house.announce({ kind: 'stockTake', stockTakeId });
  return touched.length;
}

async function settling(db: Database | Tx) {
  const facts = [];
  for (const take of await takesUnexplained(db)) {
    const left = unexplained(take.body.differences);
    const late = await lateFactsOf(db, take.id, left);
    for (const { id, kind } of left) {
      const fact = late.get(id);
      if (fact === undefined) continue;
      const reason = reasonOfFact(kind, fact.detail.kind);
      const words = `见账目第 ${fact.seq} 条`;
      const step = { of: 'stockTake', did: 'explained', differenceId: id, reason, words } as const;
      facts.push(about({ kind: 'matterStepped', matterId: take.id, step }));
    }
  }
  return facts;
}
