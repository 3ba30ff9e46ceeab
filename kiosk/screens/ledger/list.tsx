import type { PrintJobView } from '#api/printing.ts';
import type { CarrierRow } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check } from '../../widgets/field.tsx';
import { CustodyLine, LevelMark } from '../../widgets/marks.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { PrinterDialog } from '../print/printer-dialog.tsx';
import { DocumentLine } from './document-line.tsx';
import { Filters } from './filters.tsx';
import { createSearch } from './search.ts';

/** 台账: everything that is registered, found by anything; a scan opens the carrier itself. */
export function LedgerScreen() {
  const t = words.value.ledger;
  const { call, may } = useDesk();
  const search = useMemo(() => createSearch(call), []);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const hasTitles = useSignal(false);
  const isPrinting = useSignal(false);
  useEffect(() => void search.find(search.filter.value), []);
  useEvents('read', ({ read }) => {
    if (read.outcome === 'carrier' && read.carrierId !== null) go(paths.carrier(read.carrierId));
  });
  const ids = [...chosen.value];
  const acts = (
    <>
      <Button pressed={hasTitles.value} onPress={() => (hasTitles.value = !hasTitles.value)}>
        {hasTitles.value ? t.hideTitles : t.showTitles}
      </Button>
      {may('print') ? (
        <Button disabled={ids.length === 0} onPress={() => (isPrinting.value = true)}>
          {fill(t.printSelected, { count: ids.length })}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={t.title} acts={acts}>
      <Filters search={search} />
      {search.problem.value === null ? null : <ProblemNotice problem={search.problem.value} />}
      <Found
        search={search}
        chosen={chosen.value}
        hasTitles={hasTitles.value}
        onChoose={(next) => (chosen.value = next)}
      />
      {isPrinting.value ? (
        <PrinterDialog
          subjects={ids.map((id) => ({ kind: 'carrier', id }))}
          onClose={() => (isPrinting.value = false)}
          onOrdered={(job: PrintJobView) => go(paths.printJob(job.id))}
        />
      ) : null}
    </Page>
  );
}

function Found(props: {
  readonly search: ReturnType<typeof createSearch>;
  readonly chosen: ReadonlySet<string>;
  readonly hasTitles: boolean;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const t = words.value.ledger;
  const { may } = useDesk();
  const { rows, total, next } = props.search;
  if (total.value === null) return <EmptyState act={words.value.common.loading} />;
  const columns = columnsOf(props.hasTitles);
  if (may('print')) columns.unshift(chooseColumn(props.chosen, props.onChoose));
  return (
    <section class="stack">
      <p class="quiet" aria-live="polite">
        {fill(t.total, { total: total.value })}
        {rows.value.length < total.value ? `　${fill(t.shown, { shown: rows.value.length })}` : ''}
      </p>
      <Table
        label={t.title}
        rows={rows.value}
        keyOf={(row) => row.id}
        columns={columns}
        onOpen={(row) => go(paths.carrier(row.id))}
        empty={<EmptyState act={t.none} hint={t.noneHint} />}
      />
      {next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void props.search.more()}>{words.value.common.more}</Button>
        </div>
      )}
    </section>
  );
}

/** Number and level; the title only where somebody asked to see titles. */
function columnsOf(hasTitles: boolean): Column<CarrierRow>[] {
  const { terms } = words.value;
  const columns: Column<CarrierRow>[] = [
    {
      key: 'level',
      heading: terms.level,
      show: (row) => <LevelMark marking={row.marking} />,
    },
    {
      key: 'number',
      heading: terms.registerNumber,
      show: (row) => (
        <>
          <p class="strong register-number">{row.registerNumber}</p>
          {row.labelState === 'active' ? null : (
            <p class="quiet small">{terms.labelState[row.labelState]}</p>
          )}
          {hasTitles ? <p class="small list-title">{row.title ?? ''}</p> : null}
        </>
      ),
    },
    {
      key: 'document',
      heading: terms.documentNumber,
      show: (row) => <DocumentLine carrier={row} />,
    },
    {
      key: 'custody',
      heading: terms.custody,
      show: (row) => (
        <div class="custody-cell">
          <CustodyLine custody={row.custody} />
        </div>
      ),
    },
  ];
  return columns;
}

function chooseColumn(
  chosen: ReadonlySet<string>,
  onChoose: (chosen: ReadonlySet<string>) => void,
): Column<CarrierRow> {
  return {
    key: 'choose',
    heading: '',
    show: (row) => (
      // The row opens by touch; choosing it must not.
      <span class="choose" role="presentation" onClick={(event) => event.stopPropagation()}>
        <Check
          label={fill(words.value.ledger.select, { number: row.registerNumber })}
          checked={chosen.has(row.id)}
          onChange={(isChosen) => {
            const next = new Set(chosen);
            if (isChosen) next.add(row.id);
            else next.delete(row.id);
            onChoose(next);
          }}
        />
      </span>
    ),
  };
}
