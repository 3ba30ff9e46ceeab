import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import { MagicRfDecoder } from '../../../firmware-bridge/codec/magicrf.ts';
import { encodeCommand } from '../../../firmware-bridge/codec/magicrf-commands.ts';
import {
  bytesOf,
  expectAllAccounted,
  noiseBytes,
  readAll,
  vectors,
  withoutNoise,
} from './support.ts';
import { readsStreams } from './streams.ts';

const published = vectors('magicrf');
const TAG = bytesOf('BB02220011CF3000E280699500005009F1286992620A6D7E');
const EMPTY_ROUND = bytesOf('BB01FF000115167E');
const good = published.filter(({ status }) => status === 'ok');

const KINDS: Readonly<Record<string, string>> = {
  command: 'command',
  response: 'response',
  notification: 'tag',
};

describe('published frames', () => {
  test.each(good)('$id is read as what it means', ({ hex, means }) => {
    const frames = readAll(new MagicRfDecoder(), bytesOf(hex));
    expect(frames).toHaveLength(1);
    const [frame] = frames;
    if (means['cmd'] === 'FF') {
      const { pc, epc } = means as { pc?: string; epc?: string };
      expect(frame).toMatchObject({ kind: 'error', command: '0xFF', code: `0x${means['code']}` });
      expect(frame).toMatchObject(pc === undefined ? {} : { pc, epc: epc?.toUpperCase() });
      return;
    }
    expect(frame?.kind).toBe(KINDS[String(means['type'])]);
    if (frame?.kind === 'tag') {
      expect(frame.epc).toBe(String(means['epc']).toUpperCase());
      expect(frame).toMatchObject({ pc: means['pc'], rssiDbm: means['rssiDbm'] });
      expect(frame.epcCrcOk).toBe(means['epcCrcOk']);
      return;
    }
    expect(frame).toMatchObject({ command: `0x${means['cmd']}` });
    const payload = (frame as { payload: string }).payload;
    expect(payload).toHaveLength(Number(means['paramLen']) * 2);
    if (means['param'] !== undefined) expect(payload).toBe(String(means['param']).toUpperCase());
  });

  test.each(published.filter(({ checksumOk, means }) => checksumOk === false && !means['stream']))(
    '$id, misprinted, is noise and nothing else',
    ({ hex }) => {
      const input = bytesOf(hex);
      const frames = readAll(new MagicRfDecoder(), input);
      expect(withoutNoise(frames)).toEqual([]);
      expectAllAccounted(frames, input);
    },
  );

  test.each(published.filter(({ means }) => means['stream']))(
    '$id gives the frames and the discarded bytes that it means',
    ({ hex, means }) => {
      const frames = readAll(new MagicRfDecoder(), bytesOf(hex));
      expect(withoutNoise(frames)).toHaveLength(Number(means['frames']));
      expect(noiseBytes(frames)).toBe(means['discardedBytes']);
    },
  );

  test('a frame that was printed in part is incomplete', () => {
    const part = published.find(({ status }) => status === 'partial chunk');
    expect(readAll(new MagicRfDecoder(), bytesOf(part?.hex ?? ''))).toMatchObject([
      { kind: 'noise', reason: 'incomplete' },
    ]);
  });
});

readsStreams('MagicRF', {
  makeDecoder: () => new MagicRfDecoder(),
  stream: concatBytes(published.map(({ hex }) => bytesOf(hex))),
  good: TAG,
  told: { kind: 'tag', epc: 'E280699500005009F1286992' },
  other: EMPTY_ROUND,
  likely: [0xbb, 0xaa, 0x7e, 0xdd, 0x02, 0x22, 0x00, 0x11],
});

