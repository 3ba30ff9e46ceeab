import { guardWords } from '../../text/of/guard.ts';
import { Button } from '../../widgets/button.tsx';
import { Choice, Field } from '../../widgets/field.tsx';

/** In through his own door alone: a guard vouches for what he sees. */
export function Ways(props: {
  readonly direction: 'in' | 'out';
  readonly isHere: boolean;
  readonly onWay: (way: 'in' | 'out') => void;
}) {
  const t = guardWords.value;
  return (
    <Choice
      label={t.direction}
      value={props.direction}
      options={[
        ...(props.isHere ? [{ value: 'in', label: t.inWord }] : []),
        { value: 'out', label: t.outWord },
      ]}
      onChange={(way) => props.onWay(way === 'in' ? 'in' : 'out')}
    />
  );
}

/** Words, most of them by a touch. */
export function Said(props: { readonly said: string; readonly onSaid: (text: string) => void }) {
  const t = guardWords.value;
  return (
    <>
      <Field
        label={t.words}
        hint={t.wordsHint}
        maxLength={200}
        value={props.said}
        onChange={props.onSaid}
      />
      <div class="row">
        {t.quick.map((text) => (
          <Button key={text} size="small" onPress={() => props.onSaid(text)}>
            {text}
          </Button>
        ))}
      </div>
    </>
  );
}
