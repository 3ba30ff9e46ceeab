import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';

/** 手工录入: a label that cannot be scanned is typed; it then goes the same way as a scan. */
export function TypedCode() {
  const { outbox, now } = useDesk();
  const text = useSignal('');
  const t = words.value.counter;
  return (
    <form
      class="typed-code"
      onSubmit={(event) => {
        event.preventDefault();
        const code = text.value.trim();
        text.value = '';
        if (code !== '') outbox.add(code, now().toISOString());
      }}
    >
      <Field
        label={t.typedHint}
        placeholder={t.typed}
        value={text.value}
        onChange={(typed) => (text.value = typed)}
        maxLength={64}
      />
      <Button type="submit" size="small" disabled={text.value.trim() === ''}>
        {t.typedSend}
      </Button>
    </form>
  );
}
