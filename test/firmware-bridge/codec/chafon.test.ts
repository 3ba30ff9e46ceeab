import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeChafon,
  encodeChafonAnswer,
  inventory,
  readerInfo,
} from '../../../firmware-bridge/codec/chafon-commands.ts';
import { runDecode } from '../../../firmware-bridge/decode.ts';
import { ChafonDecoder } from '../../../firmware-bridge/codec/chafon.ts';
import type { Frame } from '../../../firmware-bridge/codec/frames.ts';
import { concatBytes, toHex } from '../../../firmware-bridge/codec/hex.ts';
import { bytesOf, expectAllAccounted, readAll, vectors, withoutNoise } from './support.ts';
import { readsStreams } from './streams.ts';

type Means = {
  readonly cmd?: string;
  readonly status?: string;
  readonly epc?: string;
  readonly data?: string;
  readonly antMask?: string;
  readonly tags?: readonly { readonly epc: string; readonly rssiRaw?: number }[];
};

const published = vectors('chafon');
const good = published.filter(({ status }) => status === 'ok');
const answers = good.filter(({ dir }) => dir === 'rx');
const commands = good.filter(({ dir }) => dir === 'tx');
const REPORT = bytesOf('1100EE00E284361100001000094944AA9ACC');
const ROUND = bytesOf('1500010304010C49440000000000000A0003346425C0');
const NO_TAG = bytesOf('050001FBF23D');
const EPC = 'E2801160600002095A7B017E';

const read = (...pieces: readonly Uint8Array[]) => readAll(new ChafonDecoder(), ...pieces);
const readHex = (hex: string) => read(bytesOf(hex));
const answer = (code: number, status: number, data: string) =>
  encodeChafonAnswer(0, code, status, bytesOf(data));

describe('published answers', () => {
  test.each(answers)('$id is read as what it means', ({ hex, means: told }) => {
    const means = told as Means;
    const frames = readHex(hex);
    const epcs = means.tags?.map(({ epc }) => epc) ?? (means.epc === undefined ? [] : [means.epc]);
    if (epcs.length > 0) {
      expect(frames.map((frame) => frame.kind === 'tag' && frame.epc.toLowerCase())).toEqual(epcs);
      const rssi = means.tags?.map(({ rssiRaw }) => rssiRaw?.toString(16).toUpperCase());
      if (rssi !== undefined)
        expect(frames.map((frame) => frame.kind === 'tag' && frame.rssiRaw)).toEqual(rssi);
      const antenna = means.antMask === undefined ? null : Math.log2(Number(means.antMask)) + 1;
      expect(frames[0]).toMatchObject({ antenna });
      return;
    }
    expect(frames).toHaveLength(1);
    const command = `0x${means.cmd}`;
    if (means.status === 'FB' || means.tags?.length === 0) {
      const code = `0x${means.status}`;
      expect(frames[0]).toMatchObject({ kind: 'error', command, code, meaning: 'no tag' });
      return;
    }
    expect(frames[0]).toMatchObject({ kind: 'response', command });
    if (means.data !== undefined)
      expect(frames[0]).toMatchObject({ payload: means.data.toUpperCase() });
  });

  test('one with a bad check is noise and nothing else', () => {
    const bad = published.find(({ id }) => id === 'chafon-050');
    const input = bytesOf(bad?.hex ?? '');
    const frames = read(input);
    expect(withoutNoise(frames)).toEqual([]);
    expect(frames[0]).toMatchObject({ kind: 'noise', reason: 'checksum' });
    expectAllAccounted(frames, input);
  });

  test('one of which a part was printed is incomplete', () => {
    expect(readHex('0A00000000')).toMatchObject([{ kind: 'noise', reason: 'incomplete' }]);
  });

  test('a byte of power-on garbage costs nothing else', () => {
    expect(readHex('001100EE00E284361100001000094944AA9ACC')).toMatchObject([
      { kind: 'noise', bytes: bytesOf('00') },
      { kind: 'tag', epc: 'E284361100001000094944AA' },
    ]);
  });
});

describe('a host’s commands', () => {
  // An answer with the same bytes is as likely for this one: time ran out, no tag.
  const twoWays = new Set(['chafon-001']);

  test.each(commands)('$id is no read', ({ id, hex, means }) => {
    const [frame] = readHex(hex);
    if (twoWays.has(id)) expect(frame).toMatchObject({ kind: 'error', meaning: 'no tag' });
    else expect(frame).toMatchObject({ kind: 'command', command: `0x${means['cmd']}` });
  });

  test('to any address are commands whatever they look like', () => {
    const bytes = encodeChafon(inventory('session'));
    expect(read(bytes)).toMatchObject([{ kind: 'command', command: '0x01', payload: '0400' }]);
  });
});

