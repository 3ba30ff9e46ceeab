import { BLANKS_MAX } from '#api/print-orders.ts';
import { useSignal } from '@preact/signals';
import { printOrderWords } from '../../text/of/print-order.ts';
import { fill } from '../../text/words.ts';
import { Choice, Field } from '../../widgets/field.tsx';
import type { OrderModel } from './order.ts';

/** 打什么, where that is not plain from where one came, or can still be chosen. */
export function WhatChoice({ model }: { readonly model: OrderModel }) {
  const t = printOrderWords.value;
  const what = model.what.value;
  switch (what.kind) {
    case 'subjects':
      return null;
    case 'search':
      return <p class="strong">{t.whole}</p>;
    case 'import':
      return <p class="strong">{t.imported}</p>;
    case 'place':
      return (
        <Choice
          label={t.what}
          value={what.of}
          options={(['places', 'carriers'] as const).map((value) => ({
            value,
            label: t.placeOf[value],
          }))}
          onChange={(value) => {
            model.what.value = { ...what, of: value === 'places' ? 'places' : 'carriers' };
          }}
        />
      );
    case 'blanks':
      return <HowMany model={model} count={what.count} />;
  }
}

/** Zero stands for what is no number; the server is not asked about it. */
function HowMany(props: { readonly model: OrderModel; readonly count: number }) {
  const t = printOrderWords.value;
  const text = useSignal(String(props.count));
  return (
    <Field
      label={t.count}
      hint={t.blanksHint}
      value={text.value}
      inputMode="numeric"
      maxLength={4}
      wrong={props.count === 0 ? fill(t.wrongCount, { most: BLANKS_MAX }) : undefined}
      onChange={(typed) => {
        text.value = typed;
        const count = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
        props.model.what.value = { kind: 'blanks', count: count > BLANKS_MAX ? 0 : count };
      }}
    />
  );
}
