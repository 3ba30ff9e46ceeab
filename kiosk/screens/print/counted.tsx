import type { PrintCount } from '#api/print-orders.ts';
import { printOrderWords } from '../../text/of/print-order.ts';
import { fill } from '../../text/words.ts';
import { Choice } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import type { OrderModel } from './order.ts';
import { Reasons } from './reasons.tsx';

/** What the count found: things that have a label, things that the layout is not made for, and why it may not be. */
export function Counted({ model }: { readonly model: OrderModel }) {
  const count = model.count.value;
  if (count === null) return null;
  return (
    <>
      <Standing model={model} count={count} />
      {count.misfits === 0 ? null : <Misfits count={count} />}
      {count.problem === null ? null : <ProblemNotice problem={count.problem} />}
    </>
  );
}

/** 已有标签: left out, or a new one with a reason; that the old one dies at once is said before it does. */
function Standing({ model, count }: { readonly model: OrderModel; readonly count: PrintCount }) {
  const t = printOrderWords.value;
  const standing = count.labelled + count.skipped;
  if (standing === 0) return null;
  const isReprint = model.existing.value === 'reprint';
  const what = model.what.value;
  const isOnly = what.kind === 'subjects' && what.subjects.length === 1;
  return (
    <div class="stack standing">
      {isOnly ? (
        <p class="strong">{t.oneLabelled}</p>
      ) : (
        <Choice
          label={fill(t.labelled, { count: standing })}
          value={model.existing.value}
          options={[
            { value: 'skip', label: t.skip },
            { value: 'reprint', label: t.reprint },
          ]}
          onChange={(value) => {
            model.existing.value = value === 'reprint' ? 'reprint' : 'skip';
          }}
        />
      )}
      {isReprint ? (
        <>
          <Reasons
            value={model.reason.value}
            onChange={(reason) => (model.reason.value = reason)}
          />
          <Notice state="needs">{isOnly ? t.deadOne : fill(t.dead, { count: standing })}</Notice>
        </>
      ) : null}
      {!isReprint && count.labels === 0 ? <p class="quiet">{t.allSkipped}</p> : null}
    </div>
  );
}

function Misfits({ count }: { readonly count: PrintCount }) {
  const t = printOrderWords.value;
  const isMore = count.misfits > count.misfitNames.length;
  const names = [...count.misfitNames, ...(isMore ? [t.more] : [])].join('、');
  return <Notice state="refused">{fill(t.misfits, { count: count.misfits, names })}</Notice>;
}
