import { PrintJobView, type LabelView } from '#api/printing.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { printWords } from '../../text/of/print.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

/** 作废 of a blank label that will not be stuck on anything. */
export function SpoilDialog(props: {
  readonly job: PrintJobView;
  readonly label: LabelView;
  readonly onClose: () => void;
}) {
  const { job, label, onClose } = props;
  const t = printWords.value.row;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const spoil = async (): Promise<void> => {
    const path = `/api/print-jobs/${encodeURIComponent(job.id)}/spoil`;
    const answer = await press.send('POST', path, PrintJobView, { position: label.position });
    if (answer?.ok === true) onClose();
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={t.spoilTitle}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{words.value.common.cancel}</Button>
          <Button look="danger" disabled={press.isBusy} onPress={() => void spoil()}>
            {t.spoilNow}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{fill(t.spoilHint, { code: label.printedCode })}</p>
    </Dialog>
  );
}
