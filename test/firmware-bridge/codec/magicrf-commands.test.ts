import { describe, expect, test } from 'vitest';
import {
  isDone,
  readModuleInfo,
  readPower,
  readTagAnswer,
} from '../../../firmware-bridge/codec/magicrf-answers.ts';
import type { ResponseFrame } from '../../../firmware-bridge/codec/frames.ts';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import {
  encodeCommand,
  getPower,
  getRegion,
  lockArea,
  moduleInfo,
  multiPoll,
  readWords,
  selectEpc,
  setAutoHopping,
  setBaudRate,
  setPower,
  setRegion,
  setSelectMode,
  singlePoll,
  stopMultiPoll,
  writeWords,
} from '../../../firmware-bridge/codec/magicrf-commands.ts';
import { MagicRfDecoder } from '../../../firmware-bridge/codec/magicrf.ts';
import { bytesOf } from './support.ts';

describe('commands are the published frames, byte for byte', () => {
  test.each([
    ['module info', moduleInfo('hardware'), 'AA/DD', 'AA000300010004DD'],
    ['single poll', singlePoll(), 'BB/7E', 'BB00220000227E'],
    ['multi poll', multiPoll(10_000), 'BB/7E', 'BB00270003222710837E'],
    ['stop', stopMultiPoll(), 'BB/7E', 'BB00280000287E'],
    ['power 26 dBm', setPower(26), 'BB/7E', 'BB00B600020A28EA7E'],
    ['power 20 dBm', setPower(20), 'BB/7E', 'BB00B6000207D08F7E'],
    ['get power', getPower(), 'BB/7E', 'BB00B70000B77E'],
    ['region China 900', setRegion('china900'), 'BB/7E', 'BB0007000101097E'],
    ['get region', getRegion(), 'BB/7E', 'BB00080000087E'],
    ['hopping', setAutoHopping(true), 'BB/7E', 'BB00AD0001FFAD7E'],
    ['select never', setSelectMode('never'), 'BB/7E', 'BB0012000101147E'],
    ['19200 baud', setBaudRate(19_200), 'AA/DD', 'AA0011000200C0D3DD'],
  ] as const)('%s', (_name, command, marks, hex) => {
    expect(toHex(encodeCommand(command, marks))).toBe(hex);
  });
});

test('a select names the EPC from bit 32 of its bank, with its length in bits', () => {
  const epc = bytesOf('30751FEB705C5904E3D50D70');
  expect(toHex(selectEpc(epc).parameter)).toBe('01000000206000' + toHex(epc));
});

test('read and write carry password, bank, first word and number of words', () => {
  const password = bytesOf('0000FFFF');
  expect(toHex(readWords(password, { bank: 'tid', firstWord: 0 }, 6).parameter)).toBe(
    '0000FFFF0200000006',
  );
  const data = bytesOf('12345678');
  expect(toHex(writeWords(password, { bank: 'epc', firstWord: 2 }, data).parameter)).toBe(
    '0000FFFF010002000212345678',
  );
});

test('half words and more than 32 words are never sent to a tag', () => {
  const spot = { bank: 'user', firstWord: 0 } as const;
  for (const length of [0, 3, 66]) {
    expect(() => writeWords(new Uint8Array(4), spot, new Uint8Array(length))).toThrow(RangeError);
  }
});

test('a lock masks two bits of its area and sets them', () => {
  const password = bytesOf('00000000');
  expect(toHex(lockArea(password, 'accessPassword', 'password').parameter)).toBe('00000000030080');
  expect(toHex(lockArea(password, 'epc', 'lockedForever').parameter)).toBe('0000000000C030');
  expect(toHex(lockArea(password, 'user', 'open').parameter)).toBe('00000000000C00');
});

describe('answers', () => {
  test('to a write name the tag and the status', () => {
    const frame = answer('AA014900100E340030751FEB705C5904E3D50D7000A9DD');
    expect(readTagAnswer(frame)).toEqual({
      pc: '3400',
      epc: '30751FEB705C5904E3D50D70',
      data: Uint8Array.of(0),
    });
  });

  test('with lengths that do not fit are null, not guessed', () => {
    for (const payload of ['', '0E', '0E3400', '01FF']) {
      expect(
        readTagAnswer({ kind: 'response', command: '0x39', payload, bytes: bytesOf('') }),
      ).toBeNull();
    }
  });

  test('tell the module’s text and its power', () => {
    expect(readModuleInfo(answer('BB010300070156322E332E31547E'))).toBe('V2.3.1');
    expect(readPower(answer('AA01B7000207D091DD'))).toBe(20);
    expect(isDone(answer('BB01280001002A7E'))).toBe(true);
    expect(readPower(answer('BB01280001002A7E'))).toBeNull();
  });
});

function answer(hex: string): ResponseFrame {
  const [frame] = new MagicRfDecoder().push(bytesOf(hex));
  if (frame?.kind !== 'response') throw new Error(`no response: ${hex}`);
  return frame;
}
