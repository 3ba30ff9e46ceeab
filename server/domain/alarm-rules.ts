import type { AlarmKind } from './alarms.ts';
import type { Duty } from './people.ts';

/** 警报 of a kind: how many are one, and whose words answer it. */
export type AlarmRule = {
  /** One open alarm for each label (or each thing, person, paper), or one for all that a station reads. */
  readonly oneFor: 'label' | 'station';
  readonly answeredBy: readonly Duty[];
  /** Who answers it besides, and knows of it, at the station alone where it was raised. */
  readonly hereBy?: readonly Duty[];
};

const KEEPERS: AlarmRule = { oneFor: 'label', answeredBy: ['keeper', 'securityOfficer'] };
const GUARDS: AlarmRule = { oneFor: 'label', answeredBy: ['guard', 'securityOfficer'] };

/**
 * A forged code is made up: whoever makes codes up can make a million, so they are one alarm a station. What was forged or copied on
 * purpose is explained by the security officer alone, not by whoever may have held it up; a dead label found in a drawer, by the
 * keeper of the station too.
 */
export const ALARM_RULES: Readonly<Record<AlarmKind, AlarmRule>> = {
  retiredLabel: { oneFor: 'label', answeredBy: ['keeper', 'securityOfficer'] },
  forgedLabel: { oneFor: 'station', answeredBy: ['securityOfficer'] },
  notPrintedLabel: { oneFor: 'label', answeredBy: ['keeper', 'securityOfficer'] },
  clonedTag: { oneFor: 'label', answeredBy: ['securityOfficer'] },
  overdueLoan: KEEPERS,
  legLate: KEEPERS,
  outingLate: KEEPERS,
  approvalWaiting: { oneFor: 'label', answeredBy: ['officeHead', 'unitLeader', 'securityOfficer'] },
  visitOver: KEEPERS,
  eventOver: KEEPERS,
  pledgeExpired: { oneFor: 'label', answeredBy: ['securityOfficer'] },
  stockTakeLate: KEEPERS,
  differenceLate: KEEPERS,
  unaccounted: KEEPERS,
  lostBadge: { ...KEEPERS, hereBy: ['guard'] },
  safeLeftOpen: { oneFor: 'label', answeredBy: ['keeper', 'guard', 'securityOfficer'] },
  codeDue: KEEPERS,
  safeCountOff: KEEPERS,
  safeNotLocked: { oneFor: 'label', answeredBy: ['keeper', 'guard', 'securityOfficer'] },
  areaOver: GUARDS,
  areaAlone: GUARDS,
  guestOver: GUARDS,
  escortLeft: GUARDS,
  dayOpen: { oneFor: 'label', answeredBy: ['keeper', 'guard', 'securityOfficer'] },
  doorSilent: { oneFor: 'label', answeredBy: ['guard', 'sysAdmin', 'securityOfficer'] },
  badgeTwice: GUARDS,
  wrongArea: GUARDS,
  gateCrossing: GUARDS,
  gateUnclear: { oneFor: 'label', answeredBy: ['keeper', 'guard', 'securityOfficer'] },
};
