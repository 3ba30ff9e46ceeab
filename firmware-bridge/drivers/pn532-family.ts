import type { Frame } from '../codec/frames.ts';
import { concatBytes, fromHex, hexCode } from '../codec/hex.ts';
import {
  ACK,
  encodeCommand,
  getFirmwareVersion,
  inListPassiveTarget,
  Pn532Code,
  samConfiguration,
  setParameters,
  setRetries,
  WAKE_UP,
  type Pn532Command,
} from '../codec/pn532-commands.ts';
import { Pn532Decoder } from '../codec/pn532.ts';
import type { Script, Step, Verdict } from '../dialogue.ts';
import type { ReaderFamily } from './reader-family.ts';

/** Longer than any pause inside a frame at 115200, also through a TCP converter. ms */
const IDLE_MS = 250;
/** A card is looked for seven times a second or so; two rounds may miss it. ms */
const BADGE_RELEASE_MS = 700;
/** Rounds are not asked for oftener, ms. */
const PAUSE_MS = 100;
/** Looked for so often in one round; the chip's own default is for ever, and then it says nothing while no card is there. */
const RETRIES = 2;

/** Chips by the first byte of their version. */
const CHIPS: ReadonlyMap<number, string> = new Map([
  [0x32, 'PN532'],
  [0x33, 'PN533'],
]);

/**
 * 证件读卡器: PN532 boards on a serial line, as readers of badges by their UID (ISO 14443 type A). It is asked round by round, one card a
 * round. Type B cards show another number each time, and ISO 15693 this chip does not speak.
 */
export const PN532_FAMILY: ReaderFamily<Pn532Command> = {
  idleMs: IDLE_MS,
  badgeReleaseMs: BADGE_RELEASE_MS,
  makeTalk: () => ({
    decoder: new Pn532Decoder(),
    script: SCRIPT,
    encode,
    identify,
    errand: (order) => (order.order === 'identify' ? { steps: [VERSION] } : null),
  }),
};

/** A chip that sleeps needs time to wake up, and one that still looks for a card is called off by an ACK. */
function encode(command: Pn532Command): Uint8Array {
  const bytes = encodeCommand(command);
  const isFirst = command.code === Pn532Code.samConfiguration;
  return isFirst ? concatBytes([WAKE_UP, ACK, WAKE_UP, bytes]) : bytes;
}

/** IC | version | revision | what is supported */
function identify(frame: Frame): string | null {
  if (frame.kind !== 'response' || frame.command !== answerCode(Pn532Code.getFirmwareVersion)) {
    return null;
  }
  const [chip, version, revision] = fromHex(frame.payload) ?? [];
  if (chip === undefined || version === undefined || revision === undefined) return null;
  return `${CHIPS.get(chip) ?? `PN5xx ${hexCode(chip)}`} V${version}.${revision}`;
}

/** An answer carries the command's code and one. */
const answerCode = (code: number): string => hexCode(code + 1);

function step(name: string, send: Pn532Command): Step<Frame, Pn532Command> {
  const judge = (frame: Frame): Verdict => {
    if (frame.kind === 'response')
      return frame.command === answerCode(send.code) ? 'answered' : 'other';
    const isOurs =
      frame.kind === 'error' && [SYNTAX_ERROR, answerCode(send.code)].includes(frame.command);
    return isOurs ? 'refused' : 'other';
  };
  return { name, send, judge, answerMsMax: 300, retries: 2, mayFail: false, drainMs: 0 };
}

const SYNTAX_ERROR = hexCode(0x7f);
const VERSION = step('firmware version', getFirmwareVersion());
const LOOK = inListPassiveTarget(1, 'typeA');

const SCRIPT: Script<Frame, Pn532Command> = {
  steps: [
    // Boards that restart when they are opened hear nothing for two seconds.
    { ...step('wake-up', samConfiguration()), retries: 8 },
    VERSION,
    // Cards with files are not asked for more than their number.
    { ...step('parameters', setParameters(0)), mayFail: true },
    step('retries', setRetries(RETRIES)),
  ],
  loop: {
    send: LOOK,
    quietMs: 600,
    pauseMs: PAUSE_MS,
    isRoundOver: (frame) => {
      const isAnswer = frame.kind === 'response' || frame.kind === 'error';
      return frame.kind === 'badge' || (isAnswer && frame.command === answerCode(LOOK.code));
    },
  },
  hungMs: 5000,
};
