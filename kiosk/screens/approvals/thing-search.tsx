import { CarrierList, type CarrierRow } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { Field } from '../../widgets/field.tsx';
import { LevelMark } from '../../widgets/marks.tsx';
import { useRest } from '../rest.ts';
import { approvalWords } from './words.ts';

const FEW = '6';

/** 查找载体 for whoever reads the ledger: the first few that fit what is typed, a touch each. No title is shown. */
export function ThingSearch(props: { readonly onChoose: (row: CarrierRow) => void }) {
  const t = approvalWords.value;
  const { call } = useDesk();
  const text = useSignal('');
  const rows = useSignal<readonly CarrierRow[] | null>(null);
  const asked = useRef(0);
  const rest = useRest();
  const find = async (): Promise<void> => {
    const mine = ++asked.current;
    const typed = text.value.trim();
    rows.value = null;
    if (typed === '') return;
    const path = `/api/carriers${query({ query: typed, limit: FEW })}`;
    const answer = await call('GET', path, CarrierList);
    if (mine === asked.current && answer.ok) rows.value = answer.value.rows;
  };
  return (
    <div class="stack tight">
      <Field
        label={t.search}
        type="search"
        maxLength={100}
        value={text.value}
        onChange={(typed) => {
          text.value = typed;
          rest(() => void find());
        }}
      />
      {rows.value?.length === 0 ? <p class="quiet">{t.noneFound}</p> : null}
      {rows.value === null || rows.value.length === 0 ? null : (
        <ul class="thing-list">
          {rows.value.map((row) => (
            <li key={row.id}>
              <button type="button" class="thing" onClick={() => props.onChoose(row)}>
                <LevelMark marking={row.marking} />
                <span class="strong number">{row.registerNumber}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
