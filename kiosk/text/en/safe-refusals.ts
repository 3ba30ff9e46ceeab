import type { safeRefusals as zh } from '../zh/safe-refusals.ts';

/** Refusals about opening and shutting safes. */
export const safeRefusals: typeof zh = {
  safeIsOpen: { what: 'It is open by the register', next: 'Shut it first.' },
  safeNotOpen: { what: 'It is not open by the register', next: 'Record its opening first.' },
  safeIsShut: {
    what: '{safe} is shut by the register',
    next: 'Record its opening, then put it in.',
  },
  safeKeeperNeeded: {
    what: 'Its keeper {keeper} must do it, or be there',
    next: 'The keeper does it, or shows a badge and enters the PIN.',
  },
  safeTwoNeeded: {
    what: 'Top secret may lie in it: two open it, and two shut it',
    next: 'A second person shows a badge and enters the PIN.',
  },
  safeNotClassed: {
    what: '{name} is not classed yet; up to {needs} may lie in this safe',
    next: 'The security officer opens this person under “People”, presses “Change the record”, sets the class and records the pledge.',
  },
  safeClassTooLow: {
    what: '{name} is not cleared enough: up to {needs} may lie here, this person may see up to {has}',
    next: 'Let someone who is cleared for it do it.',
  },
  safeAdministrator: {
    what: '{name} is one of the three administrators, who neither open nor shut safes',
    next: 'Let its keeper or another who is cleared do it.',
  },
  safeWordsNeeded: { what: 'Nothing says what it is about', next: 'Say it in words.' },
  safeCountNeeded: { what: 'Count before shutting', next: 'Count what lies there and enter it.' },
  safeCountDiffers: {
    what: 'Counted {counted}, by the ledger {expected}',
    next: 'Count again. If it still differs, say why: the safe is shut and an alarm is raised.',
  },
  safeCountOff: {
    what: 'Counted {counted}, and the ledger says otherwise',
    next: 'Count again. If it is still so, say why: the safe is shut and an alarm is raised.',
  },
  safeCountedBlind: {
    what: 'You count {safe} blind; what the ledger has there is not shown',
    next: 'It is shown once the safe is shut, or once you leave the count on its page.',
  },
  safeCheckedByShutter: { what: 'You shut it yourself', next: 'Somebody else checks it.' },
  safeKeeperNotAsked: {
    what: 'No change of keeper was asked for',
    next: 'Ask for it, count the safe, then both sign.',
  },
  safeBothSign: {
    what: 'Who hands over and who takes over both sign',
    next: 'At one station: one is signed in, the other shows a badge and enters the PIN.',
  },
  safeNotCounted: {
    what: 'The whole safe has not been counted since it was asked for',
    next: 'Count it and close the place, then hand it over.',
  },
};
