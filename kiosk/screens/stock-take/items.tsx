import type { CountedItem, StockTakeView } from '#api/stock-takes.ts';
import { copyLine, lookUp, minute, placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Select } from '../../widgets/field.tsx';
import { LevelMark } from '../../widgets/marks.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { isAs, type As, type Settled } from './settling.ts';

/** Things of one verdict: number and level, where it belongs, and what people say of it. */
export function ItemTable(props: {
  readonly label: string;
  readonly items: readonly CountedItem[];
  readonly empty: string;
  /** What may be chosen for an item; none: nothing is left to say. */
  readonly choices: readonly As[];
  readonly settled: Settled;
  readonly onSettle: (settled: Settled) => void;
}) {
  const t = words.value.stockTake;
  const { terms } = words.value;
  const columns: Column<CountedItem>[] = [
    {
      key: 'level',
      heading: terms.level,
      show: ({ carrier }) => <LevelMark marking={carrier.marking} text={carrier.markText} />,
    },
    {
      key: 'number',
      heading: terms.registerNumber,
      show: ({ carrier }) => <span class="strong">{carrier.registerNumber}</span>,
    },
    {
      key: 'document',
      heading: terms.documentNumber,
      show: ({ carrier }) => documentLine(carrier),
    },
    {
      key: 'home',
      heading: terms.home,
      show: ({ carrier }) => (carrier.home === null ? '' : placeLine(carrier.home)),
    },
    { key: 'how', heading: '', show: readLine },
  ];
  if (props.choices.length > 0) {
    columns.push({
      key: 'resolve',
      heading: t.resolve,
      show: (item) => <Choose item={item} {...props} />,
    });
  }
  return (
    <Table
      label={props.label}
      rows={props.items}
      keyOf={(item) => item.carrier.id}
      columns={columns}
      empty={<EmptyState act={props.empty} />}
    />
  );
}

function documentLine(carrier: CountedItem['carrier']): string {
  const copy = carrier.copyNumber === null ? '' : `　${copyLine(carrier.copyNumber)}`;
  return `${carrier.documentNumber ?? ''}${copy}`;
}

function readLine(item: CountedItem): string {
  if (item.readAt === null) return '';
  const how = item.how === null ? '' : (lookUp(words.value.stockTake.how, item.how) ?? '');
  return `${minute(item.readAt)} ${how}`;
}

function Choose(props: {
  readonly item: CountedItem;
  readonly choices: readonly As[];
  readonly settled: Settled;
  readonly onSettle: (settled: Settled) => void;
}) {
  const t = words.value.stockTake;
  const { id, registerNumber } = props.item.carrier;
  return (
    <Select
      label={fill('{what} {number}', { what: t.resolve, number: registerNumber })}
      value={props.settled[id] ?? ''}
      options={[
        { value: '', label: t.choose },
        ...props.choices.map((as) => ({ value: as, label: t.as[as] })),
      ]}
      onChange={(value) => {
        const { [id]: _before, ...rest } = props.settled;
        props.onSettle(isAs(value) ? { ...rest, [id]: value } : rest);
      }}
    />
  );
}

/** 多出: codes that the ledger does not know, and dead labels. Shown as text, never followed. */
export function StrangeTable({ take }: { readonly take: StockTakeView }) {
  const t = words.value.stockTake;
  const { outcome } = words.value.frame;
  return (
    <Table
      label={t.strange}
      rows={take.strange}
      keyOf={(row) => `${row.at}-${row.text}`}
      empty={<EmptyState act={t.noneStrange} />}
      columns={[
        {
          key: 'text',
          heading: t.strange,
          show: (row) => <span class="cell strong">{row.text}</span>,
        },
        { key: 'outcome', heading: '', show: (row) => lookUp(outcome, row.outcome) ?? row.outcome },
        { key: 'at', heading: '', end: true, show: (row) => minute(row.at) },
      ]}
    />
  );
}
