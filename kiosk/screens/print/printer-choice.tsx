import { printOrderWords } from '../../text/of/print-order.ts';
import { printWords } from '../../text/of/print.ts';
import { fill } from '../../text/words.ts';
import { Select } from '../../widgets/field.tsx';
import type { Printer } from './choices.ts';
import { PDF, type OrderModel } from './order.ts';

/** 打印机, each with its language and resolution; or sheets of paper. */
export function PrinterChoice({ model }: { readonly model: OrderModel }) {
  const printers = model.printers.value ?? [];
  return (
    <Select
      label={printWords.value.printer}
      value={model.printer.value}
      hint={model.printers.value?.length === 0 ? printWords.value.noPrinter : undefined}
      options={[
        ...printers.map((printer) => ({
          value: printer.id,
          label: nameOf(printer),
        })),
        { value: PDF, label: printWords.value.pdf },
      ]}
      onChange={(value) => (model.printer.value = value)}
    />
  );
}

function nameOf({ name, language, dpi, isThere }: Printer): string {
  const t = printOrderWords.value;
  const line = fill(t.printerLine, { name, language, dpi });
  return isThere ? line : `${line} · ${t.away}`;
}
