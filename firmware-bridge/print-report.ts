import type { Keep } from './keeper.ts';
import type { PrintJournal } from './print-journal.ts';
import type { PrinterParts } from './printers/label-printer.ts';

/** Writes what became of a label to the spool; answers whether it is safe there. */
export function reporter(keep: Keep, now: () => number): PrinterParts['report'] {
  return async ({ deviceId, jobId, position }, { state, reason, tag }) => {
    const at = new Date(now()).toISOString();
    const label = { deviceId, jobId, position };
    const told = tag === undefined ? {} : { tag };
    return await keep({ kind: 'print', at, ...label, state, reason, ...told });
  };
}

/** Outcomes of labels that died with an earlier bridge before they stood in the spool. */
export async function tellUnreported(
  journal: PrintJournal,
  report: PrinterParts['report'],
): Promise<void> {
  for (const entry of journal.unreported()) {
    if (entry.state === 'started') continue;
    const isDurable = await report(entry, { ...entry, state: entry.state });
    if (isDurable) await journal.record({ ...entry, isReported: true });
  }
}
