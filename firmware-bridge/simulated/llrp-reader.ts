import type { Socket } from 'node:net';
import type { CommandFrame, Decoder } from '../codec/frames.ts';
import { concatBytes, fromHex } from '../codec/hex.ts';
import { readTransmitters } from '../codec/llrp-answers.ts';
import { LlrpDecoder, messageIdOf } from '../codec/llrp.ts';
import { LlrpType } from '../codec/llrp-messages.ts';
import { LlrpParameter as P, parametersIn, u32 } from '../codec/llrp-parameters.ts';
import { message } from '../codec/llrp-write.ts';
import { AccessSpecs } from './llrp-access-specs.ts';
import { LlrpClient } from './llrp-client.ts';
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
import { RoSpecs } from './llrp-ro-specs.ts';
import type { RadioWays } from './radio.ts';
import { ReaderTwin } from './reader-twin.ts';

const ROUND_MS = 50;
const STATUS_OK = 0;
/** Codes of LLRPStatus. */
const INVALID = 300;
const UNSUPPORTED = 109;

export interface LlrpWays {
  readonly radio?: Partial<RadioWays>;
  /** Zebra's habits: empty reports in between, and tags without antenna, signal, PC and CRC. */
  readonly isScant?: boolean;
  /** Reports run together, and are cut where no message ends. */
  readonly hasAwkwardSegments?: boolean;
}

/** 模拟固定式读写器: a reader that speaks LLRP 1.0.1, and takes one client at a time. */
export class SimulatedLlrpReader extends ReaderTwin {
  readonly #ways: LlrpWays;
  readonly #access = new AccessSpecs();
  readonly #roSpecs = new RoSpecs();
  #client: LlrpClient | null = null;
  #messageId = 0;
  /** Power by the index in its table of ten steps, 15 to 24 dBm; as it was last set. */
  power = 10;
  /** Reports that nobody fetched: told to the next client before all else. */
  backlog: readonly Uint8Array[] = [];
  /** Antennas that are connected. */
  antennas: readonly number[] = [1];

  constructor(port = 0, ways: LlrpWays = {}) {
    super(port, ways.radio);
    this.#ways = ways;
  }

  /** ROSpecs that read now. */
  get isReading(): boolean {
    return this.#roSpecs.isReading;
  }

  /** Something happens at the reader: an antenna comes off, an exception. */
  tell(...events: readonly Uint8Array[]): void {
    this.#say(eventMessage(this.#nextId(), ...events));
  }

  /** Switched off: it comes back as the factory had it. */
  override async stop(): Promise<void> {
    this.#lose();
    this.#roSpecs.clear();
    this.#access.clear();
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
    this.#client = new LlrpClient(socket, this.#ways.hasAwkwardSegments === true);
    super.connected(socket);
    if (this.isHung) return;
    this.tell(ATTEMPT_TAKEN);
    for (const report of this.backlog) this.#say(report);
  }

  protected override disconnected(socket: Socket): void {
    super.disconnected(socket);
    if (this.#client?.is(socket) === true) this.#lose();
  }

  protected override obey(frame: CommandFrame): void {
    const type = Number(frame.command);
    const id = messageIdOf(frame) ?? 0;
    const body = fromHex(frame.payload) ?? new Uint8Array();
    if (type === LlrpType.keepaliveAck) {
      this.#client?.answered();
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
        return this.#roSpecs.add(u32(body, 4));
      case LlrpType.deleteRoSpec:
      case LlrpType.startRoSpec:
      case LlrpType.stopRoSpec:
      case LlrpType.enableRoSpec:
      case LlrpType.disableRoSpec:
        return this.#roSpec(type, u32(body, 0));
      case LlrpType.addAccessSpec:
      case LlrpType.enableAccessSpec:
      case LlrpType.deleteAccessSpec:
        return this.#access.obey(type, body) ? STATUS_OK : INVALID;
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
    this.#client?.keepAlive(ms, () => {
      if (!this.isHung) this.#say(message(LlrpType.keepalive, this.#nextId(), new Uint8Array()));
      return !this.isHung;
    });
  }

  #roSpec(type: number, id: number): number {
    const status = this.#roSpecs.obey(type, id);
    if (this.isReading) this.startRounds(ROUND_MS, () => this.#round());
    else this.stopRounds();
    return status;
  }

  /** A report for each tag, and where an AccessSpec wants this one, what came of it. */
  #round(): void {
    const reports = this.field
      .round()
      .filter(({ antenna }) => this.antennas.includes(antenna))
      .map((echo) => {
        const before = echo.tag.backscatter;
        const results = this.#access.work(echo.tag);
        return tagReport(before, this.#ways.isScant === true ? null : echo, results);
      });
    if (this.#ways.isScant === true) this.#say(reportMessage(this.#nextId(), []));
    for (const report of reports) this.#say(reportMessage(this.#nextId(), [report]));
  }

  #say(bytes: Uint8Array): void {
    this.#client?.say(bytes);
  }

  #nextId(): number {
    return (this.#messageId += 1);
  }

  /** The client is gone, or pulled out with the line. */
  #lose(): void {
    this.#client?.gone();
    this.#client = null;
  }
}
