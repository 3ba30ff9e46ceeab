import type { lending as zh } from '../zh/lending.ts';

export const lending: typeof zh = {
  purpose: 'Visit',
  lend: 'Lend',
  readInRoom: 'Read here',
  pledge: {
    none: 'Not cleared: only what is no secret',
    missing: 'No pledge signed: no secrets',
    expired: 'Pledge ended {until}: no secrets',
    valid: 'Pledge valid until {until}',
    validAlways: 'Pledge valid',
  },
  needApproval: '{count} need approval',
  ask: 'Ask for approval',
  needRenewalApproval: '{count} need approval to be renewed',
  askRenewal: 'Ask to renew',
  canRenew: '{count} can be renewed',
  renew: 'Renew {count}',
  renewPinHint: '{count} items. Entering the PIN signs for renewing them.',
  slip: 'Loan slip',
  undo: 'Undo ({seconds} s)',
  secondRole: 'the companion or witness',
  secondTitle: 'A second person signs',
  counting: {
    what: 'This station counts {place} ({number}, {name})',
    next: 'What is scanned is counted and does not come to the counter. Stop counting before lending.',
    closed: 'This station still sits in the count of {place} ({number})',
    closedNext:
      'That place is closed or the stock-take ended: scans are kept and do not come to the counter. Press “Stop counting” to lend again.',
    go: 'To the count',
    stop: 'Stop counting',
  },
};
