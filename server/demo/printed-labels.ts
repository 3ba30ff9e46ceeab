import type { DemoPrinted } from '#api/demo.ts';
import { deviceId } from '#domain/ids.ts';
import type { Label } from '#domain/labels.ts';
import { linePressed } from '../procedures/print-pressing.ts';
import { labelsOfCode } from '../store/labels.ts';
import { deviceById } from '../store/stations.ts';
import { printJobs } from '../store/working/print-jobs.ts';
import { linesOfJob, type PrintLine } from '../store/working/print-lines.ts';
import type { DemoHouse } from './sample-staff.ts';

const JOBS_LOOKED_AT = 50;

/**
 * 出来的标签: which label each strip of paper is. A printer knows bytes alone, so the paper is compared with
 * what each line of its jobs looks like: the same bytes are the same label.
 */
export class PrintedLabels {
  readonly #lines: (PrintLine | null)[] = [];

  /** In the order in which they came out; null for paper that is no label of ours. */
  async lines(house: DemoHouse, papers: readonly Uint8Array[]): Promise<(PrintLine | null)[]> {
    while (this.#lines.length < papers.length) {
      const paper = papers[this.#lines.length];
      this.#lines.push(paper === undefined ? null : await this.#lineOf(house, paper));
    }
    return this.#lines;
  }

  /** For the drawer: by what a clerk recognises each, and whether it lives on its thing by now. */
  async view(house: DemoHouse, papers: readonly Uint8Array[]): Promise<DemoPrinted[]> {
    const seen: DemoPrinted[] = [];
    for (const [index, line] of (await this.lines(house, papers)).entries()) {
      const label = line === null ? null : await labelOfLine(house, line);
      const state = label?.state;
      const isLiving = state === 'ordered' || state === 'active';
      seen.push({ n: index + 1, name: line?.name ?? '', state: isLiving ? state : 'void' });
    }
    return seen;
  }

  async #lineOf(house: DemoHouse, paper: Uint8Array): Promise<PrintLine | null> {
    const known = new Set(this.#lines.map((line) => line && `${line.jobId} ${line.position}`));
    for (const job of await printJobs(house.store.db, JOBS_LOOKED_AT)) {
      const device = await deviceById(house.store.db, deviceId(job.printer));
      if (device?.driver !== 'zpl') continue;
      for (const line of await linesOfJob(house.store.db, job.id)) {
        if (line.state === 'waiting' || known.has(`${line.jobId} ${line.position}`)) continue;
        const how = { language: 'zpl', dpi: device.dpi ?? 203, layout: job.layout } as const;
        const pressed = await linePressed(house, line, how);
        if (pressed.ok && Buffer.from(paper).equals(pressed.bytes)) return line;
      }
    }
    return null;
  }
}

/** The label of a line as the ledger has it now. */
export async function labelOfLine(house: DemoHouse, line: PrintLine): Promise<Label | null> {
  const labels = await labelsOfCode(house.store.db, line.code);
  return labels.find(({ generation }) => generation === line.generation) ?? null;
}
