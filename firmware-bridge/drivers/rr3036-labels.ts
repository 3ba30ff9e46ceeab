import type { BarcodeFrame, Decoder, Frame } from '../codec/frames.ts';
import { concatBytes, fromHex, hexCode } from '../codec/hex.ts';
import { readArchiveLabel } from '../codec/iso28560.ts';
import { readBlockAnswer } from '../codec/rr3036-answers.ts';
import { readBlock, type Rr3036Command } from '../codec/rr3036-commands.ts';
import { Rr3036Decoder, rr3036Records, type Rr3036Record } from '../codec/rr3036.ts';

/** Blocks of four bytes in the basic block; an item's number by ISO 28560-2 is shorter. */
const BLOCKS_MAX = 16;
/** A tag that was taken away in the middle of it is tried again, so often. */
const ATTEMPTS_MAX = 3;
/** Unseen for so many rounds a tag is new when it comes back: about as long as a pad waits. */
const FORGET_ROUNDS = 12;

interface Known {
  readonly record: Rr3036Record;
  missed: number;
  attempts: number;
  isDone: boolean;
}

interface Reading {
  readonly tag: Known;
  memory: Uint8Array;
}

/**
 * 读标签内容: beside the tags, what their labels hold. A tag that was not there before has its first blocks read, between two rounds and
 * block after block; its label's primary item identifier comes out as a code, once for each arrival.
 */
export class LabelReader implements Decoder {
  readonly #decoder = new Rr3036Decoder();
  readonly #round: Rr3036Command;
  readonly #known = new Map<string, Known>();
  #isInRound = false;
  #reading: Reading | null = null;
  /** A block's question: to be asked next, and the last that was given out. */
  #next: Rr3036Command | null = null;
  #question: Rr3036Command | null = null;

  /** `round`: the very command by which rounds are asked for; those of an order are left alone. */
  constructor(round: Rr3036Command) {
    this.#round = round;
  }

  /** Whether a label is being read: the round is not over yet. */
  get isBusy(): boolean {
    return this.#reading !== null;
  }

  /** Every command that leaves: the next reply is its answer. */
  asked(command: Rr3036Command): void {
    this.#decoder.expect(command);
    if (command === this.#question) return;
    // A block that was not answered in time: the reader was asked for something else.
    this.#reading = null;
    this.#next = null;
    this.#isInRound = command === this.#round;
  }

  /** What is to be asked now, told once. */
  takeQuestion(): Rr3036Command | null {
    const next = this.#next;
    this.#next = null;
    this.#question = next ?? this.#question;
    return next;
  }

  push(bytes: Uint8Array): Frame[] {
    return this.#decoder.push(bytes).flatMap((frame) => this.#hear(frame));
  }

  silence(): Frame[] {
    return this.#decoder.silence().flatMap((frame) => this.#hear(frame));
  }

  end(): Frame[] {
    return this.#decoder.end();
  }

  #hear(frame: Frame): Frame[] {
    if (this.#reading !== null) {
      const isBlock = 'command' in frame && frame.command === READ_BLOCK;
      return isBlock ? this.#hearBlock(this.#reading, frame) : [frame];
    }
    // The first frame of a message has its bytes.
    if (!this.#isInRound || frame.bytes.length === 0) return [frame];
    if (frame.kind === 'tag') this.#hearRound(rr3036Records(frame.bytes));
    if (frame.kind === 'error' && frame.code === NO_TAG) this.#hearRound([]);
    return [frame];
  }

  #hearRound(records: readonly Rr3036Record[]): void {
    for (const [uid, tag] of this.#known) {
      tag.missed += 1;
      if (tag.missed > FORGET_ROUNDS) this.#known.delete(uid);
    }
    for (const record of records) {
      const tag = this.#known.get(record.uid);
      if (tag === undefined)
        this.#known.set(record.uid, { record, missed: 0, attempts: 0, isDone: false });
      else tag.missed = 0;
    }
    this.#begin();
  }

  /** One label a round: the tags that lie there are to be seen meanwhile, or they would seem to leave. */
  #begin(): void {
    const tag = [...this.#known.values()].find(({ isDone, missed }) => !isDone && missed === 0);
    if (tag === undefined) return;
    tag.attempts += 1;
    tag.isDone = tag.attempts >= ATTEMPTS_MAX;
    this.#reading = { tag, memory: new Uint8Array() };
    this.#next = readBlock(uidOf(tag), 0);
  }

  #hearBlock(reading: Reading, frame: Frame): Frame[] {
    const block = frame.kind === 'response' ? readBlockAnswer(frame) : null;
    if (block === null) {
      this.#reading = null;
      return [frame];
    }
    const { tag } = reading;
    reading.memory = concatBytes([reading.memory, block]);
    const finding = readArchiveLabel(tag.record.dsfid, reading.memory);
    const read = reading.memory.length / block.length;
    if (finding.found === 'short' && read < BLOCKS_MAX) {
      this.#next = readBlock(uidOf(tag), read);
      return [frame];
    }
    tag.isDone = true;
    this.#reading = null;
    return finding.found === 'label' ? [frame, codeOf(finding.label.itemId)] : [frame];
  }
}

const READ_BLOCK = hexCode(0x20);
const NO_TAG = hexCode(0x0e);

const uidOf = ({ record }: Known): Uint8Array => fromHex(record.uid) ?? new Uint8Array();

function codeOf(text: string): BarcodeFrame {
  return { kind: 'barcode', symbology: 'ISO 28560', aim: null, text, bytes: new Uint8Array() };
}
