import { useId } from 'preact/hooks';
import type { CountedItem, StockTakeView } from '#api/stock-takes.ts';
import type { PlaceName } from '#api/words.ts';
import { stockTakeWords } from '../../text/of/stock-take.ts';
import { lookUp, minute } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { LevelMark } from '../../widgets/marks.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { DocumentLine } from '../ledger/document-line.tsx';
import { type As, type Settled } from './settling.ts';

type ItemsProps = {
  readonly label: string;
  readonly items: readonly CountedItem[];
  readonly empty: string;
  /** What the choices mean, in a sentence above the table. */
  readonly explain?: string;
  /** What may be chosen for an item; none: nothing is left to say. */
  readonly choices: readonly As[];
  readonly settled: Settled;
  readonly onSettle: (carrierId: string, as: As) => void;
};

/** Things of one verdict: number and level, where it belongs, and what people say of it. */
export function ItemTable(props: ItemsProps) {
  const isExplained = props.choices.length > 0 && props.items.length > 0;
  return (
    <div class="stack count-items">
      {isExplained && props.explain !== undefined ? <p class="quiet">{props.explain}</p> : null}
      <Table
        label={props.label}
        rows={props.items}
        keyOf={(item) => item.carrier.id}
        columns={columnsOf(props)}
        empty={<EmptyState act={props.empty} />}
      />
    </div>
  );
}

function columnsOf(props: ItemsProps): Column<CountedItem>[] {
  const t = stockTakeWords.value;
  const { terms } = words.value;
  const columns: Column<CountedItem>[] = [
    {
      key: 'level',
      heading: terms.level,
      show: ({ carrier }) => <LevelMark marking={carrier.marking} />,
    },
    {
      key: 'number',
      heading: terms.registerNumber,
      show: (item) => (
        <>
          <p class="strong register-number">{item.carrier.registerNumber}</p>
          {item.readAt === null ? null : <p class="quiet small number">{readLine(item)}</p>}
        </>
      ),
    },
    {
      key: 'document',
      heading: terms.documentNumber,
      show: ({ carrier }) => <DocumentLine carrier={carrier} />,
    },
    {
      key: 'home',
      heading: terms.home,
      show: ({ carrier }) => (carrier.home === null ? '' : <HomePlace home={carrier.home} />),
    },
  ];
  if (props.choices.length > 0) {
    columns.push({
      key: 'resolve',
      heading: t.resolve,
      show: (item) => <Choose item={item} {...props} />,
    });
  }
  return columns;
}

/** Its code, and its name below: beside each other they break where nobody expects it. */
function HomePlace({ home }: { readonly home: PlaceName }) {
  return (
    <div class="home-place">
      <p class="number">{home.code}</p>
      {home.name === home.code ? null : <p class="quiet small">{home.name}</p>}
    </div>
  );
}

function readLine(item: CountedItem): string {
  if (item.readAt === null) return '';
  const how = item.how === null ? '' : (lookUp(stockTakeWords.value.how, item.how) ?? '');
  return `${minute(item.readAt)} ${how}`;
}

function Choose(props: {
  readonly item: CountedItem;
  readonly choices: readonly As[];
  readonly settled: Settled;
  readonly onSettle: (carrierId: string, as: As) => void;
}) {
  const t = stockTakeWords.value;
  const { id, registerNumber } = props.item.carrier;
  const name = useId();
  return (
    <fieldset class="choice settle">
      <legend class="unseen">
        {t.resolve} {registerNumber}
      </legend>
      <div class="choice-row">
        {props.choices.map((as) => (
          <label key={as}>
            <input
              type="radio"
              name={name}
              checked={props.settled[id] === as}
              onChange={() => props.onSettle(id, as)}
            />
            <span>{t.asShort[as]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** 多出: codes that the ledger does not know, and dead labels. Shown as text, never followed. */
export function StrangeTable({ take }: { readonly take: StockTakeView }) {
  const t = stockTakeWords.value;
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
          heading: t.code,
          show: (row) => <span class="cell strong">{row.text}</span>,
        },
        {
          key: 'outcome',
          heading: t.why,
          show: (row) => lookUp(outcome, row.outcome) ?? row.outcome,
        },
        { key: 'at', heading: t.readAt, end: true, show: (row) => minute(row.at) },
      ]}
    />
  );
}
