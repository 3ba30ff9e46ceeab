import type { DifferenceView } from '#api/take-differences.ts';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { factsWords } from '../../text/of/facts.ts';
import { differenceWords } from '../../text/of/take-differences.ts';
import { photoWords } from '../../text/of/take-photos.ts';
import { custodyLine, lookUp, moment, personLine, placeLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';

type Given = {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onExplain: (one: DifferenceView) => void;
  readonly onPhotos: (one: DifferenceView) => void;
};

/** 差异, one a line: what, which thing, where, until when or how it was explained. */
export function DifferenceTable(props: Given & { readonly rows: readonly DifferenceView[] }) {
  const t = differenceWords.value;
  return (
    <Table
      label={t.columns.what}
      rows={props.rows}
      keyOf={({ id }) => id}
      empty={<EmptyState act={t.noneSuch} />}
      columns={columns(props)}
    />
  );
}

function columns(given: Given): readonly Column<DifferenceView>[] {
  const t = differenceWords.value;
  return [
    { key: 'choose', heading: '', show: (row) => <Box row={row} {...given} /> },
    {
      key: 'what',
      heading: t.columns.what,
      show: ({ kind, remedy }) => (
        <span class="stack tight difference-kind">
          <span class="strong">{t.kind[kind]}</span>
          {remedy === null ? null : <span class="quiet small">{t.remedy[remedy]}</span>}
        </span>
      ),
    },
    { key: 'thing', heading: t.columns.thing, show: (row) => <Thing row={row} /> },
    {
      key: 'place',
      heading: t.columns.place,
      show: ({ place }) => (
        <span class="difference-place">{place === null ? '' : placeLine(place)}</span>
      ),
    },
    { key: 'term', heading: t.columns.term, show: (row) => <Explanation row={row} {...given} /> },
  ];
}

function Box({ row, chosen, onChoose }: Given & { readonly row: DifferenceView }) {
  if (!row.mayExplain || row.explanation !== null) return null;
  const toggle = (): void => {
    const next = new Set(chosen);
    if (!next.delete(row.id)) next.add(row.id);
    onChoose(next);
  };
  return (
    <span class="row-box">
      <input
        type="checkbox"
        aria-label={fill(differenceWords.value.choose, { name: row.text })}
        checked={chosen.has(row.id)}
        onChange={toggle}
      />
    </span>
  );
}

function Thing({ row: { carrier, text, kind } }: { readonly row: DifferenceView }) {
  const t = differenceWords.value;
  const { may } = useDesk();
  if (carrier === null) return <span class="number difference-code">{text}</span>;
  const where = custodyLine(carrier.custody, words.value, language.value);
  return (
    <span class="stack tight">
      <CarrierLine carrier={carrier} />
      <span class="quiet small">
        {fill(t.now, { where })}
        {kind === 'missing' && carrier.custody.account === 'unaccounted' ? (
          <>
            　<a href={paths.searches}>{t.toSearches}</a>
          </>
        ) : may('readLedger') ? (
          <>
            　<a href={paths.carrier(carrier.id)}>{t.page}</a>
          </>
        ) : null}
      </span>
    </span>
  );
}

function Explanation({ row, onExplain, onPhotos }: Given & { readonly row: DifferenceView }) {
  const t = differenceWords.value;
  const { explanation, mayExplain } = row;
  const buttons = (word: string) => (
    <span class="row">
      {mayExplain ? (
        <Button size="small" onPress={() => onExplain(row)}>
          {word}
        </Button>
      ) : null}
      <Photos row={row} onPress={() => onPhotos(row)} />
    </span>
  );
  if (explanation === null) {
    const at = moment(row.explainBy, language.value);
    return (
      <span class="stack tight">
        <span class="difference-term">
          <Sign state={row.isLate ? 'refused' : 'needs'} />
          <span class={row.isLate ? 'strong' : ''}>
            {fill(row.isLate ? t.overdue : t.explainBy, { at })}
          </span>
        </span>
        <Settled row={row} />
        {buttons(t.explain)}
      </span>
    );
  }
  const { by, reason, at } = explanation;
  const who = by === null ? t.byLateFact : personLine(by);
  return (
    <span class="stack tight">
      <span class="strong">{t.reason[reason]}</span>
      <span class="difference-words">{explanation.words}</span>
      <span class="quiet small">{fill(t.explained, { who, at: moment(at, language.value) })}</span>
      <Settled row={row} />
      {buttons(t.again)}
    </span>
  );
}

/** 照片: how many there are; where there are none, adding one. */
function Photos(props: { readonly row: DifferenceView; readonly onPress: () => void }) {
  const t = photoWords.value;
  const { mayExplain, photos, text } = props.row;
  if (photos.length === 0 && !mayExplain) return null;
  const word = photos.length === 0 ? t.button : fill(t.buttonCount, { count: photos.length });
  return (
    <Button size="small" label={fill(t.open, { name: text })} onPress={props.onPress}>
      {word}
    </Button>
  );
}

/** A later fact that puts it right, by its number. */
function Settled({ row: { settledBy, explanation } }: { readonly row: DifferenceView }) {
  const t = differenceWords.value;
  if (settledBy === null) return null;
  const fact = lookUp(factsWords.value, settledBy.kind) ?? settledBy.kind;
  const at = moment(settledBy.at, language.value);
  return (
    <span class="quiet small">
      {fill(t.settled, { seq: settledBy.seq, fact, at })}
      {explanation === null ? ` ${t.willSettle}` : ''}
    </span>
  );
}
