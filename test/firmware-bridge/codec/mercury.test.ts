import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import { crc16Mercury } from '../../../firmware-bridge/codec/checks.ts';
import { mercuryFrame } from '../../../firmware-bridge/codec/mercury-check.ts';
import { MercuryDecoder } from '../../../firmware-bridge/codec/mercury.ts';
import { runDecode } from '../../../firmware-bridge/decode.ts';
import {
  bytesOf,
  expectAllAccounted,
  noiseBytes,
  readAll,
  vectors,
  withoutNoise,
} from './support.ts';
import { readsStreams } from './streams.ts';

const published = vectors('mercury');
const STREAMED = bytesOf(
  'FF2822000010001B01FF0101C4110E16400000012700000500000F00803000000000000000000000001545E94A561D',
);
const KEEP_ALIVE = bytesOf('FF0022040084E0');

type MeantTag = {
  readonly epc: string;
  readonly pc?: string;
  readonly epcCrcOk?: boolean;
  readonly antTx?: number;
  readonly readCount?: number;
};

const read = (...hexes: readonly string[]) => readAll(new MercuryDecoder(), ...hexes.map(bytesOf));
describe('published frames', () => {
  test.each(published.filter(({ status }) => status === 'ok'))(
    '$id is read as what it means',
    ({ hex, means, dir }) => {
      const input = bytesOf(hex);
      const frames = readAll(new MercuryDecoder(), input);
      expectAllAccounted(frames, input);
      const [frame] = frames;
      const command = `0x${means['op']}`;
      const status = String(means['status'] ?? '0000');
      if (dir === 'tx') {
        expect(frames).toMatchObject([{ kind: 'command', command }]);
      } else if (status !== '0000') {
        expect(frames).toMatchObject([{ kind: 'error', command, code: `0x${status}` }]);
      } else if (means['tags'] ?? means['epc']) {
        const tags = (means['tags'] ?? [means]) as unknown as MeantTag[];
        expect(frames).toMatchObject(
          tags.map(({ epc, pc, epcCrcOk, antTx, readCount }) => ({
            kind: 'tag',
            epc: epc.toUpperCase(),
            pc: pc?.toUpperCase() ?? null,
            epcCrcOk: epcCrcOk ?? null,
            antenna: antTx ?? null,
            ...(readCount === undefined ? {} : { count: readCount }),
          })),
        );
      } else {
        expect(frames).toMatchObject([{ kind: 'response', command }]);
      }
      if (frame !== undefined && 'payload' in frame) {
        expect(frame.payload).toHaveLength(Number(means['dataLen']) * 2);
        if (means['data'] !== undefined)
          expect(frame.payload).toBe(String(means['data']).toUpperCase());
      }
    },
  );

  test('a stream gives its tags and the keep-alive between them', () => {
    const stream = published.find(({ means }) => means['stream']);
    const frames = read(stream?.hex ?? '');
    expect(frames).toHaveLength(Number(stream?.means['frames']));
    expect(noiseBytes(frames)).toBe(0);
    const tag = {
      kind: 'tag',
      epc: '000000000000000000001545',
      pc: '3000',
      rssiDbm: -60,
      antenna: 1,
      freqKHz: 923_200,
      count: 1,
      epcCrcOk: true,
    };
    expect(frames).toMatchObject([tag, { kind: 'error', meaning: 'no tag' }, tag]);
  });

  test.each([
    ['FF0197024BBE', 'FF0197024BBF', { command: '0x97', payload: '02' }],
    ['FF018702', 'FF0197024BBF', { command: '0x97', payload: '02' }],
    ['FF03290015009755', 'FF0329001500E122', { command: '0x29', payload: '001500' }],
  ])('misprinted %s is noise, and the right frame behind it is read', (wrong, right, means) => {
    const frames = read(wrong, right);
    expect(withoutNoise(frames)).toMatchObject([{ kind: 'command', ...means }]);
    expect(noiseBytes(frames)).toBe(wrong.length / 2);
  });

  test('the check of 00 03 is 1D0C, and CCITT-FALSE would say otherwise', () => {
    expect(crc16Mercury(bytesOf('0003'))).toBe(0x1d0c);
    expect(crc16Mercury(STREAMED.subarray(1, -2))).toBe(0x561d);
  });
});

readsStreams('Mercury', {
  makeDecoder: () => new MercuryDecoder(),
  stream: concatBytes(published.map(({ hex }) => bytesOf(hex))),
  good: STREAMED,
  told: { kind: 'tag', epc: '000000000000000000001545' },
  other: KEEP_ALIVE,
  likely: [0xff, 0x22, 0x29, 0xaa, 0x10, 0x00],
});

