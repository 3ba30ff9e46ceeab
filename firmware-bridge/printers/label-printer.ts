import type { DeviceHealth, PrintState, PrintTag } from '#wire';
import type { PortTrouble } from '../ports/port.ts';
import type { LabelKey, PrintEntry, PrintJournal } from '../print-journal.ts';
import type { PrinterWay } from './send.ts';
import type { TagTalk } from './tag-talk.ts';
import { judgedByTag } from './tag-verdict.ts';

export interface LabelCommand extends LabelKey {
  readonly bytes: Uint8Array;
  /** What its tag must bear; absent: it has none. */
  readonly epc?: string;
}

/** What became of a label, as the server is told it. */
export interface Told {
  readonly state: PrintState;
  readonly reason: string | null;
  readonly tag?: PrintTag | undefined;
}

export interface PrinterParts {
  readonly deviceId: string;
  readonly way: PrinterWay;
  /** How a printer that writes tags is listened to; absent for others. */
  readonly talk?: TagTalk | null;
  /** Idle for so long, it is asked for its state. ms */
  readonly idleMs?: number;
  readonly journal: PrintJournal;
  /** Spools the outcome of a label; resolves true when it is durable. */
  readonly report: (key: LabelKey, told: Told) => Promise<boolean>;
  readonly onChange: () => void;
  readonly log: (line: string) => void;
}

const IDLE_MS = 30_000;

/**
 * 标签打印机: one label at a time, in the order in which they were asked for. A command that is repeated is
 * answered from the journal and never printed again, unless surely nothing of it had left. When nothing is to be printed it is asked
 * for its state now and then: never beside a label, never twice at a time, since many printers take one connection only.
 */
export class LabelPrinter {
  readonly #parts: PrinterParts;
  /** Keys of the labels that wait or are being sent. */
  readonly #waiting = new Set<string>();
  #tail: Promise<void> = Promise.resolve();
  #trouble: PortTrouble | null = null;
  /** It has told its state, or a label has shown it. */
  #isKnown = false;
  #idle: NodeJS.Timeout | null = null;
  #isAskedFor = false;
  #isStopping = false;

  constructor(parts: PrinterParts) {
    this.#parts = parts;
  }

  /** Resolves when the label's outcome is spooled. */
  print(command: LabelCommand): Promise<void> {
    const key = JSON.stringify([command.jobId, command.position]);
    if (this.#waiting.has(key)) return this.#tail;
    this.#waiting.add(key);
    return this.#next(async () => {
      // From its outcome on it may be asked for again: the server hears of that before we are done with it.
      await this.#printOne(command, () => this.#waiting.delete(key)).finally(() =>
        this.#waiting.delete(key),
      );
    });
  }

  /** Asks for the state, after what is under way; those who ask meanwhile get the same answer. Needed once, to begin with. */
  look(): Promise<void> {
    if (this.#isAskedFor) return this.#tail;
    this.#isAskedFor = true;
    return this.#next(async () => {
      this.#isAskedFor = false;
      // A label tells more than a question, and must not wait for one.
      if (this.#waiting.size > 0) return;
      const told = await this.#parts.way.look();
      if (told.state === 'trouble') this.#become(told.trouble);
      else if (told.state === 'ready' || this.#trouble !== null) this.#become(null, told.state);
    });
  }

  /** Something was plugged in: it may be this one. */
  wake(): void {
    if (this.health().state === 'absent') void this.look();
  }

  /** The label under way is finished; the others are asked for again by the server. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#idle !== null) clearTimeout(this.#idle);
    await this.#tail;
  }

  health(): DeviceHealth {
    const trouble = this.#trouble;
    const isAbsent = trouble?.kind === 'notThere' || trouble?.kind === 'refused';
    return {
      deviceId: this.#parts.deviceId,
      state:
        trouble === null ? (this.#isKnown ? 'open' : 'opening') : isAbsent ? 'absent' : 'failing',
      trouble: trouble?.kind ?? null,
      detail: trouble?.detail.slice(0, 200) ?? null,
      identity: null,
      reads: 0,
      noiseBytes: 0,
      lastReadAt: null,
    };
  }

  /** One thing after the other; then it is idle until the next, or until it is time to ask. */
  #next(work: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(async () => {
      if (this.#isStopping) return;
      if (this.#idle !== null) clearTimeout(this.#idle);
      try {
        await work();
      } catch (error) {
        this.#parts.log(`printer ${this.#parts.deviceId}: ${String(error)}`);
      }
      if (this.#isStopping) return;
      this.#idle = setTimeout(() => void this.look(), this.#parts.idleMs ?? IDLE_MS);
    });
    return this.#tail;
  }

  async #printOne(command: LabelCommand, beforeTold: () => void): Promise<void> {
    const { journal, way } = this.#parts;
    const known = journal.find(command);
    if (known !== null && (known.state === 'printed' || known.state === 'doubtful')) {
      beforeTold();
      await this.#tell(known);
      return;
    }
    const { deviceId, jobId, position, epc } = command;
    const entry = { deviceId, jobId, position, reason: null, isReported: false };
    const begin = (): Promise<void> => journal.record({ ...entry, state: 'started' });
    const talk = epc === undefined ? null : this.#parts.talk;
    const outcome = judgedByTag(await way.send(command.bytes, begin, talk ?? null), epc);
    this.#become(outcome.trouble);
    beforeTold();
    const { state, reason, tag } = outcome;
    await this.#tell({ ...entry, state, reason, ...(tag === undefined ? {} : { tag }) }, true);
  }

  /** Journal first: a crash in between makes the next start tell it, and nobody print it again. */
  async #tell(entry: PrintEntry, isNew = false): Promise<void> {
    const { journal, report, log } = this.#parts;
    if (entry.state === 'started') return;
    if (isNew) {
      await journal.record(entry).catch((error: unknown) => log(`print journal: ${String(error)}`));
    }
    const isDurable = await report(entry, { ...entry, state: entry.state });
    if (isDurable && !entry.isReported) await journal.record({ ...entry, isReported: true });
  }

  /** `mute` clears what was wrong, and says nothing of paper. */
  #become(trouble: PortTrouble | null, told: 'ready' | 'mute' = 'ready'): void {
    const isSame = this.#isKnown && trouble?.kind === this.#trouble?.kind;
    this.#trouble = trouble;
    this.#isKnown = trouble !== null || told === 'ready';
    if (isSame) return;
    const said = trouble === null ? told : `${trouble.kind}: ${trouble.detail}`;
    this.#parts.log(`printer ${this.#parts.deviceId}: ${said}`);
    this.#parts.onChange();
  }
}
