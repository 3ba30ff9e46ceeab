import { fill, words } from '../../text/words.ts';
import { Select } from '../../widgets/field.tsx';
import type { Printer } from './choices.ts';
import { PDF, type OrderModel } from './order.ts';

/** 打印机, each with its language and resolution; or sheets of paper. */
export function PrinterChoice({ model }: { readonly model: OrderModel }) {
  const t = words.value;
  const printers = model.printers.value ?? [];
  return (
    <Select
      label={t.print.printer}
      value={model.printer.value}
      hint={model.printers.value?.length === 0 ? t.print.noPrinter : undefined}
      options={[
        ...printers.map((printer) => ({
          value: printer.id,
          label: nameOf(printer),
        })),
        { value: PDF, label: t.print.pdf },
      ]}
      onChange={(value) => (model.printer.value = value)}
    />
  );
}

function nameOf({ name, language, dpi, isThere }: Printer): string {
  const t = words.value.printOrder;
  const line = fill(t.printerLine, { name, language, dpi });
  return isThere ? line : `${line} · ${t.away}`;
}
