import { sameCustody, type Custody } from '../custody.ts';
import type { Instant, PlaceId, StationId } from '../ids.ts';
import type { Seen, Sighting, Standing } from './standing.ts';

/** One recorded movement since the take was opened. */
export type Move = {
  readonly at: Instant;
  readonly from: Custody | null;
  readonly to: Custody | null;
};

/** 点位 of a place within the take; null: it is in none of them. */
export type PointOf = (id: PlaceId) => PlaceId | null;

export type Thing = {
  /** As the ledger has it now; null: it is not registered. */
  readonly custody: Custody | null;
  /** Its movements since the take was opened, in the order of the ledger. */
  readonly moves: readonly Move[];
  /** In any order. */
  readonly seen: readonly Seen[];
  /** Whether the take asks for it, lying there. */
  readonly isAsked: (placeId: PlaceId) => boolean;
};

/**
 * 盘点结论 of one thing, each sighting by the ledger as it was at that moment: nothing is frozen. It is found where the ledger
 * had it then, or has had it since; what moved after it was seen elsewhere is settled; only what stands against the ledger still
 * is misplaced or out. Who saw it with his eyes is believed before a tag, whose radio passes doors. Null: the take has nothing
 * to say of it.
 */
export function standingOf(thing: Thing, pointOf: PointOf): Standing | null {
  const states = statesOf(thing);
  const judged = thing.seen.map((seen) => judge(seen, states, pointOf));
  const here = latest(judged, 'here');
  const astray = latest(judged.filter(byEye), 'astray') ?? latest(judged, 'astray');
  if (here !== null && !(astray !== null && byEye(astray) && astray.seen.at > here.seen.at)) {
    return thing.isAsked(here.placeId) ? { verdict: 'found', seen: here.seen } : null;
  }
  if (astray !== null) return against(astray.seen, thing.custody);
  const settled = latest(judged, 'settled');
  if (settled !== null) return { verdict: 'moved', seen: settled.seen };
  return unseen(thing, states, pointOf);
}

/** A place of the count against one of the ledger: the same, or one of them is the whole 点位 and the other a shelf of it. */
export function fits(seenIn: PlaceId, stored: PlaceId, pointOf: PointOf): boolean {
  if (seenIn === stored) return pointOf(seenIn) !== null;
  const point = pointOf(seenIn);
  return point !== null && point === pointOf(stored) && (point === seenIn || point === stored);
}

/** 点位 through which a thing that was not seen went while it was counted: the last first, each once. */
export function pointsPassed(thing: Pick<Thing, 'custody' | 'moves'>, pointOf: PointOf): PlaceId[] {
  const points = statesOf(thing)
    .toReversed()
    .flatMap(({ custody }) => (custody?.account === 'stored' ? [pointOf(custody.placeId)] : []));
  return [...new Set(points)].filter((id) => id !== null);
}

/** A custody and since when; null: since before the take was opened. */
type State = { readonly since: Instant | null; readonly custody: Custody | null };

/** What is written again as it was is no movement. */
function statesOf({ custody, moves }: Pick<Thing, 'custody' | 'moves'>): State[] {
  const real = moves.filter(
    ({ from, to }) => from === null || to === null || !sameCustody(from, to),
  );
  const first = real[0];
  return [
    { since: null, custody: first === undefined ? custody : first.from },
    ...real.map(({ at, to }) => ({ since: at, custody: to })),
  ];
}

type Judged =
  | { readonly is: 'here'; readonly seen: Seen; readonly placeId: PlaceId }
  | { readonly is: 'settled'; readonly seen: Seen }
  | { readonly is: 'astray'; readonly seen: Seen };

/** Of one instant nobody knows whether the read or the movement came first: either will do. */
function judge(seen: Seen, states: readonly State[], pointOf: PointOf): Judged {
  const since = states.filter((_, n) => {
    const next = states[n + 1];
    return next === undefined || next.since === null || next.since >= seen.at;
  });
  for (const { custody } of since) {
    if (custody?.account === 'stored' && fits(seen.placeId, custody.placeId, pointOf)) {
      return { seen, is: 'here', placeId: custody.placeId };
    }
  }
  return { seen, is: since.length > 1 ? 'settled' : 'astray' };
}

const byEye = ({ seen }: Judged): boolean => seen.how !== 'tag';

function latest<K extends Judged['is']>(
  judged: readonly Judged[],
  is: K,
): Extract<Judged, { is: K }> | null {
  const those = judged.filter((one) => isOf(one, is));
  return those.toSorted((a, b) => a.seen.at.localeCompare(b.seen.at)).at(-1) ?? null;
}
const isOf = <K extends Judged['is']>(one: Judged, is: K): one is Extract<Judged, { is: K }> =>
  one.is === is;

/** Nothing has happened since: what it is now is what it was then. */
function against(seen: Seen, custody: Custody | null): Standing | null {
  if (custody === null) return null;
  if (custody.account === 'stored') {
    return { verdict: 'misplaced', seen, belongsTo: custody.placeId };
  }
  const holderId = custody.account === 'held' ? custody.holderId : null;
  return { verdict: 'outYetHere', seen, account: custody.account, holderId };
}

function unseen(thing: Thing, states: readonly State[], pointOf: PointOf): Standing | null {
  const here = states.flatMap(({ custody }) =>
    custody?.account === 'stored' && pointOf(custody.placeId) !== null ? [custody.placeId] : [],
  );
  const placeId = here.findLast(thing.isAsked);
  if (placeId === undefined) return null;
  return states.length === 1 ? { verdict: 'notSeen', placeId } : { verdict: 'moved', seen: null };
}

/** From the first to the last time that one station saw a thing in one place. */
export type Span = {
  readonly stationId: StationId;
  readonly pointId: PlaceId;
  /** Of the 点位: radio passes the doors of safes and not the walls of rooms. */
  readonly roomId: PlaceId | null;
  readonly how: Sighting;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
};

/** Nobody carries a thing from one place to another and has it read there in less. ms */
const AT_ONCE_MS = 10_000;

/**
 * 一号两物: the same label in two places at once, before two readers, with no recorded movement between. By tag only where a wall
 * lies between; one station alone proves nothing, since its counter may have carried it.
 */
export const isTwice = (spans: readonly Span[], moves: readonly Move[]): boolean =>
  spans.some((a, n) => spans.slice(n + 1).some((b) => areTwo(a, b, moves)));

function areTwo(a: Span, b: Span, moves: readonly Move[]): boolean {
  if (a.pointId === b.pointId || a.stationId === b.stationId) return false;
  const isSure = (a.how !== 'tag' && b.how !== 'tag') || a.roomId !== b.roomId;
  if (!isSure) return false;
  const [from, until] = [
    ms(a.firstAt > b.firstAt ? a.firstAt : b.firstAt),
    ms(a.lastAt < b.lastAt ? a.lastAt : b.lastAt),
  ];
  if (from - until > AT_ONCE_MS) return false;
  const [low, high] = [Math.min(from, until), Math.max(from, until)];
  return moves.every(({ at }) => ms(at) < low || ms(at) > high);
}

const ms = (at: Instant): number => Date.parse(at);
