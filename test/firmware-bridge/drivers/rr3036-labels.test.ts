import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../firmware-bridge/codec/frames.ts';
import { inventory, type Rr3036Command } from '../../../firmware-bridge/codec/rr3036-commands.ts';
import { LabelReader } from '../../../firmware-bridge/drivers/rr3036-labels.ts';
import {
  basicBlockLabel,
  elementLabel,
  type TagContent,
} from '../../../firmware-bridge/simulated/archive-label.ts';
import { hfReply, inventoryReply } from '../../../firmware-bridge/simulated/rr3036-reader.ts';
import { expectAllAccounted } from '../codec/support.ts';

const ONE = 'E00401500A1B2C01';
const TWO = 'E00401500A1B2C02';
const NO_TAG = hfReply(0x0e);

/** A reader on paper: what is asked of it is kept, what it says is put in by hand. */
class Paper {
  readonly #round = inventory();
  readonly labels = new LabelReader(this.#round);
  readonly codes: string[] = [];
  readonly blocks: number[] = [];

  /** A round is asked for, and this comes back; a question that follows is taken. */
  round(reply: Uint8Array): Rr3036Command | null {
    this.labels.asked(this.#round);
    return this.hear(reply);
  }

  hear(reply: Uint8Array): Rr3036Command | null {
    const frames: Frame[] = this.labels.push(reply);
    expectAllAccounted(frames, reply);
    for (const frame of frames) if (frame.kind === 'barcode') this.codes.push(frame.text);
    const question = this.labels.takeQuestion();
    if (question === null) return null;
    this.blocks.push(question.data.at(-1) ?? -1);
    this.labels.asked(question);
    return question;
  }

  /** Answers each question for a block out of this memory, until none is asked. */
  tell({ memory }: TagContent, question: Rr3036Command | null): void {
    for (let next = question; next !== null;) {
      const at = 4 * (next.data.at(-1) ?? 0);
      next = this.hear(hfReply(0, Uint8Array.of(0, ...memory.subarray(at, at + 4))));
    }
  }
}

const seen = (content: TagContent, ...uids: string[]): Uint8Array =>
  inventoryReply(uids, () => content.dsfid);

describe('labels on an HF pad', () => {
  const short = elementLabel('4711');
  const long = basicBlockLabel('DA-2026-17');

  test('are read as far as their number goes, and no further', () => {
    const paper = new Paper();
    paper.tell(short, paper.round(seen(short, ONE)));
    expect(paper).toMatchObject({ codes: ['4711'], blocks: [0] });
    paper.tell(long, paper.round(seen(long, TWO)));
    expect(paper).toMatchObject({
      codes: ['4711', 'DA-2026-17'],
      blocks: [0, 0, 1, 2, 3, 4, 5, 6, 7],
    });
    expect(paper.labels.isBusy).toBe(false);
  });

  test('are read one a round, since the others must be seen meanwhile', () => {
    const paper = new Paper();
    paper.tell(short, paper.round(seen(short, ONE, TWO)));
    expect(paper.codes).toHaveLength(1);
    expect(paper.labels.isBusy).toBe(false);
    paper.tell(short, paper.round(seen(short, ONE, TWO)));
    expect(paper.codes).toHaveLength(2);
    expect(paper.round(seen(short, ONE, TWO))).toBeNull();
  });

  test('that were seen all the time are not read again, also when rounds miss them', () => {
    const paper = new Paper();
    paper.tell(short, paper.round(seen(short, ONE)));
    for (let n = 0; n < 10; n += 1) expect(paper.round(NO_TAG)).toBeNull();
    expect(paper.round(seen(short, ONE))).toBeNull();
    expect(paper.codes).toEqual(['4711']);
  });

  test('are read again when they come back after a while', () => {
    const paper = new Paper();
    paper.tell(short, paper.round(seen(short, ONE)));
    for (let n = 0; n < 20; n += 1) paper.round(NO_TAG);
    paper.tell(short, paper.round(seen(short, ONE)));
    expect(paper.codes).toEqual(['4711', '4711']);
  });

  test('that are taken away in the middle are tried three times, and only while they are there', () => {
    const paper = new Paper();
    for (let n = 0; n < 5; n += 1) {
      if (paper.round(seen(long, ONE)) !== null) expect(paper.hear(NO_TAG)).toBeNull();
    }
    expect(paper.blocks).toEqual([0, 0, 0]);
    expect(paper.codes).toEqual([]);
  });

  test('that are not answered in time are left for the next round', () => {
    const paper = new Paper();
    expect(paper.round(seen(long, ONE))).not.toBeNull();
    expect(paper.labels.isBusy).toBe(true);
    paper.tell(long, paper.round(seen(long, ONE)));
    expect(paper.codes).toEqual(['DA-2026-17']);
  });

  test('of a person’s own single round are left alone', () => {
    const paper = new Paper();
    paper.labels.asked(inventory());
    expect(paper.hear(seen(short, ONE))).toBeNull();
    expect(paper.labels.isBusy).toBe(false);
  });
});
