import type { CommandFrame } from '../codec/frames.ts';
import { concatBytes, fromHex } from '../codec/hex.ts';
import { ACK, encodeFrame, Pn532Code } from '../codec/pn532-commands.ts';
import { Pn532Decoder } from '../codec/pn532.ts';
import { ReaderTwin } from './reader-twin.ts';

const FROM_CHIP = 0xd5;
const SYNTAX_ERROR = 0x7f;
/** Item of RFConfiguration: how often a card is looked for. */
const RETRIES = 0x05;
const FOR_EVER = 0xff;
/** Zeros that a sleeping chip needs before a frame. */
const WAKE_UP_MIN = 8;
/** A round takes so long, ms. */
const ROUND_MS = 25;

/** 模拟PN532: a board on a serial line, and the cards that lie on it. Asleep until it is woken. */
export class SimulatedPn532 extends ReaderTwin {
  #isAsleep = true;
  #retries = FOR_EVER;

  /** A badge is held to the reader for a moment, as people do: its UID as hex. */
  present(uid: string, ms = 400): void {
    this.lay(uid);
    setTimeout(() => this.lift(uid), ms);
  }

  protected override makeDecoder(): Pn532Decoder {
    this.#isAsleep = true;
    this.#retries = FOR_EVER;
    return new Pn532Decoder();
  }

  protected override isForMe(frame: CommandFrame): boolean {
    if (frame.command === 'NACK') return false;
    const preamble = frame.bytes.indexOf(0xff);
    if (preamble >= WAKE_UP_MIN) this.#isAsleep = false;
    return !this.#isAsleep;
  }

  protected override obey(frame: CommandFrame): void {
    const code = Number(frame.command);
    const parameter = fromHex(frame.payload) ?? new Uint8Array();
    this.emit(ACK);
    if (this.refusals.has(code)) return this.emit(encodeFrame(Uint8Array.of(SYNTAX_ERROR)));
    switch (code) {
      case Pn532Code.getFirmwareVersion:
        return this.#answer(code, 0x32, 0x01, 0x06, 0x07);
      case Pn532Code.rfConfiguration:
        if (parameter[0] === RETRIES) this.#retries = parameter[3] ?? FOR_EVER;
        return this.#answer(code);
      case Pn532Code.samConfiguration:
      case Pn532Code.setParameters:
        return this.#answer(code);
      case Pn532Code.inListPassiveTarget:
        setTimeout(() => this.#look(code), ROUND_MS);
        return;
      default:
        this.emit(encodeFrame(Uint8Array.of(SYNTAX_ERROR)));
    }
  }

  /** One card at most; without one the chip looks on for ever, unless it was told how often. */
  #look(code: number): void {
    const [echo] = this.field.round();
    if (this.isHung) return;
    if (echo !== undefined) return this.emit(cardAnswer(echo.tag.epc));
    if (this.#retries !== FOR_EVER) this.#answer(code, 0x00);
  }

  #answer(code: number, ...data: readonly number[]): void {
    this.emit(encodeFrame(Uint8Array.of(FROM_CHIP, code + 1, ...data)));
  }
}

/** D5 4B | one card | Tg | SENS_RES 2 | SEL_RES | length of UID | UID: a Mifare Classic, or an Ultralight by its seven bytes. */
export function cardAnswer(uid: string): Uint8Array {
  const bytes = fromHex(uid) ?? new Uint8Array();
  const [kind, sens] = bytes.length === 7 ? [0x00, 0x44] : [0x08, 0x04];
  const head = Uint8Array.of(FROM_CHIP, 0x4b, 0x01, 0x01, 0x00, sens, kind, bytes.length);
  return encodeFrame(concatBytes([head, bytes]));
}
