import type { Frame } from '../codec/frames.ts';
import { readFound, readVersion, type ReadingWay } from '../codec/mercury-answers.ts';
import {
  ask,
  encodeCommand,
  fetchBuffer,
  MercuryOp,
  readMultiple,
  setProtocol,
  setReadFilter,
  setRegion,
  setSearchAntennas,
  setTagAntenna,
  startSilionStream,
  startStream,
  stopSilionStream,
  stopStream,
  type MercuryCommand,
} from '../codec/mercury-commands.ts';
import { MercuryDecoder } from '../codec/mercury.ts';
import type { Loop, Script } from '../dialogue.ts';
import { PAD_SETTINGS, type PadSettings } from './magicrf-family.ts';
import { mercuryErrand, powerSteps, ROUND_MS } from './mercury-errands.ts';
import {
  isAbout,
  leniently,
  mercuryStep,
  NO_SUCH_COMMAND,
  silionStopStep,
  stopStep,
  type MercuryStep,
} from './mercury-step.ts';
import type { Complaint, ReaderFamily, ReaderTalk } from './reader-family.ts';

/** Longer than any pause inside a frame at 115200, also through a TCP converter. ms */
const IDLE_MS = 250;
/** A stream says once a second that it lives; with nothing heard for so long it is started anew. ms */
const QUIET_MS = 2500;
/** A pad has one antenna. */
const ANTENNA = 1;

const TOO_HOT = '0x0504';
const ANTENNA_TROUBLES: ReadonlySet<string> = new Set(['0x0503', '0x0505', '0x0507']);
const BROKEN: ReadonlySet<string> = new Set(['0x7F00', '0x7F01']);

/** 读写器: ThingMagic and JADAK M5e, M6e, M7e, and Silion's modules (Mercury C SDK; M5e and M6e manuals). */
export function mercuryFamily(settings: PadSettings = PAD_SETTINGS): ReaderFamily<MercuryCommand> {
  return { idleMs: IDLE_MS, makeTalk: () => new MercuryTalk(settings) };
}

/** One opening of the line: which way of reading the module has is learned from its version, and from its refusals. */
class MercuryTalk implements ReaderTalk<MercuryCommand> {
  readonly decoder = new MercuryDecoder();
  readonly #steps: readonly MercuryStep[];
  #way: ReadingWay = 'stream';
  /** Beyond the bootloader, as far as it said. */
  #isUp = false;

  constructor(settings: PadSettings) {
    this.#steps = openingSteps(settings);
  }

  get script(): Script<Frame, MercuryCommand> {
    return { steps: this.#steps, loop: LOOPS[this.#way], hungMs: 6000 };
  }

  encode(command: MercuryCommand): Uint8Array {
    return encodeCommand(command);
  }

  identify(frame: Frame): string | null {
    return readVersion(frame)?.text ?? null;
  }

  readonly errand = mercuryErrand;

  reflex(frame: Frame): readonly MercuryCommand[] {
    this.#learn(frame);
    return emptyBuffer(frame);
  }

  farewell(): readonly MercuryCommand[] {
    if (this.#way === 'rounds') return [];
    return [this.#way === 'silion' ? stopSilionStream() : stopStream()];
  }

  complaint(frame: Frame): Complaint | null {
    if (frame.kind !== 'error') return null;
    const detail = `${frame.code} ${frame.meaning}`;
    if (BROKEN.has(frame.code)) return { trouble: 'unknown', detail, isFatal: true };
    if (frame.code === TOO_HOT) return { trouble: 'tooHot', detail, isFatal: false };
    if (ANTENNA_TROUBLES.has(frame.code)) return { trouble: 'antenna', detail, isFatal: false };
    // Every module can search: one that cannot has fallen back into its bootloader.
    const isFallen =
      this.#isUp && isAbout(frame, 'readMultiple') && NO_SUCH_COMMAND.has(frame.code);
    return isFallen ? { trouble: 'refused', detail, isFatal: true } : null;
  }

  #learn(frame: Frame): void {
    this.#way = readVersion(frame)?.way ?? this.#way;
    if (isAbout(frame, 'boot')) this.#isUp = true;
    const isRefused = frame.kind === 'error' && NO_SUCH_COMMAND.has(frame.code);
    // A module that does not stream, whatever its number: its buffer is read round by round.
    const isStart = isAbout(frame, this.#way === 'silion' ? 'silion' : 'stream');
    if (this.#isUp && isRefused && isStart) this.#way = 'rounds';
  }
}

/**
 * Stop what an earlier program left running, in both ways; identify; leave the bootloader, where modules wake up; set up.
 * A module that refuses region or power works with what it has, and says so; one that does not tell who it is, is none.
 */
function openingSteps({ region, powerDbm }: PadSettings): readonly MercuryStep[] {
  const boot = leniently(mercuryStep('boot', ask('boot')), NO_SUCH_COMMAND);
  const setUp = [
    mercuryStep('region', setRegion(region)),
    mercuryStep('protocol', setProtocol()),
    mercuryStep('antenna', setSearchAntennas([ANTENNA])),
    leniently(mercuryStep('antenna for tags', setTagAntenna(ANTENNA))),
    ...powerSteps(powerDbm),
    // With the filter a tag that stays is told only once, and would seem to leave; old modules have none.
    leniently(mercuryStep('read filter', setReadFilter(false))),
    leniently(mercuryStep('clear', ask('clearBuffer'))),
  ];
  return [
    stopStep,
    { ...silionStopStep, drainMs: 200 },
    { ...mercuryStep('version', ask('version')), retries: 5 },
    // Firmware takes some 0.7 s to start.
    { ...boot, answerMsMax: 3000, retries: 1 },
    ...setUp.map((step) => ({ ...step, mayFail: true })),
  ];
}

const LOOPS: Readonly<Record<ReadingWay, Loop<Frame, MercuryCommand>>> = {
  stream: { send: startStream(), quietMs: QUIET_MS, stop: stopStep },
  silion: { send: startSilionStream(), quietMs: QUIET_MS, stop: silionStopStep },
  rounds: {
    send: readMultiple(ROUND_MS),
    // Also how long a module that is too hot rests.
    quietMs: 1500,
    // A missing antenna is told at once: not asked oftener than this.
    pauseMs: 100,
    isRoundOver,
  },
};

/** Nothing found, or the buffer is empty again. One that is too hot waits for silence. */
function isRoundOver(frame: Frame): boolean {
  if (isAbout(frame, 'clearBuffer') || readFound(frame) === 0) return true;
  return frame.kind === 'error' && isAbout(frame, 'readMultiple') && frame.code !== TOO_HOT;
}

/** Tags found are fetched, some 13 a message, until there are none; then the buffer is cleared for the next search. */
function emptyBuffer(frame: Frame): readonly MercuryCommand[] {
  if ((readFound(frame) ?? 0) > 0) return [fetchBuffer()];
  if (frame.kind === 'tag') return frame.bytes[2] === MercuryOp.fetchBuffer ? [fetchBuffer()] : [];
  return isAbout(frame, 'fetchBuffer') ? [ask('clearBuffer')] : [];
}
