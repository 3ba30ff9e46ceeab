import type { AlarmId, Instant, LabelCode, PersonId, StationId } from './ids.ts';
import type { Subject } from './labels.ts';
import type { Duty, Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';

/** 警报种类. Each is a sentence on the screen; kinds about doors and safes come beside these. */
export const ALARM_KINDS = ['retiredLabel', 'forgedLabel', 'notPrintedLabel', 'clonedTag'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What an alarm is about. `of`: whose label it is or was, where the ledger knows; `tid`: the chip that was read. */
export type AlarmSubject = {
  readonly kind: 'label';
  readonly code: LabelCode;
  readonly generation: number;
  readonly of: Subject | null;
  readonly tid?: string;
};

/** 警报, open until a person has answered it in words. */
export type Alarm = {
  readonly id: AlarmId;
  readonly kind: AlarmKind;
  /** What makes two the same: while one is open, the next of its kind and key only counts. */
  readonly key: string;
  readonly subject: AlarmSubject;
  readonly stationId: StationId | null;
  readonly raisedAt: Instant;
  readonly answer: AlarmAnswer | null;
};
export type AlarmAnswer = {
  readonly at: Instant;
  readonly byId: PersonId | null;
  readonly words: string;
};

type KindRule = {
  /** One open alarm for each label, or one for all that a station reads. */
  readonly oneFor: 'label' | 'station';
  readonly answeredBy: readonly Duty[];
};

/**
 * A forged code is made up: whoever makes codes up can make a million, so they are one alarm a station. What was forged or copied on
 * purpose is explained by the security officer alone, not by whoever may have held it up; a dead label found in a drawer, by the
 * keeper of the station too.
 */
const RULES: Readonly<Record<AlarmKind, KindRule>> = {
  retiredLabel: { oneFor: 'label', answeredBy: ['keeper', 'securityOfficer'] },
  forgedLabel: { oneFor: 'station', answeredBy: ['securityOfficer'] },
  notPrintedLabel: { oneFor: 'label', answeredBy: ['keeper', 'securityOfficer'] },
  clonedTag: { oneFor: 'label', answeredBy: ['securityOfficer'] },
};

/** So many open alarms of one kind a station, then one for all the rest: a box of dead labels must not fill the ledger. */
export const OPEN_OF_KIND_MAX = 50;

/** The key under which a reading is one alarm. `openHere`: how many of its kind are open at the station. */
export function alarmKey(
  kind: AlarmKind,
  {
    code,
    generation,
    stationId,
  }: Pick<AlarmSubject, 'code' | 'generation'> & { readonly stationId: StationId | null },
  openHere: number,
): string {
  const isGrouped = RULES[kind].oneFor === 'station' || openHere >= OPEN_OF_KIND_MAX;
  return isGrouped ? `station ${stationId ?? ''}` : `label ${code} ${generation}`;
}

/** Whether it stands for whatever of its kind the station reads. */
export const isForMany = ({ key }: Pick<Alarm, 'key'>): boolean => key.startsWith('station ');

/** 处理警报: the security officer everywhere, a keeper where he is signed in and the kind is his to answer. */
export function mayAnswer(
  { kind, stationId }: Pick<Alarm, 'kind' | 'stationId'>,
  by: { readonly person: Person; readonly stationId: StationId },
): boolean {
  const { standing, duties } = by.person;
  const allowed = RULES[kind].answeredBy.filter((duty) => duties.includes(duty));
  const isHere = stationId === by.stationId;
  return standing === 'active' && allowed.some((duty) => duty === 'securityOfficer' || isHere);
}

/** Decides whether this person's words close the alarm. Refuses `dutyMissing`. */
export function answerAlarm(
  alarm: Pick<Alarm, 'kind' | 'stationId'>,
  by: { readonly person: Person; readonly stationId: StationId },
  words: string,
): Decision<string> {
  return mayAnswer(alarm, by) ? allow(words) : refuse({ kind: 'dutyMissing' });
}
