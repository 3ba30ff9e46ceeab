import type { MoveLine, SafeLine } from '#api/timeline.ts';
import type { Fact } from '#domain/facts.ts';
import type { SafeEvent } from '#domain/fold-safes.ts';
import type { Stay } from '#domain/timeline.ts';
import { staysOf } from '#domain/timeline.ts';
import type { Passer } from '#domain/doors/passages.ts';
import { whereaboutsKey } from '#domain/doors/passages.ts';
import type { Instant, PlaceId } from '#domain/ids.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { whereaboutsAt } from '../../store/doors/past.ts';
import { insideNow, passagesOfArea } from '../../store/doors/passages.ts';
import { custodyView, namedIn, namesOf } from './names.ts';

/** 启闭, line by line. */
export async function safeLines(
  db: Database,
  events: readonly SafeEvent[],
): Promise<readonly SafeLine[]> {
  const names = await namesOf(db, {
    people: events.flatMap(({ personId, secondId }) => [personId, secondId]),
    places: events.map(({ fact }) => fact.placeId),
  });
  return events.flatMap(({ seq, at, personId, secondId, fact }) => {
    const safe = names.place(fact.placeId);
    if (safe === null) return [];
    const told = { person: names.person(personId), second: names.person(secondId) };
    return [{ kind: 'safe', seq, at, safe, did: fact.kind, ...told }];
  });
}

/** 流转, line by line. */
export async function moveLines(
  db: Database,
  facts: readonly Fact[],
  now: Date,
): Promise<readonly MoveLine[]> {
  const custodies = facts.flatMap(({ from, to }) => [from ?? [], to ?? []].flat());
  const named = namedIn(custodies);
  const names = await namesOf(db, {
    people: [...named.people, ...facts.map(({ circumstance }) => circumstance.actorId)],
    places: named.places,
  });
  const ids = new Set(facts.flatMap(({ carrierId }) => carrierId ?? []));
  const carriers = new Map(
    (await carriersByIds(db, [...ids])).map(({ id, registerNumber }) => [
      id,
      { id, registerNumber },
    ]),
  );
  return facts.map(({ seq, detail, carrierId, from, to, circumstance: { at, actorId } }) => ({
    kind: 'moved',
    seq,
    at,
    did: detail.kind,
    carrier: (carrierId && carriers.get(carrierId)) ?? null,
    from: from && custodyView(from, names, now),
    to: to && custodyView(to, names, now),
    actor: names.person(actorId),
  }));
}

/** 在场 in an area in this time: from who was there when it began. */
export async function staysIn(
  db: Database,
  { areaId, from, until }: { readonly areaId: PlaceId; readonly from: Instant; until: Instant },
): Promise<readonly Stay[]> {
  const since = await passagesOfArea(db, { areaId, from, until: null });
  const passers = new Map<string, Passer>();
  for (const { passer } of await insideNow(db, [areaId])) {
    passers.set(whereaboutsKey(passer, areaId), passer);
  }
  // Who went in later may have been there before as well; who is inside only since is nowhere yet.
  for (const { passage } of since) {
    const { passer } = passage;
    if (passer.kind !== 'unknown') passers.set(whereaboutsKey(passer, areaId), passer);
  }
  const before: { readonly passer: Passer; readonly areaId: PlaceId }[] = [];
  for (const passer of passers.values()) {
    const then = await whereaboutsAt(db, passer, from);
    if (then.some((one) => one.areaId === areaId && one.isIn && one.since < from)) {
      before.push({ passer, areaId });
    }
  }
  const within = since.filter(({ passage }) => passage.at <= until);
  return staysOf(within, before);
}
