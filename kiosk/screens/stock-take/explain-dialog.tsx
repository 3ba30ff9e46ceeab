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

type Explaining = {
  readonly takeId: string;
  readonly differences: readonly DifferenceView[];
  readonly onExplained: () => void;
};

function useExplaining({ takeId, differences, onExplained }: Explaining) {
  const press = usePress();
  const reason = useSignal('');
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const [first, ...others] = differences;
  const plain = said.value.replace(/\s+/g, ' ').trim();
  const isReady = reason.value !== '' && plain.length >= WORDS_MIN && first !== undefined;
  const send = async (): Promise<void> => {
    if (first === undefined) return;
    const path = `${takePath(takeId)}/differences/${encodeURIComponent(first.id)}/explain`;
    const body = {
      reason: reason.value,
      words: plain,
      ...(others.length === 0 ? {} : { also: others.map(({ id }) => id) }),
    };
    const answer = await press.send('POST', path, DifferenceList, body);
    if (answer?.ok === true) onExplained();
    else problem.value = answer?.problem ?? null;
  };
  return { reason, said, problem, send, canSend: isReady && !press.isBusy };
}

/** 说明: one reason and one sentence for what was chosen. */
export function ExplainDialog(props: Explaining & { readonly onClose: () => void }) {
  const t = differenceWords.value;
  const { differences } = props;
  const { reason, said, problem, send, canSend } = useExplaining(props);
  const reasons = reasonsInCommon(differences);
  return (
    <Dialog
      title={t.dialogTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={!canSend} onPress={() => void send()}>
            {t.save}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="strong">{headOf(differences)}</p>
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

/** The one that is explained, or how many. */
function headOf(differences: readonly DifferenceView[]): string {
  const t = differenceWords.value;
  const [first] = differences;
  return differences.length === 1 && first !== undefined
    ? `${t.kind[first.kind]}　${first.text}`
    : fill(t.dialogMany, { count: differences.length });
}
