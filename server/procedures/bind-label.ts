import type { ActId, LabelCode, PrintJobId } from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import { bindingTrouble } from '#domain/printing.ts';
import { readScan } from '#labels/scan.ts';
import { append } from '../store/append.ts';
import { blankOfCode, labelsOf } from '../store/labels.ts';
import { lineOfLabel } from '../store/working/print-lines.ts';
import { bindLine } from '../store/working/print-moves.ts';
import { circumstance } from './circumstance.ts';
import { subjectName } from './faces.ts';
import { about } from './facts.ts';
import type { Asker, House, LabelSecrets } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { closeJobIfDone } from './print-progress.ts';
import { labelled } from './safes.ts';

export type Bound = {
  readonly code: LabelCode;
  readonly jobId: PrintJobId;
  readonly name: string;
};

/**
 * 绑定空白标签: from now on the code is its thing's, as if it had been scanned on it. `text` is what the scanner read, or what somebody
 * typed. Refuses `notALabel`, `notABlank`, `blankBound`, `blankSpoiled`, `hasLabel`, `notFound`.
 */
export async function bindBlank(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly text: string; readonly subject: Subject },
): Promise<Outcome<Bound>> {
  const { act, text } = asked;
  const code = scannedCode(text, house.labels);
  if (code === null) return inTrouble('notALabel');
  const body = { bind: code, to: asked.subject };
  const outcome = await once(house, { act, body }, async (tx) => {
    const blank = await blankOfCode(tx, code);
    if (!blank) return inTrouble('notABlank');
    const [subject = asked.subject] = await labelled(tx, [asked.subject]);
    const name = await subjectName(tx, subject);
    if (name === null) return inTrouble('notFound');
    const trouble = bindingTrouble(blank, await labelsOf(tx, subject));
    if (trouble !== null) return inTrouble(trouble);
    const { jobId } = blank;
    const { personId: actorId, stationId } = asker;
    const fact = about({ kind: 'labelBound', code, subject, jobId });
    const carrierId = subject.kind === 'carrier' ? subject.id : null;
    await append(tx, circumstance(house, { act, actorId, stationId }), [{ ...fact, carrierId }]);
    const line = await lineOfLabel(tx, { code, generation: 0 });
    if (line) await bindLine(tx, line, { subject, name });
    await closeJobIfDone(tx, jobId);
    return done({ code, jobId, name });
  });
  if (outcome.ok) house.announce({ kind: 'printJob', jobId: outcome.value.jobId });
  return outcome;
}

/** A code of ours in what was scanned or typed; null: foreign, forged or mistyped. */
function scannedCode(text: string, { keys, mac }: LabelSecrets): LabelCode | null {
  const scan = readScan(text, keys, mac);
  return scan.kind === 'label' || scan.kind === 'printedCode' ? scan.code : null;
}
