import type { Socket } from 'node:net';
import type { CommandFrame, Decoder } from '../codec/frames.ts';
import { concatBytes, fromHex } from '../codec/hex.ts';
import { readTransmitters } from '../codec/llrp-answers.ts';
import { LlrpDecoder, messageIdOf } from '../codec/llrp.ts';
import { LlrpType } from '../codec/llrp-messages.ts';
import { LlrpParameter as P, parametersIn, u32 } from '../codec/llrp-parameters.ts';
import { message } from '../codec/llrp-write.ts';
import { AccessSpecs } from './llrp-access-specs.ts';
import {
  ATTEMPT_REFUSED,
  ATTEMPT_TAKEN,
  capabilities,
  configuration,
  eventMessage,
  llrpStatus,
  reportMessage,
  tagReport,
} from './llrp-messages.ts';
import type { RadioWays } from './radio.ts';
import { ReaderTwin } from './reader-twin.ts';

const ROUND_MS = 50;
const STATUS_OK = 0;
/** Codes of LLRPStatus. */
const INVALID = 300;
const UNSUPPORTED = 109;
/** Keep-alives without an answer before the reader closes the connection. */
const UNANSWERED_MAX = 3;
/** Rest of a burst that is held back, and how long, where segments are awkward. */
const HELD_BYTES = 3;
const HELD_MS = 8;

export interface LlrpWays {
  readonly radio?: Partial<RadioWays>;
  /** Zebra's habits: empty reports in between, and tags without antenna, signal, PC and CRC. */
  readonly isScant?: boolean;
  /** Reports run together, and are cut where no message ends. */
  readonly hasAwkwardSegments?: boolean;
}

/** 模拟固定式读写器: a reader that speaks LLRP 1.0.1, and takes one client at a time. */
export class SimulatedLlrpReader extends ReaderTwin {
  readonly #isScant: boolean;
  readonly #isAwkward: boolean;
  readonly #access = new AccessSpecs();
  /** ROSpecs by id, and whether each is disabled, waits, or reads. */
  readonly #roSpecs = new Map<number, 'disabled' | 'inactive' | 'active'>();
  #client: Socket | null = null;
  #keepalive: NodeJS.Timeout | null = null;
  #unanswered = 0;
  #held: Uint8Array = new Uint8Array();
  #messageId = 0;
  /** Power by the index in its table of ten steps, 15 to 24 dBm; as it was last set. */
  power = 10;
  /** Reports that nobody fetched: told to the next client before all else. */
  backlog: readonly Uint8Array[] = [];
  /** Antennas that are connected. */
  antennas: readonly number[] = [1];

  constructor(
    port = 0,
    { radio = {}, isScant = false, hasAwkwardSegments = false }: LlrpWays = {},
  ) {
    super(port, radio);
    this.#isScant = isScant;
    this.#isAwkward = hasAwkwardSegments;
  }

  /** ROSpecs that read now. */
  get isReading(): boolean {
    return [...this.#roSpecs.values()].includes('active');
  }

  /** Something happens at the reader: an antenna comes off, an exception. */
  tell(...events: readonly Uint8Array[]): void {
    this.#say(eventMessage((this.#messageId += 1), ...events));
  }

  override async stop(): Promise<void> {
    this.#forget();
    await super.stop();
  }

  protected override makeDecoder(): Decoder {
    return new LlrpDecoder();
  }

  protected override connected(socket: Socket): void {
    if (this.#client !== null) {
      socket.end(eventMessage(0, ATTEMPT_REFUSED));
      return;
    }
    this.#client = socket;
    super.connected(socket);
    if (this.isHung) return;
    this.tell(ATTEMPT_TAKEN);
    for (const report of this.backlog) this.#say(report);
  }

  protected override disconnected(socket: Socket): void {
    super.disconnected(socket);
    if (socket === this.#client) this.#lose();
  }

  protected override obey(frame: CommandFrame): void {
    const type = Number(frame.command);
    const id = messageIdOf(frame) ?? 0;
    const body = fromHex(frame.payload) ?? new Uint8Array();
    if (type === LlrpType.keepaliveAck) {
      this.#unanswered = 0;
      return;
    }
    const refusal = this.refusals.get(type);
    const status = refusal ?? this.#do(type, body);
    const answer = [llrpStatus(status)];
    if (status === STATUS_OK && type === LlrpType.getReaderCapabilities)
      answer.push(capabilities());
    if (status === STATUS_OK && type === LlrpType.getReaderConfig)
      answer.push(configuration(this.antennas, this.power));
    const isFarewell = type === LlrpType.closeConnection;
    const answerType = isFarewell ? LlrpType.closeConnectionResponse : type + 10;
    this.#say(message(answerType, id, concatBytes(answer)));
    if (isFarewell) this.#client?.end();
  }

  /** Does what a message wants; the code of its status. */
  #do(type: number, body: Uint8Array): number {
    switch (type) {
      case LlrpType.getReaderCapabilities:
      case LlrpType.getReaderConfig:
      case LlrpType.closeConnection:
        return STATUS_OK;
      case LlrpType.setReaderConfig:
        return this.#configure(body);
      case LlrpType.addRoSpec:
        return this.#addRoSpec(u32(body, 4));
      case LlrpType.deleteRoSpec:
      case LlrpType.startRoSpec:
      case LlrpType.stopRoSpec:
      case LlrpType.enableRoSpec:
      case LlrpType.disableRoSpec:
        return this.#roSpec(type, u32(body, 0));
      case LlrpType.addAccessSpec:
        return this.#access.add(body) ? STATUS_OK : INVALID;
      case LlrpType.enableAccessSpec:
        return this.#access.enable(u32(body, 0)) ? STATUS_OK : INVALID;
      case LlrpType.deleteAccessSpec:
        return this.#access.delete(u32(body, 0)) ? STATUS_OK : INVALID;
      default:
        return UNSUPPORTED;
    }
  }

  #configure(body: Uint8Array): number {
    for (const { type, from } of parametersIn(body, 1, body.length)) {
      if (type === P.keepaliveSpec) this.#keepAlive(body[from] === 1 ? u32(body, from + 1) : 0);
    }
    const [transmitter] = readTransmitters(body.subarray(1));
    if (transmitter === undefined) return STATUS_OK;
    // Hop table and channel must be its own.
    if (transmitter.hopTable !== 1 || transmitter.channel !== 0) return INVALID;
    if (transmitter.power < 1 || transmitter.power > 10) return INVALID;
    this.power = transmitter.power;
    return STATUS_OK;
  }

