import { GroundList, type GroundView } from '#api/grounds.ts';
import { OutingView } from '#api/outings.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { moment } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Field, Select, type Option } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { dateText } from '../../approvals/window.ts';
import { usePress } from '../../press.ts';
import { dueOf } from './draft.ts';
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
  const press = usePress();
  const { grounds, approvalId, problem } = useHisGrounds(paper);
  const day = useSignal(dateText(new Date(paper.dueAt)));
  const time = useSignal('17:30');
  const isTried = useSignal(false);
  const dueAt = dueOf(day.value, time.value, now());
  const send = async (): Promise<void> => {
    isTried.value = true;
    if (dueAt === null) return;
    const path = `/api/outings/${encodeURIComponent(paper.id)}/extend`;
    const body = { approvalId: approvalId.value === '' ? null : approvalId.value, dueAt };
    const answer = await press.send('POST', path, OutingView, body);
    if (answer === null) return;
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    props.onDone(answer.value);
    props.onClose();
  };
  return (
    <Dialog
      title={t.extendTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={() => void send()}>
            {t.extend}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Select
        label={t.approval}
        hint={grounds.value.length === 0 ? t.noGrounds : t.extendHint}
        value={approvalId.value}
        options={optionsOf(grounds.value)}
        onChange={(value) => (approvalId.value = value)}
      />
      <DueFields day={day} time={time} isWrong={isTried.value && dueAt === null} />
    </Dialog>
  );
}

/** Unused approvals of the first bearer; the newest is chosen. */
function useHisGrounds({ bearers }: OutingView) {
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
      approvalId.value = answer.value.grounds.find(isHis)?.approvalId ?? '';
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
