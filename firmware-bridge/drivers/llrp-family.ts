import type { ReaderOrder } from '#wire';
import type { Decoder, Frame, ResponseFrame } from '../codec/frames.ts';
import { hexWord } from '../codec/hex.ts';
import { TID_OPERATION } from '../codec/llrp-access.ts';
import {
  readCapabilities,
  readTransmitters,
  type LlrpCapabilities,
} from '../codec/llrp-answers.ts';
import type { RfTransmitter } from '../codec/llrp-answers.ts';
import {
  ALL_SPECS,
  closeConnection,
  deleteRoSpec,
  encodeCommand,
  keepaliveAck,
  stopRoSpec,
} from '../codec/llrp-commands.ts';
import { LlrpDecoder, messageIdOf } from '../codec/llrp.ts';
import { HEADER_LENGTH, LlrpType } from '../codec/llrp-messages.ts';
import type { Script } from '../dialogue.ts';
import { LlrpComplaints } from './llrp-complaints.ts';
import { llrpErrand } from './llrp-errands.ts';
import { llrpScript, RO_SPEC, withoutTids } from './llrp-script.ts';
import type { IsInFlight, LlrpSaying } from './llrp-step.ts';
import type { Complaint, Errand, ReaderFamily, ReaderTalk } from './reader-family.ts';

/**
 * A message may be cut in two by a slow network; its length was plausible, so that it is waited for. But less than a keep-alive's
 * interval: else a false header could wait for ever. ms
 */
const IDLE_MS = 1500;
const MAKERS: ReadonlyMap<number, string> = new Map([
  [161, 'Zebra'],
  [25_882, 'Impinj'],
]);

/** 固定式读写器: any reader that speaks LLRP over TCP, port 5084 (Impinj, Zebra and many others). */
export function llrpFamily({ readsTid = false }: LlrpSettings = {}): ReaderFamily<LlrpSaying> {
  return { idleMs: IDLE_MS, readsTid, makeTalk: () => new LlrpTalk(readsTid) };
}

export interface LlrpSettings {
  /** 随读芯片号: an AccessSpec reads each tag's TID as it is met, which takes about twice the time. */
  readonly readsTid?: boolean;
}

/** One connection: message ids, what the reader told of itself, and whether its reports are ours yet. */
class LlrpTalk implements ReaderTalk<LlrpSaying> {
  readonly decoder: Decoder;
  readonly script: Script<Frame, LlrpSaying>;
  readonly #complaints = new LlrpComplaints();
  readonly #readsTid: boolean;
  #id = 0;
  #operation = 0;
  #isReading = false;
  #capabilities: LlrpCapabilities | null = null;
  #transmitters: readonly RfTransmitter[] = [];

  constructor(readsTid: boolean) {
    this.decoder = new OwnReports(() => this.#isReading);
    this.#readsTid = readsTid;
    this.script = llrpScript((id) => id === this.#id, readsTid);
  }

  encode(saying: LlrpSaying): Uint8Array {
    if (saying === null) return new Uint8Array();
    // A keep-alive's answer is no command: it must not be what an answer is waited for.
    if (saying.id !== undefined) return encodeCommand(saying, saying.id);
    if (saying.type === LlrpType.startRoSpec) this.#isReading = true;
    if (saying.type === LlrpType.stopRoSpec) this.#complaints.stopped();
    this.#id += 1;
    return encodeCommand(saying, this.#id);
  }

  identify(frame: Frame): string | null {
    if (frame.kind !== 'response') return null;
    const body = frame.bytes.subarray(HEADER_LENGTH);
    if (frame.command === hexWord(LlrpType.getReaderConfigResponse))
      this.#transmitters = readTransmitters(body);
    if (frame.command !== hexWord(LlrpType.getReaderCapabilitiesResponse)) return null;
    this.#capabilities = readCapabilities(body);
    const { maker, model, firmware } = this.#capabilities;
    const name = MAKERS.get(maker ?? 0) ?? `LLRP, maker ${maker ?? 'not told'}`;
    return `${name} ${model ?? ''} ${firmware ?? ''}`.trim();
  }

  errand(order: ReaderOrder): Errand<LlrpSaying> | null {
    const isInFlight: IsInFlight = (id) => id === this.#id;
    const errand = llrpErrand(order, {
      roSpecId: RO_SPEC,
      isInFlight,
      capabilities: this.#capabilities,
      transmitters: this.#transmitters,
      nextId: () => (this.#operation = (this.#operation % (TID_OPERATION - 1)) + 1),
    });
    return errand !== null && this.#readsTid ? withoutTids(errand, isInFlight) : errand;
  }

  reflex(frame: Frame): readonly LlrpSaying[] {
    if (frame.kind !== 'response' || frame.command !== hexWord(LlrpType.keepalive)) return [];
    return [{ ...keepaliveAck(), id: messageIdOf(frame) ?? 0 }];
  }

  complaint(frame: Frame): Complaint | null {
    return this.#complaints.hear(frame);
  }

  /** A reader that is merely left reads on into its memory, and gives that to whoever comes next. */
  farewell(): readonly LlrpSaying[] {
    return this.#id === 0 ? [] : [stopRoSpec(RO_SPEC), deleteRoSpec(ALL_SPECS), closeConnection()];
  }
}

/**
 * Until our own ROSpec was started, reports are those that the reader gathered while nobody listened, or for somebody else: what
 * lay there then is no news of what lies there now.
 */
class OwnReports implements Decoder {
  readonly #decoder = new LlrpDecoder();
  readonly #isOurs: () => boolean;

  constructor(isOurs: () => boolean) {
    this.#isOurs = isOurs;
  }

  push(bytes: Uint8Array): Frame[] {
    return this.#decoder.push(bytes).map((frame) => this.#passed(frame));
  }

  silence(): Frame[] {
    return this.#decoder.silence().map((frame) => this.#passed(frame));
  }

  end(): Frame[] {
    return this.#decoder.end().map((frame) => this.#passed(frame));
  }

  #passed(frame: Frame): Frame {
    if (frame.kind !== 'tag' || this.#isOurs()) return frame;
    const passed: ResponseFrame = {
      kind: 'response',
      command: hexWord(LlrpType.roAccessReport),
      payload: frame.epc,
      bytes: frame.bytes,
    };
    return passed;
  }
}
