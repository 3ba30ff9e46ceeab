import type { LabelView, PrintJobView } from '#api/printing.ts';
import { printWords } from '../../text/of/print.ts';
import { lookUp } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';

/** Why printing, or one label, stands still. */
export const stopWord = (stop: string): string =>
  lookUp(printWords.value.stops, stop) ?? lookUp(words.value.frame.trouble, stop) ?? stop;

/** What the clerk recognises a label by; a blank one by what it is. */
export const labelName = (label: Pick<LabelView, 'name'>): string =>
  label.name === '' ? printWords.value.blank : label.name;

/** 补打（磨损）, or nothing where these are first labels. */
export function reprintWord(reason: PrintJobView['reason']): string | null {
  const t = printWords.value;
  return reason === null ? null : fill(t.reprinted, { reason: t.reasons[reason] });
}

/** The printer as people call it; sheets by what they are. */
export const printerWord = (job: Pick<PrintJobView, 'printer' | 'printerName'>): string =>
  job.printer === 'pdf' ? printWords.value.pdf : job.printerName;
