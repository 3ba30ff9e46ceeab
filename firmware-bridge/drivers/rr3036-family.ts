import type { ReaderOrder } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { concatBytes, fromHex, hexCode } from '../codec/hex.ts';
import { readBlockAnswer, readReaderInformation } from '../codec/rr3036-answers.ts';
import {
  encodeCommand,
  inventory,
  readBlock,
  readerInformation,
  setCardKind,
  setField,
  signal,
  type Rr3036Command,
} from '../codec/rr3036-commands.ts';
import type { Script, Step, Verdict } from '../dialogue.ts';
import type { Complaint, Errand, ReaderFamily, ReaderTalk } from './reader-family.ts';
import { LabelReader } from './rr3036-labels.ts';

/** Longer than any pause inside a frame at 19200, also through a TCP converter. ms */
const IDLE_MS = 250;
const PAUSE_MS = 100;
/** An inventory of a full pad takes its time. ms */
const QUIET_MS = 1000;
const HUNG_MS = 6000;

const UID_BYTES = 8;
const BLOCK_BYTES = 4;
const NO_TAG = hexCode(0x0e);

/**
 * 高频读写垫: RR3036, RR9036 and RR9001 as pads for ISO 15693 tags. Asked round by round; the content of archive labels is read
 * between rounds. Its settings are never written for good.
 */
export const RR3036_FAMILY: ReaderFamily<Rr3036Command> = { idleMs: IDLE_MS, makeTalk: talk };

function talk(): ReaderTalk<Rr3036Command> {
  const round = inventory();
  const labels = new LabelReader(round);
  return {
    decoder: labels,
    script: script(round, labels),
    encode: (command) => {
      labels.asked(command);
      return encodeCommand(command);
    },
    identify: (frame) =>
      frame.kind === 'response' && frame.command === hexCode(0x00)
        ? readReaderInformation(frame)
        : null,
    errand,
    reflex: () => {
      const question = labels.takeQuestion();
      return question === null ? [] : [question];
    },
    complaint,
  };
}

function script(round: Rr3036Command, labels: LabelReader): Script<Frame, Rr3036Command> {
  return {
    steps: [
      { ...step('reader information', readerInformation()), retries: 5 },
      { ...step('ISO 15693', setCardKind('iso15693')), mayFail: true },
      { ...step('field', setField(true)), mayFail: true },
    ],
    loop: {
      send: round,
      quietMs: QUIET_MS,
      pauseMs: PAUSE_MS,
      // The first frame of a message has its bytes; those behind it say nothing of rounds.
      isRoundOver: (frame) => frame.kind !== 'noise' && frame.bytes.length > 0 && !labels.isBusy,
    },
    hungMs: HUNG_MS,
  };
}

/** One command and what answers it; replies are named by the command that they were asked for with. */
function step(name: string, send: Rr3036Command): Step<Frame, Rr3036Command> {
  const judge = (frame: Frame): Verdict => {
    if (frame.kind === 'response')
      return frame.command === hexCode(send.code) ? 'answered' : 'other';
    return frame.kind === 'error' && frame.command === hexCode(send.code) ? 'refused' : 'other';
  };
  return { name, send, judge, answerMsMax: 400, retries: 2, mayFail: false, drainMs: 0 };
}

/** UIDs cannot be written, and locks are a matter of single blocks: such orders this family does not have. */
function errand(order: ReaderOrder): Errand<Rr3036Command> | null {
  switch (order.order) {
    case 'identify':
      return { steps: [step('reader information', readerInformation())] };
    case 'single':
      return {
        steps: [{ ...step('inventory', inventory()), judge: isRoundOver, answerMsMax: QUIET_MS }],
      };
    case 'signal':
      return {
        steps: [
          step('beeper', signal('beeper', 4, 1, 1)),
          { ...step('light', signal('light', 4, 4, 3)), mayFail: true },
        ],
      };
    case 'read':
      return readUser(order);
    case 'setPower':
    case 'setRegion':
    case 'start':
    case 'stop':
    case 'writeEpc':
    case 'lock':
    case 'kill':
    case 'locate':
    case 'setBaud':
    case 'setWorkMode':
      return null;
  }
}

/** 用户区: words of two bytes, out of blocks of four. The other banks are a matter of UHF tags. */
function readUser({
  epc,
  bank,
  firstWord,
  words,
}: ReaderOrder & { order: 'read' }): Errand<Rr3036Command> | null {
  const uid = fromHex(epc);
  if (bank !== 'user' || uid?.length !== UID_BYTES) return null;
  const first = Math.floor((2 * firstWord) / BLOCK_BYTES);
  const end = Math.ceil((2 * (firstWord + words)) / BLOCK_BYTES);
  const blocks = Array.from({ length: end - first }, (_, n) => first + n);
  const from = 2 * firstWord - first * BLOCK_BYTES;
  return {
    steps: blocks.map((block) => step(`block ${block}`, readBlock(uid, block))),
    conclude: (answers) => {
      const memory = answers.map((frame) =>
        frame?.kind === 'response' ? readBlockAnswer(frame) : null,
      );
      const whole = memory.filter((block) => block !== null);
      if (whole.length < answers.length) return { ok: false, detail: 'a block was not read' };
      return { ok: true, data: concatBytes(whole).slice(from, from + 2 * words) };
    },
  };
}

function isRoundOver(frame: Frame): Verdict {
  if (frame.kind === 'tag') return 'answered';
  if (frame.kind !== 'error') return 'other';
  return frame.code === NO_TAG ? 'answered' : 'refused';
}

/** Somebody has switched its field off, or set it to other cards: opening it anew sets it right. */
function complaint(frame: Frame): Complaint | null {
  if (frame.kind !== 'error' || !['0x05', '0x1F'].includes(frame.code)) return null;
  return { trouble: 'refused', detail: `${frame.code} ${frame.meaning}`, isFatal: true };
}
