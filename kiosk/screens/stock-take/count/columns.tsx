import type { StrangeItems, TakeItem } from '#api/take-items.ts';
import type { PlaceName } from '#api/words.ts';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { lookUp, minute } from '../../../text/say.ts';
import { fill, words } from '../../../text/words.ts';
import { CarrierLine } from '../../../widgets/carrier-line.tsx';
import type { Column } from '../../../widgets/table.tsx';
import type { List } from './items.ts';
import { actOf, markLine } from './item-acts.tsx';
import type { CountModel } from './model.ts';

/** Number and level, where it should be, where it was seen, and the one tap that settles it. */
export function columnsOf(model: CountModel): Column<TakeItem>[] {
  const t = takeCountWords.value;
  const { terms } = words.value;
  const list = model.items.list.value;
  const columns: Column<TakeItem>[] = [
    {
      key: 'number',
      heading: terms.registerNumber,
      show: (item) => <CarrierLine carrier={item.carrier} />,
    },
  ];
  if (!model.isBlind.value) {
    columns.push({
      key: 'place',
      heading: isAway(list) ? terms.home : t.shelf,
      show: (item) => <Place place={item.belongsTo ?? item.carrier.home} />,
    });
  }
  if (list !== 'notSeen' || model.isBlind.value) {
    columns.push({
      key: 'seen',
      heading: t.seenAt,
      show: (item) => <Seen item={item} sweeps={model.items.sweeps.value} />,
    });
  }
  const mayAct = model.place.value?.state === 'open' && !model.isBlind.value;
  const act = mayAct ? actOf(list) : null;
  if (act !== null) {
    columns.push({ key: 'act', heading: '', end: true, show: (item) => act(model, item) });
  }
  return columns;
}

const isAway = (list: List): boolean => list === 'misplaced' || list === 'outYetHere';

/** Code, and name below. */
function Place({ place }: { readonly place: PlaceName | null }) {
  if (place === null) return null;
  return (
    <div class="home-place">
      <p class="number">{place.code}</p>
      {place.name === place.code ? null : <p class="quiet small">{place.name}</p>}
    </div>
  );
}

function Seen({ item, sweeps }: { readonly item: TakeItem; readonly sweeps: number }) {
  const t = takeCountWords.value;
  const { seen, sweepsRead } = item;
  const marks = item.marks.map((mark) => markLine(mark));
  return (
    <div class="small">
      {seen === null ? null : (
        <p class="number">
          {seen.place?.code ?? ''} {minute(seen.at)} {t.how[seen.how]}
        </p>
      )}
      {sweeps < 2 || seen?.how !== 'tag' ? null : (
        <p class="quiet">{fill(t.readIn, { read: sweepsRead, sweeps })}</p>
      )}
      {marks.map((line) => (
        <p key={line} class="quiet">
          {line}
        </p>
      ))}
    </div>
  );
}

/** Codes the ledger does not know: shown as text, never followed. */
export function strangeColumns(): Column<StrangeItems['rows'][number]>[] {
  const t = takeCountWords.value;
  const { outcome } = words.value.frame;
  return [
    { key: 'text', heading: t.code, show: (row) => <span class="cell strong">{row.text}</span> },
    {
      key: 'outcome',
      heading: t.why,
      show: (row) => lookUp(outcome, row.outcome) ?? row.outcome,
    },
    { key: 'place', heading: t.shelf, show: (row) => row.place?.code ?? '' },
    {
      key: 'at',
      heading: t.seenAt,
      end: true,
      show: (row) => `${minute(row.lastAt)}　${fill(t.times, { count: row.times })}`,
    },
  ];
}
