import { GroundList, type GroundView } from '#api/grounds.ts';
import { OutingView } from '#api/outings.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { moment } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Field, Select } from '../../../widgets/field.tsx';
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
  const { call, now } = useDesk();
  const press = usePress();
  const grounds = useSignal<readonly GroundView[]>([]);
  const approvalId = useSignal('');
  const day = useSignal(dateText(new Date(paper.dueAt)));
  const time = useSignal('17:30');
  const isTried = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', '/api/outings/grounds', GroundList).then((answer) => {
      if (!answer.ok) return void (problem.value = answer.problem);
      const [first] = paper.bearers;
      const isHis = ({ applicant }: GroundView): boolean => applicant?.id === first?.id;
      grounds.value = answer.value.grounds.filter(isHis);
      approvalId.value = answer.value.grounds.find(isHis)?.approvalId ?? '';
    });
  }, []);
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
        options={[
          { value: '', label: words.value.common.none },
          ...grounds.value.map((one) => ({
            value: one.approvalId,
            label: `${one.number}　${fill(t.until, { at: moment(one.until, language.value) })}`,
          })),
        ]}
        onChange={(value) => (approvalId.value = value)}
      />
      <div class="form-grid">
        <Field
          label={t.dueDay}
          type="date"
          value={day.value}
          wrong={isTried.value && dueAt === null ? t.wrongDue : undefined}
          onChange={(value) => (day.value = value)}
        />
        <Field
          label={t.dueTime}
          maxLength={5}
          value={time.value}
          onChange={(value) => (time.value = value)}
        />
      </div>
    </Dialog>
  );
}
