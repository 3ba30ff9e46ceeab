import { SearchList, type SearchTask } from '#api/take-differences.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { differenceWords } from '../../text/of/take-differences.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

const WORDS_MIN = 2;
const WORDS_MAX = 1000;

/** 出失泄密报告: what happened and what was done, in a person's own words; the ledger adds the rest, and its number. */
export function LossDialog(props: {
  readonly task: SearchTask;
  readonly onClose: () => void;
  readonly onIssued: (after: SearchList) => void;
}) {
  const t = differenceWords.value;
  const { carrier } = props.task;
  const press = usePress();
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const plain = said.value.replace(/\s+/g, ' ').trim();
  const send = async (): Promise<void> => {
    const path = `/api/searches/${encodeURIComponent(carrier.id)}/loss-report`;
    const answer = await press.send('POST', path, SearchList, { words: plain });
    if (answer?.ok === true) props.onIssued(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={t.lossTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button
            look="main"
            disabled={press.isBusy || plain.length < WORDS_MIN}
            onPress={() => void send()}
          >
            {t.lossIssue}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="strong number">{carrier.registerNumber}</p>
      <p class="quiet">{t.lossHint}</p>
      <TextArea
        label={t.lossWords}
        value={said.value}
        maxLength={WORDS_MAX}
        onChange={(text) => (said.value = text)}
      />
    </Dialog>
  );
}
