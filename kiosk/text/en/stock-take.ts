import type { stockTake as zh } from '../zh/stock-take.ts';

/** Stock-take. */
export const stockTake: typeof zh = {
  title: 'Stock-take',
  sub: 'Choose a place (room, safe or shelf) and scan what lies there; what was expected and not seen is looked for and settled one by one.',
  open: 'Start counting',
  place: 'Place to count',
  choosePlace: 'Choose a place, or scan its label',
  openTakes: 'Under way',
  openedAt: 'Started',
  endedAt: 'Closed',
  past: 'Earlier counts',
  noPast: 'Nothing has been counted yet.',
  expected: 'Expected',
  found: 'Found',
  notSeen: 'Not seen',
  misplaced: 'Misplaced',
  strange: 'Strange',
  startedBy: '{name}, started {at}',
  closedAt: 'closed {at}',
  continueIt: 'Go on',
  look: 'Look',
  scanNow: 'Scan each thing, or sweep the reader along the shelves',
  scanHint:
    '“Not seen” says that it has not been read yet, not that it is lost. Codes the ledger does not know are kept under “Strange”.',
  bar: '{expected} expected, {found} found',
  tabs: {
    notSeen: 'Not seen {count}',
    misplaced: 'Misplaced {count}',
    strange: 'Strange {count}',
    found: 'Found {count}',
  },
  how: { barcode: 'scanned', tag: 'tag', sighted: 'sighted' },
  none: 'none',
  allSeen: 'Everything expected has been seen.',
  noneMisplaced: 'Nothing is misplaced.',
  noneStrange: 'No strange code.',
  noneFound: 'Nothing has been scanned yet.',
  resolve: 'What to do',
  asShort: {
    sighted: 'seen by eye',
    unaccounted: 'not found',
    movedHere: 'stays here',
    takenBack: 'taken back',
  },
  explain: {
    notSeen:
      '“Seen by eye”: it is there, its label cannot be read. “Not found”: searched for, and it is not there.',
    misplaced: '“Stays here”: this becomes its home. “Taken back”: put it where the ledger says.',
  },
  belongs: 'belongs in {place}',
  finish: 'Finish',
  finishHint: '{count} still to be settled.',
  signTitle: 'Sign and finish the count',
  signFacts:
    '{expected} expected, {found} found; {sighted} sighted, {unaccounted} unaccounted for, {misplaced} misplaced, {strange} strange.',
  unaccountedWarning:
    '{count} will be recorded as unaccounted for and must be reported within 24 hours.',
  signPin: 'PIN of the person who counted',
  closed: 'This count is finished',
  print: 'Print',
  report: 'Result',
};
