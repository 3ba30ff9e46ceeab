import type { Region } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { hexCode } from '../codec/hex.ts';
import { complainingAntenna, readVersion } from '../codec/rodinbell-answers.ts';
import {
  ANY_ADDRESS,
  encodeCommand,
  fastSwitchInventory,
  getVersion,
  realTimeInventory,
  setAntenna,
  setRegion,
  type RodinbellCommand,
} from '../codec/rodinbell-commands.ts';
import { RodinbellCode } from '../codec/rodinbell-codes.ts';
import { RODINBELL_NO_ANTENNA } from '../codec/rodinbell-errors.ts';
import { RodinbellDecoder } from '../codec/rodinbell.ts';
import type { Script, Step } from '../dialogue.ts';
import type { Complaint, ReaderFamily, ReaderTalk } from './reader-family.ts';
import { powerCommand, rodinbellErrand } from './rodinbell-errands.ts';
import { rodinbellStep } from './rodinbell-step.ts';

export interface RodinbellSettings {
  readonly region: Region;
  readonly powerDbm: number;
  /** In use, counted from 1; up to four take turns. */
  readonly antennas: readonly number[];
}

/** China 900 (920 to 925 MHz) is the band that is open to RFID here. */
export const RODINBELL_SETTINGS: RodinbellSettings = {
  region: 'china900',
  powerDbm: 20,
  antennas: [1],
};

/** Longer than any pause inside a frame at 115200, also through a TCP converter. ms */
const IDLE_MS = 250;
/** The shortest rounds, 30 to 50 ms: an order waits for no more. */
const SHORT_ROUND = 0xff;
/** Some twenty rounds a second. ms */
const PAUSE_MS = 40;
/** Data of a round's end, hex digits. */
const ROUND_OVER_DIGITS = 14;
/** A0, length, address, command, code, check. */
const REFUSAL_BYTES = 6;
const ANTENNA_MISSING = hexCode(RODINBELL_NO_ANTENNA);
const INVENTORIES: ReadonlySet<string> = new Set([
  hexCode(RodinbellCode.realTimeInventory),
  hexCode(RodinbellCode.fastSwitchInventory),
]);
/** Asked in turn while the reader's address is not known: any, factory, factory of old. */
const FIRST_ADDRESSES: readonly number[] = [ANY_ADDRESS, 1, 0];

/** 读写器 Rodinbell, Invelion, YR8900, IND903, D2184 ("R2000", UHF RFID Reader Serial Interface V3.7). */
export function rodinbellFamily(
  settings: RodinbellSettings = RODINBELL_SETTINGS,
): ReaderFamily<RodinbellCommand> {
  return { idleMs: IDLE_MS, makeTalk: () => talk(settings) };
}

function talk(settings: RodinbellSettings): ReaderTalk<RodinbellCommand> {
  let own: number | null = null;
  return {
    decoder: new RodinbellDecoder(),
    script: rodinbellScript(settings),
    encode: (command, attempt) => {
      const guess = FIRST_ADDRESSES[(attempt - 1) % FIRST_ADDRESSES.length] ?? ANY_ADDRESS;
      return encodeCommand(command, own ?? guess);
    },
    identify: (frame) => {
      if (frame.kind !== 'response' || frame.command !== hexCode(RodinbellCode.version))
        return null;
      own ??= frame.bytes[2] ?? null;
      const version = readVersion(frame);
      return version === null ? null : `Rodinbell ${version}`;
    },
    addressOf,
    errand: rodinbellErrand,
    complaint,
  };
}

/** An echo of what was said to any reader is nobody's answer. */
function addressOf({ kind, bytes }: Frame): number | null {
  const address = kind === 'command' ? ANY_ADDRESS : (bytes[2] ?? ANY_ADDRESS);
  return address === ANY_ADDRESS ? null : address;
}

/**
 * Nothing is to be stopped: a reader of this kind is silent when its rounds are over. One that refuses region or power works with
 * what it has, and says so; one that does not tell its version is none.
 */
function rodinbellScript(settings: RodinbellSettings): Script<Frame, RodinbellCommand> {
  const { region, powerDbm, antennas } = settings;
  const regionCommand = setRegion(region);
  const [first = 1, ...others] = antennas;
  const turns = antennas.map((antenna) => ({ antenna, stay: 1 }));
  return {
    steps: [
      // Rounds that another program asked for may still be under way.
      { ...rodinbellStep('version', getVersion()), retries: 5, drainMs: 100 },
      ...(regionCommand === null ? [] : [mild('region', regionCommand)]),
      mild('power', powerCommand(powerDbm)),
      mild('antenna', setAntenna(first)),
    ],
    loop: {
      send: others.length === 0 ? realTimeInventory(SHORT_ROUND) : fastSwitchInventory(turns, 0, 1),
      quietMs: 1500,
      pauseMs: PAUSE_MS,
      isRoundOver,
    },
    hungMs: 5000,
  };
}

/** A setting without which the reader works as well. */
const mild = (name: string, send: RodinbellCommand): Step<Frame, RodinbellCommand> => ({
  ...rodinbellStep(name, send),
  mayFail: true,
});

/** A refusal that names one antenna of several does not end the round. */
function isRoundOver(frame: Frame): boolean {
  if (frame.kind === 'response') {
    return INVENTORIES.has(frame.command) && frame.payload.length === ROUND_OVER_DIGITS;
  }
  return (
    frame.kind === 'error' && INVENTORIES.has(frame.command) && frame.bytes.length === REFUSAL_BYTES
  );
}

/** What the reader says of itself while it reads: an antenna that is not there, a radio that fails. */
function complaint(frame: Frame): Complaint | null {
  if (frame.kind !== 'error' || !INVENTORIES.has(frame.command)) return null;
  if (frame.meaning === 'no tag') return null;
  const antenna = complainingAntenna(frame);
  const where = antenna === null ? '' : ` (antenna ${antenna})`;
  const detail = `${frame.code} ${frame.meaning}${where}`;
  const trouble = frame.code === ANTENNA_MISSING ? 'antenna' : 'unknown';
  return { trouble, detail, isFatal: false };
}
