import type { corrections as zh } from '../zh/corrections.ts';

export const corrections: typeof zh = {
  movement: 'Correct',
  movementTitle: 'Correct the last movement',
  movementWhat:
    '{what} (fact {seq}) was recorded wrongly: back to “{to}”. The original stays; a correction is added.',
  record: 'Correct the record',
  recordTitle: 'Correct the record',
  recordWhat:
    'Change only what was written wrongly. Number, level and period are not changed here. What stood there stays in the ledger.',
  reason: 'Reason',
  reasonHint: '2 to 200 characters; recorded for good.',
  next: 'Second person signs',
  second: 'Second person',
  secondTitle: 'A second person signs',
  nothing: 'Nothing has been changed yet.',
  pages: 'Pages: a whole number from 1 to 100000.',
  copy: 'A copy number has 1 to 12 digits.',
  titleMissing: 'A title is needed.',
  changeLine: '{field}: {before} → {after}',
  empty: '(empty)',
  signedBy: 'signed with {names}',
  reasonLine: 'Reason: {reason}',
  ofLine: 'about ledger line {of}',
};
