import { DevicesView } from '#api/devices.ts';
import { PrintJobView, type PrintBody } from '#api/printing.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { fill, words } from '../../text/words.ts';
import { query } from '../../api/client.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select, type Option } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';

const PDF = 'pdf';

/** 打印标签: which printer, how it will look, how many. */
export function PrinterDialog(props: {
  readonly subjects: PrintBody['subjects'];
  readonly onClose: () => void;
  readonly onOrdered: (job: PrintJobView) => void;
}) {
  const t = words.value.print;
  const desk = useDesk();
  const printers = useSignal<readonly Option[]>([]);
  const printer = useSignal(PDF);
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  useEffect(() => {
    void desk.call('GET', '/api/devices', DevicesView).then((answer) => {
      if (!answer.ok) return;
      printers.value = printerOptions(answer.value);
      printer.value = printers.value[0]?.value ?? PDF;
    });
  }, []);
  const order = async (): Promise<void> => {
    const body: Unsigned<PrintBody> = { printer: printer.value, subjects: props.subjects };
    const answer = await press.send('POST', '/api/print-jobs', PrintJobView, body);
    if (answer?.ok === true) props.onOrdered(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  const first = props.subjects[0];
  return (
    <Dialog
      title={t.dialogTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={() => void order()}>
            {fill(t.order, { count: props.subjects.length })}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Select
        label={t.printer}
        value={printer.value}
        hint={printers.value.length === 0 ? t.noPrinter : undefined}
        options={[...printers.value, { value: PDF, label: t.pdf }]}
        onChange={(value) => (printer.value = value)}
      />
      {first === undefined ? null : (
        <figure class="label-preview">
          <img
            src={`/api/labels/preview.svg${query({ kind: first.kind, id: first.id, dpi: '203' })}`}
            alt={t.preview}
          />
          <figcaption class="quiet small">{t.preview}</figcaption>
        </figure>
      )}
      <p class="quiet small">{t.reprint}</p>
    </Dialog>
  );
}

const printerOptions = (devices: DevicesView): Option[] =>
  devices.bridges.flatMap((bridge) =>
    bridge.devices
      .filter((device) => device.isPrinter)
      .map((device) => ({
        value: device.id,
        label: `${device.name}（${device.driver.toUpperCase()}）`,
      })),
  );
