import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Em4100Decoder } from '../../../firmware-bridge/codec/em4100.ts';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import {
  ascii,
  bytesOf,
  expectAllAccounted,
  noiseBytes,
  readAll,
  vectors,
  withoutNoise,
} from './support.ts';
import { readsStreams } from './streams.ts';

const published = vectors('em4100-ascii');
const RDM = ascii('\u00027800652CC9F8\u0003');
const CORE_ID = ascii('\u000204171F04FEF6\r\n\u0003');
const isGood = ({ means }: (typeof published)[number]): boolean => means['text'] !== undefined;

describe('published frames', () => {
  test.each(published.filter((v) => isGood(v) && v.checksumOk !== false && !v.means['stream']))(
    '$id is read as what it means',
    ({ id, hex, means }) => {
      const frames = readAll(new Em4100Decoder(), bytesOf(hex));
      if (id.endsWith('017')) return expect(frames).toHaveLength(3);
      expect(frames).toHaveLength(1);
      expect(frames[0]).toMatchObject({
        kind: 'badge',
        number: String(means['text']).slice(0, 10),
      });
      if (means['dec10'] === undefined) return;
      expect(frames[0]).toMatchObject({
        dec10: means['dec10'],
        w26: means['w26'],
        layout: means['layout'],
        tag: String(means['tag']).toUpperCase(),
      });
    },
  );

  test.each(published.filter(({ checksumOk }) => checksumOk === false))(
    '$id, $status, is noise and nothing else',
    ({ hex }) => {
      const input = bytesOf(hex);
      const frames = readAll(new Em4100Decoder(), input);
      expect(withoutNoise(frames)).toEqual([]);
      expectAllAccounted(frames, input);
    },
  );

  test.each(published.filter(({ means }) => means['stream']))(
    '$id gives each repeat, and the discarded bytes',
    ({ hex, means }) => {
      const frames = readAll(new Em4100Decoder(), bytesOf(hex));
      expect(withoutNoise(frames)).toHaveLength(Number(means['frames']));
      expect(noiseBytes(frames)).toBe(means['discardedBytes'] ?? 0);
    },
  );

  test('the printed number of a card is there in both usual forms', () => {
    const [frame] = new Em4100Decoder().push(ascii('\u00021400508931FC\u0003'));
    expect(frame).toMatchObject({ number: '1400508931', dec10: '0005278001', w26: '080,35121' });
  });
});

describe('layouts without a published frame', () => {
  test.each([
    ['lf-10-cr', '\n0415AE12CF\r', '0415AE12CF'],
    ['concentrator', 'G04171F04FEF6\r\n>', '04171F04FE'],
    ['bare12', '7800656eb6c5', '7800656EB6'],
    ['crlf-dash-10', '\r\n-020047C8C3\r\n>', '020047C8C3'],
    ['dual-frequency', '\u0002\n\u0002\u0006\u0000\u008E\u006D\u005D\u00B0\u0003', '06008E6D5D'],
    ['dual-frequency', '\u0002\t\u0001\u0011\u0022\u0033\u0044\u004C\u0003', '11223344'],
    ['idteck', '\u000200135121\u0003\u0004', '00135121'],
  ])('%s', (layout, text, number) => {
    const frames = readAll(new Em4100Decoder(), ascii(text));
    expect(frames).toMatchObject([{ kind: 'badge', number, layout }]);
  });

  test.each([
    ['bare12', '7800656EB6C5\r\n', '7800656EB6'],
    ['stx-10-2-etx', '\u00027800652CC9F8\u0003\r\n', '7800652CC9'],
    ['stx-10-2-etx', '\u00027800652CC9F8\u0003\r', '7800652CC9'],
  ])('%s with a line’s ending behind it is no noise', (layout, text, number) => {
    const once = ascii(text);
    const input = concatBytes([once, once, once]);
    const frames = readAll(new Em4100Decoder(), input);
    expectAllAccounted(frames, input);
    expect(noiseBytes(frames)).toBe(0);
    expect(withoutNoise(frames)).toMatchObject(
      Array.from({ length: 3 }, () => ({ kind: 'badge', number, layout })),
    );
  });

  test('each port of a concentrator is read, whether or not its letter is a digit', () => {
    for (const port of 'ABCDEFGH') {
      expect(new Em4100Decoder().push(ascii(`${port}04171F04FEF6\r\n>`))).toMatchObject([
        { kind: 'badge', number: '04171F04FE', layout: 'concentrator' },
      ]);
    }
  });

  test('digits that are added up instead of XORed are not believed', () => {
    // 2E + 00 + AF + 0E + C9 = B4, as one project has it; their XOR is 46.
    expect(withoutNoise(readAll(new Em4100Decoder(), ascii('\u00022E00AF0EC9B4\u0003')))).toEqual(
      [],
    );
    expect(new Em4100Decoder().push(ascii('\u00022E00AF0EC946\u0003'))).toMatchObject([
      { kind: 'badge', number: '2E00AF0EC9' },
    ]);
  });

  test('IDTECK’s check covers the marks too', () => {
    const digits = ascii('\u00020013512199\u0003');
    const check = digits.reduce((sum, byte) => sum ^ byte, 0);
    expect(readAll(new Em4100Decoder(), digits, Uint8Array.of(check))).toMatchObject([
      { kind: 'badge', number: '0013512199', layout: 'idteck' },
    ]);
    expect(readAll(new Em4100Decoder(), digits, Uint8Array.of(check ^ 1))).toMatchObject([
      { kind: 'noise', reason: 'checksum' },
    ]);
  });
});

