import { type OpenTakeBody } from '#api/take-plans.ts';
import { TakeView } from '#api/takes.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { officeDate, officeDayIn } from '../../text/office-time.ts';
import { takesWords } from '../../text/of/takes.ts';
import { fill } from '../../text/words.ts';
import { Field } from '../../widgets/field.tsx';
import { ActDialog, oneLine } from '../papers/act-dialog.tsx';
import type { Unsigned } from '../press.ts';
import { emptyPlan, planFaults, scopeBody, type PlanDraft } from './plan-draft.ts';
import { PlanComes } from './plan-comes.tsx';
import { PlanFields } from './plan-fields.tsx';
import { useChoices, usePreview } from './use-preview.ts';

/** A stock-take that nobody set a day for is done within so many days. */
const DAYS = 7;

/** 新建盘点: what, by whom, until when; shown what it comes to before it is opened. */
export function NewTake(props: { readonly onClose: () => void }) {
  const t = takesWords.value;
  const { now: clock } = useDesk();
  const today = clock();
  const { year, month } = officeDate(today);
  const title = fill(t.defaultName, { year, month });
  const draft = useSignal<PlanDraft>(emptyPlan(title));
  const dueOn = useSignal(officeDayIn(today, DAYS));
  const choices = useChoices();
  const now = usePreview(draft.value);
  const isDueWrong = dueOn.value < officeDayIn(today, 0);
  const body = (): Unsigned<OpenTakeBody> | null => {
    const faults = planFaults(draft.value, now.preview?.countersNeeded ?? null);
    if (faults.length > 0 || isDueWrong) return null;
    return {
      title: oneLine(draft.value.title),
      scope: scopeBody(draft.value),
      mode: draft.value.mode,
      counterIds: [...draft.value.counterIds],
      dueOn: dueOn.value,
    };
  };
  return (
    <ActDialog
      wide
      title={t.newTitle}
      doneWord={t.submit}
      path="/api/stock-takes"
      schema={TakeView}
      body={body}
      doors={<PlanComes now={now} />}
      onClose={props.onClose}
      onDone={({ id }) => go(paths.stockTake(id))}
    >
      {(isTried) => (
        <PlanFields
          draft={draft.value}
          choices={choices}
          now={now}
          isTried={isTried}
          beside={
            <Field
              label={t.dueOn}
              type="date"
              value={dueOn.value}
              wrong={isTried && isDueWrong ? t.wrongDue : undefined}
              onChange={(day) => (dueOn.value = day)}
            />
          }
          onChange={(part) => (draft.value = { ...draft.value, ...part })}
        />
      )}
    </ActDialog>
  );
}
