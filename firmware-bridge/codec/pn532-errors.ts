import { hexCode } from './hex.ts';

/** PN532 user manual UM0701-02, §7.1: errors that an answer's status byte tells. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x01, 'time out: the card has not answered'],
  [0x02, 'CRC error'],
  [0x03, 'parity error'],
  [0x04, 'wrong bit count during anticollision'],
  [0x05, 'framing error during a Mifare operation'],
  [0x06, 'abnormal bit collision during anticollision'],
  [0x07, 'communication buffer too small'],
  [0x09, 'RF buffer overflow'],
  [0x0a, 'counterpart has not switched on its field in time'],
  [0x0b, 'RF protocol error'],
  [0x0d, 'overheated: antenna drivers switched off'],
  [0x0e, 'internal buffer overflow'],
  [0x10, 'invalid parameter'],
  [0x12, 'command not supported in target mode'],
  [0x13, 'wrong data format'],
  [0x14, 'Mifare authentication error'],
  [0x23, 'UID check byte wrong'],
  [0x25, 'invalid device state'],
  [0x26, 'operation not allowed in this configuration'],
  [0x27, 'command not acceptable in this context'],
  [0x29, 'target released by its initiator'],
  [0x2a, 'card exchanged for another'],
  [0x2b, 'card disappeared'],
  [0x2c, 'NFCID3 of initiator and target differ'],
  [0x2d, 'over-current'],
  [0x2e, 'node address missing'],
]);

/** Answers (code of the command and one) that begin with a status byte: §7.3 and §7.4. */
const WITH_STATUS: ReadonlySet<number> = new Set([
  0x41, 0x43, 0x45, 0x47, 0x4f, 0x51, 0x53, 0x55, 0x57, 0x87, 0x89, 0x8f, 0x91, 0x93, 0x95,
]);

/** Whether the first byte of this answer is a status, 00 being well. */
export function carriesStatus(command: number): boolean {
  return WITH_STATUS.has(command);
}

/** One phrase for each code; an unknown code is named as such. */
export function statusMeaning(code: number): string {
  return MEANINGS.get(code) ?? `unknown error ${hexCode(code)}`;
}
