import { describe, expect, test } from 'vitest';
import {
  complainingAntenna,
  readPower,
  readRoundOver,
  readTagAnswer,
  readVersion,
} from '../../../firmware-bridge/codec/rodinbell-answers.ts';
import type { ErrorFrame, ResponseFrame } from '../../../firmware-bridge/codec/frames.ts';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import { RodinbellDecoder } from '../../../firmware-bridge/codec/rodinbell.ts';
import {
  encodeCommand,
  fastSwitchInventory,
  getPower,
  getVersion,
  inventory,
  realTimeInventory,
  sessionInventory,
  setAntenna,
  setBaudRate,
  setBeeper,
  setPower,
  setRegion,
  setTemporaryPower,
} from '../../../firmware-bridge/codec/rodinbell-commands.ts';
import {
  clearMatch,
  killTag,
  lockArea,
  matchEpc,
  readWords,
  writeWords,
} from '../../../firmware-bridge/codec/rodinbell-tag-commands.ts';
import { rodinbellFrame } from '../../../firmware-bridge/simulated/rodinbell-reader.ts';
import { bytesOf, vectors } from './support.ts';

const zero = new Uint8Array(4);
const turns = [1, 2, 3, 4].map((antenna) => ({ antenna, stay: 10 }));
const block = writeWords(zero, { bank: 'epc', firstWord: 2 }, bytesOf('CCDD'), 'block');

describe('commands are the published frames, byte for byte', () => {
  const built = [
    ['rodinbell-001', getVersion(), 1],
    ['rodinbell-015', setAntenna(3), 1],
    ['rodinbell-020', inventory(1), 1],
    ['rodinbell-030', block, 1],
    ['rodinbell-032', realTimeInventory(1), 0],
    ['rodinbell-033', getPower(), 1],
    ['rodinbell-036', setPower(26), 1],
    ['rodinbell-046', sessionInventory(0, 'A', 1), 1],
    ['rodinbell-047', fastSwitchInventory(turns, 1, 5), 1],
    ['rodinbell-048', fastSwitchInventory(turns, 1, 10), 1],
    ['rodinbell-053', getVersion(), 0xff],
  ] as const;

  test.each(built)('%s', (id, command, address) => {
    const vector = vectors('rodinbell').find((each) => each.id === id);
    expect(toHex(encodeCommand(command, address))).toBe(vector?.hex.toUpperCase());
  });

  // Published in a program's comments, with its answer.
  test('a match on an EPC', () => {
    const match = matchEpc(bytesOf('11223344556677889900AABB'));
    expect(toHex(encodeCommand(match, 1))).toBe('A0110185000C11223344556677889900AABB5B');
  });
});

test.each([
  ['clear match', clearMatch(), '01'],
  ['read', readWords(zero, { bank: 'tid', firstWord: 0 }, 6), '02000600000000'],
  ['lock', lockArea(zero, 'epc', 'lockedForever'), '000000000303'],
  ['kill', killTag(bytesOf('11223344')), '11223344'],
  ['temporary power', setTemporaryPower(22), '16'],
  ['beeper', setBeeper('tag'), '02'],
  ['two antennas', fastSwitchInventory(turns.slice(0, 2), 0, 1), '000A010AFF00FF000001'],
])('%s carries its data', (_name, command, data) => {
  expect(toHex(command.data)).toBe(data);
});

test('China 920 to 925 MHz is region 3, index 43 to 53; what has no number is not said', () => {
  expect(setRegion('china900')?.data).toEqual(Uint8Array.of(3, 43, 53));
  expect(setRegion('korea')).toBeNull();
  expect(setBaudRate(38_400)?.data).toEqual(Uint8Array.of(3));
  expect(setBaudRate(9600)).toBeNull();
});

test('half words and more than 32 words are never sent to a tag', () => {
  for (const length of [0, 3, 66]) {
    const data = new Uint8Array(length);
    expect(() => writeWords(zero, { bank: 'user', firstWord: 0 }, data)).toThrow(RangeError);
  }
});

describe('answers', () => {
  test('to a read give the words behind the tag’s CRC', () => {
    const record = bytesOf('3000E2004074850A0103163070E1ABCD11223344');
    const frame = response(0x81, [0, 1, record.length, ...record, 4, 0xb8, 1]);
    expect(readTagAnswer(frame)).toEqual({
      pc: '3000',
      epc: 'E2004074850A0103163070E1',
      data: bytesOf('11223344'),
    });
  });

  test('with lengths that do not fit are null, not guessed', () => {
    for (const payload of ['', '0001', '000120', '00010530000000000000']) {
      const frame = { kind: 'response', command: '0x81', payload, bytes: bytesOf('') } as const;
      expect(readTagAnswer(frame)).toBeNull();
    }
  });

  test('tell version, power and how a round ended', () => {
    expect(readVersion(response(0x72, [8, 3]))).toBe('8.3');
    expect(readVersion(response(0x72, [8, 3, 1]))).toBeNull();
    expect(readPower(response(0x77, [26, 26, 30, 30]))).toEqual([26, 26, 30, 30]);
    const over = response(0x89, [1, 0, 17, 0, 0, 0, 5]);
    expect(readRoundOver(over)).toEqual({ antenna: 2, readRate: 17, reads: 5 });
    expect(readRoundOver(response(0x72, [8, 3]))).toBeNull();
  });

  test('of fast switching name the antenna that complains', () => {
    const [frame] = new RodinbellDecoder().push(rodinbellFrame(0x8a, [2, 0x22]));
    expect(complainingAntenna(frame as ErrorFrame)).toBe(3);
  });
});

function response(code: number, data: readonly number[]): ResponseFrame {
  const [frame] = new RodinbellDecoder().push(rodinbellFrame(code, data));
  if (frame?.kind !== 'response') throw new Error('no response');
  return frame;
}
