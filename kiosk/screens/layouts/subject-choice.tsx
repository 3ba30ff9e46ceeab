import { CarrierList } from '#api/ledger.ts';
import { useSignal, type Signal } from '@preact/signals';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';

/** A real thing whose words stand on the preview. */
export type Subject = {
  readonly kind: 'carrier';
  readonly id: string;
  readonly registerNumber: string;
};

/** 试印: the sample, or a carrier of the ledger by its number. */
export function SubjectChoice(props: {
  readonly subject: Signal<Subject | null>;
  readonly sample: string;
}) {
  const t = words.value.layouts;
  const { call } = useDesk();
  const { subject } = props;
  const typed = useSignal('');
  const wrong = useSignal<string | undefined>(undefined);
  const find = async (): Promise<void> => {
    const wanted = typed.value.trim();
    if (wanted === '') return;
    const answer = await call(
      'GET',
      `/api/carriers${query({ query: wanted, limit: '20' })}`,
      CarrierList,
    );
    if (!answer.ok) {
      wrong.value = words.value.layouts.away;
      return;
    }
    const { rows } = answer.value;
    const row = rows.find(({ registerNumber }) => registerNumber === wanted) ?? rows[0];
    wrong.value = row === undefined ? t.noSuch : undefined;
    if (row === undefined) return;
    subject.value = { kind: 'carrier', id: row.id, registerNumber: row.registerNumber };
    typed.value = '';
  };
  if (subject.value !== null) {
    return (
      <p class="row">
        <span class="quiet small">{t.subject}</span>
        <span class="strong number">{subject.value.registerNumber}</span>
        <Button size="small" onPress={() => (subject.value = null)}>
          {t.backToSample}
        </Button>
      </p>
    );
  }
  return (
    <form
      class="row bottom"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <Field
        label={`${t.subject}：${props.sample}`}
        value={typed.value}
        placeholder={t.findSubject}
        maxLength={64}
        wrong={wrong.value}
        onChange={(text) => {
          typed.value = text;
          wrong.value = undefined;
        }}
      />
      <Button type="submit">{words.value.common.search}</Button>
    </form>
  );
}
