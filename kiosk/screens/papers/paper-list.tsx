import { useSignal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go } from '../../router.ts';
import { words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { useRest } from '../rest.ts';
import type { PaperPages } from './pages.ts';
import { PaperTabs, type PaperKind } from './paper-tabs.tsx';

type ListProps<Row> = {
  readonly kind: PaperKind;
  readonly pages: PaperPages<Row>;
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly pathOf: (id: string) => string;
  readonly empty: { readonly act: string; readonly hint: string };
  readonly register: { readonly path: string; readonly label: string };
  /** What may open a new paper, and by which dialog. */
  readonly fresh: {
    readonly action: string;
    readonly label: string;
    readonly Dialog: ComponentType<{ readonly onClose: () => void }>;
  };
  readonly filters: ComponentChildren;
  /** More doors before the register's. */
  readonly doors?: ComponentChildren;
  /** What stands between the kinds of papers and the filters. */
  readonly lead?: ComponentChildren;
  /** A thing was scanned while no new paper is being filled in. */
  readonly onThing?: (carrierId: string) => void;
};

/** 办件 of one kind: the register, a new one, the filters and what was found, fresh after whatever the counter did. */
export function PaperList<Row extends { readonly id: string }>(props: ListProps<Row>) {
  const { pages, register, fresh } = props;
  const { may } = useDesk();
  const isOpening = useSignal(false);
  useEffect(() => void pages.load(), []);
  useEvents('counter', () => void pages.load());
  useEvents('read', ({ read }) => {
    if (read.carrierId !== null && !isOpening.value) props.onThing?.(read.carrierId);
  });
  const acts = (
    <>
      {props.doors}
      <LinkButton href={register.path + query(pages.asked())} download>
        {register.label}
      </LinkButton>
      {may(fresh.action) ? (
        <Button look="main" onPress={() => (isOpening.value = true)}>
          {fresh.label}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={props.title} acts={acts}>
      <PaperTabs current={props.kind} />
      {props.lead}
      {props.filters}
      {pages.problem.value === null ? null : <ProblemNotice problem={pages.problem.value} />}
      <Found {...props} />
      {isOpening.value ? <fresh.Dialog onClose={() => (isOpening.value = false)} /> : null}
    </Page>
  );
}

function Found<Row extends { readonly id: string }>(props: ListProps<Row>) {
  const { pages, empty } = props;
  const rows = pages.rows.value;
  if (rows === null) {
    return pages.problem.value === null ? <EmptyState act={words.value.common.loading} /> : null;
  }
  return (
    <section class="stack">
      <Table
        label={props.title}
        rows={rows}
        keyOf={({ id }) => id}
        columns={props.columns}
        onOpen={({ id }) => go(props.pathOf(id))}
        empty={<EmptyState act={empty.act} hint={empty.hint} />}
      />
      {pages.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void pages.more()}>{words.value.common.more}</Button>
        </div>
      )}
    </section>
  );
}

/** A part of the number, asked for once the typing rests. */
export function NumberFilter<Row>(props: {
  readonly label: string;
  readonly pages: PaperPages<Row>;
}) {
  const { pages } = props;
  const rest = useRest();
  return (
    <Field
      label={props.label}
      type="search"
      maxLength={40}
      value={pages.number()}
      onChange={(text) => {
        pages.typed(text);
        rest(() => void pages.load());
      }}
    />
  );
}

/** One of the stages that a kind of paper is listed by. */
export function StageFilter<Stage extends string>(props: {
  readonly label: string;
  readonly stages: readonly Stage[];
  readonly wordOf: (stage: Stage) => string;
  readonly value: Stage;
  readonly onChange: (stage: Stage) => void;
}) {
  return (
    <Select
      label={props.label}
      value={props.value}
      options={props.stages.map((value) => ({ value, label: props.wordOf(value) }))}
      onChange={(value) => {
        const stage = props.stages.find((one) => one === value);
        if (stage !== undefined) props.onChange(stage);
      }}
    />
  );
}
