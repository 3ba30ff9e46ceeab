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
    what: 'Top secret may lie in it: two open it',
    next: 'A second person shows a badge and enters the PIN.',
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
