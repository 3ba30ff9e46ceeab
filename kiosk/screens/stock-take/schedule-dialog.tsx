import { ScheduleList, type ScheduleView } from '#api/take-schedules.ts';
import { useSignal } from '@preact/signals';
import { takesWords } from '../../text/of/takes.ts';
import { Choice, Field } from '../../widgets/field.tsx';
import { ActDialog } from '../papers/act-dialog.tsx';
import { PlanComes } from './plan-comes.tsx';
import { PlanFields } from './plan-fields.tsx';
import {
  draftOf,
  emptySchedule,
  scheduleBody,
  scheduleFaults,
  type ScheduleDraft,
} from './schedule-draft.ts';
import { useChoices, usePreview } from './use-preview.ts';

const CADENCES = ['monthly', 'quarterly', 'yearly'] as const;

/** 盘点计划: new, or one that is changed. */
export function ScheduleDialog(props: {
  readonly schedule: ScheduleView | null;
  readonly onClose: () => void;
  readonly onDone: (schedules: readonly ScheduleView[]) => void;
}) {
  const { schedule } = props;
  const t = takesWords.value;
  const draft = useSignal<ScheduleDraft>(schedule === null ? emptySchedule('') : draftOf(schedule));
  const choices = useChoices();
  const now = usePreview(draft.value.plan);
  const needed = now.preview?.countersNeeded ?? null;
  const path =
    schedule === null
      ? '/api/take-schedules'
      : `/api/take-schedules/${encodeURIComponent(schedule.id)}/change`;
  const change = (part: Partial<ScheduleDraft>): void => {
    draft.value = { ...draft.value, ...part };
  };
  return (
    <ActDialog
      wide
      title={schedule === null ? t.newSchedule : t.changeSchedule}
      doneWord={t.save}
      path={path}
      schema={ScheduleList}
      body={() => scheduleBody(draft.value, needed)}
      doors={<PlanComes now={now} />}
      onClose={props.onClose}
      onDone={({ schedules }) => props.onDone(schedules)}
    >
      {(isTried) => (
        <>
          <Rhythm draft={draft.value} isTried={isTried} needed={needed} onChange={change} />
          <PlanFields
            draft={draft.value.plan}
            choices={choices}
            now={now}
            isTried={isTried}
            onChange={(part) => change({ plan: { ...draft.value.plan, ...part } })}
          />
        </>
      )}
    </ActDialog>
  );
}

function Rhythm(props: {
  readonly draft: ScheduleDraft;
  readonly isTried: boolean;
  readonly needed: number | null;
  readonly onChange: (part: Partial<ScheduleDraft>) => void;
}) {
  const { draft, onChange } = props;
  const t = takesWords.value;
  const faults = props.isTried ? scheduleFaults(draft, props.needed) : [];
  const isQuarterly = draft.cadence === 'quarterly';
  return (
    <>
      <Choice
        label={t.cadenceLabel}
        value={draft.cadence}
        options={CADENCES.map((value) => ({ value, label: t.cadence[value] }))}
        onChange={(value) => {
          const cadence = CADENCES.find((one) => one === value);
          if (cadence !== undefined) onChange({ cadence, month: '1' });
        }}
      />
      <div class="form-grid">
        {draft.cadence === 'monthly' ? null : (
          <Field
            label={isQuarterly ? t.monthOfQuarter : t.month}
            inputMode="numeric"
            maxLength={2}
            value={draft.month}
            wrong={
              faults.includes('month')
                ? isQuarterly
                  ? t.wrongQuarterMonth
                  : t.wrongMonth
                : undefined
            }
            onChange={(month) => onChange({ month })}
          />
        )}
        <Field
          label={t.day}
          hint={t.dayHint}
          inputMode="numeric"
          maxLength={2}
          value={draft.day}
          wrong={faults.includes('day') ? t.wrongDay : undefined}
          onChange={(day) => onChange({ day })}
        />
        <Field
          label={t.workingDays}
          inputMode="numeric"
          maxLength={2}
          value={draft.workingDays}
          wrong={faults.includes('workingDays') ? t.wrongDays : undefined}
          onChange={(workingDays) => onChange({ workingDays })}
        />
      </div>
    </>
  );
}
