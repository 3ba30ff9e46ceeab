import type { Region } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { readBaseVersion, readReaderInfo, readRoundEnd, sequenceOf } from '../codec/gx-answers.ts';
import {
  baseVersion,
  encodeCommand,
  heartbeat,
  readerInfo,
  setBand,
  setPower,
  stop,
  tagReceived,
  type GxCommand,
} from '../codec/gx-commands.ts';
import { GxReport, GxWord } from '../codec/gx-words.ts';
import { inventory } from '../codec/gx-tag-commands.ts';
import { gxAddress, GxDecoder } from '../codec/gx.ts';
import { fromHex, hexWord } from '../codec/hex.ts';
import type { Script, Step } from '../dialogue.ts';
import { gxErrand } from './gx-errands.ts';
import { gxStep } from './gx-step.ts';
import type { Complaint, ReaderFamily, ReaderTalk } from './reader-family.ts';

export interface GxSettings {
  readonly region: Region;
  readonly powerDbm: number;
  /** In use, counted from 1. */
  readonly antennas: readonly number[];
  /** 随读芯片号: each tag is asked for its TID as it is met, which takes about twice the time. */
  readonly readsTid?: boolean;
}

/** Class, model and the chip's own number, as most chips have them: 12 bytes. */
const TID_WORDS = 6;

/** China 900 (920 to 925 MHz) is the band that is open to RFID here. */
export const GX_SETTINGS: GxSettings = { region: 'china900', powerDbm: 20, antennas: [1] };

/** Longer than any pause inside a frame at 115200, also through a TCP converter. ms */
const IDLE_MS = 250;
/** A reader without tags is silent; the inventory that is asked for again makes it say something. ms */
const QUIET_MS = 1000;
const HEARTBEAT = hexWord(GxReport.heartbeat);
const READER_INFO = hexWord(GxWord.readerInfo);
const BASE_VERSION = hexWord(GxWord.baseVersion);

/** 读写器 GX ("GClient"): the only family here that also knows the national protocols; what is asked for is EPC tags. */
export function gxFamily(settings: GxSettings = GX_SETTINGS): ReaderFamily<GxCommand> {
  return {
    idleMs: IDLE_MS,
    readsTid: settings.readsTid === true,
    makeTalk: () => talk(settings),
  };
}

function talk(settings: GxSettings): ReaderTalk<GxCommand> {
  const decoder = new GxDecoder();
  let own: number | null = null;
  return {
    decoder,
    script: gxScript(settings),
    // A reader on RS-485 is answered at the address that it told.
    encode: (command) => encodeCommand(command, own ?? decoder.address),
    identify: (frame) => {
      const text = identify(frame);
      if (text !== null) own ??= gxAddress(frame.bytes);
      return text;
    },
    addressOf: ({ kind, bytes }) => (kind === 'command' ? null : gxAddress(bytes)),
    errand: (order) => gxErrand(order, settings.antennas),
    reflex,
    complaint,
  };
}

/** A reader that hears nothing breaks the line; one that numbers its reports says them again. */
function reflex(frame: Frame): readonly GxCommand[] {
  if (frame.kind === 'tag') {
    const sequence = sequenceOf(frame);
    return sequence === null ? [] : [tagReceived(sequence)];
  }
  if (frame.kind !== 'response' || frame.command !== HEARTBEAT) return [];
  return [heartbeat(fromHex(frame.payload) ?? new Uint8Array())];
}

function identify(frame: Frame): string | null {
  if (frame.kind !== 'response') return null;
  if (frame.command === BASE_VERSION) {
    const version = readBaseVersion(frame);
    return version === null ? null : `radio ${version}`;
  }
  if (frame.command !== READER_INFO) return null;
  const info = readReaderInfo(frame);
  if (info === null) return null;
  return ['GX', info.serial, info.version].filter((part) => part !== null && part !== '').join(' ');
}

/**
 * Stop what another program left running, let its last words pass, then identify and set up. A reader that refuses band or power works
 * with what it has, and says so; one that does not tell who it is, is none.
 */
function gxScript({ region, powerDbm, antennas, readsTid }: GxSettings): Script<Frame, GxCommand> {
  const halt = { ...gxStep('stop', stop()), answerMsMax: 300, retries: 1, mayFail: true };
  const band = setBand(region);
  return {
    steps: [
      { ...halt, drainMs: 200 },
      { ...gxStep('reader info', readerInfo()), retries: 5 },
      mild('radio version', baseVersion()),
      ...(band === null ? [] : [mild('region', band)]),
      mild('power', setPower(powerDbm, antennas)),
    ],
    loop: {
      send: inventory({
        antennas,
        mode: 'on and on',
        ...(readsTid === true ? { words: { tid: 'auto', words: TID_WORDS } } : {}),
      }),
      quietMs: QUIET_MS,
      stop: { ...halt, drainMs: 50 },
    },
    hungMs: 5000,
  };
}

/** A setting without which the reader works as well. */
const mild = (name: string, send: GxCommand): Step<Frame, GxCommand> => ({
  ...gxStep(name, send),
  mayFail: true,
});

/** The radio broke a round off by itself. */
function complaint(frame: Frame): Complaint | null {
  if (frame.kind !== 'error' || readRoundEnd(frame) !== 'broken') return null;
  return { trouble: 'unknown', detail: `${frame.code} ${frame.meaning}`, isFatal: false };
}
