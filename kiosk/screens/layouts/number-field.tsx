import { useSignal } from '@preact/signals';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill } from '../../text/words.ts';
import { Field } from '../../widgets/field.tsx';
import { readNumber } from './read-number.ts';

/** A measure in millimetres: what is typed halfway stands, what is a number within bounds is told. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}) {
  const { least = 0, most = 297 } = props;
  const typed = useSignal(String(props.value));
  const read = readNumber(typed.value, least, most);
  // Dragged or undone meanwhile: the number itself is the truth.
  const isOwn = read === null || read === props.value;
  return (
    <Field
      label={props.label}
      hint={props.hint}
      inputMode="numeric"
      maxLength={8}
      value={isOwn ? typed.value : String(props.value)}
      wrong={read === null ? fill(layoutsWords.value.wrongNumber, { least, most }) : undefined}
      onChange={(text) => {
        typed.value = text;
        const value = readNumber(text, least, most);
        if (value !== null) props.onChange(value);
      }}
    />
  );
}
