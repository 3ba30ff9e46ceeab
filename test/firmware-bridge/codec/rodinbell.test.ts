import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16Genibus } from '../../../firmware-bridge/codec/checks.ts';
import { concatBytes, toHex } from '../../../firmware-bridge/codec/hex.ts';
import { RodinbellDecoder } from '../../../firmware-bridge/codec/rodinbell.ts';
import { encodeCommand } from '../../../firmware-bridge/codec/rodinbell-commands.ts';
import { runDecode } from '../../../firmware-bridge/decode.ts';
import {
  rodinbellFrame,
  rodinbellTag,
} from '../../../firmware-bridge/simulated/rodinbell-reader.ts';
import {
  bytesOf,
  expectAllAccounted,
  noiseBytes,
  readAll,
  vectors,
  withoutNoise,
} from './support.ts';
import { readsStreams } from './streams.ts';

const published = vectors('rodinbell');
const TAG = bytesOf('A0130189743000E2004074850A0103163070E13629');
const ROUND_OVER = bytesOf('A00A018900001100000005B6');
const EPC = 'E2004074850A0103163070E1';
const good = published.filter(({ status }) => status === 'ok');

/** The only frame of these bytes. */
function only(bytes: Uint8Array) {
  const frames = readAll(new RodinbellDecoder(), bytes);
  expect(frames).toHaveLength(1);
  return frames[0];
}

describe('published frames', () => {
  test.each(good)('$id is read as what it means', ({ hex, means, dir }) => {
    const frame = only(bytesOf(hex));
    if (means['kind'] === 'tag') {
      const antenna = Number(means['antIdx']) + 1;
      expect(frame).toMatchObject({ kind: 'tag', pc: means['pc'], antenna });
      expect(frame).toMatchObject({ epc: String(means['epc']).toUpperCase() });
      expect(frame).toMatchObject({ rssiDbm: means['rssiDbm'], epcCrcOk: null });
      return;
    }
    expect(frame).toMatchObject({
      kind: dir === 'tx' ? 'command' : 'response',
      command: `0x${means['cmd']}`,
    });
  });

  test.each(published.filter(({ checksumOk }) => checksumOk === false))(
    '$id, misprinted or misheard, is noise and nothing else',
    ({ hex }) => {
      const frames = readAll(new RodinbellDecoder(), bytesOf(hex));
      expect(withoutNoise(frames)).toEqual([]);
      expectAllAccounted(frames, bytesOf(hex));
    },
  );

  test.each(published.filter(({ means }) => means['stream']))(
    '$id gives the frames and the discarded bytes that it means',
    ({ hex, means }) => {
      const frames = readAll(new RodinbellDecoder(), bytesOf(hex));
      expect(withoutNoise(frames)).toHaveLength(Number(means['frames']));
      expect(noiseBytes(frames)).toBe(means['discardedBytes']);
    },
  );
});

readsStreams('Rodinbell', {
  makeDecoder: () => new RodinbellDecoder(),
  stream: concatBytes(published.map(({ hex }) => bytesOf(hex))),
  good: TAG,
  told: { kind: 'tag', epc: EPC },
  other: ROUND_OVER,
  likely: [0xa0, 0x01, 0x04, 0x13, 0x89, 0x8a, 0x30, 0x00],
});

describe('a stream', () => {
  test('silence ends the wait of a false header, and the frame behind it is read', () => {
    const decoder = new RodinbellDecoder();
    expect(decoder.push(concatBytes([bytesOf('A0400181'), TAG]))).toEqual([]);
    expect(decoder.silence()).toMatchObject([
      { kind: 'noise', bytes: bytesOf('A0400181'), reason: 'incomplete' },
      { kind: 'tag' },
    ]);
  });

  test('a length that no answer to an inventory has does not hold the line up', () => {
    const frames = new RodinbellDecoder().push(concatBytes([bytesOf('A0FF0189'), TAG]));
    expect(frames).toMatchObject([{ kind: 'noise', reason: 'length' }, { kind: 'tag' }]);
  });

  test('a check of which the sum is a whole 256 is 00', () => {
    // A0 + 03 + 00 + 5D = 256.
    expect(toHex(encodeCommand({ code: 0x5d, data: new Uint8Array() }, 0))).toBe('A003005D00');
    expect(only(bytesOf('A003005D00'))).toMatchObject({ kind: 'command', command: '0x5D' });
  });
});

