import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CarrierId, PlaceId } from '#domain/ids.ts';
import {
  countDiffering,
  isAlike,
  nextSweep,
  sweepAdvice,
  sweepWorth,
  type NextSweep,
  type SweepAdvice,
} from '#domain/stock-takes/good-turing.ts';
import { presenceInTurns, type ExpectedTag, type Presence } from '#domain/stock-takes/posterior.ts';
import type { Reads } from '#domain/stock-takes/tag-model.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { Sweep } from '../../store/takes/sweeps.ts';
import { taggedOf } from '../tag-health.ts';
import { pastOf } from './past-reads.ts';
import { standingsOfPlace, type StoodHere } from './tally.ts';
import type { Take } from './take-map.ts';

export type Outlook = {
  readonly sweeps: readonly (Sweep & {
    readonly read: number;
    readonly fresh: number;
    readonly isAlike: boolean;
  })[];
  readonly differing: number;
  readonly readOnce: number;
  /** With a tag that a sweep can read. */
  readonly expected: number;
  readonly unread: number;
  readonly next: NextSweep | null;
  readonly worth: number;
  readonly advice: SweepAdvice;
  /** Expected and unseen, the least likely to be there first. */
  readonly items: readonly Unread[];
  readonly basis: { readonly things: number; readonly takes: number };
};
export type Unread = {
  readonly carrier: Carrier;
  readonly present: Presence;
  /** 经验不足, or no tag: nothing bears out a number, only the order. */
  readonly isTold: boolean;
  readonly hasTag: boolean;
  readonly before: Reads;
};

/**
 * 心中有数 of one 点位: whether another sweep pays, and how likely each unseen thing is there. `isBlind`: what is left is not told, and the
 * bound not cut by it.
 */
export async function outlookOf(
  db: Database | Tx,
  take: Take,
  { pointId, isBlind }: { readonly pointId: PlaceId; readonly isBlind: boolean },
): Promise<Outlook> {
  const { things: all, sweeps } = await standingsOfPlace(db, take, pointId);
  const things = all.filter((one) => one.pointId === pointId && isExpected(one));
  const tagged = await taggedOf(
    db,
    things.map(({ carrier }) => carrier.id),
  );
  const differing = countDiffering(sweeps);
  const unseen = things.filter(isUnseen);
  const unread = unseen.filter(({ carrier }) => tagged.has(carrier.id)).length;
  const readOnce = things.filter(({ sweepsRead }) => sweepsRead === 1).length;
  const left = isBlind ? null : unread;
  const next = nextSweep({ sweeps: differing, readOnce, unread: left });
  const past = await pastOf(
    db,
    take,
    things.map(({ carrier }) => carrier.id),
  );
  const records = things.map(({ carrier, standing, sweepsRead }): ExpectedTag => ({
    shelf: shelfOf(carrier),
    before: past.readsOf(carrier.id),
    now: tagged.has(carrier.id) ? { read: sweepsRead, swept: differing } : { read: 0, swept: 0 },
    isSeen: standing?.verdict === 'found',
  }));
  const chances = await inTurns(presenceInTurns(records, past.losses));
  const items = things.flatMap((thing, at): Unread[] => {
    if (!isUnseen(thing)) return [];
    const { carrier } = thing;
    const before = summed(past.readsOf(carrier.id));
    const [present, hasTag] = [chances[at] ?? NOTHING_KNOWN, tagged.has(carrier.id)];
    return [{ carrier, before, present, hasTag, isTold: hasTag && present.isTold }];
  });
  const expected = things.filter(({ carrier }) => tagged.has(carrier.id)).length;
  const read = things.filter(({ sweepsRead }) => sweepsRead > 0).length;
  const worth = sweepWorth(isBlind ? read : expected);
  return {
    sweeps: sweepLines(sweeps, things, pointId),
    differing,
    readOnce,
    expected,
    unread,
    next,
    worth,
    advice: sweepAdvice({
      next,
      unseen: isBlind ? null : unseen.length,
      unread: left,
      worth,
      swept: sweeps.length,
    }),
    items: items.toSorted((a, b) => a.present.chance - b.present.chance),
    basis: past.basis,
  };
}

const NOTHING_KNOWN: Presence = { chance: 1, isTold: false };

/** Between the turns a scan at the counter is answered. */
async function inTurns<T>(turns: Iterator<undefined, T>): Promise<T> {
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
    await nextTurn();
  }
}

const isUnseen = ({ standing }: StoodHere): boolean => standing?.verdict === 'notSeen';
const isExpected = (thing: StoodHere): boolean =>
  isUnseen(thing) || thing.standing?.verdict === 'found';

/** What lies together and is of one material: 层 and 种类. */
const shelfOf = ({ custody, kind }: Carrier): string =>
  `${custody.account === 'stored' ? custody.placeId : ''} ${kind}`;

const readsOf = (things: readonly StoodHere[], pointId: PlaceId) =>
  things.flatMap(({ carrier, sightings }) =>
    sightings.flatMap((one) =>
      one.pointId === pointId && one.sweep > 0
        ? [{ id: carrier.id, pass: one.pass, sweep: one.sweep }]
        : [],
    ),
  );

function sweepLines(
  sweeps: readonly Sweep[],
  things: readonly StoodHere[],
  pointId: PlaceId,
): Outlook['sweeps'] {
  const seen = new Set<CarrierId>();
  const reads = Map.groupBy(readsOf(things, pointId), ({ pass, sweep }) => `${pass} ${sweep}`);
  return sweeps.map((one, at) => {
    const ids = new Set((reads.get(`${one.pass} ${one.sweep}`) ?? []).map(({ id }) => id));
    const fresh = [...ids].filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    return {
      ...one,
      read: ids.size,
      fresh: fresh.length,
      isAlike: isAlike(one, sweeps[at - 1]),
    };
  });
}

function summed(reads: readonly Reads[]): Reads {
  return reads.reduce(
    (sum, { read, swept }) => ({ read: sum.read + read, swept: sum.swept + swept }),
    {
      read: 0,
      swept: 0,
    },
  );
}
