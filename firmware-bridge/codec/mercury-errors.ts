/** Status words of a reader's answer: Mercury C SDK, M5e and M6e manuals. 0000 is success and stands not here. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x0100, 'wrong number of data bytes'],
  [0x0101, 'invalid opcode: perhaps still in the bootloader'],
  [0x0102, 'opcode not implemented'],
  [0x0103, 'power too high'],
  [0x0104, 'frequency not supported'],
  [0x0105, 'parameter value not allowed'],
  [0x0106, 'power too low'],
  [0x0109, 'feature not there'],
  [0x010a, 'baud rate not supported'],
  [0x010b, 'region not supported'],
  [0x010c, 'licence key wrong'],
  [0x0200, 'firmware image damaged'],
  [0x0201, 'firmware image: last word wrong'],
  [0x0300, 'flash: undefined error'],
  [0x0301, 'flash: sector is protected'],
  [0x0302, 'flash: wrong password'],
  [0x0303, 'flash: illegal address'],
  [0x0304, 'flash: write to illegal sector'],
  [0x0305, 'flash: sector not erased'],
  [0x0306, 'flash: verify failed'],
  [0x0400, 'no tag'],
  [0x0401, 'no protocol chosen'],
  [0x0402, 'protocol not supported'],
  [0x0403, 'written, but lock failed'],
  [0x0404, 'no data read'],
  [0x0405, 'radio front end is off'],
  [0x0406, 'write failed'],
  [0x0407, 'tag does not support this'],
  [0x0408, 'write data not allowed'],
  [0x0409, 'tag address not allowed'],
  [0x040a, 'general tag error'],
  [0x040b, 'data too large'],
  [0x040c, 'kill password wrong'],
  [0x040e, 'kill failed'],
  [0x040f, 'bit decoding failed'],
  [0x0410, 'EPC not allowed'],
  [0x0411, 'number of data not allowed'],
  [0x0420, 'other error of the tag'],
  [0x0423, 'memory overrun, or bad PC'],
  [0x0424, 'memory locked'],
  [0x042b, 'tag has insufficient power'],
  [0x042f, 'tag: non-specific error'],
  [0x0430, 'tag: unknown error'],
  [0x0500, 'radio: invalid frequency'],
  [0x0501, 'radio: channel occupied'],
  [0x0502, 'radio: transmitter is already on'],
  [0x0503, 'antenna not connected'],
  [0x0504, 'over temperature'],
  [0x0505, 'high return loss: antenna or its cable'],
  [0x0506, 'radio: synthesizer does not lock'],
  [0x0507, 'antenna configuration wrong'],
  [0x0600, 'fewer tags than asked for'],
  [0x0601, 'tag buffer full'],
  [0x0602, 'tag is in the buffer already'],
  [0x0603, 'number of tags too large'],
  [0x7f00, 'system error of the reader'],
  [0x7f01, 'assertion failed in the reader'],
]);

/** `0x0400`: how status words are printed. */
export function statusCode(status: number): string {
  return `0x${status.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Known to the tables, success included: a frame cut short is told from a misprinted command by it. */
export function isKnownStatus(status: number): boolean {
  return status === 0 || MEANINGS.has(status);
}

/** One phrase for each status word; an unknown one is named as such, never guessed. */
export function statusMeaning(status: number): string {
  return MEANINGS.get(status) ?? `unknown status ${statusCode(status)}`;
}