describe('tags', () => {
  test('of all layouts are told', () => {
    const one = `0C${EPC}`;
    expect(read(answer(0x01, 0x01, `01${one}`))).toMatchObject([{ epc: EPC, antenna: null }]);
    expect(read(answer(0x01, 0x01, `0801${one}D0`))).toMatchObject([
      { epc: EPC, antenna: 4, rssiDbm: -48, rssiRaw: 'D0' },
    ]);
    expect(read(answer(0x01, 0x03, `0202${one}${one}`))).toMatchObject([
      { epc: EPC, antenna: 2, rssiDbm: null },
      { epc: EPC, antenna: 2, rssiDbm: null },
    ]);
    expect(read(answer(0xee, 0x00, `04${one}62`))).toMatchObject([
      { epc: EPC, antenna: 3, rssiDbm: -31, rssiRaw: '62' },
    ]);
  });

  test('of one message share its bytes: the first has them', () => {
    const message = answer(0x01, 0x03, `0102${`0C${EPC}40`.repeat(2)}`);
    const frames = read(message);
    expect(frames.map(({ bytes }) => bytes.length)).toEqual([message.length, 0]);
    expectAllAccounted(frames, message);
  });

  test('seen by two antennas at once name none', () => {
    expect(read(answer(0x01, 0x01, `05010C${EPC}40`))).toMatchObject([{ epc: EPC, antenna: null }]);
  });

  test('come with their TID where the reader reads it too', () => {
    const tid = 'E28011602000600802E1096B';
    expect(read(answer(0x01, 0x01, `010198${EPC}${tid}D0`))).toMatchObject([
      { epc: EPC, tid, rssiDbm: -48 },
    ]);
    // PC, EPC and the tag's own CRC, as E310 firmware tells them.
    const withCrc = '3000E280699500005009F1286992620A';
    expect(read(answer(0x01, 0x01, `01019C${withCrc}${tid}D0`))).toMatchObject([
      { epc: 'E280699500005009F1286992', pc: '3000', tid, epcCrcOk: true },
    ]);
  });

  test('come with their channel where the reader tells it', () => {
    const told = `01014C${EPC}D000001234${(920_625).toString(16).padStart(6, '0')}`;
    expect(read(answer(0x01, 0x01, told))).toMatchObject([{ epc: EPC, freqKHz: 920_625 }]);
  });

  test('a list that would run past the end is an answer without tags', () => {
    for (const data of ['0009', `01020C${EPC}40`, `020C${EPC}`, `010B${EPC}40`]) {
      expect(read(answer(0x01, 0x01, data))).toMatchObject([{ kind: 'response', payload: data }]);
    }
  });

  test('the type of the reader settles what would fit two layouts', () => {
    // An EPC of 11 words whose second byte is the length of an EPC of six with phase: a report of either kind.
    const both = `014C${EPC}40000000000E0C31`;
    const report = answer(0xee, 0x00, both);
    expect(read(report)).toMatchObject([{ epc: EPC }]);
    const reader18 = answer(0x21, 0x00, '0302090213001A0A');
    expect(read(reader18, report)[1]).toMatchObject({ epc: both });
  });

  test('the end of a round is known by its last frame', () => {
    const decoder = new ChafonDecoder();
    const ends = (bytes: Uint8Array) =>
      decoder.push(bytes).map((frame) => decoder.endsRound(frame));
    expect(ends(ROUND)).toEqual([false]);
    expect(ends(answer(0x01, 0x01, `0102${`0C${EPC}40`.repeat(2)}`))).toEqual([false, true]);
    expect(ends(NO_TAG)).toEqual([true]);
    expect(ends(REPORT)).toEqual([false]);
  });
});

