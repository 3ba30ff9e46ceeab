import { DifferenceList, type DifferenceView } from '#api/take-differences.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { differenceWords } from '../../text/of/take-differences.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select, TextArea } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { takePath } from './take-frame.tsx';

const WORDS_MIN = 2;
const WORDS_MAX = 300;

type Reason = DifferenceView['reasons'][number];

/** Reasons that fit each of them. */
export const reasonsInCommon = (differences: readonly DifferenceView[]): readonly Reason[] =>
  (differences[0]?.reasons ?? []).filter((reason) =>
    differences.every(({ reasons }) => reasons.includes(reason)),
  );

/** 说明: one reason and one sentence for what was chosen. */
export function ExplainDialog(props: {
  readonly takeId: string;
  readonly differences: readonly DifferenceView[];
  readonly onClose: () => void;
  readonly onExplained: () => void;
}) {
  const t = differenceWords.value;
  const press = usePress();
  const reason = useSignal('');
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const { differences } = props;
  const [first, ...others] = differences;
  const reasons = reasonsInCommon(differences);
  const plain = said.value.replace(/\s+/g, ' ').trim();
  const isReady = reason.value !== '' && plain.length >= WORDS_MIN && first !== undefined;
  const send = async (): Promise<void> => {
    if (first === undefined) return;
    const path = `${takePath(props.takeId)}/differences/${encodeURIComponent(first.id)}/explain`;
    const body = {
      reason: reason.value,
      words: plain,
      ...(others.length === 0 ? {} : { also: others.map(({ id }) => id) }),
    };
    const answer = await press.send('POST', path, DifferenceList, body);
    if (answer?.ok === true) props.onExplained();
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={t.dialogTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy || !isReady} onPress={() => void send()}>
            {t.save}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="strong">
        {differences.length === 1 && first !== undefined
          ? `${t.kind[first.kind]}　${first.text}`
          : fill(t.dialogMany, { count: differences.length })}
      </p>
      {reasons.length === 0 ? <Notice state="needs">{t.mixed}</Notice> : null}
      <Select
        label={t.reasonLabel}
        value={reason.value}
        options={[
          { value: '', label: t.noReason },
          ...reasons.map((one) => ({ value: one, label: t.reason[one] })),
        ]}
        onChange={(value) => (reason.value = value)}
      />
      <TextArea
        label={t.words}
        hint={t.wordsHint}
        value={said.value}
        maxLength={WORDS_MAX}
        onChange={(text) => (said.value = text)}
      />
      <p class="quiet small">{t.correct}</p>
    </Dialog>
  );
}
