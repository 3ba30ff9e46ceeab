import { TcpTwin } from './tcp-twin.ts';

/** As an RDM6300 repeats itself while a card lies there, ms. */
const REPEAT_MS = 65;

/** 模拟工牌读卡器: an RDM6300, fourteen bytes a frame. */
export class SimulatedBadgeReader extends TcpTwin {
  #repeating: NodeJS.Timeout | null = null;

  /** A badge is laid down and stays: five bytes as ten hex digits. */
  lay(number: string): void {
    this.lift();
    const frame = badgeFrame(number);
    this.emit(frame);
    this.#repeating = setInterval(() => this.emit(frame), REPEAT_MS);
  }

  lift(): void {
    if (this.#repeating !== null) clearInterval(this.#repeating);
    this.#repeating = null;
  }

  /** A badge is held to the reader for a moment, as people do. */
  present(number: string, ms = 200): void {
    this.lay(number);
    const laid = this.#repeating;
    setTimeout(() => {
      if (this.#repeating === laid) this.lift();
    }, ms);
  }

  override async stop(): Promise<void> {
    this.lift();
    await super.stop();
  }
}

/** 02 | 10 hex digits | XOR of the five bytes, 2 hex digits | 03 */
export function badgeFrame(number: string): Uint8Array {
  const check = Buffer.from(number, 'hex').reduce((sum, byte) => sum ^ byte, 0);
  const digits = number + check.toString(16).padStart(2, '0');
  return Buffer.from(`\u0002${digits.toUpperCase()}\u0003`, 'latin1');
}
