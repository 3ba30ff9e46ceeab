import { useSignal } from '@preact/signals';
import { readersWords } from '../../text/of/readers.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import type { Orders } from './orders.ts';

/** 读写器: what lasts no longer than its power. */
export function SettingsPart({ orders }: { readonly orders: Orders }) {
  const t = readersWords.value;
  const power = useSignal('20');
  const dbm = /^\d{1,2}$/.test(power.value) ? Number(power.value) : 99;
  return (
    <section class="stack" aria-label={t.reader}>
      <h3>{t.reader}</h3>
      <div class="row">
        {(['identify', 'signal', 'stop', 'start'] as const).map((order) => (
          <Button key={order} disabled={orders.isBusy} onPress={() => void orders.give({ order })}>
            {t.orders[order]}
          </Button>
        ))}
      </div>
      <form
        class="row bottom"
        onSubmit={(event) => {
          event.preventDefault();
          if (dbm <= 33) void orders.give({ order: 'setPower', dbm });
        }}
      >
        <Field
          label={t.power}
          hint={t.powerHint}
          inputMode="numeric"
          maxLength={2}
          value={power.value}
          wrong={dbm > 33 ? t.powerHint : undefined}
          onChange={(text) => (power.value = text)}
        />
        <Button type="submit" disabled={orders.isBusy || dbm > 33}>
          {t.set}
        </Button>
      </form>
    </section>
  );
}