describe('other answers', () => {
  test.each([
    [0x01, 0x26, '01000A00000064', { kind: 'response', command: '0x01' }],
    [0xee, 0x28, '000000010000000100000001', { kind: 'response', command: '0xEE' }],
    [0x02, 0xfc, '04', { kind: 'error', meaning: 'refused by tag: memory locked' }],
    [0x02, 0x05, '', { kind: 'error', code: '0x05', meaning: 'access password wrong' }],
    [0x00, 0xfe, '', { kind: 'error', command: '0x00', meaning: 'illegal command or bad check' }],
    [0x01, 0xf8, '', { kind: 'error', code: '0xF8', meaning: 'antenna missing or broken' }],
    [0x4c, 0x7e, '', { kind: 'error', meaning: 'unknown error 0x7E' }],
    [0x02, 0x00, 'E2801160', { kind: 'response', command: '0x02', payload: 'E2801160' }],
  ])('%i with status %i is what it is', (code, status, data, expected) => {
    expect(read(answer(code, status, data))).toMatchObject([expected]);
  });

  test('the heartbeat outside the framing is known, and holds nothing up', () => {
    const decoder = new ChafonDecoder();
    expect(decoder.push(bytesOf('560000'))).toEqual([]);
    expect(decoder.push(concatBytes([bytesOf('000000'), REPORT]))).toMatchObject([
      { kind: 'response', command: '0x56', payload: '0000000000' },
      { kind: 'tag' },
    ]);
  });
});

readsStreams('Chafon', {
  makeDecoder: () => new ChafonDecoder(),
  stream: concatBytes(published.map(({ hex }) => bytesOf(hex))),
  good: REPORT,
  told: { kind: 'tag', epc: 'E284361100001000094944AA' },
  other: NO_TAG,
  likely: [0x04, 0x05, 0x13, 0x15, 0x00, 0x01, 0xee, 0xff],
});

describe('a stream', () => {
  test.each([1, 2, 3, 17, 21])('a message cut after %i bytes waits for the rest', (at) => {
    const decoder = new ChafonDecoder();
    expect(decoder.push(ROUND.subarray(0, at))).toEqual([]);
    expect(decoder.push(ROUND.subarray(at))).toMatchObject([{ kind: 'tag' }]);
  });

  test('silence ends the wait of a false beginning, and the frame behind it is read', () => {
    const decoder = new ChafonDecoder();
    const start = Uint8Array.of(0xf0, 0x00, 0x02);
    expect(decoder.push(concatBytes([start, REPORT]))).toEqual([]);
    expect(decoder.silence()).toMatchObject([
      { kind: 'noise', bytes: start, reason: 'incomplete' },
      { kind: 'tag' },
    ]);
  });

  test('whatever a reader tells of tags comes out as it went in', () => {
    const words = (min: number, max: number) =>
      fc.integer({ min, max }).chain((n) => fc.uint8Array({ minLength: 2 * n, maxLength: 2 * n }));
    const tag = fc.record({ epc: words(1, 16), rssi: fc.nat(255) });
    const round = fc.record({
      antenna: fc.integer({ min: 0, max: 7 }),
      tags: fc.array(tag, { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(round, ({ antenna, tags }) => {
        const records = tags.map(({ epc, rssi }) => Uint8Array.of(epc.length, ...epc, rssi));
        const data = concatBytes([Uint8Array.of(1 << antenna, tags.length), ...records]);
        const type = encodeChafonAnswer(0, 0x21, 0x00, bytesOf('0316200231800A0A01000000'));
        const [, ...frames] = read(type, encodeChafonAnswer(0, 0x01, 0x03, data));
        const told = frames.map(
          (frame: Frame) => frame.kind === 'tag' && [frame.epc, frame.antenna],
        );
        expect(told).toEqual(tags.map(({ epc }) => [toHex(epc), antenna + 1]));
      }),
    );
  });

  test('what a reader says of its type outlives the round', () => {
    const decoder = new ChafonDecoder();
    expect(decoder.layout).toBeNull();
    decoder.push(bytesOf('1100210000160C034E001E0A01000000E651'));
    expect([decoder.readerType, decoder.layout]).toEqual([0x0c, '288']);
    expect(decoder.push(encodeChafon(readerInfo()))).toMatchObject([{ kind: 'command' }]);
    expect(decoder.readerType).toBe(0x0c);
  });
});

test('zhangwu decode prints a round, its end and a command', () => {
  const out: string[] = [];
  const input = [toHex(ROUND), '0700010101001E4B', '04FF211995'].join('\n');
  expect(runDecode(['--driver', 'chafon'], input, (line) => out.push(line))).toBe(0);
  expect(out).toEqual([
    '{"kind":"tag","epc":"49440000000000000A000334","pc":null,"rssiDbm":-29,"antenna":3,"epcCrcOk":null,"rssiRaw":"64"}',
    '{"kind":"error","command":"0x01","code":"0x01","meaning":"no tag"}',
    '{"kind":"command","command":"0x21","payload":""}',
  ]);
});
