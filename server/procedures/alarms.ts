import {
  aboutKey,
  alarmKey,
  answerAlarm as decideAnswer,
  type AlarmKind,
  type AlarmOf,
  type AlarmSubject,
  type LabelAlarmKind,
  type LabelSubject,
} from '#domain/alarms.ts';
import type { Circumstance, FactDetail, NewFact } from '#domain/facts.ts';
import {
  actId,
  alarmId,
  instant,
  type ActId,
  type AlarmId,
  type Instant,
  type PersonId,
  type StationId,
} from '#domain/ids.ts';
import { alarmAbout, alarmById, openAlarmsOfKind, seeAgain } from '../store/alarms.ts';
import { append } from '../store/append.ts';
import type { Tx } from '../store/database.ts';
import { labelsOfCode } from '../store/labels.ts';
import { personById } from '../store/people.ts';
import type { Announcement } from './announcements.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** What a read gives rise to, before anybody knows whether it is an alarm already. `tid`: the chip, where one was read. */
export type LabelAlarm = {
  readonly kind: LabelAlarmKind;
  readonly code: LabelSubject['code'];
  readonly generation: number;
  readonly tid?: string;
};
/** Where it was read, by which reading, and who was signed in there. */
export type AlarmScene = {
  readonly stationId: StationId | null;
  readonly reading: Circumstance['reading'];
  readonly actorId: PersonId | null;
};
/** What raising an alarm needs of the house. */
export type AlarmHouse = Pick<House, 'now' | 'monotonicMs' | 'newId' | 'policies'>;

/**
 * 报警, in the transaction that keeps the read. What is open already is counted there, without a fact; else one fact. The answer is what
 * the screens are to be told once the transaction has ended.
 */
export async function raiseAlarm(
  tx: Tx,
  house: AlarmHouse,
  { alarm, scene }: { readonly alarm: LabelAlarm; readonly scene: AlarmScene },
): Promise<Announcement[]> {
  const { kind, ...seen } = alarm;
  const { stationId, reading, actorId } = scene;
  const at = instant(house.now());
  const label = { ...seen, stationId };
  const key = alarmKey(kind, label, 0);
  if (await seeAgain(tx, { kind, key, at })) return [{ kind: 'alarms' }];
  const crowded = alarmKey(kind, label, await openAlarmsOfKind(tx, kind, stationId));
  if (crowded !== key && (await seeAgain(tx, { kind, key: crowded, at }))) {
    return [{ kind: 'alarms' }];
  }
  // A forged label may bear the code of a thing that is there: that thing is the one to look at.
  const of = (await labelsOfCode(tx, seen.code))[0]?.subject ?? null;
  const subject: AlarmSubject = { kind: 'label', ...seen, of };
  const given = circumstance(house, { act: actId(house.newId()), actorId, stationId, reading });
  const raised = { kind: 'alarmRaised', alarmId: alarmId(house.newId()), alarm: kind } as const;
  await append(tx, given, [factOf(subject, { ...raised, key: crowded, subject })]);
  return [{ kind: 'alarms' }];
}

/** What an alarm about a thing, a person or a paper says. `step`: 催还级别 that it begins with. */
export type AboutAlarm = {
  readonly kind: Exclude<AlarmKind, LabelAlarmKind>;
  readonly of: AlarmOf;
  /** When it should have been over; null: no clock watches it. */
  readonly dueAt: Instant | null;
  readonly stationId: StationId | null;
  readonly step?: number;
};

/**
 * 报警 about a thing, a person or a paper, in the caller's transaction and as an act of its own. One that stands already is counted
 * there, without a fact. The answer is what the screens are to be told once the transaction has ended.
 */
export async function raiseAbout(
  tx: Tx,
  house: AlarmHouse,
  alarm: AboutAlarm,
): Promise<Announcement[]> {
  const { kind, stationId } = alarm;
  const standing = await alarmAbout(tx, kind, aboutKey(alarm.of));
  if (standing !== null) {
    const at = instant(house.now());
    await seeAgain(tx, { kind, key: standing.key, at });
  } else {
    const given = circumstance(house, { act: actId(house.newId()), actorId: null, stationId });
    await append(tx, given, [raisedFact(house, alarm)]);
  }
  return [{ kind: 'alarms' }];
}

/** The same as a fact, for who knows that none stands and appends several. */
export function raisedFact(
  house: Pick<House, 'newId'>,
  { kind, of, dueAt, step }: Omit<AboutAlarm, 'stationId'>,
): NewFact {
  const subject: AlarmSubject = { kind: 'about', of, dueAt };
  const raised = { kind: 'alarmRaised', alarmId: alarmId(house.newId()), alarm: kind } as const;
  const detail: FactDetail = { ...raised, key: aboutKey(of), subject };
  return factOf(subject, step === undefined ? detail : { ...detail, step });
}

/** On the timeline of the carrier that it is about, if any. */
export const factOf = ({ of }: AlarmSubject, detail: FactDetail): NewFact => ({
  ...about(detail),
  carrierId: of?.kind === 'carrier' ? of.id : null,
});

/**
 * 处理警报: a person says in words what it was. Then it is closed; one of a clock is known, and stands until it has ended. Refuses `notFound`,
 * `alarmAnswered`, `dutyMissing`.
 */
export async function answerAlarm(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly alarmId: AlarmId; readonly words: string },
): Promise<Outcome<{ readonly alarmId: AlarmId }>> {
  const { act, alarmId: id, words } = asked;
  const outcome = await once(house, { act, body: { answerAlarm: id, words } }, async (tx) => {
    const alarm = await alarmById(tx, id);
    const person = await personById(tx, asker.personId);
    if (!alarm || !person) return inTrouble('notFound');
    if (alarm.answer !== null || alarm.endedAt !== null) return inTrouble('alarmAnswered');
    const decision = decideAnswer(alarm, { person, stationId: asker.stationId }, words);
    if (!decision.ok) return decision;
    const { personId: actorId, stationId } = asker;
    const detail = { kind: 'alarmAnswered', alarmId: id, words: decision.value } as const;
    await append(tx, circumstance(house, { act, actorId, stationId }), [
      factOf(alarm.subject, detail),
    ]);
    return done({ alarmId: id });
  });
  if (outcome.ok) house.announce({ kind: 'alarms' });
  return outcome;
}
