import { ALARM_RULES } from './alarm-rules.ts';
import { ALARM_KINDS, isHis, type Alarm, type AlarmKind } from './alarms.ts';
import type { StationId } from './ids.ts';
import type { Duty, Person } from './people.ts';

/** Who is told of every alarm; all others of those alone that wait for their own duties. */
const TOLD_OF_ALL: readonly Duty[] = [
  'keeper',
  'securityOfficer',
  'auditor',
  'officeHead',
  'unitLeader',
];

/** 警报种类 that this person may know of: a guard learns of his doors, guests and safes, and of nobody's loan. */
export function kindsKnownTo({ standing, duties }: Person): readonly AlarmKind[] {
  if (standing !== 'active') return [];
  if (TOLD_OF_ALL.some((duty) => duties.includes(duty))) return ALARM_KINDS;
  return ALARM_KINDS.filter((kind) =>
    ALARM_RULES[kind].answeredBy.some((duty) => duties.includes(duty)),
  );
}

/** 知情: the kinds that somebody may know of wherever they are raised, and those besides of his own station. */
export type Known = {
  readonly kinds: readonly AlarmKind[];
  readonly here: { readonly kinds: readonly AlarmKind[]; readonly stationId: StationId };
};

/** 警报 that this person may know of where he is signed in: a guard also of the lost badge that was shown to him. */
export function knownAt({
  person,
  stationId,
}: {
  readonly person: Person;
  readonly stationId: StationId;
}): Known {
  const kinds = kindsKnownTo(person);
  const besides = ALARM_KINDS.filter((kind) => !kinds.includes(kind) && isHis(kind, person));
  return { kinds, here: { kinds: person.standing === 'active' ? besides : [], stationId } };
}

export const isKnown = (
  { kind, stationId }: Pick<Alarm, 'kind' | 'stationId'>,
  { kinds, here }: Known,
): boolean => kinds.includes(kind) || (stationId === here.stationId && here.kinds.includes(kind));
