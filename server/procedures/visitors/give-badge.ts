import type { NewFact } from '#domain/facts.ts';
import type { ActId, MatterId } from '#domain/ids.ts';
import type { Label } from '#domain/labels.ts';
import { bindingTrouble } from '#domain/printing.ts';
import { allow } from '#domain/refusals.ts';
import { readScan } from '#labels/scan.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { blankOfCode, labelsOf } from '../../store/labels.ts';
import { lineOfLabel } from '../../store/working/print-lines.ts';
import { bindLine } from '../../store/working/print-moves.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { inTrouble, type Outcome } from '../outcome.ts';
import { closeJobIfDone } from '../print-progress.ts';
import { stepOfVisit, type VisitAct } from './visit-step.ts';

/**
 * 发来访证: a blank label, printed ahead and scanned now, is the badge of this visit and of no other until he leaves. Refuses
 * `notALabel`, `notABlank`, `blankBound`, `blankSpoiled`, `hasLabel`, `paperSettled`.
 */
export async function giveDayBadge(
  house: House,
  asker: Asker,
  { act, matterId, text }: VisitAct & { readonly act: ActId; readonly text: string },
): Promise<Outcome<{ readonly matterId: MatterId }>> {
  const { keys, mac } = house.labels;
  const scan = readScan(text, keys, mac);
  if (scan.kind !== 'label' && scan.kind !== 'printedCode') return inTrouble('notALabel');
  const { code } = scan;
  const subject = { kind: 'visit', id: matterId } as const;
  return await stepOfVisit(
    house,
    asker,
    { act, matterId, body: { did: 'badgeGiven', code } },
    {
      decide: async (tx) => {
        const blank = await blankOfCode(tx, code);
        if (!blank) return inTrouble('notABlank');
        const trouble = bindingTrouble(blank, await labelsOf(tx, subject));
        if (trouble !== null) return inTrouble(trouble);
        return allow({ of: 'visit', did: 'badgeGiven', code, generation: 0 });
      },
      also: async (tx, { number }) => {
        const blank = await blankOfCode(tx, code);
        if (!blank) throw new Error('A blank label went while it was bound');
        const line = await lineOfLabel(tx, { code, generation: 0 });
        if (line) await bindLine(tx, line, { subject, name: number });
        await closeJobIfDone(tx, blank.jobId);
        return [about({ kind: 'labelBound', code, subject, jobId: blank.jobId })];
      },
    },
  );
}

/** 扫签启用 of a badge that was printed for this visit: he wears it from now on. Of any other label, and of a visit that is over: nothing. */
export async function badgeWorn(
  tx: Tx,
  house: Pick<House, 'now'>,
  { subject, code, generation }: Label,
): Promise<readonly NewFact[]> {
  const visit = subject.kind === 'visit' ? await matterOfKind(tx, 'visit', subject.id) : null;
  const step = { of: 'visit', did: 'badgeGiven', code, generation } as const;
  const fact = visit && steppedMatter(house, visit, { step, actorId: null });
  return fact ? [fact] : [];
}
