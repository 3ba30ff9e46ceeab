import { CarrierList, type CarrierRow } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { bindBlankWords } from '../../text/of/bind-blank.ts';
import { words } from '../../text/words.ts';
import { Field } from '../../widgets/field.tsx';
import { LevelMark } from '../../widgets/marks.tsx';
import { useRest } from '../rest.ts';

/** So many are looked through for those that have no label, and so many are shown. */
const LIMIT = '100';
const FEW = 5;

/** 查找实物: the first few that fit what is typed, a touch each. No title is shown. */
export function ThingSearch(props: { readonly onChoose: (row: CarrierRow) => void }) {
  const t = bindBlankWords.value;
  const { terms } = words.value;
  const { call } = useDesk();
  const text = useSignal('');
  const rows = useSignal<readonly CarrierRow[] | null>(null);
  const asked = useRef(0);
  const rest = useRest();
  const find = async (): Promise<void> => {
    const mine = ++asked.current;
    const typed = text.value.trim();
    if (typed === '') {
      rows.value = null;
      return;
    }
    const path = `/api/carriers${query({ query: typed, limit: LIMIT })}`;
    const answer = await call('GET', path, CarrierList);
    if (mine === asked.current && answer.ok) rows.value = bareFirst(answer.value.rows);
  };
  return (
    <div class="stack tight">
      <Field
        label={t.thing}
        hint={t.scanThing}
        placeholder={t.findHint}
        type="search"
        maxLength={100}
        value={text.value}
        onChange={(typed) => {
          text.value = typed;
          rest(() => void find());
        }}
      />
      {rows.value?.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {rows.value === null || rows.value.length === 0 ? null : (
        <ul class="thing-list">
          {rows.value.map((row) => (
            <li key={row.id}>
              <button type="button" class="thing" onClick={() => props.onChoose(row)}>
                <LevelMark marking={row.marking} />
                <span class="strong number">{row.registerNumber}</span>
                <span class="quiet small">{terms.labelState[row.labelState]}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What has no label is what is looked for; the others show that they are there, and what they have. */
const bareFirst = (rows: readonly CarrierRow[]): CarrierRow[] =>
  rows
    .toSorted((a, b) => Number(a.labelState !== 'none') - Number(b.labelState !== 'none'))
    .slice(0, FEW);