readsStreams('badge readers', {
  makeDecoder: () => new Em4100Decoder(),
  stream: concatBytes(
    published.filter(({ means }) => means['layout'] !== 'bare12').map(({ hex }) => bytesOf(hex)),
  ),
  good: RDM,
  told: { kind: 'badge', number: '7800652CC9' },
  other: ascii('\u0002ABC\u0003'),
  likely: [...ascii('\u0002\u0003\r\n->0123456789ABCDEFGa')],
});

describe('a stream', () => {
  test('bare digits wait for silence, since a letter may still follow', () => {
    const decoder = new Em4100Decoder();
    expect(decoder.push(ascii('7800656EB6C5'))).toEqual([]);
    expect(decoder.silence()).toMatchObject([{ kind: 'badge', layout: 'bare12' }]);
  });

  test('bare digits that repeat without a pause are read all the same', () => {
    const decoder = new Em4100Decoder();
    const frames = Array.from({ length: 100 }, () => decoder.push(ascii('7800656EB6C5'))).flat();
    expect(frames).toHaveLength(99);
    expect([...frames, ...decoder.silence()].every((frame) => frame.kind === 'badge')).toBe(true);
  });

  test('a lost byte costs one badge; the next is read from its own start mark', () => {
    for (let lost = 0; lost < RDM.length; lost += 1) {
      const input = concatBytes([RDM.filter((_, at) => at !== lost), RDM]);
      const frames = readAll(new Em4100Decoder(), input);
      expectAllAccounted(frames, input);
      expect(frames.at(-1)).toMatchObject({ kind: 'badge', number: '7800652CC9' });
    }
  });

  test('a flipped bit never makes another badge of it', () => {
    fc.assert(
      fc.property(fc.nat(RDM.length - 1), fc.nat(7), (at, bit) => {
        const spoilt = Uint8Array.from(RDM);
        spoilt[at] = (spoilt[at] ?? 0) ^ (1 << bit);
        const frames = readAll(new Em4100Decoder(), concatBytes([spoilt, CORE_ID]));
        const numbers = frames.map((frame) => (frame.kind === 'badge' ? frame.number : null));
        expect(numbers.at(-1)).toBe('04171F04FE');
        expect(['7800652CC9', '04171F04FE', null]).toEqual(expect.arrayContaining(numbers));
      }),
    );
  });

  test('a mark that was spoilt into a digit makes no other badge, even where the check fits both ends', () => {
    for (const digits of ['87800652CC9F8', '7800652CC9F87']) {
      const frames = readAll(new Em4100Decoder(), ascii(digits), CORE_ID);
      expect(withoutNoise(frames)).toMatchObject([{ kind: 'badge', number: '04171F04FE' }]);
    }
  });

  test('digits that run on for ever are counted as noise and not held', () => {
    const decoder = new Em4100Decoder();
    const frames = decoder.push(ascii('ABCD1'.repeat(20_000)));
    expect(noiseBytes(frames)).toBeGreaterThan(98_000);
    expect(withoutNoise(frames)).toEqual([]);
  });
});
