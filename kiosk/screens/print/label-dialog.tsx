import type { PrintBody } from '#api/print-orders.ts';
import { PrintJobView, type LabelView, type ReprintReason } from '#api/printing.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { go, paths } from '../../router.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { Reasons } from './reasons.tsx';

type Props = {
  readonly job: PrintJobView;
  readonly label: LabelView;
  readonly onClose: () => void;
};

/** 一张标签: printed anew for its thing with a reason, or a blank one torn up. */
export function LabelDialog(props: Props) {
  const { subject } = props.label;
  return subject === null ? <Spoil {...props} /> : <Again {...props} subject={subject} />;
}

function Again(props: Props & { readonly subject: NonNullable<LabelView['subject']> }) {
  const { job, label } = props;
  const t = words.value.print.again;
  const press = usePress();
  const reason = useSignal<ReprintReason | null>(null);
  const problem = useSignal<Problem | null>(null);
  const order = async (): Promise<void> => {
    const body: Unsigned<PrintBody> = {
      printer: job.printer,
      layout: job.layout,
      what: { kind: 'subjects', subjects: [props.subject] },
      reason: reason.value,
    };
    const answer = await press.send('POST', '/api/print-jobs', PrintJobView, body);
    if (answer?.ok === true) {
      props.onClose();
      go(paths.printJob(answer.value.id));
    } else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={fill(t.title, { name: label.name })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button
            look="main"
            disabled={press.isBusy || reason.value === null}
            onPress={() => void order()}
          >
            {t.order}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Reasons value={reason.value} onChange={(chosen) => (reason.value = chosen)} />
      <Notice state="needs">{t.dead}</Notice>
    </Dialog>
  );
}

function Spoil({ job, label, onClose }: Props) {
  const t = words.value.print.again;
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
