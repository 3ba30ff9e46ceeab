import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16Genibus } from '../../../firmware-bridge/codec/checks.ts';
import { encodeCommand } from '../../../firmware-bridge/codec/gx-commands.ts';
import { GxDecoder } from '../../../firmware-bridge/codec/gx.ts';
import { concatBytes, toHex } from '../../../firmware-bridge/codec/hex.ts';
import { runDecode } from '../../../firmware-bridge/decode.ts';
import { gxFrame, gxTag } from '../../../firmware-bridge/simulated/gx-frames.ts';
import { bytesOf, readAll, vectors } from './support.ts';
import { readsStreams } from './streams.ts';

/** Frames of both directions that hosts of these readers have in their sources and logs. */
const PUBLISHED = {
  stop: '5A000102FF0000885A',
  inventory: '5A0001021000050000000F01D788',
  withSensor: '5A0001021000070000000F01120256C5',
  withTid: '5A0001021000080000000101020006ED08',
  started: '5A0001021000010029B5',
  tagWithTid:
    '5A00011200002B000CE2801160600002094ED74AA6300001014B020003000CE2801160200062A6DAE9092908000E1A5A09645EFC',
  tag: '5A000112000018000CE2806915600002166510B33130000101FE08000DF732497B',
  longPc:
    '5A000112000029000C300833B2DDD90140000000003400020104020003000CE280110C2000774978240A8B08000DD9E634C1',
  webHook:
    '5A00010129002A01000500000500010020687474703A2F2F3139322E3136382E312E3136383A383039302F5265706F7274DB22',
};
const TAG = bytesOf(PUBLISHED.tagWithTid);
const EPC = 'E2801160600002094ED74AA6';

/** The only frame of these bytes. */
function only(bytes: Uint8Array) {
  const frames = readAll(new GxDecoder(), bytes);
  expect(frames).toHaveLength(1);
  return frames[0];
}

/** A report with these bytes behind length, EPC, PC and antenna. */
function report(values: readonly number[], word = 0x1200, pc: readonly number[] = [0x30, 0]) {
  return gxFrame(word, [0, 12, ...bytesOf(EPC), ...pc, 3, ...values]);
}

describe('published frames', () => {
  test.each(vectors('gx-5a'))('$id is read as what it means', ({ hex, means }) => {
    expect(only(bytesOf(hex))).toMatchObject({
      kind: 'command',
      command: '0x0210',
      payload: means['data'],
    });
  });

  test.each([
    ['stop', '0x02FF', ''],
    ['inventory', '0x0210', '0000000F01'],
    ['withSensor', '0x0210', '0000000F011202'],
    ['withTid', '0x0210', '0000000101020006'],
  ] as const)('%s is a command', (name, command, payload) => {
    expect(only(bytesOf(PUBLISHED[name]))).toMatchObject({ kind: 'command', command, payload });
  });

  test('a setting with its parameters is a command, an answer with a result is a response', () => {
    expect(only(bytesOf(PUBLISHED.webHook))).toMatchObject({ kind: 'command', command: '0x0129' });
    expect(only(bytesOf(PUBLISHED.started))).toMatchObject({
      kind: 'response',
      command: '0x0210',
      payload: '00',
    });
  });

  test('a tag tells TID, frequency and phase; its signal is of no published unit', () => {
    expect(only(TAG)).toMatchObject({
      kind: 'tag',
      epc: EPC,
      pc: '3000',
      antenna: 1,
      tid: 'E2801160200062A6DAE90929',
      freqKHz: 924_250,
      rssiRaw: '4B',
      rssiDbm: null,
      phaseRaw: '64',
      epcCrcOk: null,
    });
    expect(only(bytesOf(PUBLISHED.tag))).toMatchObject({ freqKHz: 915_250, rssiRaw: 'FE' });
    expect(only(bytesOf(PUBLISHED.longPc))).toMatchObject({ pc: '3400', antenna: 2 });
  });
});

readsStreams('GX', {
  makeDecoder: () => new GxDecoder(),
  stream: concatBytes([
    bytesOf('005A0001FF'),
    ...Object.values(PUBLISHED).map(bytesOf),
    bytesOf('5A00'),
  ]),
  good: TAG,
  told: { kind: 'tag', epc: EPC },
  other: bytesOf(PUBLISHED.started),
  likely: [0x5a, 0x00, 0x01, 0x02, 0x12, 0x22],
});

describe('a stream', () => {
  test.each([
    ['5B', 'rubbish'],
    ['5A010102FF0000', 'rubbish'],
    ['5A0001C2FF0000', 'rubbish'],
    ['5A000103FF0000', 'rubbish'],
    ['5A000102FFFFFF', 'length'],
    ['5A000102FF0000885B', 'checksum'],
    ['5A000102FF0000', 'incomplete'],
  ])('%s is noise', (hex, reason) => {
    expect(readAll(new GxDecoder(), bytesOf(hex))).toMatchObject([{ kind: 'noise', reason }]);
  });
});

