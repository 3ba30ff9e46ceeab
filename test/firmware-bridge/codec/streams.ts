import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decoder, Frame } from '../../../firmware-bridge/codec/frames.ts';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import { cut, expectAllAccounted, readAll, rubbish, withoutNoise } from './support.ts';

/** One codec of a line that may be cut anywhere, behind the words of the suite. */
export interface StreamBench {
  readonly makeDecoder: () => Decoder;
  /** Frames one behind the other, all published ones among them. */
  readonly stream: Uint8Array;
  /** A frame of one tag or badge, what it tells, and a frame of another kind. */
  readonly good: Uint8Array;
  readonly told: { readonly kind: Frame['kind'] } & Readonly<Record<string, unknown>>;
  readonly other: Uint8Array;
  /** Marks and other bytes of the family's frames: rubbish made of them looks most like one. */
  readonly likely: readonly number[];
  /** Whether frames bear a check: without one a spoilt frame may tell another tag, or swallow the next. */
  readonly isSealed?: boolean;
}

/** The longest piece of noise that comes out as one. */
const NOISE_MAX = 1024;

/** What every codec of a line does, whatever comes and however it is cut. */
export function readsStreams(name: string, bench: StreamBench): void {
  describe(`a stream of ${name}`, () => {
    isCutAnywhere(bench);
    bearsNoise(bench);
  });
}

function isCutAnywhere({ makeDecoder, stream, good, told, likely }: StreamBench): void {
  const read = (...pieces: readonly Uint8Array[]) => readAll(makeDecoder(), ...pieces);
  test('gives the same frames however it is cut, and every byte is accounted for', () => {
    const whole = read(stream);
    expectAllAccounted(whole, stream);
    for (let at = 1; at < stream.length; at += 7)
      expect(read(stream.slice(0, at), stream.slice(at))).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
        expect(read(...cut(stream, sizes))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('one frame is read at every cut point', () => {
    const whole = read(good);
    expect(withoutNoise(whole)).toMatchObject([told]);
    for (let at = 1; at < good.length; at += 1)
      expect(read(good.subarray(0, at), good.subarray(at))).toEqual(whole);
  });

  test('any bytes are accounted for, in any cutting', () => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(...likely));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 300 }), fc.nat(9), (list, size) => {
        const input = Uint8Array.from(list);
        const whole = read(input);
        expectAllAccounted(whole, input);
        const pieces = read(...cut(input, [size + 1]));
        expectAllAccounted(pieces, input);
        expect(withoutNoise(pieces)).toEqual(withoutNoise(whole));
      }),
      { numRuns: 300 },
    );
  });
}

function bearsNoise({ makeDecoder, good, told, other, isSealed = true }: StreamBench): void {
  const read = (...pieces: readonly Uint8Array[]) => readAll(makeDecoder(), ...pieces);
  const ofKind = (frames: readonly Frame[]) => frames.filter(({ kind }) => kind === told.kind);

  test.runIf(isSealed)('a flipped byte costs its own frame only, and makes no other', () => {
    const before = concatBytes([good, other]);
    fc.assert(
      fc.property(fc.nat(before.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const bytes = concatBytes([before, good]);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        const frames = read(bytes);
        expectAllAccounted(frames, bytes);
        expect(withoutNoise(frames).at(-1)).toMatchObject(told);
        for (const frame of ofKind(frames)) expect(frame).toMatchObject(told);
      }),
    );
  });

  test('64 KB of noise is counted to the byte and tells nothing, and the next frame is read', () => {
    const input = concatBytes([rubbish(), good]);
    const frames = read(...cut(input, [4096, 7]));
    expectAllAccounted(frames, input);
    expect(ofKind(frames)).toMatchObject([told]);
    expect(withoutNoise(frames).at(-1)).toMatchObject(told);
    expect(Math.max(...frames.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(NOISE_MAX);
  });
}
