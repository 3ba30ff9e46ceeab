import type { Frame } from '../codec/frames.ts';
import { hexCode } from '../codec/hex.ts';
import {
  moduleInfo,
  multiPoll,
  setPower,
  setRegion,
  setSelectMode,
  stopMultiPoll,
  type MagicRfCommand,
  type Region,
} from '../codec/magicrf-commands.ts';
import type { Script, Step } from '../dialogue.ts';

export interface PadSettings {
  readonly region: Region;
  /** Enough for a pad: the tags on it, not those in the cupboard behind. */
  readonly powerDbm: number;
}

/** China 900 (920 to 925 MHz) is the band that is open to RFID here. */
export const PAD_SETTINGS: PadSettings = { region: 'china900', powerDbm: 20 };

/** A reader's empty round: it answers a poll and no other command. */
const NO_TAG = '0x15';
/** The largest count; the poll ends all the same, and is started again. */
const ROUNDS = 0xffff;

/**
 * Stop whatever an earlier program left running, let its last words pass, then identify and set up. A reader
 * that refuses region or power works with what it has, and says so; one that does not tell who it is, is none.
 */
export function magicRfScript(settings: PadSettings): Script<Frame, MagicRfCommand> {
  return {
    steps: [
      {
        ...step('stop', stopMultiPoll()),
        answerMsMax: 300,
        retries: 1,
        mayFail: true,
        drainMs: 300,
      },
      { ...step('module info', moduleInfo('hardware')), retries: 5 },
      { ...step('software version', moduleInfo('software')), mayFail: true },
      { ...step('region', setRegion(settings.region)), mayFail: true },
      { ...step('power', setPower(settings.powerDbm)), mayFail: true },
      // A select that another program left would hide tags.
      { ...step('select mode', setSelectMode('never')), mayFail: true },
    ],
    loop: { send: multiPoll(ROUNDS), quietMs: 600 },
    hungMs: 5000,
  };
}

function step(name: string, send: MagicRfCommand): Step<Frame, MagicRfCommand> {
  const judge = (frame: Frame): 'answered' | 'refused' | 'other' => {
    if (frame.kind === 'response')
      return frame.command === hexCode(send.code) ? 'answered' : 'other';
    return frame.kind === 'error' && frame.code !== NO_TAG ? 'refused' : 'other';
  };
  return { name, send, judge, answerMsMax: 400, retries: 2, mayFail: false, drainMs: 0 };
}
