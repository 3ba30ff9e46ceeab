import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { fill, words } from '../../../text/words.ts';
import { Field } from '../../../widgets/field.tsx';
import { Button } from '../../../widgets/button.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, Tabs } from '../../../widgets/page.tsx';
import { Table } from '../../../widgets/table.tsx';
import { useRest } from '../../rest.ts';
import { columnsOf, strangeColumns } from './columns.tsx';
import { LISTS, type List } from './items.ts';
import type { CountModel } from './model.ts';

/** 此处的件: one list at a time; the next page comes as its end comes into sight. */
export function Lists({ model }: { readonly model: CountModel }) {
  const t = takeCountWords.value;
  const { items } = model;
  const isOpen = model.place.value?.state === 'open';
  const list = items.list.value;
  const isBlind = model.isBlind.value;
  // 复盘 of a blind count is told what is left.
  useEffect(() => {
    if (items.isLoaded.value) void items.refresh();
  }, [isBlind]);
  const explain = explained(list);
  const problem = items.problem.value;
  return (
    <section class="stack count-lists">
      <Tabs
        label={t.lists}
        current={list}
        tabs={tabsOf(model)}
        onChange={(key) => {
          const next = LISTS.find((one) => one === key);
          if (next !== undefined) void items.show(next);
        }}
      />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {isOpen && explain !== null && !isBlind ? <p class="quiet">{explain}</p> : null}
      <Query model={model} />
      {list === 'strange' ? <Strange model={model} /> : <Things model={model} />}
      <Rest model={model} />
    </section>
  );
}

/** Those with something in them, and the one that is looked at. 盲盘: only what was seen. */
function tabsOf(model: CountModel): { key: string; label: string }[] {
  const t = takeCountWords.value;
  const tally = model.tally.value;
  if (tally === null) {
    const count = model.pushed.value?.seen ?? 0;
    return [{ key: 'found', label: fill(t.tabs.noted, { count }) }];
  }
  const shown = LISTS.filter(
    (list) =>
      list === 'notSeen' || list === 'found' || list === model.items.list.value || tally[list] > 0,
  );
  return shown.map((list) => ({ key: list, label: fill(t.tabs[list], { count: tally[list] }) }));
}

function explained(list: List): string | null {
  return list === 'found' ? null : takeCountWords.value.explain[list];
}

/** A number typed narrows the list; codes that the ledger does not know have none. */
function Query({ model }: { readonly model: CountModel }) {
  const typed = useSignal('');
  const rest = useRest();
  const { list, rows, next } = model.items;
  useEffect(() => {
    typed.value = '';
  }, [list.value]);
  const isShort = rows.value.length < 8 && next.value === null && typed.value === '';
  if (list.value === 'strange' || isShort) return null;
  return (
    <Field
      type="search"
      label={takeCountWords.value.query}
      value={typed.value}
      maxLength={40}
      onChange={(text) => {
        typed.value = text;
        rest(() => void model.items.find(text));
      }}
    />
  );
}

function Things({ model }: { readonly model: CountModel }) {
  const t = takeCountWords.value;
  const { items } = model;
  const list = model.isBlind.value ? 'noted' : items.list.value;
  if (!items.isLoaded.value) return <EmptyState act={words.value.common.loading} />;
  const none = list === 'noted' || list !== 'strange' ? t.none[list] : t.none.strange;
  return (
    <Table
      label={t.lists}
      rows={items.rows.value}
      keyOf={({ carrier }) => carrier.id}
      columns={columnsOf(model)}
      empty={<EmptyState act={none} />}
    />
  );
}

function Strange({ model }: { readonly model: CountModel }) {
  const t = takeCountWords.value;
  return (
    <Table
      label={t.strange}
      rows={model.items.strange.value}
      keyOf={(row) => row.text}
      columns={strangeColumns()}
      empty={<EmptyState act={t.none.strange} />}
    />
  );
}

/** The end of what was fetched: seen, it fetches more; without an observer a button does. */
function Rest({ model }: { readonly model: CountModel }) {
  const { items } = model;
  const end = useRef<HTMLDivElement>(null);
  const next = items.next.value;
  useEffect(() => {
    if (end.current === null || !('IntersectionObserver' in globalThis)) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) void items.more();
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [next]);
  if (next === null) return null;
  return (
    <div class="row" ref={end}>
      <Button onPress={() => void items.more()}>{words.value.common.more}</Button>
    </div>
  );
}
