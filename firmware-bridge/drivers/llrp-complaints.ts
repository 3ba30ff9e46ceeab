import type { Frame } from '../codec/frames.ts';
import { hexWord } from '../codec/hex.ts';
import { readAntennaBack, readAntennas } from '../codec/llrp-answers.ts';
import { HEADER_LENGTH, LlrpType } from '../codec/llrp-messages.ts';
import { LlrpParameter as P } from '../codec/llrp-parameters.ts';
import type { Complaint } from './reader-family.ts';

const EVENT = hexWord(LlrpType.readerEventNotification);
const KEEPALIVE = hexWord(LlrpType.keepalive);
const CONFIG = hexWord(LlrpType.getReaderConfigResponse);
const STARTED = hexWord(LlrpType.startRoSpec + 10);
/** Without these nothing can be read at all. */
const NEEDED: ReadonlyMap<string, string> = new Map([
  [hexWord(LlrpType.addRoSpec + 10), 'add ROSpec'],
  [hexWord(LlrpType.enableRoSpec + 10), 'enable ROSpec'],
]);

/**
 * What a reader says of its own trouble. An antenna's loss is told once: it is remembered, and said again with each
 * keep-alive, until the antenna is back.
 */
export class LlrpComplaints {
  readonly #lost = new Set<number>();
  #isConnected = false;
  #isReading = false;

  /** The reader was told to stop: a start that it refuses from now on is news. */
  stopped(): void {
    this.#isReading = false;
  }

  hear(frame: Frame): Complaint | null {
    if (frame.kind === 'error') return this.#refusal(frame.command, frame.code, frame.meaning);
    if (frame.kind !== 'response') return null;
    const body = frame.bytes.subarray(HEADER_LENGTH);
    switch (frame.command) {
      case EVENT: {
        this.#isConnected = true;
        const back = readAntennaBack(body);
        if (back !== null) this.#lost.delete(back);
        if (back !== null) this.#lost.delete(0);
        return null;
      }
      case CONFIG:
        this.#count(readAntennas(body));
        return this.#antennas();
      case STARTED:
        this.#isReading = true;
        return null;
      case KEEPALIVE:
        return this.#antennas();
      default:
        return null;
    }
  }

  #refusal(command: string, code: string, meaning: string): Complaint | null {
    const detail = `${code} ${meaning}`;
    // A reader that reads already refuses to be started, and reads on.
    if (command === STARTED && !this.#isReading)
      return { trouble: 'refused', detail, isFatal: false };
    const needed = NEEDED.get(command);
    if (needed !== undefined)
      return { trouble: 'refused', detail: `${detail} (${needed})`, isFatal: true };
    if (command !== EVENT) return null;
    switch (Number(code)) {
      case P.antennaEvent:
        this.#lost.add(Number(/\d+/.exec(meaning)?.[0] ?? 0));
        return this.#antennas();
      case P.connectionClose:
        return { trouble: 'notThere', detail, isFatal: true };
      case P.readerException:
      case P.reportBufferOverflow:
        return { trouble: 'unknown', detail, isFatal: false };
      default:
        // A reader takes one client: whoever comes second is turned away, and the first may be told of it.
        return { trouble: 'busy', detail, isFatal: !this.#isConnected };
    }
  }

  /** Ports without an antenna are usual; a reader without any is not. */
  #count(antennas: ReadonlyMap<number, boolean>): void {
    const isConnected = [...antennas.values()];
    if (isConnected.length > 0 && !isConnected.includes(true)) this.#lost.add(0);
  }

  #antennas(): Complaint | null {
    if (this.#lost.size === 0) return null;
    const lost = [...this.#lost].toSorted((one, other) => one - other);
    const which = lost.includes(0)
      ? 'no antenna is connected'
      : `antenna ${lost.join(', ')} disconnected`;
    return { trouble: 'antenna', detail: `${hexWord(P.antennaEvent)} ${which}`, isFatal: false };
  }
}
