import type { DeviceHealth, PrintState } from '#wire';
import type { PortTrouble } from '../ports/port.ts';
import type { LabelKey, PrintEntry, PrintJournal } from '../print-journal.ts';
import type { SendLabel } from './send.ts';

export interface LabelCommand extends LabelKey {
  readonly bytes: Uint8Array;
}

export interface PrinterParts {
  readonly deviceId: string;
  readonly send: SendLabel;
  readonly journal: PrintJournal;
  /** Spools the outcome of a label; resolves true when it is durable. */
  readonly report: (key: LabelKey, state: PrintState, reason: string | null) => Promise<boolean>;
  readonly onChange: () => void;
  readonly log: (line: string) => void;
}

/**
 * 标签打印机: one label at a time, in the order in which they were asked for. A command that is repeated is
 * answered from the journal and never printed again, unless surely nothing of it had left.
 */
export class LabelPrinter {
  readonly #parts: PrinterParts;
  /** Keys of the labels that wait or are being sent. */
  readonly #waiting = new Set<string>();
  #tail: Promise<void> = Promise.resolve();
  #trouble: PortTrouble | null = null;
  #hasPrinted = false;
  #isStopping = false;

  constructor(parts: PrinterParts) {
    this.#parts = parts;
  }

  /** Resolves when the label's outcome is spooled. */
  print(command: LabelCommand): Promise<void> {
    const key = JSON.stringify([command.jobId, command.position]);
    if (this.#waiting.has(key)) return this.#tail;
    this.#waiting.add(key);
    this.#tail = this.#tail.then(async () => {
      try {
        if (!this.#isStopping) await this.#printOne(command);
      } catch (error) {
        this.#parts.log(`printer ${this.#parts.deviceId}: ${String(error)}`);
      } finally {
        this.#waiting.delete(key);
      }
    });
    return this.#tail;
  }

  /** The label under way is finished; the others are asked for again by the server. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#tail;
  }

  health(): DeviceHealth {
    const trouble = this.#trouble;
    const isAbsent = trouble?.kind === 'notThere' || trouble?.kind === 'refused';
    return {
      deviceId: this.#parts.deviceId,
      state:
        trouble === null
          ? this.#hasPrinted
            ? 'open'
            : 'opening'
          : isAbsent
            ? 'absent'
            : 'failing',
      trouble: trouble?.kind ?? null,
      detail: trouble?.detail.slice(0, 200) ?? null,
      identity: null,
      reads: 0,
      noiseBytes: 0,
      lastReadAt: null,
    };
  }

  async #printOne(command: LabelCommand): Promise<void> {
    const { journal, send } = this.#parts;
    const known = journal.find(command);
    if (known !== null && (known.state === 'printed' || known.state === 'doubtful')) {
      await this.#tell(known);
      return;
    }
    const { deviceId, jobId, position } = command;
    const entry = { deviceId, jobId, position, reason: null, isReported: false };
    const outcome = await send(command.bytes, () => journal.record({ ...entry, state: 'started' }));
    this.#become(outcome.state === 'printed' ? null : outcome.trouble);
    // The screen has words for the kind; what the system said stands in the device's health.
    const reason = outcome.state === 'printed' ? null : outcome.trouble.kind;
    await this.#tell({ ...entry, state: outcome.state, reason }, true);
  }

  /** Journal first: a crash in between makes the next start tell it, and nobody print it again. */
  async #tell(entry: PrintEntry, isNew = false): Promise<void> {
    const { journal, report, log } = this.#parts;
    if (entry.state === 'started') return;
    if (isNew) {
      await journal.record(entry).catch((error: unknown) => log(`print journal: ${String(error)}`));
    }
    const isDurable = await report(entry, entry.state, entry.reason);
    if (isDurable && !entry.isReported) await journal.record({ ...entry, isReported: true });
  }

  #become(trouble: PortTrouble | null): void {
    const isSame = this.#hasPrinted && trouble?.kind === this.#trouble?.kind;
    this.#trouble = trouble;
    this.#hasPrinted = true;
    if (isSame) return;
    const said = trouble === null ? 'prints' : `${trouble.kind}: ${trouble.detail}`;
    this.#parts.log(`printer ${this.#parts.deviceId}: ${said}`);
    this.#parts.onChange();
  }
}