describe('answers to an inventory', () => {
  test('are told apart by length: a code, a round, and all else a tag', () => {
    expect(only(rodinbellFrame(0x89, [0x22]))).toMatchObject({
      kind: 'error',
      command: '0x89',
      code: '0x22',
      meaning: 'antenna missing',
    });
    expect(only(rodinbellFrame(0x8b, [0x36]))).toMatchObject({ kind: 'error', meaning: 'no tag' });
    expect(only(ROUND_OVER)).toMatchObject({ kind: 'response', payload: '00001100000005' });
  });

  test('tell the phase behind the signal where the reader was told to', () => {
    const tag = rodinbellTag(EPC, -60);
    expect(only(rodinbellFrame(0x8b, [...tag, 0x0b, 0x40]))).toMatchObject({
      kind: 'tag',
      epc: EPC,
      rssiDbm: -60,
      phaseRaw: '0B40',
    });
  });

  test('name eight antennas, the last four by the top bit of the signal', () => {
    for (let antenna = 1; antenna <= 8; antenna += 1) {
      expect(only(rodinbellFrame(0x8a, rodinbellTag(EPC, -31, antenna)))).toMatchObject({
        kind: 'tag',
        antenna,
        rssiDbm: -31,
      });
    }
  });

  test.each([
    [0, 865_000],
    [6, 868_000],
    [7, 902_000],
    [43, 920_000],
    [53, 925_000],
    [59, 928_000],
    [60, undefined],
  ])('frequency index %i is %i kHz', (index, freqKHz) => {
    const [, ...rest] = rodinbellTag(EPC, -50);
    const frame = only(rodinbellFrame(0x89, [index << 2, ...rest]));
    expect(frame).toHaveProperty('kind', 'tag');
    expect((frame as { freqKHz?: number }).freqKHz).toBe(freqKHz);
  });

  test('of an antenna in turn that is missing name it in front of the code', () => {
    expect(only(rodinbellFrame(0x8a, [2, 0x22]))).toMatchObject({ kind: 'error', code: '0x22' });
    expect(only(rodinbellFrame(0x8a, [0, 0, 9, 0, 0, 0, 40]))).toMatchObject({ kind: 'response' });
  });

  test('whose EPC is not as long as its PC says are noise', () => {
    const tag = rodinbellTag(EPC, -50).with(1, 0x20);
    expect(readAll(new RodinbellDecoder(), rodinbellFrame(0x89, tag))).toMatchObject([
      { kind: 'noise', reason: 'pc length' },
    ]);
  });

  test('are what was encoded, whatever the EPC', () => {
    const words = fc.uint8Array({ minLength: 1, maxLength: 31 }).map((half) => {
      return concatBytes([half, half]);
    });
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: -129, max: -2 }),
        fc.nat(0xfe),
        (bytes, dbm, address) => {
          const epc = toHex(bytes);
          const frame = rodinbellFrame(0x89, rodinbellTag(epc, dbm), address);
          expect(only(frame)).toMatchObject({ kind: 'tag', epc, rssiDbm: dbm });
        },
      ),
    );
  });
});

describe('other answers', () => {
  const answer = bytesOf(`3000${EPC}`);
  const crc = crc16Genibus(answer);
  const record = [...answer, crc >> 8, crc & 0xff];

  test('a buffered tag tells its count and its own CRC', () => {
    const data = [0, 5, record.length, ...record, 0x4f, 0xb8, 12];
    expect(only(rodinbellFrame(0x90, data))).toMatchObject({
      kind: 'tag',
      epc: EPC,
      pc: '3000',
      rssiDbm: -50,
      freqKHz: 921_500,
      antenna: 1,
      count: 12,
      epcCrcOk: true,
    });
    expect(only(rodinbellFrame(0x91, data.with(7, 0)))).toMatchObject({ epcCrcOk: false });
    expect(only(rodinbellFrame(0x91, [0x38]))).toMatchObject({ meaning: 'buffer empty' });
  });

  test('a refused write names the tag that it reached', () => {
    const data = [0, 1, record.length, ...record, 0x37, 0xb8, 1];
    expect(only(rodinbellFrame(0x82, data))).toMatchObject({
      kind: 'error',
      command: '0x82',
      code: '0x37',
      meaning: 'tag seen but access failed',
      epc: EPC,
    });
    expect(only(rodinbellFrame(0x82, data.with(data.length - 3, 0x10)))).toMatchObject({
      kind: 'response',
    });
  });

  test('a power of 16, 17, 32 or 33 dBm that was asked for is no code', () => {
    for (const dbm of [16, 17, 32, 33]) {
      const payload = toHex(Uint8Array.of(dbm));
      expect(only(rodinbellFrame(0x77, [dbm]))).toMatchObject({ kind: 'response', payload });
    }
    expect(only(rodinbellFrame(0x77, [0x25]))).toMatchObject({ kind: 'error' });
  });

  test('an unknown code of a fork is a response, not guessed at', () => {
    expect(only(rodinbellFrame(0xef, [0x99]))).toMatchObject({ kind: 'response', payload: '99' });
  });

  test('a tag of ISO 18000-6B has its UID only', () => {
    expect(only(rodinbellFrame(0xb0, [1, 0xe0, 4, 1, 2, 3, 4, 5, 6]))).toMatchObject({
      kind: 'tag',
      epc: 'E004010203040506',
      pc: null,
      rssiDbm: null,
      antenna: 2,
    });
  });
});

test('what a host says is a command to a reader, whatever it looks like', () => {
  const bytes = encodeCommand({ code: 0x66, data: Uint8Array.of(0x20) }, 1);
  expect(only(bytes)).toMatchObject({ kind: 'error' });
  expect(readAll(new RodinbellDecoder('host'), bytes)).toMatchObject([{ kind: 'command' }]);
});

test('the address that the reader answers with is remembered, not the one that it is called by', () => {
  const decoder = new RodinbellDecoder();
  decoder.push(bytesOf('A003FF72EC'));
  expect(decoder.address).toBeNull();
  decoder.push(rodinbellFrame(0x72, [8, 3], 5));
  expect(decoder.address).toBe(5);
});

test('decode prints a tag with its signal and frequency', () => {
  const lines: string[] = [];
  const code = runDecode(['--driver', 'rodinbell'], toHex(TAG), (line) => void lines.push(line));
  expect(code).toBe(0);
  expect(lines).toEqual([
    `{"kind":"tag","epc":"${EPC}","pc":"3000","rssiDbm":-75,"antenna":1,"epcCrcOk":null,"freqKHz":913000}`,
  ]);
});
