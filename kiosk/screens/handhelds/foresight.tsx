import type { HandheldFileView } from '#api/handhelds.ts';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { takeCountWords } from '../../text/of/take-count.ts';
import { lookUp } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { LevelMark } from '../../widgets/marks.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { Table } from '../../widgets/table.tsx';
import { DocumentLine } from '../ledger/document-line.tsx';

type Reading = NonNullable<HandheldFileView['reading']>;
type Foreseen = NonNullable<HandheldFileView['foresight']>;

/** 试读: what the file would add, what is spoilt in it, and what people must look at. */
export function Foresight({ view }: { readonly view: HandheldFileView }) {
  const { foresight, reading } = view;
  if (reading === null) return null;
  return (
    <>
      {foresight === null ? null : <Numbers foresight={foresight} reading={reading} />}
      {foresight === null ? null : <Remarks foresight={foresight} reading={reading} />}
      <Damaged reading={reading} />
      {foresight === null ? null : <Lists foresight={foresight} />}
    </>
  );
}

function Numbers(props: { readonly foresight: Foreseen; readonly reading: Reading }) {
  const t = handheldsWords.value;
  const { found, seenBefore, misplacedCount, strangeCount, notSeen } = props.foresight;
  const numbers = [
    ['found', t.found, found],
    ['seenBefore', t.seenBefore, seenBefore],
    ['misplaced', t.misplaced, misplacedCount],
    ['strange', t.strange, strangeCount],
    ['damaged', t.damaged, props.reading.damagedRows],
    ...(notSeen === null ? [] : ([['left', t.left, notSeen]] as const)),
  ] as const;
  return (
    <dl class="foresight">
      {numbers.map(([key, term, count]) => (
        <div key={key} class={count === 0 ? `${key} zero` : key}>
          <dt>{term}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}

function Remarks({
  foresight,
  reading,
}: {
  readonly foresight: Foreseen;
  readonly reading: Reading;
}) {
  const t = handheldsWords.value;
  const { notCounted, moved } = foresight;
  const numbers = moved.map(({ registerNumber }) => registerNumber).join('、');
  return (
    <>
      {reading.codes === 0 ? <Notice state="refused">{t.nothing}</Notice> : null}
      {isAllStrange(foresight) ? <Notice state="needs">{t.allStrange}</Notice> : null}
      {moved.length === 0 ? null : (
        <Notice state="needs">
          <p class="strong">{fill(t.movedTitle, { count: moved.length })}</p>
          <p class="cell">{fill(t.movedHint, { numbers })}</p>
        </Notice>
      )}
      {notCounted === 0 ? null : <p class="quiet">{fill(t.notCounted, { count: notCounted })}</p>}
    </>
  );
}

/** Not one code is the ledger's: more likely a wrong column than a shelf of strangers. */
const isAllStrange = ({ found, seenBefore, misplacedCount, notCounted, strangeCount }: Foreseen) =>
  strangeCount > 0 && found + seenBefore + misplacedCount + notCounted === 0;

/** Spoilt codes, each with its row and what to do: nothing is guessed, nothing is silent. */
function Damaged({ reading }: { readonly reading: Reading }) {
  const t = handheldsWords.value;
  const { damaged, damagedRows: count } = reading;
  if (count === 0) return null;
  const title = fill(t.damagedTitle, { count });
  return (
    <section class="stack tight">
      <h3>{title}</h3>
      {damaged.length < count ? (
        <p class="quiet small">{fill(t.damagedFirst, { shown: damaged.length })}</p>
      ) : null}
      <Table
        label={title}
        rows={damaged}
        keyOf={({ row }) => String(row)}
        columns={[
          { key: 'row', heading: t.row, show: ({ row }) => <span class="number">{row}</span> },
          {
            key: 'value',
            heading: t.value,
            show: ({ value }) => <p class="cell problem-value">{value}</p>,
          },
          {
            key: 'reason',
            heading: t.reason,
            show: (one) => (language.value === 'zh-CN' ? one.reason : one.reasonEn),
          },
        ]}
      />
    </section>
  );
}

function Lists({ foresight }: { readonly foresight: Foreseen }) {
  const t = handheldsWords.value;
  const { terms } = words.value;
  const { misplaced, misplacedCount, strange, strangeCount } = foresight;
  const misplacedTitle = fill(t.misplacedTitle, { count: misplacedCount });
  const strangeTitle = fill(t.strangeTitle, { count: strangeCount });
  return (
    <>
      {misplacedCount === 0 ? null : (
        <section class="stack tight">
          <h3>{misplacedTitle}</h3>
          <Table
            label={misplacedTitle}
            rows={misplaced}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'level',
                heading: terms.level,
                show: ({ marking }) => <LevelMark marking={marking} />,
              },
              {
                key: 'number',
                heading: terms.registerNumber,
                show: ({ registerNumber }) => (
                  <span class="strong register-number">{registerNumber}</span>
                ),
              },
              {
                key: 'document',
                heading: terms.documentNumber,
                show: (carrier) => <DocumentLine carrier={carrier} />,
              },
            ]}
          />
        </section>
      )}
      {strangeCount === 0 ? null : <StrangeCodes title={strangeTitle} rows={strange} />}
    </>
  );
}

function StrangeCodes(props: { readonly title: string; readonly rows: Foreseen['strange'] }) {
  const t = handheldsWords.value;
  const { outcome } = words.value.frame;
  return (
    <section class="stack tight">
      <h3>{props.title}</h3>
      <Table
        label={props.title}
        rows={props.rows}
        keyOf={({ row }) => String(row)}
        columns={[
          { key: 'row', heading: t.row, show: ({ row }) => <span class="number">{row}</span> },
          {
            key: 'text',
            heading: takeCountWords.value.code,
            show: ({ text }) => <span class="cell strong">{text}</span>,
          },
          {
            key: 'why',
            heading: takeCountWords.value.why,
            show: (one) => lookUp(outcome, one.outcome) ?? one.outcome,
          },
        ]}
      />
    </section>
  );
}