describe('a stream', () => {
  test('two messages in one chunk are two frames', () => {
    const kinds = new MagicRfDecoder().push(concatBytes([TAG, EMPTY_ROUND])).map((f) => f.kind);
    expect(kinds).toEqual(['tag', 'error']);
  });

  test('the check sum and the end mark may come alone', () => {
    const decoder = new MagicRfDecoder();
    expect(decoder.push(TAG.subarray(0, -2))).toEqual([]);
    expect(decoder.push(TAG.subarray(-2, -1))).toEqual([]);
    expect(decoder.push(TAG.subarray(-1))).toMatchObject([{ kind: 'tag' }]);
  });

  test('rubbish before a frame is noise in front of it', () => {
    expect(readAll(new MagicRfDecoder(), bytesOf('00FF7E'), TAG)).toMatchObject([
      { kind: 'noise', bytes: bytesOf('00FF7E'), reason: 'rubbish' },
      { kind: 'tag' },
    ]);
  });

  test('silence ends the wait of a false header, and the frame behind it is read', () => {
    const decoder = new MagicRfDecoder();
    expect(decoder.push(concatBytes([bytesOf('BB010300FF'), TAG]))).toEqual([]);
    expect(decoder.silence()).toMatchObject([
      { kind: 'noise', bytes: bytesOf('BB010300FF'), reason: 'incomplete' },
      { kind: 'tag' },
    ]);
  });

  test('a false header with an impossible length does not hold the line up', () => {
    const frames = new MagicRfDecoder().push(concatBytes([bytesOf('BB022222AA'), TAG]));
    expect(withoutNoise(frames)).toMatchObject([{ kind: 'tag' }]);
  });
});

describe('what is in a frame', () => {
  test('the marks that the reader answers with are remembered, the host’s own are not', () => {
    const decoder = new MagicRfDecoder();
    decoder.push(bytesOf('AA000300010004DD'));
    expect(decoder.marks).toBeNull();
    decoder.push(bytesOf('AA01B7000207D091DD'));
    expect(decoder.marks).toBe('AA/DD');
    decoder.push(TAG);
    expect(decoder.marks).toBe('BB/7E');
  });

  test('a tag whose own CRC is wrong is told as such', () => {
    const spoilt = Uint8Array.from(TAG);
    spoilt[10] = (spoilt[10] ?? 0) + 1;
    spoilt[22] = (spoilt[22] ?? 0) + 1;
    expect(new MagicRfDecoder().push(spoilt)).toMatchObject([{ kind: 'tag', epcCrcOk: false }]);
  });

  test('an EPC that is not as long as its PC says is noise', () => {
    const spoilt = Uint8Array.from(TAG);
    spoilt[6] = 0x28;
    spoilt[22] = (spoilt[22] ?? 0) - 8;
    expect(readAll(new MagicRfDecoder(), spoilt)).toMatchObject([
      { kind: 'noise', reason: 'pc length' },
    ]);
  });

  test('the dialect with a CRC behind 7E is named, and not read', () => {
    const frames = readAll(new MagicRfDecoder(), rcpFrame());
    expect(frames).toMatchObject([{ kind: 'noise', reason: 'unsupported dialect' }]);
  });

  test.each([
    [0x15, 'no tag'],
    [0xa3, 'read refused by tag: memory overrun'],
    [0xcf, 'lock refused by tag: non-specific error'],
    [0x77, 'unknown error 0x77'],
  ])('error %i has its meaning', (code, meaning) => {
    const frame = encodeCommand({ code: 0xff, parameter: Uint8Array.of(code) }, 'AA/DD');
    frame[1] = 0x01;
    frame[6] = (frame[6] ?? 0) + 1;
    expect(new MagicRfDecoder().push(frame)).toMatchObject([{ kind: 'error', meaning }]);
  });
});

/** BB 00 03 00 01 02 7E and the CRC-16 (1021, FFFF) of all between BB and itself, computed bit by bit. */
function rcpFrame(): Uint8Array {
  const body = [0x00, 0x03, 0x00, 0x01, 0x02, 0x7e];
  let crc = 0xffff;
  for (let bit = 0; bit < body.length * 8; bit += 1) {
    const next = ((body[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
    crc = (crc >> 15) ^ next ? ((crc << 1) & 0xffff) ^ 0x1021 : (crc << 1) & 0xffff;
  }
  return Uint8Array.of(0xbb, ...body, crc >> 8, crc & 0xff);
}