describe('a report', () => {
  test('tells user words, time, signal in dBm, sub-antenna and sequence', () => {
    const user = [0x04, 0, 4, 0xca, 0xfe, 0xba, 0xbe];
    const utc = [0x07, 0x65, 0, 0, 0, 0, 0, 0, 9];
    const frame = only(report([...user, ...utc, 0x06, 2, 0x14, 0xff, 0xc4, 0x22, 0, 0, 0, 1]));
    expect(frame).toMatchObject({
      kind: 'tag',
      antenna: 3,
      user: 'CAFEBABE',
      firstSeenUs: 0x65000000 * 1_000_000 + 9,
      rssiDbm: -60,
    });
  });

  test('with a signal in hundredths of dBm is understood', () => {
    expect(only(report([0x14, 0xe8, 0x90]))).toMatchObject({ rssiDbm: -60 });
  });

  test('with the tag’s own CRC is checked by it', () => {
    const crc = crc16Genibus(bytesOf(`3000${EPC}`));
    expect(only(report([0x15, crc >> 8, crc & 0xff]))).toMatchObject({ epcCrcOk: true });
    expect(only(report([0x15, 0, 0]))).toMatchObject({ epcCrcOk: false });
  });

  test('with a value of an unknown id tells what stands before it', () => {
    expect(only(report([0x01, 0x30, 0x99, 1, 2, 3]))).toMatchObject({ rssiRaw: '30' });
  });

  test('whose lengths contradict each other is noise', () => {
    for (const values of [[0x08, 0], [0x03, 0, 9, 1], [0x03]]) {
      const frames = readAll(new GxDecoder(), report(values));
      expect(frames).toMatchObject([{ kind: 'noise', reason: 'length' }]);
    }
    expect(readAll(new GxDecoder(), report([], 0x1200, [0x20, 0]))).toMatchObject([
      { kind: 'noise', reason: 'pc length' },
    ]);
  });

  test('of a national tag counts its words otherwise', () => {
    for (const word of [0x1230, 0x1240]) {
      const frame = only(report([0x01, 0x22, 0x03, 0, 2, 0xab, 0xcd], word, [0x06, 0]));
      expect(frame).toMatchObject({ kind: 'tag', epc: EPC, pc: '0600', tid: 'ABCD' });
    }
  });

  test('of an ISO 18000-6B tag has its UID, and user bytes where a TID stands elsewhere', () => {
    const uid = [0xe0, 4, 1, 2, 3, 4, 5, 6];
    expect(only(gxFrame(0x1220, [...uid, 2, 0x01, 9, 0x03, 0, 1, 7]))).toMatchObject({
      kind: 'tag',
      epc: 'E004010203040506',
      pc: null,
      antenna: 2,
      user: '07',
    });
    expect(readAll(new GxDecoder(), gxFrame(0x1220, uid))).toMatchObject([{ kind: 'noise' }]);
  });

  test('of a round’s end is a response; one that was broken off an error', () => {
    for (const result of [0, 1]) {
      expect(only(gxFrame(0x1201, [result]))).toMatchObject({
        kind: 'response',
        command: '0x1201',
      });
    }
    for (const word of [0x1201, 0x1221, 0x1231, 0x1241]) {
      expect(only(gxFrame(word, [2]))).toMatchObject({ kind: 'error', code: '0x02' });
    }
  });

  test('is what was encoded, whatever the EPC and the line', () => {
    const words = fc
      .uint8Array({ minLength: 1, maxLength: 31 })
      .map((half) => concatBytes([half, half]));
    const line = fc.option(fc.nat(255), { nil: null });
    fc.assert(
      fc.property(words, line, fc.integer({ min: -90, max: -2 }), (bytes, rs485, rssiDbm) => {
        const epc = toHex(bytes);
        const frame = only(gxFrame(0x1200, gxTag(epc, 4, rssiDbm), rs485));
        expect(frame).toMatchObject({ kind: 'tag', epc, rssiDbm, antenna: 4 });
      }),
    );
  });
});

describe('answers', () => {
  test.each([
    [0x0211, 10, 'no tag'],
    [0x0211, 7, 'memory locked'],
    [0x0213, 7, 'no tag'],
    [0x0251, 9, 'permission denied'],
    [0x0261, 12, 'no tag'],
    [0x0263, 7, 'authentication failed'],
    [0x0210, 1, 'antenna not supported'],
    [0x0201, 2, 'power not supported'],
    [0x02ff, 1, 'not stopped'],
  ])('%i: result %i has its meaning', (word, result, meaning) => {
    expect(only(gxFrame(word, [result]))).toMatchObject({ kind: 'error', meaning });
  });

  test('to a write tell behind their result where it failed', () => {
    expect(only(gxFrame(0x0211, [5, 1, 0, 3]))).toMatchObject({
      kind: 'error',
      meaning: 'tag has too little power',
    });
  });

  test('that tell something are responses', () => {
    expect(only(gxFrame(0x0202, [1, 30, 2, 30]))).toMatchObject({ kind: 'response' });
    expect(only(gxFrame(0x1112, [0, 0, 0, 1]))).toMatchObject({ command: '0x1112' });
  });

  test('and commands of one byte are told apart where the results allow it', () => {
    expect(only(gxFrame(0x0203, [0]))).toMatchObject({ kind: 'response' });
    expect(only(gxFrame(0x0203, [3]))).toMatchObject({ kind: 'command' });
    expect(readAll(new GxDecoder('host'), gxFrame(0x0203, [0]))).toMatchObject([
      { kind: 'command' },
    ]);
  });
});

test('a frame on an RS-485 line carries an address, which is remembered', () => {
  const decoder = new GxDecoder();
  const stop = { word: 0x02ff, data: new Uint8Array() };
  expect(decoder.push(encodeCommand(stop, 9))).toMatchObject([{ command: '0x02FF' }]);
  expect(decoder.address).toBeNull();
  decoder.push(gxFrame(0x02ff, [0], 9));
  expect(decoder.address).toBe(9);
  decoder.push(gxFrame(0x02ff, [0]));
  expect(decoder.address).toBeNull();
});

test('decode prints a tag with all that the reader tells', () => {
  const lines: string[] = [];
  runDecode(['--driver', 'gx'], PUBLISHED.tag, (line) => void lines.push(line));
  expect(lines).toEqual([
    '{"kind":"tag","epc":"E2806915600002166510B331","pc":"3000","rssiDbm":null,"antenna":1,"epcCrcOk":null,"freqKHz":915250,"rssiRaw":"FE"}',
  ]);
});
