import type { TakeResultView } from '#api/take-sign-off.ts';
import { takeSignWords } from '../../text/of/take-sign.ts';
import { day, moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { LevelMark } from '../../widgets/marks.tsx';
import { Table } from '../../widgets/table.tsx';
import { ResultPlaces } from './result-places.tsx';

type Numbers = TakeResultView['total'];

/** 99.87 %; a dash where nothing was expected. */
export const rateLine = (perMyriad: number | null): string =>
  perMyriad === null
    ? takeSignWords.value.noRate
    : `${Math.floor(perMyriad / 100)}.${String(perMyriad % 100).padStart(2, '0')} %`;

/** 合计, to be read from two metres. */
export function ResultNumbers({ result }: { readonly result: TakeResultView }) {
  const { total, places, placesLeft } = result;
  const t = takeSignWords.value;
  const shown = [
    ['expected', t.expected, String(total.expected)],
    ['found', t.found, String(total.found)],
    [total.missing === 0 ? 'missing zero' : 'missing', t.missing, String(total.missing)],
    [total.differences === 0 ? 'zero' : 'differs', t.differences, String(total.differences)],
    ['rate', t.rate, rateLine(total.rightPerMyriad)],
  ] as const;
  return (
    <section class="count-bar take-result" aria-label={t.numbers}>
      <dl>
        {shown.map(([look, term, value]) => (
          <div key={term} class={look}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {placesLeft === 0 ? null : (
        <p class="quiet small">{fill(t.closedOnly, { closed: places.length, left: placesLeft })}</p>
      )}
    </section>
  );
}

/** By place and level, the sample's claim, the take before, and what seals it all. */
export function ResultDetails(props: { readonly id: string; readonly result: TakeResultView }) {
  const t = takeSignWords.value;
  const { result } = props;
  const { claim, checkpoint } = result;
  return (
    <>
      <section class="stack">
        <h2>{t.places}</h2>
        <ResultPlaces {...props} />
        {result.places.some(({ sweeps }) => sweeps > 1) ? (
          <p class="quiet small">{t.nextHint}</p>
        ) : null}
      </section>
      {result.levels.length === 0 ? null : <Levels levels={result.levels} />}
      <section class="stack">
        <h2>{t.claim}</h2>
        <p>{claim === null ? t.noClaim : fill(t.claimLine, claim)}</p>
      </section>
      <Previous result={result} />
      <section class="stack">
        <h2>{t.seal}</h2>
        <dl class="take-seal">
          {result.sha256 === null || result.sha256 === '' ? null : (
            <div>
              <dt>{t.digest}</dt>
              <dd>{result.sha256}</dd>
            </div>
          )}
          <div>
            <dt>{t.checkpoint}</dt>
            <dd>
              {fill(t.checkpointLine, {
                size: checkpoint.size,
                root: checkpoint.root,
                at: moment(checkpoint.at, language.value),
              })}
            </dd>
          </div>
        </dl>
      </section>
    </>
  );
}

function Levels({ levels }: Pick<TakeResultView, 'levels'>) {
  const t = takeSignWords.value;
  return (
    <section class="stack">
      <h2>{t.levels}</h2>
      <Table
        label={t.levels}
        rows={levels}
        keyOf={({ marking }) => marking}
        columns={[
          {
            key: 'level',
            heading: t.level,
            show: ({ marking }) => <LevelMark marking={marking} />,
          },
          { key: 'expected', heading: t.expected, end: true, show: (one) => one.expected },
          { key: 'found', heading: t.found, end: true, show: (one) => one.found },
          { key: 'missing', heading: t.missing, end: true, show: (one) => one.missing },
        ]}
      />
    </section>
  );
}

/** 与上次相比: the same scope, before. */
function Previous({ result: { previous, total } }: { readonly result: TakeResultView }) {
  const t = takeSignWords.value;
  if (previous === null) {
    return (
      <section class="stack">
        <h2>{t.previous}</h2>
        <p class="quiet">{t.noPrevious}</p>
      </section>
    );
  }
  const named: readonly (readonly [string, (one: Numbers) => number | string])[] = [
    [t.expected, (one) => one.expected],
    [t.found, (one) => one.found],
    [t.missing, (one) => one.missing],
    [t.differences, (one) => one.differences],
    [t.rate, (one) => rateLine(one.rightPerMyriad)],
  ];
  const lines = named.map(([name, of]) => ({ name, now: of(total), before: of(previous) }));
  return (
    <section class="stack">
      <h2>{t.previous}</h2>
      <p>
        {fill(t.previousLine, { number: previous.number, at: day(previous.at, language.value) })}
      </p>
      <Table
        label={t.previous}
        rows={lines}
        keyOf={({ name }) => name}
        columns={[
          { key: 'name', heading: '', show: ({ name }) => name },
          { key: 'now', heading: t.now, end: true, show: ({ now }) => now },
          { key: 'before', heading: t.before, end: true, show: ({ before }) => before },
        ]}
      />
    </section>
  );
}
