import { CarrierList } from '#api/ledger.ts';
import { useSignal, type Signal } from '@preact/signals';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import type { Editor } from './editor.ts';

/** A real thing whose words stand on the preview. */
export type Subject = {
  readonly kind: 'carrier';
  readonly id: string;
  readonly registerNumber: string;
};

/** 试印: whose words are shown, the sample's or those of a carrier of the ledger, found by its number. */
export function SubjectChoice(props: {
  readonly editor: Editor;
  readonly subject: Signal<Subject | null>;
}) {
  const t = layoutsWords.value;
  const { may } = useDesk();
  const { editor, subject } = props;
  const isFinding = useSignal(false);
  const { natures, sample } = editor.layout.value;
  const mayFind = may('print') && natures.includes('carrier');
  const real = subject.value;
  return (
    <div class="layout-subject">
      <span class="quiet small">{t.subject}</span>
      {real === null ? (
        <span>
          {t.sampleOf} · {t.sample[sample]}
        </span>
      ) : (
        <span class="strong number">{real.registerNumber}</span>
      )}
      {real === null ? null : (
        <Button size="small" look="plain" onPress={() => (subject.value = null)}>
          {t.backToSample}
        </Button>
      )}
      {!mayFind || isFinding.value || real !== null ? null : (
        <Button size="small" look="plain" onPress={() => (isFinding.value = true)}>
          {t.findSubject}
        </Button>
      )}
      {isFinding.value ? (
        <Finder
          onFound={(found) => {
            subject.value = found;
            isFinding.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

const SHOWN = '20';

function Finder({ onFound }: { readonly onFound: (subject: Subject) => void }) {
  const t = layoutsWords.value;
  const { call } = useDesk();
  const typed = useSignal('');
  const wrong = useSignal<string | undefined>(undefined);
  const find = async (): Promise<void> => {
    const wanted = typed.value.trim();
    if (wanted === '') return;
    const path = `/api/carriers${query({ query: wanted, limit: SHOWN })}`;
    const answer = await call('GET', path, CarrierList);
    if (!answer.ok) {
      wrong.value = t.away;
      return;
    }
    const { rows } = answer.value;
    const row = rows.find(({ registerNumber }) => registerNumber === wanted) ?? rows[0];
    if (row === undefined) wrong.value = t.noSuch;
    else onFound({ kind: 'carrier', id: row.id, registerNumber: row.registerNumber });
  };
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <Field
        label={t.findHint}
        value={typed.value}
        placeholder={t.findHint}
        maxLength={64}
        takesFocus
        wrong={wrong.value}
        onChange={(text) => {
          typed.value = text;
          wrong.value = undefined;
        }}
      />
      <Button type="submit" size="small">
        {words.value.common.search}
      </Button>
    </form>
  );
}
