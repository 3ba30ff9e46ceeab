import { describeChafon, readChafonInfo } from '../codec/chafon-answers.ts';
import {
  encodeChafon,
  isRegion,
  readerInfo,
  setPower,
  setRegion,
  setScanTime,
} from '../codec/chafon-commands.ts';
import type { Frame } from '../codec/frames.ts';
import type { Script } from '../dialogue.ts';
import { chafonErrand, chafonStep } from './chafon-errands.ts';
import { ChafonFacts, type ChafonAsk } from './chafon-facts.ts';
import { PAD_SETTINGS, type PadSettings } from './magicrf-family.ts';
import type { Complaint, ReaderFamily, ReaderTalk } from './reader-family.ts';

/** A message takes 45 ms at 57600, and more through a TCP converter. ms */
const IDLE_MS = 250;
/** Where the reader itself bounds a round, it is kept short: 100 ms each. */
const SCAN_TIME = { longest: 5, wanted: 3 };

/** 读写器: Chafon UHFReader18, 86, 288, RRU9813M, CF-MU804 (manuals V1.15, V1.10); asked for each round. */
export function chafonFamily(settings: PadSettings = PAD_SETTINGS): ReaderFamily<ChafonAsk> {
  return { idleMs: IDLE_MS, makeTalk: () => talk(settings) };
}

function talk(settings: PadSettings): ReaderTalk<ChafonAsk> {
  const facts = new ChafonFacts();
  return {
    decoder: facts.decoder,
    script: chafonScript(facts, settings),
    // To any address: a reader whose address somebody changed answers too.
    encode: (ask) => encodeChafon(facts.say(ask)),
    identify: (frame) => {
      facts.learn(frame);
      const info = frame.kind === 'response' ? readChafonInfo(frame) : null;
      return info === null ? null : describeChafon(info);
    },
    addressOf,
    errand: (order) => chafonErrand(facts, order),
    complaint,
  };
}

/** Length, then the address; what a host says has the one that it is said to, and a heartbeat none. */
function addressOf({ kind, bytes }: Frame): number | null {
  if (kind === 'command' || bytes[0] !== bytes.length - 1) return null;
  return bytes[1] ?? null;
}

/**
 * First of all the reader says what it is, which it does in every mode. One that somebody left talking by itself is told
 * to answer, since it takes no other command meanwhile. What is already as it should be is not written again: readers
 * keep their settings in a memory that wears out. Then the question is only asked once more.
 */
function chafonScript(facts: ChafonFacts, settings: PadSettings): Script<Frame, ChafonAsk> {
  const { region, powerDbm } = settings;
  const step = (name: string, ask: ChafonAsk) => chafonStep(name, facts, ask);
  const unless = (isSo: boolean, ask: ChafonAsk) => (isSo ? readerInfo() : ask(facts));
  const mode = step('work mode', () => facts.askMode());
  return {
    steps: [
      // Commands are not heard while a round that was begun by somebody else goes on.
      { ...step('reader info', readerInfo), retries: 8 },
      // One that knows no work modes has none to be in.
      { ...mode, judge: (frame) => (facts.isMine(frame) ? 'answered' : 'other'), mayFail: true },
      {
        ...step('answer mode', () => unless(!facts.isAuto, () => facts.setMode('answer'))),
        mayFail: true,
      },
      {
        ...step('region', ({ info }) =>
          unless(info !== null && isRegion(region, info.maxChannel, info.minChannel), () =>
            setRegion(region),
          ),
        ),
        mayFail: true,
      },
      {
        ...step('power', ({ info }) =>
          unless(info?.powerDbm === powerDbm, () => setPower(powerDbm)),
        ),
        mayFail: true,
      },
      {
        ...step('scan time', ({ info }) =>
          unless((info?.scanTime ?? 0) <= SCAN_TIME.longest, () => setScanTime(SCAN_TIME.wanted)),
        ),
        mayFail: true,
      },
    ],
    loop: {
      send: () => facts.nextRound(),
      quietMs: 800,
      isRoundOver: (frame) => facts.endsRound(frame),
      pauseMs: 30,
    },
    hungMs: 5000,
  };
}

function complaint(frame: Frame): Complaint | null {
  if (frame.kind !== 'error' || frame.code !== '0xF8') return null;
  return { trouble: 'antenna', detail: `${frame.code} ${frame.meaning}`, isFatal: false };
}
