import { aboutKey } from '#domain/alarms.ts';
import { BADGE_WITHIN_MS, excusedBy, type BadgedOut } from '#domain/doors/gate-verdict.ts';
import type { Door } from '#domain/doors/doors.ts';
import { gateAlarmOf } from '#domain/doors/crossings.ts';
import type { RecordedCrossing } from '#domain/fold-gates.ts';
import type { NewFact } from '#domain/facts.ts';
import { instant, type CarrierId, type Instant } from '#domain/ids.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { alarmAbout, type SeenAlarm } from '../../store/alarms.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { crossingsBetween } from '../../store/doors/gates.ts';
import { factOf } from '../alarms.ts';
import { gateScene } from './gate-scene.ts';

const KIND = 'gateCrossing';

type Excused = { readonly crossing: RecordedCrossing; readonly fact: NewFact };

/**
 * 补刷证: who walks through with a bag and badges afterwards. Every crossing of this gate with an alarm that his badge, had he shown it
 * before, would have given leave says so by a fact of its own, and its alarm ends; nothing of it is taken back. Judged by where the
 * ledger had the thing when it went through: what was lent since excuses nothing.
 */
export async function badgedAfter(
  tx: Tx,
  door: Door,
  { person, at }: { readonly person: Person; readonly at: Instant },
): Promise<NewFact[]> {
  const time = around(at);
  const open = (await crossingsBetween(tx, { stationId: door.stationId, ...time })).filter(
    ({ verdict, way }) => gateAlarmOf(verdict) === KIND && way !== 'in',
  );
  if (open.length === 0) return [];
  const ids = [...new Set(open.map(({ carrierId }) => carrierId))];
  const carriers = new Map((await carriersByIds(tx, ids)).map((one) => [one.id, one]));
  const crossed = open.flatMap((crossing) => {
    const carrier = carriers.get(crossing.carrierId);
    return carrier === undefined ? [] : [{ crossing, carrier, way: crossing.way, at: crossing.at }];
  });
  const scene = await gateScene(tx, door, { crossed, isLate: true });
  const badge: BadgedOut = { id: person.id, isKeeper: mayDo(person, 'counter') };
  const excused = crossed.flatMap((one): Excused[] => {
    const verdict = excusedBy(scene(one), badge);
    if (verdict === null) return [];
    const { crossing } = one;
    const { seq, stationId, carrierId } = crossing;
    const after = { byId: person.id, at, verdict };
    const detail = { kind: 'gateBadged', crossing: seq, stationId, carrierId, after } as const;
    return [{ crossing, fact: { detail, carrierId, from: null, to: null } }];
  });
  const ended = await alarmsOver(tx, door, { open, excused, from: time.from });
  return [
    ...excused.map(({ fact }) => fact),
    ...ended.map(({ id, subject }) => factOf(subject, { kind: 'alarmEnded', alarmId: id })),
  ];
}

/** The time in which a badge belongs to what went through. */
const around = (at: Instant): { readonly from: Instant; readonly until: Instant } => ({
  from: shifted(at, -BADGE_WITHIN_MS),
  until: shifted(at, BADGE_WITHIN_MS),
});
const shifted = (at: Instant, ms: number): Instant => instant(new Date(Date.parse(at) + ms));

/**
 * The alarms that stand for nothing but what was excused: a thing that went through without leave before keeps its alarm. One for the
 * area's rest ends with the last of those that it may stand for.
 */
async function alarmsOver(
  tx: Tx,
  door: Door,
  given: {
    readonly open: readonly RecordedCrossing[];
    readonly excused: readonly Excused[];
    readonly from: Instant;
  },
): Promise<SeenAlarm[]> {
  const times = Map.groupBy(given.excused, ({ crossing }) => crossing.carrierId);
  const left = new Set(given.open.map(({ seq }) => seq));
  for (const { crossing } of given.excused) left.delete(crossing.seq);
  const guilty = new Set(
    given.open.flatMap(({ seq, carrierId }) => (left.has(seq) ? [carrierId] : [])),
  );
  const over: SeenAlarm[] = [];
  let grouped = 0;
  for (const [id, own] of times) {
    const alarm = await alarmAbout(tx, KIND, keyOf(id));
    if (alarm === null) grouped += own.length;
    else if (!guilty.has(id) && alarm.seen <= own.length) over.push(alarm);
  }
  if (grouped === 0 || guilty.size > 0) return over;
  const rest = await alarmAbout(tx, KIND, aboutKey({ kind: 'place', id: door.areaId }));
  // One of before stands for something else, whatever it counts.
  const isOver = rest !== null && rest.seen <= grouped && rest.raisedAt >= given.from;
  return isOver ? [...over, rest] : over;
}

const keyOf = (id: CarrierId): string => aboutKey({ kind: 'carrier', id });
