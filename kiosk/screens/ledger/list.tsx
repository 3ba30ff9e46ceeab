import type { CarrierRow } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, path, paths } from '../../router.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Check } from '../../widgets/field.tsx';
import { CustodyLine, LevelMark } from '../../widgets/marks.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { OrderDialog } from '../print/order-dialog.tsx';
import { sampleOf, type Source } from '../print/choices.ts';
import { DocumentLine } from './document-line.tsx';
import { Filters } from './filters.tsx';
import { filterIn, createSearch, fileOf, type Search } from './search.ts';

/** 台账: everything that is registered, found by anything; a scan opens the carrier itself. */
export function LedgerScreen() {
  const t = ledgerWords.value;
  const { call, may } = useDesk();
  const search = useMemo(() => createSearch(call, filterIn(path.value)), []);
  const chosen = useSignal<Chosen>(new Map());
  const hasTitles = useSignal(false);
  const printing = useSignal<Source | null>(null);
  useEffect(() => void search.find(search.filter.value), []);
  useEvents('read', ({ read }) => {
    if (read.outcome === 'carrier' && read.carrierId !== null) go(paths.carrier(read.carrierId));
  });
  const count = chosen.value.size;
  const acts = (
    <>
      <Button pressed={hasTitles.value} onPress={() => (hasTitles.value = !hasTitles.value)}>
        {hasTitles.value ? t.hideTitles : t.showTitles}
      </Button>
      {(['pdf', 'xlsx'] as const).map((format) => (
        <LinkButton key={format} download href={fileOf(search.filter.value, format)}>
          {format.toUpperCase()}
        </LinkButton>
      ))}
      {may('print') ? (
        <Button disabled={count === 0} onPress={() => (printing.value = chosenOnes(chosen.value))}>
          {fill(t.printSelected, { count })}
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
        onPrintAll={() => (printing.value = allOf(search))}
      />
      {printing.value === null ? null : (
        <OrderDialog source={printing.value} onClose={() => (printing.value = null)} />
      )}
    </Page>
  );
}

/** What is ticked, also what other searches have found. */
type Chosen = ReadonlyMap<string, CarrierRow>;

function chosenOnes(chosen: Chosen): Source {
  const subjects = [...chosen.keys()].map((id) => ({ kind: 'carrier' as const, id }));
  return { what: { kind: 'subjects', subjects }, sample: plainOne([...chosen.values()]) };
}

/** One to show the label of: a safe's is of another kind, and stands for few. */
function plainOne(rows: readonly CarrierRow[]): Source['sample'] {
  const one = rows.find(({ kind }) => kind !== 'safe') ?? rows[0];
  return one === undefined ? null : sampleOf(one);
}

/** Everything that the search finds, also what is not listed yet; its first shows what a label will look like. */
function allOf(search: Search): Source {
  const given = Object.entries(search.filter.value).filter(([, value]) => value !== '');
  const filters = Object.fromEntries(given);
  return { what: { kind: 'search', filters }, sample: plainOne(search.rows.value) };
}

function Found(props: {
  readonly search: Search;
  readonly chosen: Chosen;
  readonly hasTitles: boolean;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onPrintAll: () => void;
}) {
  const t = ledgerWords.value;
  const { may } = useDesk();
  const { rows, total, next } = props.search;
  if (total.value === null) return <EmptyState act={words.value.common.loading} />;
  const columns = columnsOf(props.hasTitles);
  if (may('print')) columns.unshift(chooseColumn(props.chosen, props.onChoose));
  return (
    <section class="stack">
      <div class="row spread">
        <p class="quiet" aria-live="polite">
          {fill(t.total, { total: total.value })}
          {rows.value.length < total.value
            ? `　${fill(t.shown, { shown: rows.value.length })}`
            : ''}
        </p>
        {may('print') && total.value > 0 ? (
          <Button size="small" look="plain" onPress={props.onPrintAll}>
            {fill(t.printAll, { count: total.value })}
          </Button>
        ) : null}
      </div>
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

function chooseColumn(chosen: Chosen, onChoose: (chosen: Chosen) => void): Column<CarrierRow> {
  return {
    key: 'choose',
    heading: '',
    show: (row) => (
      // The row opens by touch; choosing it must not.
      <span class="choose" role="presentation" onClick={(event) => event.stopPropagation()}>
        <Check
          label={fill(ledgerWords.value.select, { number: row.registerNumber })}
          checked={chosen.has(row.id)}
          onChange={(isChosen) => {
            const next = new Map(chosen);
            if (isChosen) next.set(row.id, row);
            else next.delete(row.id);
            onChoose(next);
          }}
        />
      </span>
    ),
  };
}