  #keepAlive(ms: number): void {
    if (this.#keepalive !== null) clearInterval(this.#keepalive);
    this.#unanswered = 0;
    if (ms === 0) return;
    this.#keepalive = setInterval(() => {
      if (this.isHung) return;
      this.#unanswered += 1;
      if (this.#unanswered > UNANSWERED_MAX) this.#client?.destroy();
      else this.#say(message(LlrpType.keepalive, (this.#messageId += 1), new Uint8Array()));
    }, ms);
  }

  #addRoSpec(id: number): number {
    if (this.#roSpecs.has(id)) return INVALID;
    this.#roSpecs.set(id, 'disabled');
    return STATUS_OK;
  }

  /** Id 0 is all of them, and there need not be any. */
  #roSpec(type: number, id: number): number {
    const state = this.#roSpecs.get(id);
    if (type === LlrpType.deleteRoSpec) {
      if (id !== 0 && state === undefined) return INVALID;
      for (const each of id === 0 ? [...this.#roSpecs.keys()] : [id]) this.#roSpecs.delete(each);
    } else if (state === undefined) return INVALID;
    else if (type === LlrpType.startRoSpec) {
      if (state !== 'inactive') return INVALID;
      this.#roSpecs.set(id, 'active');
    } else this.#roSpecs.set(id, type === LlrpType.disableRoSpec ? 'disabled' : 'inactive');
    if (this.isReading) this.startRounds(ROUND_MS, () => this.#round());
    else this.stopRounds();
    return STATUS_OK;
  }

  /** A report for each tag, and where an AccessSpec wants this one, what came of it. */
  #round(): void {
    const reports = this.field
      .round()
      .filter(({ antenna }) => this.antennas.includes(antenna))
      .map((echo) => {
        const before = echo.tag.backscatter;
        const results = this.#access.work(echo.tag);
        return tagReport(before, this.#isScant ? null : echo, results);
      });
    if (this.#isScant) this.#say(reportMessage((this.#messageId += 1), []));
    for (const report of reports) this.#say(reportMessage((this.#messageId += 1), [report]));
  }

  #say(bytes: Uint8Array): void {
    if (!this.#isAwkward) {
      this.#client?.write(bytes);
      return;
    }
    const isIdle = this.#held.length === 0;
    this.#held = concatBytes([this.#held, bytes]);
    if (isIdle) setTimeout(() => this.#release(HELD_BYTES), HELD_MS);
  }

  #release(holding: number): void {
    const cut = Math.max(0, this.#held.length - holding);
    const bytes = this.#held.subarray(0, cut);
    this.#held = this.#held.slice(cut);
    this.#client?.write(bytes);
    if (this.#held.length > 0) setTimeout(() => this.#release(0), HELD_MS);
  }

  /** Switched off: it comes back as the factory had it. */
  #forget(): void {
    this.#lose();
    this.#roSpecs.clear();
    this.#access.delete(0);
  }

  /** The client is gone, or pulled out with the line. */
  #lose(): void {
    this.#client = null;
    this.#held = new Uint8Array();
    if (this.#keepalive !== null) clearInterval(this.#keepalive);
    this.#keepalive = null;
  }
}
