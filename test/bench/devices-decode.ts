import { readFileSync } from 'node:fs';
import { DECODERS } from '../../firmware-bridge/codec/decoders.ts';
import type { Decoder, Frame } from '../../firmware-bridge/codec/frames.ts';
import { concatBytes, fromHex, toHex } from '../../firmware-bridge/codec/hex.ts';
import { fixedSequence } from '../../firmware-bridge/simulated/radio.ts';
import { figure, type Figure } from './figures.ts';

type Print = (figure: Figure) => void;
type Vector = { readonly dir: string; readonly hex: string; readonly checksumOk: boolean | null };
type Line = { readonly family: keyof typeof SERIAL; readonly file: string };

/** The families on lines that may be cut anywhere, and where their published frames lie. */
const SERIAL = {
  magicrf: 'magicrf',
  rodinbell: 'rodinbell',
  chafon: 'chafon',
  'chafon-cf': 'chafon-cf',
  gx: 'gx-5a',
  mercury: 'mercury',
  llrp: 'llrp',
  em4100: 'em4100-ascii',
  pn532: 'pn532-hsu',
  rr3036: 'rr3036',
  'serial-scanner': 'serial-scanner',
} as const;
const LINES: readonly Line[] = Object.entries(SERIAL).map(([family, file]) => ({
  family: family as keyof typeof SERIAL,
  file,
}));

const FRAMES = 300_000;
const CHUNK_MAX = 256;
const NOISE_BYTES = 10_000_000;
const MUTANTS = 1_000_000;

/** Frames a second on one core, from chunks cut at random, beside a plain search over the same bytes. */
export function benchDecoding(print: Print): void {
  for (const line of LINES) {
    const stream = streamOf(good(line));
    const frames = count(stream.chunks, decoderOf(line));
    const ours = (frames.wanted * 1000) / frames.ms;
    const floor = (stream.frames * 1000) / searchMs(stream.bytes);
    const more = { limit: 300_000, bytes: stream.bytes.length, noise: frames.noise };
    print(figure(`decode ${line.family}`, 'frames/s', { ours, floor, ...more }));
  }
}

/** Rubbish and spoilt frames: nothing throws, nothing hangs, and how many wrong tags are believed. */
export function benchNoise(print: Print): void {
  for (const line of LINES) {
    const random = fixedSequence(7);
    const startedAt = performance.now();
    const noise = Uint8Array.from({ length: NOISE_BYTES }, () => Math.floor(random() * 256));
    const madeAt = performance.now();
    const heard = through(decoderOf(line), cut(noise, random));
    const seconds = (performance.now() - madeAt) / 1000;
    const mutants = mutated(line, random);
    const wrong = `${line.family}: tags and badges believed of spoilt frames`;
    print(
      figure(`${line.family}: random bytes taken for a tag or a badge`, 'of 10 000 000', {
        ours: heard.believed,
        floor: null,
        seconds,
        made: (madeAt - startedAt) / 1000,
      }),
    );
    print(figure(wrong, 'of 1 000 000', { ours: mutants.wrong, floor: null, ...mutants }));
  }
}

function good({ file }: Line): readonly Uint8Array[] {
  const path = new URL(`../frames/${file}.json`, import.meta.url);
  const vectors: readonly Vector[] = JSON.parse(readFileSync(path, 'utf8'));
  const heard = vectors.filter(({ dir, checksumOk }) => dir === 'rx' && checksumOk !== false);
  const frames = heard.length === 0 ? vectors : heard;
  return frames.map(({ hex }) => fromHex(hex) ?? new Uint8Array());
}

const decoderOf = ({ family }: Line): Decoder => DECODERS[family]();

function streamOf(frames: readonly Uint8Array[]) {
  const random = fixedSequence(3);
  const turns = Math.ceil(FRAMES / frames.length);
  const once = concatBytes(frames);
  const bytes = new Uint8Array(once.length * turns);
  for (let turn = 0; turn < turns; turn += 1) bytes.set(once, turn * once.length);
  return { bytes, chunks: cut(bytes, random), frames: turns * frames.length };
}

function cut(bytes: Uint8Array, random: () => number): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = 1 + Math.floor(random() * CHUNK_MAX);
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

function count(chunks: readonly Uint8Array[], decoder: Decoder) {
  let wanted = 0;
  let noise = 0;
  const tally = (frames: readonly Frame[]): void => {
    for (const frame of frames) {
      if (frame.kind === 'noise') noise += frame.bytes.length;
      else wanted += 1;
    }
  };
  const startedAt = performance.now();
  for (const chunk of chunks) tally(decoder.push(chunk, 0));
  tally(decoder.end());
  return { wanted, noise, ms: performance.now() - startedAt };
}

/** What looking at each byte costs at the least: a search for one that is rare. */
function searchMs(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const startedAt = performance.now();
  let found = 0;
  for (let at = buffer.indexOf(0xbb); at !== -1; at = buffer.indexOf(0xbb, at + 1)) found += 1;
  return Math.max(performance.now() - startedAt, found === -1 ? 1 : 0.01);
}

function through(decoder: Decoder, chunks: readonly Uint8Array[]) {
  let believed = 0;
  const tally = (frames: readonly Frame[]): void => {
    for (const frame of frames) if (keyOf(frame) !== null) believed += 1;
  };
  for (const chunk of chunks) tally(decoder.push(chunk, 0));
  tally(decoder.end());
  return { believed };
}

/** What a driver would act upon. */
function keyOf(frame: Frame): string | null {
  if (frame.kind === 'tag') return frame.epcCrcOk === false ? null : frame.epc;
  return frame.kind === 'badge' ? frame.number : null;
}

/** Good frames with one to four bytes changed, each before a silence: what is believed must be what was sent. */
function mutated(line: Line, random: () => number) {
  const frames = good(line);
  const right = new Set<string>();
  for (const frame of frames) {
    const decoder = decoderOf(line);
    for (const one of [...decoder.push(frame, 0), ...decoder.end()]) right.add(keyOf(one) ?? '');
  }
  let believed = 0;
  let wrong = 0;
  let example = '';
  const decoder = decoderOf(line);
  for (let n = 0; n < MUTANTS; n += 1) {
    const frame = Uint8Array.from(frames[n % frames.length] ?? []);
    const changes = 1 + Math.floor(random() * 4);
    for (let change = 0; change < changes; change += 1) {
      const at = Math.floor(random() * frame.length);
      frame[at] = (frame[at] ?? 0) ^ (1 + Math.floor(random() * 255));
    }
    for (const one of [...decoder.push(frame, n), ...decoder.silence(n)]) {
      const key = keyOf(one);
      if (key === null) continue;
      believed += 1;
      if (right.has(key)) continue;
      wrong += 1;
      if (example === '') example = toHex(frame).slice(0, 80);
    }
  }
  return { believed, wrong, example };
}
