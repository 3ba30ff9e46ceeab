import type { TakePlace, TakeView } from '#api/takes.ts';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { takesWords } from '../../text/of/takes.ts';
import { moment, placeLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { LevelMark, Sign } from '../../widgets/marks.tsx';
import { Table, type Column } from '../../widgets/table.tsx';

/** Whether whoever is signed in counts in this take, so that a way to the counting is shown. */
export function useMayCount(take: TakeView): boolean {
  const { may, session } = useDesk();
  const me = session.value?.person?.id;
  const isCounter = may('stockTake') && take.counters.some(({ id }) => id === me);
  return isCounter && take.mayNotCount === null && take.stage === 'counting';
}

/** 点位: each with its numbers, who keeps it, who counts there now, and the way there. */
export function PlacesTable({ take }: { readonly take: TakeView }) {
  const t = takesWords.value;
  const { may } = useDesk();
  const mayCount = useMayCount(take);
  return (
    <section class="stack">
      <h2>{t.progress}</h2>
      <Table
        label={t.progress}
        rows={take.byPlace}
        keyOf={({ place }) => place.id}
        columns={columns(take, mayCount)}
        {...(may('stockTake')
          ? { onOpen: ({ place }: TakePlace) => go(paths.takeCount(take.id, place.id)) }
          : {})}
      />
    </section>
  );
}

function columns(take: TakeView, mayCount: boolean): Column<TakePlace>[] {
  const t = takesWords.value;
  const isOver = take.placesClosed === take.places;
  const number = (key: 'expected' | 'found' | 'notSeen'): Column<TakePlace> => ({
    key,
    heading: key === 'notSeen' && isOver ? t.missing : t.tally[key],
    end: true,
    show: ({ tally }) => (tally === null ? '—' : tally[key]),
  });
  const hasMany = take.byPlace.some(({ tally }) => tally !== null);
  return [
    { key: 'place', heading: t.place, show: (row) => <PlaceCell row={row} /> },
    {
      key: 'keepers',
      heading: t.keepers,
      show: ({ keepers }) =>
        keepers.length === 0 ? (
          <span class="quiet">{t.everyKeeper}</span>
        ) : (
          keepers.map(({ name }) => name).join('、')
        ),
    },
    ...(hasMany ? [number('expected'), number('found'), number('notSeen')] : []),
    { key: 'beside', heading: t.differences, show: (row) => besides(row) },
    { key: 'state', heading: t.stageWord, show: (row) => <StateCell row={row} /> },
    ...(mayCount
      ? [
          {
            key: 'go',
            heading: '',
            show: ({ state, place }: TakePlace) =>
              state === 'closed' ? null : (
                <LinkButton size="small" href={paths.takeCount(take.id, place.id)}>
                  {t.count}
                </LinkButton>
              ),
          },
        ]
      : []),
  ];
}

function PlaceCell({ row }: { readonly row: TakePlace }) {
  const t = takesWords.value;
  return (
    <span class="point-cell">
      <LevelMark marking={row.highestLevel} />
      <span>
        <span class="strong">{placeLine(row.place)}</span>
        {row.needsTwo ? <p class="quiet small">{t.needsTwo}</p> : null}
      </span>
    </span>
  );
}

/** 错位 3, 账外 1: only what there is. */
function besides({ tally }: TakePlace): string {
  const t = takesWords.value;
  if (tally === null) return '';
  const kinds = ['misplaced', 'outYetHere', 'strange', 'twice', 'moved'] as const;
  return kinds
    .filter((kind) => tally[kind] > 0)
    .map((kind) => `${t.tally[kind]} ${tally[kind]}`)
    .join('　');
}

/** Nothing was seen there yet. A blind counter is not told. */
const isUntouched = ({ tally }: TakePlace): boolean =>
  tally !== null &&
  tally.found + tally.misplaced + tally.outYetHere + tally.strange + tally.twice === 0;

function StateCell({ row }: { readonly row: TakePlace }) {
  const t = takesWords.value;
  if (row.closed !== null) {
    const { at, by, second } = row.closed;
    const names = [by, second].flatMap((one) => one?.name ?? []).join('、');
    return (
      <span class="point-cell">
        <Sign state={row.closed.missing > 0 ? 'refused' : 'allowed'} />
        <span>
          {fill(t.closedBy, { name: names })}
          <p class="quiet small number">{moment(at, language.value)}</p>
        </span>
      </span>
    );
  }
  if (row.seats.length === 0) {
    return <span class="quiet number">{isUntouched(row) ? t.notCounted : t.notFinished}</span>;
  }
  return (
    <span class="stack tight">
      {row.seats.map(({ station, person, pass }) => (
        <span key={station} class="point-cell">
          <Sign state="needs" />
          <span>
            {fill(t.here, { person: person.name, station })}
            {pass === 2 ? <p class="quiet small">{t.pass2}</p> : null}
          </span>
        </span>
      ))}
    </span>
  );
}
