import type { HandOverNow } from '#api/days.ts';
import type { Signal } from '@preact/signals';
import { daysWords } from '../../text/of/days.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';

const KEYS_MAX = 100;
/** 钥匙 of one name, counted. */
export type Key = HandOverNow['keys'][number];

/** 钥匙, one line each, beginning with those of the last hand-over. */
export function HandOverKeys({ keys }: { readonly keys: Signal<readonly Key[]> }) {
  const t = daysWords.value;
  const put = (n: number, change: Partial<Key>): void => {
    keys.value = keys.value.map((key, at) => (at === n ? { ...key, ...change } : key));
  };
  return (
    <section class="stack tight" aria-label={t.shift.keys}>
      <h3>{t.shift.keys}</h3>
      {keys.value.length === 0 ? <p class="quiet">{t.shift.noKeys}</p> : null}
      {keys.value.map(({ name, count }, n) => (
        <div key={`key ${n}`} class="row day-key">
          <Field
            label={t.shift.keyName}
            maxLength={60}
            value={name}
            onChange={(text) => put(n, { name: text })}
          />
          <Field
            label={t.shift.keyCount}
            maxLength={3}
            value={String(count)}
            onChange={(text) => put(n, { count: Number(text.replace(/\D/g, '')) })}
          />
          <Button
            size="small"
            onPress={() => (keys.value = keys.value.filter((_key, at) => at !== n))}
          >
            {t.shift.dropKey}
          </Button>
        </div>
      ))}
      {keys.value.length < KEYS_MAX ? (
        <div class="row">
          <Button
            size="small"
            onPress={() => (keys.value = [...keys.value, { name: '', count: 1 }])}
          >
            {t.shift.addKey}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
