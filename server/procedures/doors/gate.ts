import { gateVerdict } from '#domain/doors/gate-verdict.ts';
import { crossingOf, type GateCrossing, type GatePass } from '#domain/doors/gates.ts';
import { isLingering, type Stray, type StrayEnd } from '#domain/doors/strays.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import { actId, instant, type CarrierId, type Instant } from '#domain/ids.ts';
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
import { gateScene } from './gate-scene.ts';

/** One thing of a delivery, and what the gate makes of it. */
type Watching = SeenThing & { readonly carrier: Carrier; readonly seen: Watched };
/** A pass that is a crossing, by the sides that saw it. */
type Crossed = {
  readonly of: Watching;
  readonly pass: GatePass;
  readonly carrier: Carrier;
  readonly way: NonNullable<ReturnType<typeof crossingOf>>;
  readonly at: Instant;
};

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
  const things = await thingsWatched(tx, gate, reads);
  const strays = new Map((await straysAt(tx, stationId)).map((one) => [one.carrierId, one]));
  const crossed = things.flatMap((one) => crossingsOf(one, strays.get(one.carrierId) ?? null));
  const isLate = reads.some(({ incoming }) => (incoming.readAt ?? null) !== null);
  const judged = await judge(tx, gate, { crossed, isLate });
  const settled = new Set(judged.map(({ pass }) => pass));
  await keepGateSeen(
    tx,
    things.map((one) => afterwards(gate, one, settled)),
  );
  const facts = [
    ...things.flatMap((one) => strayFacts(house, gate, { of: one, strays, judged })),
    ...judged.map(({ fact }) => fact),
  ];
  const alarms = await gateAlarms(tx, house, { gate, crossings: judged });
  if (facts.length + alarms.length > 0) {
    const reading = { sourceId, seq, at: last.incoming.at };
    const given = { act: actId(house.newId()), actorId: null, stationId, reading };
    await append(tx, circumstance(house, given), [...facts, ...alarms]);
    events.push({ kind: 'gate', stationId });
  }
  if (judged.length > 0) events.push({ kind: 'alarms' });
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
function crossingsOf(of: Watching, stray: Stray | null): Crossed[] {
  const { carrier, seen } = of;
  return [...seen.passes, seen.pass].flatMap((pass) => {
    const way = pass.isSettled ? null : crossingOf(pass);
    if (way === null) return [];
    if (stray !== null && strayEnd(stray, { carrier, pass }) === null) return [];
    return [{ of, pass, carrier, way, at: crossedAt(pass) }];
  });
}

/** When its last side saw it first. */
function crossedAt({ inside, outside, unsided, lastAt }: GatePass): Instant {
  const firsts = [inside, outside, unsided].flatMap((one) => one?.firstAt ?? []);
  return firsts.toSorted().at(-1) ?? lastAt;
}

/** Why it is a stray no more: the ledger moved it, or another side sees it; null: it lies where it lay. */
function strayEnd(
  { side }: Stray,
  { carrier, pass }: { readonly carrier: Carrier; readonly pass: GatePass },
): StrayEnd | null {
  if (carrier.custody.account !== 'stored') return 'moved';
  const others = (['inside', 'outside', 'unsided'] as const).filter(
    (one) => one !== (side ?? 'unsided'),
  );
  return others.some((one) => pass[one] !== null) ? 'otherSide' : null;
}

type Judged = Crossed & { readonly crossing: GateCrossing; readonly fact: NewFact };

async function judge(
  tx: Tx,
  { door }: Gate,
  given: { readonly crossed: readonly Crossed[]; readonly isLate: boolean },
): Promise<Judged[]> {
  if (given.crossed.length === 0) return [];
  const scene = await gateScene(tx, door, given);
  return given.crossed.flatMap((one): Judged[] => {
    const told = gateVerdict({ ...scene(one), way: one.way });
    if (told === null) return [];
    const { stationId, areaId } = door;
    const carrierId = one.carrier.id;
    const crossing: GateCrossing = { stationId, areaId, carrierId, at: one.at, ...told };
    const { sourceId, seq, at } = one.of.last.incoming;
    const detail = { kind: 'gateCrossed', crossing } as const;
    const fact = { detail, carrierId, from: null, to: null, reading: { sourceId, seq, at } };
    return [{ ...one, crossing, fact }];
  });
}

function afterwards(gate: Gate, one: Watching, settled: ReadonlySet<GatePass>): GateSeen {
  const { carrierId, seen } = one;
  const { pass, lingering } = seen;
  const { stationId } = gate.door;
  const isSettled = pass.isSettled || settled.has(pass);
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
  const { side, since } = seen.lingering;
  const noted: Stray = { stationId, carrierId, side, since, notedAt: now };
  return fact({ kind: 'strayNoted', stray: noted });
}
