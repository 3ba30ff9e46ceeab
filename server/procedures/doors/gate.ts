import { gateAlarmOf } from '#domain/doors/crossings.ts';
import { crossingOf, isAwaited, type GatePass } from '#domain/doors/gates.ts';
import {
  isLingering,
  isStronger,
  saysBySilence,
  strayFrom,
  type Stray,
  type StrayEnd,
} from '#domain/doors/strays.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import { actId, instant, type CarrierId, type Instant } from '#domain/ids.ts';
import { seeAgain } from '../../store/alarms.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { straysAt } from '../../store/doors/gates.ts';
import { countRead } from '../../store/working/desks.ts';
import { gateSeen, keepGateSeen, type GateSeen } from '../../store/working/gate-seen.ts';
import { keepReads } from '../../store/working/reads.ts';
import type { Announcement } from '../announcements.ts';
import { circumstance } from '../circumstance.ts';
import type { House } from '../house.ts';
import { alarmed } from '../read-effects.ts';
import type { Meant } from '../read-scene.ts';
import { gateAlarms } from './gate-alarms.ts';
import { thingsSeen, watch, type Gate, type SeenThing, type Watched } from './gate-reads.ts';
import { judge, type Crossed, type Judged } from './judge-crossings.ts';

/** One thing of a delivery, and what the gate makes of it. */
type Watching = SeenThing & { readonly carrier: Carrier; readonly seen: Watched };

/**
 * 过门: a delivery of one gate. All reads are kept; each thing is looked up once, becomes one crossing a pass, and all that follows is one
 * act. What lies on the shelf behind the wall is passed over, and said to be.
 */
export async function watchGate(
  tx: Tx,
  house: House,
  { gate, reads }: { readonly gate: Gate; readonly reads: readonly Meant[] },
): Promise<Announcement[]> {
  const last = reads.at(-1);
  if (last === undefined) return [];
  await keepReads(
    tx,
    reads.map(({ read }) => read),
  );
  const { stationId, sourceId, seq } = last.read;
  await countRead(tx, stationId, reads.length);
  const events: Announcement[] = [
    { kind: 'received', stationId, sourceId, seq },
    { kind: 'read', read: last.read },
    ...(await labelAlarms(tx, house, reads)),
  ];
  const now = instant(house.now());
  const things = await thingsWatched(tx, gate, reads);
  const strays = new Map((await straysAt(tx, stationId)).map((one) => [one.carrierId, one]));
  const crossed = things.flatMap((one) => crossingsOf(one, strays.get(one.carrierId) ?? null, now));
  const isLate = reads.some(({ incoming }) => (incoming.readAt ?? null) !== null);
  const judged = await judge(tx, gate.door, { crossed, isLate });
  const settled = new Set(judged.map(({ pass }) => pass));
  await keepGateSeen(
    tx,
    things.map((one) =>
      afterwards(gate, one, { settled, stray: strays.get(one.carrierId) ?? null }),
    ),
  );
  const facts = [
    ...things.flatMap((one) => strayFacts(house, gate, { of: one, strays, judged })),
    ...judged.map(({ fact }) => fact),
  ];
  const alarms = await gateAlarms(tx, house, { door: gate.door, crossings: judged });
  if (facts.length + alarms.facts.length > 0) {
    const reading = { sourceId, seq, at: last.incoming.at };
    const given = { act: actId(house.newId()), actorId: null, stationId, reading };
    await append(tx, circumstance(house, given), [...facts, ...alarms.facts]);
    events.push({ kind: 'gate', stationId });
  } else if (things.some(({ seen }) => isAwaited(seen.pass, now))) {
    // Judged by the clock, which is to look soon.
    events.push({ kind: 'gate', stationId });
  }
  for (const one of alarms.more) await seeAgain(tx, one);
  if (judged.some(({ crossing }) => gateAlarmOf(crossing.verdict) !== null)) {
    events.push({ kind: 'alarms' });
  }
  return events;
}

/** Dead and cloned tags are alarms wherever they turn up. */
async function labelAlarms(tx: Tx, house: House, reads: readonly Meant[]): Promise<Announcement[]> {
  const events: Announcement[] = [];
  const kinds = Map.groupBy(reads, ({ meaning: { alarm } }) => alarm && JSON.stringify(alarm));
  for (const [first] of kinds.values()) {
    const alarm = first?.meaning.alarm;
    const { reading } = first?.incoming ?? {};
    const hasLeft = reading?.kind === 'tag' && reading.presence === 'left';
    if (first && alarm && !hasLeft) events.push(...(await alarmed(tx, house, first, alarm)));
  }
  return events;
}

