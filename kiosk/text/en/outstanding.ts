import type { outstanding as zh } from '../zh/outstanding.ts';

export const outstanding: typeof zh = {
  title: 'Some scans may not have arrived',
  own: 'This screen still holds {count} scans: wait until they are delivered.',
  screen: 'The screen of {station} (counting at {place}) is not connected.',
  bridgeAway: 'The bridge “{name}” of {station} is away since {at}.',
  bridgeNever: 'The bridge “{name}” of {station} was never connected.',
  bridgeHolds: 'The bridge “{name}” of {station} still holds {count} messages.',
  hint: 'Let them connect and deliver before you close: what arrives afterwards is kept and counts nothing.',
  words: 'If they cannot be waited for, say why and sign',
};
