import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Decoder, Frame } from '../../../firmware-bridge/codec/frames.ts';
import { concatBytes, fromHex, toHex } from '../../../firmware-bridge/codec/hex.ts';

/** One published frame, as in test/frames: what it holds is in `means`. */
export type Vector = {
  readonly id: string;
  readonly dir: 'rx' | 'tx';
  readonly hex: string;
  readonly means: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly checksumOk: boolean | null;
  readonly status: string;
};

export function vectors(file: string): Vector[] {
  const url = new URL(`../../frames/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Vector[];
}

export function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes === null) throw new Error(`not hex: ${hex}`);
  return bytes;
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** All frames of a stream that comes in these pieces and then ends. */
export function readAll(decoder: Decoder, ...pieces: readonly Uint8Array[]): Frame[] {
  return [...pieces.flatMap((piece) => decoder.push(piece, 0)), ...decoder.end()];
}

/** Cuts at the given lengths, again and again, until nothing is left. */
export function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(bytes.slice(at, at + size));
    at += size;
  }
  return pieces;
}

/** Every byte of the input is in exactly one frame, in order. */
export function expectAllAccounted(frames: readonly Frame[], input: Uint8Array): void {
  expect(toHex(concatBytes(frames.map((frame) => frame.bytes)))).toBe(toHex(input));
}

export function noiseBytes(frames: readonly Frame[]): number {
  return frames
    .filter((frame) => frame.kind === 'noise')
    .reduce((sum, frame) => sum + frame.bytes.length, 0);
}

export function withoutNoise(frames: readonly Frame[]): Frame[] {
  return frames.filter((frame) => frame.kind !== 'noise' && frame.kind !== 'lineEnd');
}

/** Rubbish that is the same in each run: 64 KB by default. */
export function rubbish(length = 65_536, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}
