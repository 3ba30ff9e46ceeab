import type { Region } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { readModuleInfo } from '../codec/magicrf-answers.ts';
import {
  encodeCommand,
  moduleInfo,
  multiPoll,
  setPower,
  setRegion,
  setSelectMode,
  stopMultiPoll,
  type MagicRfCommand,
} from '../codec/magicrf-commands.ts';
import { MagicRfDecoder, type Marks } from '../codec/magicrf.ts';
import type { Script } from '../dialogue.ts';
import { magicRfErrand } from './magicrf-errands.ts';
import { magicRfStep } from './magicrf-step.ts';
import type { ReaderFamily, ReaderTalk } from './reader-family.ts';

export interface PadSettings {
  readonly region: Region;
  /** Enough for a pad: the tags on it, not those in the cupboard behind. */
  readonly powerDbm: number;
}

/** China 900 (920 to 925 MHz) is the band that is open to RFID here. */
export const PAD_SETTINGS: PadSettings = { region: 'china900', powerDbm: 20 };

/** Longer than any pause inside a frame at 115200, also through a TCP converter. ms */
const IDLE_MS = 250;
/** The largest count; the poll ends all the same, and is started again. */
const ROUNDS = 0xffff;

/** 发卡器 / RFID pad: MagicRF M100 and R200 readers, both dialects (R200 user protocol V2.3.3). */
export function magicRfFamily(settings: PadSettings = PAD_SETTINGS): ReaderFamily<MagicRfCommand> {
  return { idleMs: IDLE_MS, makeTalk: () => talk(settings) };
}

function talk(settings: PadSettings): ReaderTalk<MagicRfCommand> {
  const decoder = new MagicRfDecoder();
  return {
    decoder,
    script: magicRfScript(settings),
    encode: (command, attempt) => {
      // Until the reader has spoken, both dialects are tried in turn.
      const guess: Marks = attempt % 2 === 1 ? 'BB/7E' : 'AA/DD';
      return encodeCommand(command, decoder.marks ?? guess);
    },
    identify: (frame) =>
      frame.kind === 'response' && frame.command === '0x03' ? readModuleInfo(frame) : null,
    errand: magicRfErrand,
  };
}

/**
 * Stop whatever an earlier program left running, let its last words pass, then identify and set up. A reader
 * that refuses region or power works with what it has, and says so; one that does not tell who it is, is none.
 */
function magicRfScript(settings: PadSettings): Script<Frame, MagicRfCommand> {
  const stop = { ...magicRfStep('stop', stopMultiPoll()), mayFail: true };
  return {
    steps: [
      { ...stop, answerMsMax: 300, retries: 1, drainMs: 300 },
      { ...magicRfStep('module info', moduleInfo('hardware')), retries: 5 },
      { ...magicRfStep('software version', moduleInfo('software')), mayFail: true },
      { ...magicRfStep('region', setRegion(settings.region)), mayFail: true },
      { ...magicRfStep('power', setPower(settings.powerDbm)), mayFail: true },
      // A select that another program left would hide tags.
      { ...magicRfStep('select mode', setSelectMode('never')), mayFail: true },
    ],
    loop: { send: multiPoll(ROUNDS), quietMs: 600, stop: { ...stop, drainMs: 50 } },
    hungMs: 5000,
  };
}
