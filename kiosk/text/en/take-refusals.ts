import type { takeRefusals as zh } from '../zh/take-refusals.ts';

export const takeRefusals: typeof zh = {
  counterNotCleared: {
    what: 'Top secret may lie in {place}, and the clearance of {name} does not reach it',
    next: 'Have people of the core class count there, or leave top secret out of the scope.',
  },
  counterIsKeeper: {
    what: '{name} keeps {place}, and nobody counts what is in his own keeping',
    next: 'Somebody else counts it.',
  },
  countersNeeded: {
    what: 'Top secret may lie there: {count} counters are needed',
    next: 'Name one more.',
  },
  placesNotCounted: { what: '{count} places are not counted yet', next: 'Count them first.' },
  differencesUnexplained: {
    what: '{count} differences are not explained',
    next: 'Explain each of them under Differences.',
  },
  movedUnseen: {
    what: '{count} things were only moved in the ledger meanwhile, and nobody saw them',
    next: 'Open the place where each lies now again, scan it and close; look for what is not there in a take of its own.',
  },
  sampleUnchecked: {
    what: 'The sample has not been checked',
    next: 'Somebody who did not count checks it first.',
  },
  sampleDrawn: {
    what: 'The sample of this take has been drawn',
    next: 'Look at what was drawn. Another is drawn only after a place was opened and closed again.',
  },
  nothingToSample: { what: 'Nothing was found to draw a sample from', next: 'Count first.' },
  checkerCounted: {
    what: 'You counted {place}',
    next: 'Somebody who has not counted there checks the sample.',
  },
  takeNotComplete: { what: 'It is not complete', next: 'Complete it, then sign.' },
  signedAlready: {
    what: 'This side, or this person, has signed already',
    next: 'Three different people sign.',
  },
  standInWords: {
    what: 'Signing for somebody who has left wants words',
    next: 'Say why you sign in that person’s stead, and sign again.',
  },
  signerUnfit: {
    what: 'This person cannot sign for this side',
    next: 'A counter has counted in it, a keeper keeps one of its places, an auditor has the duty; who counted signs for neither of the others.',
  },
  notNamedCounter: {
    what: 'The person is no named counter of this take',
    next: 'Let a named counter do it.',
  },
  placeNotInTake: { what: '{place} is not in this take', next: 'Scan a place that is.' },
  placeClosed: { what: '{place} is closed', next: 'Reopen it first if it must be counted again.' },
  placeNotClosed: { what: '{place} is not closed', next: 'Close it first.' },
  takeOver: { what: '{number} is over', next: 'It changes no more; open another take.' },
  stationNotCounting: { what: 'This station does not count', next: 'Scan a place first.' },
  secondCountOther: {
    what: 'This person made the first count of {place}',
    next: 'Somebody else makes the second.',
  },
  notCountedOnce: { what: 'Nobody has counted {place} yet', next: 'Make the first count.' },
  firstCountOpen: {
    what: 'A blind count: the first count of {place} is not over',
    next: 'Whoever counted there signs “first count over”; the differences are shown after that.',
  },
  countedBlind: {
    what: 'You count there blind for {number}',
    next: 'It is shown once the first count is signed as over. A single thing can be scanned.',
  },
  sweepUnchanged: {
    what: 'It is not said what is different from the sweep before',
    next: 'Change direction, distance or reader, and say so.',
  },
  devicesOutstanding: {
    what: 'These may still hold reads: {names}',
    next: 'Wait for them; or say in words why you close all the same.',
  },
  placeUnsettled: {
    what: '{count} expected things were neither read nor sighted nor searched for',
    next: 'Look at each: it is there, or searched for and not found.',
  },
  secondLookNeeded: {
    what: '{count} things were sighted or searched for by one person alone',
    next: 'A second person looks too, with badge and PIN.',
  },
  secondCounterNeeded: {
    what: 'Top secret may lie here',
    next: 'Another named counter signs with badge and PIN.',
  },
  reasonUnfit: {
    what: 'This reason does not fit such a difference',
    next: 'Choose another.',
  },
  notWrittenOff: {
    what: 'The ledger does not have it as unaccounted for, so it cannot be called lost',
    next: 'Choose another reason; what cannot be found is declared unaccounted for in a stock-take first.',
  },
  borrowingFrozen: {
    what: '{numbers}, in this person’s name, is unaccounted for; borrowing waits',
    next: 'Find it first, or let the keeper settle the search task. Giving back is not touched.',
  },
  scopeEmpty: { what: 'Nothing in this scope is to be counted', next: 'Change the scope.' },
};
