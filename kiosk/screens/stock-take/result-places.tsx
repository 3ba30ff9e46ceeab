import type { ResultPlace, TakeResultView } from '#api/take-sign-off.ts';
import { useDesk } from '../../desk/context.ts';
import { takeSignWords } from '../../text/of/take-sign.ts';
import { moment, placeLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';

type Numbers = TakeResultView['total'];

/** 按点位: its numbers as they were closed, by what they were seen, and its rows as a sheet. */
export function ResultPlaces({
  id,
  result,
}: {
  readonly id: string;
  readonly result: TakeResultView;
}) {
  const t = takeSignWords.value;
  const { may } = useDesk();
  const sheet: Column<ResultPlace> = {
    key: 'rows',
    heading: t.rows,
    show: ({ place }) => (
      <LinkButton
        size="small"
        href={`/api/forms/stock-take-place/${encodeURIComponent(`${id}~${place.id}`)}.xlsx`}
        download
      >
        {t.sheet}
      </LinkButton>
    ),
  };
  return (
    <Table
      label={t.places}
      rows={result.places}
      keyOf={({ place }) => place.id}
      empty={<EmptyState act={t.noPlaces} />}
      columns={[
        { key: 'place', heading: t.place, show: placeHow },
        number('expected', t.expected),
        number('found', t.found),
        number('moved', t.moved),
        number('missing', t.missing),
        number('differences', t.differences),
        { key: 'sweeps', heading: t.sweeps, end: true, show: swept },
        { key: 'closed', heading: t.at, show: closing },
        ...(may('readUse') ? [sheet] : []),
      ]}
    />
  );
}

const number = (key: keyof Numbers, heading: string): Column<ResultPlace> => ({
  key,
  heading,
  end: true,
  show: (one) => String(one[key] ?? ''),
});

/** 点位, and by what its things were seen. */
function placeHow({ place, byTag, byBarcode, sighted }: ResultPlace) {
  const t = takeSignWords.value;
  return (
    <>
      <span class="strong">{placeLine(place)}</span>
      <p class="quiet small">{fill(t.foundHow, { byTag, byBarcode, sighted })}</p>
    </>
  );
}

/** 遍数, and what one more would have brought at most. */
function swept({ sweeps, nextAtMost }: ResultPlace) {
  const t = takeSignWords.value;
  if (nextAtMost === null) return String(sweeps);
  return (
    <>
      {sweeps}
      <p class="quiet small">{fill(t.nextAtMost, { count: nextAtMost })}</p>
    </>
  );
}

function closing({ at, countedBy, second }: ResultPlace) {
  const names = [countedBy, second].flatMap((one) => one?.name ?? []).join('、');
  return (
    <>
      {names}
      <p class="quiet small number">{moment(at, language.value)}</p>
    </>
  );
}
