import { ReprintReason } from '#api/printing.ts';
import { printWords } from '../../text/of/print.ts';
import { printOrderWords } from '../../text/of/print-order.ts';
import { Choice } from '../../widgets/field.tsx';

/** 补打原因, a touch each; none is taken for granted. */
export function Reasons(props: {
  readonly value: ReprintReason | null;
  readonly onChange: (reason: ReprintReason) => void;
}) {
  const t = printWords.value;
  return (
    <Choice
      label={printOrderWords.value.why}
      value={props.value ?? ''}
      options={ReprintReason.options.map((value) => ({ value, label: t.reasons[value] }))}
      onChange={(value) => {
        const reason = ReprintReason.options.find((one) => one === value);
        if (reason !== undefined) props.onChange(reason);
      }}
    />
  );
}
