import type { Socket } from 'node:net';
import { encodeChafonAnswer } from '../codec/chafon-commands.ts';
import { ChafonCode } from '../codec/chafon-shapes.ts';
import { ChafonDecoder } from '../codec/chafon.ts';
import type { CommandFrame } from '../codec/frames.ts';
import { fromHex } from '../codec/hex.ts';
import { reachTag } from './chafon-tags.ts';
import { infoOf, reportOf, roundOf, type Generation } from './chafon-words.ts';
import type { Echo, RadioWays } from './radio.ts';
import { ReaderTwin } from './reader-twin.ts';

/** Reports in auto mode follow each other so, ms. */
const REPORT_MS = 60;
/** A command with a pause inside is dropped, and so is all that was said before one: there is no other beginning. ms */
const PAUSE_MS = 15;
/** Tags that go into one message. */
const BATCH = 4;

const OK = 0x00;
const ROUND_OVER = 0x01;
const MORE = 0x03;
const NO_TAG = 0xfb;
const LENGTH = 0xfd;
const ILLEGAL = 0xfe;

export interface ChafonWays {
  readonly layout?: Generation;
  readonly address?: number;
  /** Somebody left it talking by itself. */
  readonly isAuto?: boolean;
  readonly radio?: Partial<RadioWays>;
}

/** 模拟读写器: a Chafon reader of either generation, and the tags before it. */
export class SimulatedChafon extends ReaderTwin {
  readonly #layout: Generation;
  readonly #address: number;
  /** As the reader tells it in its info: of the US and at full power, fresh from the box. */
  readonly settings = { max: 0x31, min: 0x80, power: 30, scanTime: 10, baud: 5 };
  readonly #lines = new Set<ChafonDecoder>();
  #pause: NodeJS.Timeout | undefined;
  /** Mode first; a UHFReader18 keeps five more bytes with it. */
  #mode: Uint8Array;

  constructor(port = 0, ways: ChafonWays = {}) {
    super(port, ways.radio);
    this.#layout = ways.layout ?? '288';
    this.#address = ways.address ?? 0x00;
    this.#mode = Uint8Array.of(ways.isAuto === true ? 1 : 0, 0x02, 0x04, 0x02, 0x06, 0x00);
  }

  get isAuto(): boolean {
    return this.#mode[0] !== 0;
  }

  /** What it says of a tag of its own accord. */
  report(epc: string, rssiDbm = -50): Uint8Array {
    const data = reportOf(this.#layout, epc, rssiDbm);
    return encodeChafonAnswer(this.#address, ChafonCode.report, OK, data);
  }

  override async stop(): Promise<void> {
    clearTimeout(this.#pause);
    await super.stop();
  }

  protected override makeDecoder(): ChafonDecoder {
    const line = new ChafonDecoder();
    this.#lines.add(line);
    return line;
  }

  protected override connected(socket: Socket): void {
    super.connected(socket);
    this.#talk();
  }

  protected override received(bytes: Uint8Array, socket: Socket): void {
    clearTimeout(this.#pause);
    super.received(bytes, socket);
    this.#pause = setTimeout(() => {
      for (const line of this.#lines) line.silence();
    }, PAUSE_MS);
  }

  protected override disconnected(socket: Socket): void {
    super.disconnected(socket);
    if (this.connections === 0) this.#lines.clear();
  }

  protected override isForMe(frame: CommandFrame): boolean {
    const isMine = frame.bytes[1] === 0xff || frame.bytes[1] === this.#address;
    const code = Number(frame.command);
    const always: readonly number[] = [
      0x21,
      ...(this.#layout === '18' ? [0x35, 0x36] : [0x76, 0x77]),
    ];
    return isMine && (!this.isAuto || always.includes(code));
  }

  protected override obey(frame: CommandFrame): void {
    const code = Number(frame.command);
    const data = fromHex(frame.payload) ?? new Uint8Array();
    const refusal = this.refusals.get(code);
    if (refusal !== undefined) return this.#say(code, refusal);
    switch (code) {
      case ChafonCode.inventory:
        return this.#inventory(data);
      case ChafonCode.read:
      case ChafonCode.write:
      case ChafonCode.kill:
      case ChafonCode.lock:
        return this.#reachTag(code, data);
      case ChafonCode.readerInfo:
        return this.#say(code, OK, infoOf(this.#layout, this.settings));
      case ChafonCode.signal:
        return this.#say(code, OK);
      default:
        return this.#layout === '18' ? this.#settle18(code, data) : this.#settle288(code, data);
    }
  }

  #settle18(code: number, data: Uint8Array): void {
    if (code === ChafonCode.getWorkMode18) {
      const answer = Uint8Array.of(0x00, 0x1e, 0x0a, 0x0f, ...this.#mode, 0x00, 0x00);
      return this.#say(code, OK, answer);
    }
    if (code !== ChafonCode.setWorkMode18) return this.#settle(code, data);
    if (data.length !== 6) return this.#say(code, LENGTH);
    this.#turnTo(data, code);
  }

  #settle288(code: number, data: Uint8Array): void {
    if (code === ChafonCode.getRealTime)
      return this.#say(code, OK, Uint8Array.of(this.#mode[0] ?? 0, 0, 0, 0, 4, 0));
    if (code === ChafonCode.setWorkMode) return this.#turnTo(data, code);
    this.#settle(code, data);
  }

  #settle(code: number, [first = 0, second = 0]: Uint8Array): void {
    switch (code) {
      case ChafonCode.setFrequency:
        Object.assign(this.settings, { max: first, min: second });
        break;
      case ChafonCode.setScanTime:
        this.settings.scanTime = first;
        break;
      case ChafonCode.setPower:
        this.settings.power = first;
        break;
      case ChafonCode.setBaud:
        this.settings.baud = first;
        break;
      default:
        // A reader does not repeat a command that it does not know.
        return this.#say(ChafonCode.none, ILLEGAL);
    }
    this.#say(code, OK);
  }

  #turnTo(mode: Uint8Array, code: number): void {
    this.#mode = mode;
    this.#say(code, OK);
    this.#talk();
  }

  /** Talks by itself while its mode says so. */
  #talk(): void {
    if (!this.isAuto) return this.stopRounds();
    this.startRounds(REPORT_MS, () => {
      for (const { tag, rssiDbm } of this.field.round()) this.emit(this.report(tag.epc, rssiDbm));
    });
  }

  #inventory(data: Uint8Array): void {
    const is18 = this.#layout === '18';
    if (is18 ? data.length > 0 : data.length < 5) return this.#say(ChafonCode.inventory, LENGTH);
    const antenna = is18 ? 1 : ((data.at(-2) ?? 0) & 0x0f) + 1;
    const echoes = [...this.field.round(antenna)];
    if (echoes.length === 0 && !is18) return this.#say(ChafonCode.inventory, NO_TAG);
    while (echoes.length > 0) this.#tell(MORE, antenna, echoes.splice(0, BATCH));
    this.#tell(ROUND_OVER, antenna, []);
  }

  #tell(status: number, antenna: number, echoes: readonly Echo[]): void {
    this.#say(ChafonCode.inventory, status, roundOf(this.#layout, antenna, echoes));
  }

  #reachTag(code: number, data: Uint8Array): void {
    const { status, said } = reachTag(this.field, code, data);
    this.#say(code, status, said);
  }

  #say(code: number, status: number, data: Uint8Array = new Uint8Array()): void {
    this.emit(encodeChafonAnswer(this.#address, code, status, data));
  }
}
