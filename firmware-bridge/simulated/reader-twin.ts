import type { Socket } from 'node:net';
import type { CommandFrame, Decoder } from '../codec/frames.ts';
import { RadioField, type RadioWays } from './radio.ts';
import { TcpTwin } from './tcp-twin.ts';
import type { SimulatedTag, TagPlace } from './tag-memory.ts';

/**
 * 模拟读写器: what all simulated readers have in common. A family says how commands are cut out of the line (its own
 * decoder, which tells `command` frames) and how each is obeyed; tags, rounds and faults are here.
 */
export abstract class ReaderTwin extends TcpTwin {
  readonly field: RadioField;
  readonly #decoders = new Map<Socket, Decoder>();
  #rounds: NodeJS.Timeout | null = null;
  /** Does not answer at all, as a reader whose firmware hangs. */
  isHung = false;
  /** Command codes that are refused, each with the family's own error code. */
  readonly refusals = new Map<number, number>();
  /** Codes of the commands received, oldest first. */
  readonly heard: number[] = [];

  constructor(port = 0, radio: Partial<RadioWays> = {}) {
    super(port);
    this.field = new RadioField(radio);
  }

  /** A tag is laid down: EPC as hex, whole words; `tid` where it is to be a chip of its own beside others with this EPC. */
  lay(epc: string, place: Partial<TagPlace> = {}, tid?: string): SimulatedTag {
    return this.field.lay(epc, place, tid);
  }

  lift(epc: string): void {
    this.field.lift(epc);
  }

  clear(): void {
    this.field.clear();
  }

  /** The EPCs of the tags that lie there. */
  get tags(): readonly string[] {
    return this.field.tags.map(({ epc }) => epc);
  }

  override async stop(): Promise<void> {
    this.stopRounds();
    await super.stop();
  }

  /** Cuts what the host says into `command` frames. */
  protected abstract makeDecoder(): Decoder;

  /** Does one command; `heard`, `isHung` and `refusals` are up to `obeyed` and `refuse`. */
  protected abstract obey(frame: CommandFrame, socket: Socket): void;

  /** Commands that this reader does not take for its own: another dialect, another address. */
  protected isForMe(_frame: CommandFrame): boolean {
    return true;
  }

  /** Talks on by itself: a round every `ms` until `stopRounds`; a hung reader is silent meanwhile. */
  protected startRounds(ms: number, round: () => void): void {
    this.stopRounds();
    this.#rounds = setInterval(() => {
      if (!this.isHung) round();
    }, ms);
  }

  protected stopRounds(): void {
    if (this.#rounds !== null) clearInterval(this.#rounds);
    this.#rounds = null;
  }

  protected override connected(socket: Socket): void {
    this.#decoders.set(socket, this.makeDecoder());
  }

  protected override disconnected(socket: Socket): void {
    this.#decoders.delete(socket);
    // A reader on a converter talks on into the void; a fresh one for each line keeps the twin simple.
    if (this.#decoders.size === 0) this.stopRounds();
  }

  protected override received(bytes: Uint8Array, socket: Socket): void {
    for (const frame of this.#decoders.get(socket)?.push(bytes, 0) ?? []) {
      if (frame.kind !== 'command' || this.isHung || !this.isForMe(frame)) continue;
      this.heard.push(Number(frame.command));
      this.obey(frame, socket);
    }
  }
}