async function thingsWatched(tx: Tx, gate: Gate, reads: readonly Meant[]): Promise<Watching[]> {
  const things = thingsSeen(gate, reads);
  const ids = things.map(({ carrierId }) => carrierId);
  const carriers = new Map((await carriersByIds(tx, ids)).map((one) => [one.id, one]));
  const before = await gateSeen(tx, gate.door.stationId, ids);
  return things.flatMap((one) => {
    const carrier = carriers.get(one.carrierId);
    const seen = watch(before.get(one.carrierId) ?? null, one.reads);
    return carrier === undefined || seen === null ? [] : [{ ...one, carrier, seen }];
  });
}

/** What the passes of a thing come to; of a stray that lies where it lay, nothing. */
function crossingsOf(of: Watching, stray: Stray | null, now: Instant): Crossed[] {
  const { carrier, seen, last } = of;
  const { sourceId, seq, at } = last.incoming;
  return [...seen.passes, seen.pass].flatMap((pass) => {
    const way = pass.isSettled || isAwaited(pass, now) ? null : crossingOf(pass);
    if (way === null) return [];
    const end = stray && strayEnd(stray, { carrier, pass });
    // How it lay before the ledger moved it was no crossing.
    if (stray !== null && (end === null || (end === 'moved' && pass !== seen.pass))) return [];
    // The outer side saw it on its shelf, through the wall: it says nothing of where it came from.
    const isUnclear = stray?.side === 'outside' && way === 'in';
    const { lingering } = seen;
    const reading = { sourceId, seq, at };
    return [{ pass, lingering, carrier, way: isUnclear ? 'unknown' : way, reading }];
  });
}

/** Why it is a stray no more: the ledger moved it, or another side sees it; null: it lies where it lay. */
function strayEnd(
  stray: Stray,
  { carrier, pass }: { readonly carrier: Carrier; readonly pass: GatePass },
): StrayEnd | null {
  const { side } = stray;
  if (carrier.custody.account !== 'stored') return 'moved';
  const others = (['inside', 'outside', 'unsided'] as const).filter(
    (one) => one !== (side ?? 'unsided'),
  );
  if (others.some((one) => pass[one] !== null)) return 'otherSide';
  const peakDbm = pass[side ?? 'unsided']?.peakDbm ?? null;
  return saysBySilence(stray) && isStronger(stray, peakDbm) ? 'stronger' : null;
}

function afterwards(
  gate: Gate,
  one: Watching,
  given: { readonly settled: ReadonlySet<GatePass>; readonly stray: Stray | null },
): GateSeen {
  const { carrier, carrierId, seen } = one;
  const { pass } = seen;
  const { stationId } = gate.door;
  const isSettled = pass.isSettled || given.settled.has(pass);
  const end = given.stray && strayEnd(given.stray, { carrier, pass });
  // Nearer than its shelf it is learned anew, if it stays there.
  const lingering =
    end === 'stronger'
      ? { ...seen.lingering, since: seen.lingering.lastAt, minutes: 1 }
      : seen.lingering;
  return { stationId, carrierId, lingering, pass: { ...pass, isSettled } };
}

/** 杂散 noted or lifted by what this delivery saw of a thing. */
function strayFacts(
  house: Pick<House, 'now'>,
  { door: { stationId } }: Gate,
  given: {
    readonly of: Watching;
    readonly strays: ReadonlyMap<CarrierId, Stray>;
    readonly judged: readonly Judged[];
  },
): NewFact[] {
  const { carrier, carrierId, seen } = given.of;
  const stray = given.strays.get(carrierId) ?? null;
  const fact = (detail: NewFact['detail']): NewFact[] => [
    { detail, carrierId, from: null, to: null },
  ];
  if (stray !== null) {
    const why = strayEnd(stray, { carrier, pass: seen.pass });
    return why === null ? [] : fact({ kind: 'strayLifted', stationId, carrierId, why });
  }
  const now = instant(house.now());
  if (carrier.custody.account !== 'stored' || !isLingering(seen.lingering, now)) return [];
  const noted = strayFrom({ stationId, carrierId }, seen.lingering, now);
  return fact({ kind: 'strayNoted', stray: noted });
}
