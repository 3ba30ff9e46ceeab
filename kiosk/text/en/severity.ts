import type { severity as zh } from '../zh/severity.ts';

/** 警报级别, 声响, 静音. */
export const severity: typeof zh = {
  severity: { urgent: 'Urgent', important: 'Important', notice: 'Notice' },
  because: {
    outOfControl: 'A carrier may be getting out of control; every minute counts.',
    wrongHands: 'Somebody may be where he must not be, or hold a badge or label that is not his.',
    unprotected: 'A guard, a door or a lock does not protect at this moment.',
    late: 'It is known where it is, and late; the later, the graver.',
    lapsed: 'A term has run out and must be renewed.',
    unclear: 'Ledger and things do not agree; check first.',
  },
  why: '{severity}: {because}',
  counted: '{word} {count}',
  openHere: 'Open alarms',
  ringing: 'Urgent alarms that wait for an answer: {count}',
  ringingNobody: 'Urgent alarms: {count}. Sign in to answer',
  toAlarms: 'See them',
  silence: 'Silence for 10 minutes',
  silenced: 'Urgent alarms are silenced until {at} and still open. Another kind would sound.',
  silenceRecorded: 'Silencing is recorded, and answers nothing.',
  blocked:
    'The browser holds the sound back: touch the screen or press a key, and alarms can sound.',
  volumeOff: 'This machine is muted: alarms do not sound.',
  volumeFloor: 'Urgent alarms cannot be turned off at a guard’s station; they sound low.',
};
