import type { Alarm, AlarmKind } from './alarms.ts';

/** 警报级别, the gravest first: 紧急 sounds until somebody answers, 重要 is for today, 提示 for the next days. */
export const SEVERITIES = ['urgent', 'important', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Why a kind is as grave as it is: a sentence on the screen. */
export const GRAVE_BECAUSE = [
  /** A carrier may be out of anybody's control now. */
  'outOfControl',
  /** Somebody may be where he must not be, or holds what is not his. */
  'wrongHands',
  /** What protects carriers does not at this moment. */
  'unprotected',
  /** It is known where it is, and late. */
  'late',
  /** A paper, a code or a signature has run out. */
  'lapsed',
  /** The record and the things do not agree; nothing need be missing. */
  'unclear',
] as const;
export type GraveBecause = (typeof GRAVE_BECAUSE)[number];

/** `from`: 催还级别 from which it is graver. */
type SeverityRule = {
  readonly is: Severity;
  readonly because: GraveBecause;
  readonly from?: { readonly step: number; readonly is: Severity };
};

const URGENT_LATER = { step: 2, is: 'urgent' } as const;
const IMPORTANT_LATER = { step: 2, is: 'important' } as const;

/** Minutes count where things or rooms are open to the wrong person; days where only a date has passed. */
export const SEVERITY_RULES: Readonly<Record<AlarmKind, SeverityRule>> = {
  forgedLabel: { is: 'urgent', because: 'wrongHands' },
  clonedTag: { is: 'urgent', because: 'wrongHands' },
  notPrintedLabel: { is: 'important', because: 'unclear' },
  retiredLabel: { is: 'important', because: 'unclear' },
  unaccounted: { is: 'urgent', because: 'outOfControl' },
  outingLate: { is: 'important', because: 'late', from: URGENT_LATER },
  eventOver: { is: 'important', because: 'late', from: URGENT_LATER },
  visitOver: { is: 'important', because: 'late', from: URGENT_LATER },
  overdueLoan: { is: 'notice', because: 'late', from: IMPORTANT_LATER },
  legLate: { is: 'notice', because: 'late', from: IMPORTANT_LATER },
  stockTakeLate: { is: 'notice', because: 'late', from: IMPORTANT_LATER },
  differenceLate: { is: 'important', because: 'unclear' },
  approvalWaiting: { is: 'notice', because: 'late' },
  pledgeExpired: { is: 'notice', because: 'lapsed' },
  codeDue: { is: 'notice', because: 'lapsed', from: IMPORTANT_LATER },
  lostBadge: { is: 'urgent', because: 'wrongHands' },
  safeLeftOpen: { is: 'urgent', because: 'unprotected' },
  safeNotLocked: { is: 'urgent', because: 'unprotected' },
  safeCountOff: { is: 'urgent', because: 'outOfControl' },
  areaAlone: { is: 'urgent', because: 'unprotected' },
  escortLeft: { is: 'urgent', because: 'wrongHands' },
  wrongArea: { is: 'urgent', because: 'wrongHands' },
  gateCrossing: { is: 'urgent', because: 'outOfControl' },
  gateUnclear: { is: 'important', because: 'unclear' },
  areaOver: { is: 'important', because: 'late', from: URGENT_LATER },
  guestOver: { is: 'important', because: 'late', from: URGENT_LATER },
  badgeTwice: { is: 'important', because: 'unclear' },
  doorSilent: { is: 'important', because: 'unprotected' },
  dayOpen: { is: 'important', because: 'late', from: URGENT_LATER },
};

type Graded = Pick<Alarm, 'kind' | 'step'>;

/** 级别 of an alarm as far as it has climbed. */
export function severityOf({ kind, step }: Graded): Severity {
  const { is, from } = SEVERITY_RULES[kind];
  return from !== undefined && step >= from.step ? from.is : is;
}

/** The gravest first, and of the same the last raised first: a list in which nothing moves because a thing was seen again. */
export const byGravity = (
  one: Graded & Pick<Alarm, 'id' | 'raisedAt'>,
  other: Graded & Pick<Alarm, 'id' | 'raisedAt'>,
): number =>
  SEVERITIES.indexOf(severityOf(one)) - SEVERITIES.indexOf(severityOf(other)) ||
  other.raisedAt.localeCompare(one.raisedAt) ||
  one.id.localeCompare(other.id);
