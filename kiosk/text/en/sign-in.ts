import type { signIn as zh } from '../zh/sign-in.ts';

export const signIn: typeof zh = {
  scanBadge: 'Scan your badge',
  scanBadgeHint: 'Hold it to the reader or scan its code; without a badge, use the staff number.',
  greet: '{name}, enter your PIN',
  unknownBadge: 'This badge is not registered. Use the staff number, or see the security officer.',
  lostBadge:
    'This badge is reported lost and opens nothing. Found again, the security officer binds it anew.',
  otherPerson: 'Someone else',
  byStaffNumber: 'Use staff number',
  byBadge: 'Use badge',
  staffNumber: 'Staff no.',
  pin: 'PIN',
  submit: 'Sign in',
  locked: 'Locked',
  lockedHint: '{name}, enter your PIN to go on.',
  lockedNobody: 'Enter the PIN to go on.',
  station: 'Station: {name}',
  chooseStation: 'Where does this machine stand?',
  noStation: 'This station is not registered yet.',
  demo: 'A sample unit: nothing here is real.',
};
