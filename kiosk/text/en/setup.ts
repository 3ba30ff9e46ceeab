import type { setup as zh } from '../zh/setup.ts';

export const setup: typeof zh = {
  title: 'First start',
  intro:
    'Name the unit, the three administrators and the keeper. They check on each other: four different people.',
  unitName: 'Name of the unit',
  unitHint: 'In full: it is printed on labels and reports.',
  unitSection: 'Unit',
  name: 'Name',
  staffNumber: 'Staff no.',
  pin: 'PIN',
  pinAgain: 'PIN again',
  roleNote: {
    sysAdmin: 'devices and system, never carriers',
    securityOfficer: 'people, badges and duties, never carriers; begins by classing the keeper',
    auditor: 'reads and verifies the ledger, never carriers',
    keeper: 'lends and takes back at the counter, keeps the safes',
  },
  submit: 'Open the ledger',
  wrong: {
    empty: 'Must not be empty',
    tooLong: '{max} characters at most',
    pinShape: 'Must be 4 to 12 digits',
    pinDiffers: 'The two entries differ',
    staffNumberTwice: 'Same staff number as “{role}”: four different people are needed',
  },
  wrongCount: '{count} to correct',
  done: 'The ledger of {unit} is open. The security officer classes the keeper, who can then sign in and begin.',
};
