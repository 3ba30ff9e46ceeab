import { CarrierList, type CarrierRow } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { query } from '../api/client.ts';
import { useDesk } from '../desk/context.ts';
import { Field } from '../widgets/field.tsx';
import { LevelMark } from '../widgets/marks.tsx';
import { useRest } from './rest.ts';

type Search = {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** Said where nothing fits. */
  readonly none: string;
  /** So many are asked for. */
  readonly limit: number;
  /** Which of them are shown, and in what order; without it, all as they come. */
  readonly pick?: (rows: readonly CarrierRow[]) => readonly CarrierRow[];
  /** What is said of a thing beside its level and number. */
  readonly more?: (row: CarrierRow) => ComponentChildren;
  readonly onChoose: (row: CarrierRow) => void;
};

/** 查找载体 for whoever reads the ledger: the first few that fit what is typed, a touch each. No title is shown. */
export function ThingSearch(props: Search) {
  const { call } = useDesk();
  const text = useSignal('');
  const rows = useSignal<readonly CarrierRow[] | null>(null);
  const asked = useRef(0);
  const rest = useRest();
  const find = async (): Promise<void> => {
    const mine = ++asked.current;
    const typed = text.value.trim();
    // What fitted an older text is not to be touched.
    rows.value = null;
    if (typed === '') return;
    const path = `/api/carriers${query({ query: typed, limit: String(props.limit) })}`;
    const answer = await call('GET', path, CarrierList);
    if (mine !== asked.current || !answer.ok) return;
    rows.value = props.pick?.(answer.value.rows) ?? answer.value.rows;
  };
  return (
    <div class="stack tight">
      <Field
        label={props.label}
        hint={props.hint}
        placeholder={props.placeholder}
        type="search"
        maxLength={100}
        value={text.value}
        onChange={(typed) => {
          text.value = typed;
          rest(() => void find());
        }}
      />
      {rows.value?.length === 0 ? <p class="quiet">{props.none}</p> : null}
      {rows.value === null || rows.value.length === 0 ? null : (
        <ul class="thing-list">
          {rows.value.map((row) => (
            <li key={row.id}>
              <button type="button" class="thing" onClick={() => props.onChoose(row)}>
                <LevelMark marking={row.marking} />
                <span class="strong number">{row.registerNumber}</span>
                {props.more?.(row)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
