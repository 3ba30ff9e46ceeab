import { describe, expect, test } from 'vitest';
import {
  readAskedWords,
  readBaseVersion,
  readPower,
  readReaderInfo,
  readRoundEnd,
} from '../../../firmware-bridge/codec/gx-answers.ts';
import type { Frame, ResponseFrame, TagFrame } from '../../../firmware-bridge/codec/frames.ts';
import {
  baseVersion,
  buzz,
  capabilities,
  encodeCommand,
  getPower,
  heartbeat,
  readerInfo,
  setBand,
  setPower,
  setSerial,
  stop,
} from '../../../firmware-bridge/codec/gx-commands.ts';
import {
  inventory,
  killTag,
  lockArea,
  nationalInventory,
  writeWords,
} from '../../../firmware-bridge/codec/gx-tag-commands.ts';
import { GxDecoder } from '../../../firmware-bridge/codec/gx.ts';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import { gxFrame } from '../../../firmware-bridge/simulated/gx-frames.ts';
import { bytesOf, vectors } from './support.ts';

const epc = bytesOf('E2801160600002094ED74AA6');
const FILTER = '01001001002060E2801160600002094ED74AA6';
const target = { epc, password: bytesOf('00000001'), antennas: [1] };
const withTid = inventory({ antennas: [1], mode: 'on and on', words: { tid: 'auto', words: 6 } });

describe('commands are the published frames, byte for byte', () => {
  test.each([
    ['inventory with TID', withTid, vectors('gx-5a')[0]?.hex.toUpperCase()],
    ['stop', stop(), '5A000102FF0000885A'],
    [
      'inventory at four antennas',
      inventory({ antennas: [1, 2, 3, 4], mode: 'on and on' }),
      '5A0001021000050000000F01D788',
    ],
    // Built by the rule, as a probe for readers of this kind.
    ['reader info', readerInfo(), '5A000101000000DCE5'],
  ])('%s', (_name, command, hex) => {
    expect(toHex(encodeCommand(command))).toBe(hex);
  });
});

test.each([
  ['base version', baseVersion(), 0x0101, ''],
  ['capabilities', capabilities(), 0x0200, ''],
  ['get power', getPower(), 0x0202, ''],
  ['power', setPower(20.4, [1, 3]), 0x0201, '01140314'],
  ['buzzer', buzz(), 0x011f, '0100'],
  ['heartbeat', heartbeat(bytesOf('00000007')), 0x1112, '00000007'],
  ['kill', killTag(target), 0x0213, `0000000100000001${FILTER}`],
  ['lock', lockArea(target, 'user', 'password'), 0x0212, `000000010401${FILTER}0200000001`],
  [
    'write',
    writeWords(target, { bank: 'epc', firstWord: 2 }, bytesOf('CCDD')),
    0x0211,
    `000000010100020002CCDD${FILTER}0200000001`,
  ],
  ['GB inventory', nationalInventory('gb', { antennas: [2], mode: 'once' }), 0x0250, '0000000200'],
  [
    'GJB inventory',
    nationalInventory('gjb', { antennas: [8], mode: 'once' }),
    0x0260,
    '0000008000',
  ],
])('%s carries its data', (_name, { word, data }, expected, payload) => {
  expect(word).toBe(expected);
  expect(toHex(data)).toBe(payload);
});

test.each([
  [{ bank: 'tid', firstWord: 2, words: 4 }, '020106'],
  [{ bank: 'user', firstWord: 1, words: 2 }, '03000102'],
  [{ bank: 'reserved', firstWord: 0, words: 4 }, '04000004'],
  [{ bank: 'epc', firstWord: 1, words: 7 }, '09000107'],
] as const)('words of %o are asked for with the round', (words, option) => {
  const { data } = inventory({ antennas: [1], mode: 'once', words, password: target.password });
  expect(toHex(data)).toBe(`0000000100${option}0500000001`);
});

test('China 920 to 925 MHz is band 0; what has no number is not said', () => {
  expect(setBand('china900')?.data).toEqual(Uint8Array.of(0));
  expect(setBand('korea')).toBeNull();
  expect(setSerial(115_200)?.data).toEqual(Uint8Array.of(2));
  expect(setSerial(38_400)).toBeNull();
});

test('half words and more than 32 words are never sent to a tag', () => {
  for (const length of [0, 3, 66]) {
    const data = new Uint8Array(length);
    expect(() => writeWords(target, { bank: 'user', firstWord: 0 }, data)).toThrow(RangeError);
  }
});

describe('answers', () => {
  const text = (said: string) => [0, said.length, ...Buffer.from(said)];

  test('tell who the reader is', () => {
    const data = [...text('SN-1'), 0, 0, 0, 9, ...text('2024\u0000'), 1, 0, 1, 4, 2];
    expect(readReaderInfo(response(0x0100, data))).toEqual({
      serial: 'SN-1',
      compiled: '2024',
      version: '0.1.4.2',
    });
    expect(readReaderInfo(response(0x0100, data.slice(0, -5)))).toMatchObject({ version: null });
    expect(readReaderInfo(response(0x0100, [0, 9, 1]))).toBeNull();
    expect(readBaseVersion(response(0x0101, [1, 0, 7, 2]))).toBe('1.0.7.2');
    expect(readPower(response(0x0202, [1, 30, 2, 25]))?.get(2)).toBe(25);
    expect(readPower(response(0x0202, [1, 30, 2]))).toBeNull();
  });

  test('give the words of each bank, and why they did not come', () => {
    const values = [0x0a, 0, 2, 0x30, 0, 0x05, 0, 2, 0xab, 0xcd];
    const tag = report([0x02, 0, ...values]);
    expect(readAskedWords(tag, 'epc')).toEqual({ data: bytesOf('3000'), problem: null });
    expect(readAskedWords(tag, 'reserved').data).toEqual(bytesOf('ABCD'));
    expect(readAskedWords(tag, 'user').data).toBeNull();
    expect(readAskedWords(report([0x02, 5]), 'user')).toEqual({
      data: null,
      problem: 'access password wrong',
    });
  });

  test('say how a round ended', () => {
    expect(readRoundEnd(response(0x1201, [0]))).toBe('done');
    expect(readRoundEnd(response(0x1201, [1]))).toBe('stopped');
    expect(readRoundEnd(response(0x0210, [0]))).toBeNull();
  });
});

function first(word: number, data: readonly number[]): Frame | undefined {
  return new GxDecoder().push(gxFrame(word, data))[0];
}

function response(word: number, data: readonly number[]): ResponseFrame {
  const frame = first(word, data);
  if (frame?.kind !== 'response') throw new Error('no response');
  return frame;
}

function report(values: readonly number[]): TagFrame {
  const frame = first(0x1200, [0, 12, ...epc, 0x30, 0, 1, ...values]);
  if (frame?.kind !== 'tag') throw new Error('no tag');
  return frame;
}
