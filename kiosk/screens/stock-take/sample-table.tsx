import type { SampleItem } from '#api/take-outlook.ts';
import type { ComponentChildren } from 'preact';
import { placeLine } from '../../text/say.ts';
import { takeOutlookWords } from '../../text/of/take-outlook.ts';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { CustodyLine, Sign } from '../../widgets/marks.tsx';
import { Table } from '../../widgets/table.tsx';

/** 抽中的件 as one walks, each with what was said of it. `act`: what can be said of it now. */
export function SampleTable(props: {
  readonly items: readonly SampleItem[];
  readonly act?: (item: SampleItem) => ComponentChildren;
}) {
  const t = takeOutlookWords.value.sample;
  const { act } = props;
  return (
    <Table
      label={t.list}
      rows={props.items}
      keyOf={({ carrier }) => carrier.id}
      columns={[
        {
          key: 'thing',
          heading: t.thing,
          show: ({ carrier }) => <CarrierLine carrier={carrier} />,
        },
        { key: 'place', heading: t.place, show: (item) => <Where item={item} /> },
        { key: 'state', heading: t.state, show: (item) => <Result item={item} /> },
        ...(act === undefined ? [] : [{ key: 'act', heading: '', end: true, show: act }]),
      ]}
    />
  );
}

/** Where the ledger has it now; where it has left the place since, both. */
function Where({ item }: { readonly item: SampleItem }) {
  const { carrier, place } = item;
  const { custody } = carrier;
  if (custody.place !== null && custody.account === 'stored')
    return <>{placeLine(custody.place)}</>;
  return (
    <>
      {place === null ? null : <p>{placeLine(place)}</p>}
      <CustodyLine custody={custody} />
    </>
  );
}

function Result({ item }: { readonly item: SampleItem }) {
  const t = takeOutlookWords.value.sample;
  if (item.state === 'open') return <span class="quiet">{t.open}</span>;
  return (
    <span class="row">
      <Sign state={item.state === 'right' ? 'allowed' : 'refused'} />
      {t[item.state]}
      {item.words === null ? null : <span class="quiet">{item.words}</span>}
    </span>
  );
}
