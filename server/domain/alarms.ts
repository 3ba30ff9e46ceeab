import { ALARM_RULES } from './alarm-rules.ts';
import { severityOf } from './alarm-severity.ts';
import type {
  AlarmId,
  CarrierId,
  Instant,
  LabelCode,
  MatterId,
  PersonId,
  PlaceId,
  StationId,
} from './ids.ts';
import type { Subject } from './labels.ts';
import type { Duty, Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';

/** What labels and tags give rise to. */
export const LABEL_ALARM_KINDS = [
  'retiredLabel',
  'forgedLabel',
  'notPrintedLabel',
  'clonedTag',
] as const;
export type LabelAlarmKind = (typeof LABEL_ALARM_KINDS)[number];

/** 到期警报: what a clock watches. It ends by itself when what it is about is over, and by nothing else. */
export const CLOCK_ALARM_KINDS = [
  'overdueLoan',
  'legLate',
  'outingLate',
  'approvalWaiting',
  'visitOver',
  'eventOver',
  'pledgeExpired',
  'stockTakeLate',
  'differenceLate',
  'unaccounted',
  'areaOver',
  'areaAlone',
  'doorSilent',
  'guestOver',
  'escortLeft',
  'dayOpen',
  'safeLeftOpen',
  'codeDue',
] as const;
export type ClockAlarmKind = (typeof CLOCK_ALARM_KINDS)[number];

/** 警报种类. Each is a sentence on the screen. */
export const ALARM_KINDS = [
  ...LABEL_ALARM_KINDS,
  ...CLOCK_ALARM_KINDS,
  'safeCountOff',
  'safeNotLocked',
  'lostBadge',
  'badgeTwice',
  'wrongArea',
  'gateCrossing',
  'gateUnclear',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

const CLOCKED: ReadonlySet<AlarmKind> = new Set(CLOCK_ALARM_KINDS);
export const isClockAlarm = (kind: AlarmKind): kind is ClockAlarmKind => CLOCKED.has(kind);

/** 自行解除: one that a clock watches, and one of a gate, by the badge that was shown afterwards. */
export const mayEnd = (kind: AlarmKind): boolean => isClockAlarm(kind) || kind === 'gateCrossing';

/** What an alarm is about: a label that was read, or a thing, a person, a paper of the ledger. */
export type AlarmSubject = LabelSubject | AboutSubject;
/** `of`: whose label it is or was, where the ledger knows; `tid`: the chip that was read. */
export type LabelSubject = {
  readonly kind: 'label';
  readonly code: LabelCode;
  readonly generation: number;
  readonly of: Subject | null;
  readonly tid?: string;
};
/** `dueAt`: when it should have been over; null: no clock watches it. */
export type AboutSubject = {
  readonly kind: 'about';
  readonly of: AlarmOf;
  readonly dueAt: Instant | null;
};
export type AlarmOf =
  | { readonly kind: 'carrier'; readonly id: CarrierId }
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'matter'; readonly id: MatterId }
  /** 要害部位, 柜. */
  | { readonly kind: 'place'; readonly id: PlaceId };

/**
 * 警报, open until a person has answered it in words. One of a clock is answered, and stands on until it has ended; climbing a step
 * makes it open again.
 */
export type Alarm = {
  readonly id: AlarmId;
  readonly kind: AlarmKind;
  /** What makes two the same: while one is open, the next of its kind and key only counts. */
  readonly key: string;
  readonly subject: AlarmSubject;
  readonly stationId: StationId | null;
  readonly raisedAt: Instant;
  /** 催还级别 of what is late (`overdue.ts`); 0 for all else. */
  readonly step: number;
  readonly answer: AlarmAnswer | null;
  /** 解除 of one that may end by itself (`mayEnd`); null: what it is about is not over. */
  readonly endedAt: Instant | null;
};
export type AlarmAnswer = {
  readonly at: Instant;
  readonly byId: PersonId | null;
  readonly words: string;
};

/** 催还: who answers for it besides, from a step on. */
const CLIMBING: readonly { readonly step: number; readonly duty: Duty }[] = [
  { step: 2, duty: 'officeHead' },
  { step: 3, duty: 'unitLeader' },
];

/** So many open alarms of one kind a station, then one for all the rest: a box of dead labels must not fill the ledger. */
export const OPEN_OF_KIND_MAX = 50;

/** The key under which a reading is one alarm. `openHere`: how many of its kind are open at the station. */
export function alarmKey(
  kind: AlarmKind,
  {
    code,
    generation,
    stationId,
  }: Pick<LabelSubject, 'code' | 'generation'> & { readonly stationId: StationId | null },
  openHere: number,
): string {
  const isGrouped = ALARM_RULES[kind].oneFor === 'station' || openHere >= OPEN_OF_KIND_MAX;
  return isGrouped ? `station ${stationId ?? ''}` : `label ${code} ${generation}`;
}

/** One alarm of a kind for each thing, person or paper. */
export const aboutKey = ({ kind, id }: AlarmOf): string => `${kind} ${id}`;

/** Whether it stands for whatever of its kind the station reads. */
export const isForMany = ({ key }: Pick<Alarm, 'key'>): boolean => key.startsWith('station ');

/** 责任人: the duties that an alarm waits for now. */
export function answerers({ kind, step }: Pick<Alarm, 'kind' | 'step'>): readonly Duty[] {
  const { answeredBy } = ALARM_RULES[kind];
  const climbs = isClockAlarm(kind) || severityOf({ kind, step }) === 'urgent';
  const besides = CLIMBING.filter((rung) => climbs && step >= rung.step);
  return [...new Set([...answeredBy, ...besides.map(({ duty }) => duty)])];
}

type Seated = { readonly person: Person; readonly stationId: StationId };

/** Whether it is for his duty where it was raised, and nowhere else. */
export const isHis = (kind: AlarmKind, { duties }: Person): boolean =>
  ALARM_RULES[kind].hereBy?.some((duty) => duties.includes(duty)) === true;

/**
 * 处理警报: a keeper of what was read at a station where he is signed in, if the kind is his to answer; what no station raised, and
 * the duties besides his, anywhere; a guard of what is his at his own door. What is closed by its answer is not closed by the person that it is about.
 */
export function mayAnswer(
  alarm: Pick<Alarm, 'kind' | 'stationId' | 'step'> & Partial<Pick<Alarm, 'subject'>>,
  by: Seated,
): boolean {
  const { standing, duties } = by.person;
  const allowed = answerers(alarm).filter((duty) => duties.includes(duty));
  const of = alarm.subject?.of ?? null;
  if (of?.kind === 'person' && of.id === by.person.id && !isClockAlarm(alarm.kind)) return false;
  // No keeper sits at a gate, and the thing is his.
  const isAnywhere = isClockAlarm(alarm.kind) || alarm.kind === 'gateUnclear';
  const isHere = [null, by.stationId].includes(alarm.stationId) || isAnywhere;
  const isAtHisDoor = alarm.stationId === by.stationId && isHis(alarm.kind, by.person);
  const isFor = isAtHisDoor || allowed.some((duty) => duty !== 'keeper' || isHere);
  return standing === 'active' && isFor;
}

/** Decides whether this person's words answer the alarm. Refuses `dutyMissing`. */
export function answerAlarm(
  alarm: Pick<Alarm, 'kind' | 'stationId' | 'step'> & Partial<Pick<Alarm, 'subject'>>,
  by: Seated,
  words: string,
): Decision<string> {
  return mayAnswer(alarm, by) ? allow(words) : refuse({ kind: 'dutyMissing' });
}
