import { takesWords } from '../../text/of/takes.ts';
import { refusalWords } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { Sign } from '../../widgets/marks.tsx';
import type { PreviewNow } from './use-preview.ts';

/**
 * 预览: what the plan comes to by the ledger as it is now, and what stands in its way. At the foot of the dialog, beside the button
 * that opens it: in sight however far the plan is scrolled.
 */
export function PlanComes({ now: { preview, problem } }: { readonly now: PreviewNow }) {
  const t = takesWords.value;
  if (problem !== null) {
    return (
      <div class="plan-comes">
        <ProblemNotice problem={problem} />
      </div>
    );
  }
  const kept = (preview?.refusals ?? []).filter(({ kind }) => kind === 'counterIsKeeper');
  const wrong =
    preview?.places.length === 0
      ? [t.previewEmpty]
      : kept.map((refusal) => refusalWords(refusal, words.value).what);
  return (
    <div class="plan-comes" aria-live="polite">
      {preview === null ? (
        <p class="quiet">{t.previewing}</p>
      ) : preview.places.length === 0 ? null : (
        <p class="strong">
          {fill(t.previewLine, {
            places: preview.places.length,
            expected: preview.expected,
            needed: preview.countersNeeded,
          })}
        </p>
      )}
      {wrong.map((said) => (
        <p key={said} class="custody-line alarm">
          <Sign state="refused" />
          {said}
        </p>
      ))}
    </div>
  );
}
