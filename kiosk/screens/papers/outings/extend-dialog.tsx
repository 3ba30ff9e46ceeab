import { GroundList, type GroundView } from '#api/grounds.ts';
import { OutingView } from '#api/outings.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { moment } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Field, Select, type Option } from '../../../widgets/field.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { dueOf, latestDue } from './draft.ts';
import { outingWords } from './words.ts';

/** 延期: a later return, by an approval that its bearer asked for. */
export function ExtendDialog(props: {
  readonly paper: OutingView;
  readonly onClose: () => void;
  readonly onDone: (paper: OutingView) => void;
}) {
  const { paper } = props;
  const t = outingWords.value;
  const { now } = useDesk();
  const { dueDay, dueTime } = latestDue(null, new Date(paper.dueAt));
  const day = useSignal(dueDay);
  const time = useSignal(dueTime);
  const propose = (ground: GroundView | undefined): void => {
    if (ground === undefined) return;
    const latest = latestDue(ground.until, now());
    [day.value, time.value] = [latest.dueDay, latest.dueTime];
  };
  const { grounds, approvalId, problem } = useHisGrounds(paper, propose);
  const dueAt = dueOf(day.value, time.value, now());
  const ground = approvalId.value === '' ? null : approvalId.value;
  return (
    <ActDialog
      title={t.extendTitle}
      doneWord={t.extend}
      path={`/api/outings/${encodeURIComponent(paper.id)}/extend`}
      schema={OutingView}
      body={() => (dueAt === null ? null : { approvalId: ground, dueAt })}
      problem={problem.value}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {(isTried) => (
        <>
          <Select
            label={t.approval}
            hint={grounds.value.length === 0 ? t.noGrounds : t.extendHint}
            value={approvalId.value}
            options={optionsOf(grounds.value)}
            onChange={(value) => {
              approvalId.value = value;
              propose(grounds.value.find((one) => one.approvalId === value));
            }}
          />
          <DueFields day={day} time={time} isWrong={isTried && dueAt === null} />
        </>
      )}
    </ActDialog>
  );
}

/** Unused approvals of the first bearer; the newest is chosen, and told. */
function useHisGrounds(
  { bearers }: OutingView,
  onChosen: (ground: GroundView | undefined) => void,
) {
  const { call } = useDesk();
  const grounds = useSignal<readonly GroundView[]>([]);
  const approvalId = useSignal('');
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', '/api/outings/grounds', GroundList).then((answer) => {
      if (!answer.ok) return void (problem.value = answer.problem);
      const [first] = bearers;
      const isHis = ({ applicant }: GroundView): boolean => applicant?.id === first?.id;
      grounds.value = answer.value.grounds.filter(isHis);
      const [newest] = grounds.value;
      approvalId.value = newest?.approvalId ?? '';
      onChosen(newest);
    });
  }, []);
  return { grounds, approvalId, problem };
}

const optionsOf = (grounds: readonly GroundView[]): Option[] => [
  { value: '', label: words.value.common.none },
  ...grounds.map(({ approvalId, number, until }) => ({
    value: approvalId,
    label: `${number}　${fill(outingWords.value.until, { at: moment(until, language.value) })}`,
  })),
];

function DueFields(props: {
  readonly day: Signal<string>;
  readonly time: Signal<string>;
  readonly isWrong: boolean;
}) {
  const t = outingWords.value;
  return (
    <div class="form-grid">
      <Field
        label={t.dueDay}
        type="date"
        value={props.day.value}
        wrong={props.isWrong ? t.wrongDue : undefined}
        onChange={(value) => (props.day.value = value)}
      />
      <Field
        label={t.dueTime}
        maxLength={5}
        value={props.time.value}
        onChange={(value) => (props.time.value = value)}
      />
    </div>
  );
}
