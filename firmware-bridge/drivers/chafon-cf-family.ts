import { readDeviceInfo } from '../codec/chafon-cf-answers.ts';
import {
  deviceInfo,
  encodeChafonCf,
  getSettings,
  inventory,
  stop,
} from '../codec/chafon-cf-commands.ts';
import { ChafonCfDecoder } from '../codec/chafon-cf.ts';
import type { Frame } from '../codec/frames.ts';
import type { Script } from '../dialogue.ts';
import { chafonCfErrand, chafonCfStep, isRoundOver } from './chafon-cf-errands.ts';
import { ChafonCfFacts, type ChafonCfAsk } from './chafon-cf-facts.ts';
import { PAD_SETTINGS, type PadSettings } from './magicrf-family.ts';
import type { Complaint, ReaderFamily, ReaderTalk } from './reader-family.ts';

/** Longer than any pause inside a frame at 115200, also through a TCP converter. ms */
const IDLE_MS = 250;
/** Rounds that are asked for at a time: each has an end of its own, by which a reader shows that it is there. */
const ROUNDS = 3;

/** 读写器: Chafon "UHF Prime" readers, CF600, CF661, CF-H103 and others; asked for a few rounds at a time. */
export function chafonCfFamily(settings: PadSettings = PAD_SETTINGS): ReaderFamily<ChafonCfAsk> {
  return { idleMs: IDLE_MS, makeTalk: () => talk(settings) };
}

function talk(settings: PadSettings): ReaderTalk<ChafonCfAsk> {
  const facts = new ChafonCfFacts();
  return {
    decoder: new ChafonCfDecoder(),
    script: chafonCfScript(facts, settings),
    // To any address: a reader whose address somebody changed answers too.
    encode: (ask) => encodeChafonCf(facts.say(ask)),
    identify: (frame) => {
      facts.learn(frame);
      return readDeviceInfo(frame);
    },
    addressOf,
    errand: (order) => chafonCfErrand(facts, order),
    farewell: () => [stop],
    complaint,
  };
}

/** The mark, then the address; what a host says has the one that it is said to. */
function addressOf({ kind, bytes }: Frame): number | null {
  return kind === 'command' ? null : (bytes[1] ?? null);
}

/**
 * Stops what an earlier program left running, lets its last words pass, and asks what the reader is and how it is set. One
 * that was left talking by itself is told to answer; band and power go with it, since settings are written as a whole.
 */
function chafonCfScript(
  facts: ChafonCfFacts,
  { region, powerDbm }: PadSettings,
): Script<Frame, ChafonCfAsk> {
  const step = (name: string, ask: ChafonCfAsk) => chafonCfStep(name, facts, ask);
  return {
    steps: [
      { ...step('stop', stop), answerMsMax: 300, retries: 1, mayFail: true, drainMs: 300 },
      { ...step('device info', deviceInfo), retries: 5 },
      { ...step('settings', getSettings), mayFail: true },
      {
        ...step('work mode, region and power', () =>
          facts.change({ mode: 'answer', region, powerDbm }),
        ),
        answerMsMax: 1000,
        mayFail: true,
      },
    ],
    loop: {
      // In auto mode it talks by itself: the question only shows whether it is still there.
      send: () => (facts.isAuto ? deviceInfo() : inventory({ rounds: ROUNDS })),
      quietMs: 800,
      isRoundOver,
      pauseMs: 30,
    },
    hungMs: 5000,
  };
}

/** The radio module has failed, mostly at a power that its supply does not bear. */
function complaint(frame: Frame): Complaint | null {
  if (frame.kind !== 'error' || frame.code !== '0x02' || frame.command !== '0x0001') return null;
  return { trouble: 'refused', detail: `${frame.code} ${frame.meaning}`, isFatal: false };
}