describe('a stream', () => {
  test('a host’s words and a reader’s are told apart by their check alone', () => {
    const both = ['FF00041D0B', 'FF1404000007102300010000032014100701070209000000105251'];
    expect(read(...both, 'FF00631D6C', 'FF0263000000002143')).toMatchObject([
      { kind: 'command', command: '0x04' },
      { kind: 'response', command: '0x04' },
      { kind: 'command', command: '0x63' },
      { kind: 'response', command: '0x63', payload: '0000' },
    ]);
  });

  test('a command is waited for while it could still be an answer, and known when the line is idle', () => {
    const decoder = new MercuryDecoder();
    expect(decoder.push(bytesOf('FF00031D0C'))).toEqual([]);
    expect(decoder.silence()).toMatchObject([{ kind: 'command', command: '0x03' }]);
  });

  test('a frame that is sealed either way is the reader’s', () => {
    // Command 21 whose data ends so that two more bytes seal an answer as well.
    const command = mercuryFrame(0x21, bytesOf('03E8'));
    const crc = crc16Mercury(command, 1);
    const both = concatBytes([command, Uint8Array.of(crc >> 8, crc & 0xff)]);
    expect(read(Buffer.from(both).toString('hex'))).toMatchObject([{ kind: 'error' }]);
  });

  test('on the reader’s own side a command is known at its last byte', () => {
    const decoder = new MercuryDecoder('host');
    expect(decoder.push(bytesOf('FFFFFFFF00031D0C'))).toMatchObject([
      { kind: 'noise', bytes: bytesOf('FFFFFF') },
      { kind: 'command', command: '0x03' },
    ]);
  });

  test('the check may come alone', () => {
    const decoder = new MercuryDecoder();
    expect(decoder.push(STREAMED.subarray(0, -2))).toEqual([]);
    expect(decoder.push(STREAMED.subarray(-2, -1))).toEqual([]);
    expect(decoder.push(STREAMED.subarray(-1))).toMatchObject([{ kind: 'tag' }]);
  });

  test('a run of FF that wakes a sleeping reader is noise, and the command behind it is read', () => {
    expect(read(`${'FF'.repeat(20)}00031D0C`)).toMatchObject([
      { kind: 'noise', bytes: bytesOf('FF'.repeat(19)) },
      { kind: 'command', command: '0x03' },
    ]);
  });

  test('a carriage return that some hosts append is noise of one byte', () => {
    const frames = read('FF00031D0C0D', 'FF00041D0B0D');
    expect(withoutNoise(frames)).toMatchObject([{ command: '0x03' }, { command: '0x04' }]);
    expect(noiseBytes(frames)).toBe(2);
  });

  test('a false header is given up as soon as no frame can be so long', () => {
    for (const head of ['FFFE', 'FF2003', 'FF30FF', 'FF2997', 'FF0300']) {
      const frames = new MercuryDecoder().push(concatBytes([bytesOf(head), STREAMED]));
      expect(withoutNoise(frames).at(-1)).toMatchObject({ kind: 'tag' });
    }
  });

  test('silence ends the wait of a false header, and the frame behind it is read', () => {
    const decoder = new MercuryDecoder();
    expect(decoder.push(concatBytes([bytesOf('FFC822'), STREAMED]))).toEqual([]);
    expect(decoder.silence()).toMatchObject([
      { kind: 'noise', bytes: bytesOf('FFC822'), reason: 'incomplete' },
      { kind: 'tag' },
    ]);
  });

  test('a frame cut short at the end is incomplete, one with a wrong check is not', () => {
    for (const length of [1, 2, 4, 20, STREAMED.length - 1]) {
      const part = STREAMED.subarray(0, length);
      expect(readAll(new MercuryDecoder(), part)).toMatchObject([{ reason: 'incomplete' }]);
    }
    expect(read('FF0263000000')).toMatchObject([{ kind: 'noise', reason: 'incomplete' }]);
    expect(read('FF026300000000')).toMatchObject([{ kind: 'noise', reason: 'incomplete' }]);
    expect(read('FF0263000000002144')).toMatchObject([{ kind: 'noise', reason: 'checksum' }]);
    expect(read('FF0197024BBE')).toMatchObject([{ kind: 'noise', reason: 'checksum' }]);
  });

  test('any data of any answer is read as something, and none throws', () => {
    const op = fc.constantFrom(0x21, 0x22, 0x28, 0x29, 0x2f, 0xaa);
    const data = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0x10, 0, 1)), { maxLength: 250 });
    fc.assert(
      fc.property(op, data, (code, list) => {
        const frame = mercuryFrame(code, Uint8Array.from(list), 0);
        expectAllAccounted(readAll(new MercuryDecoder(), frame), frame);
      }),
    );
  });
});

test('decode prints a tag of the stream and the keep-alive behind it', () => {
  const out: string[] = [];
  const hex = published.find(({ means }) => means['stream'])?.hex.slice(0, 108) ?? '';
  expect(runDecode(['--driver', 'mercury'], hex, (line) => out.push(line))).toBe(0);
  expect(out).toEqual([
    '{"kind":"tag","epc":"000000000000000000001545","pc":"3000","rssiDbm":-60,"antenna":1,"epcCrcOk":true,"freqKHz":923200,"count":1,"phaseRaw":"0000"}',
    '{"kind":"error","command":"0x22","code":"0x0400","meaning":"no tag"}',
  ]);
});
