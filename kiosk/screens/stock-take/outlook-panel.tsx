import { TakeOutlook, type OutlookSweep, type UnreadItem } from '#api/take-outlook.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { personLine, placeLine } from '../../text/say.ts';
import { takeOutlookWords } from '../../text/of/take-outlook.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { takePath } from './take-frame.tsx';

/**
 * 心中有数 of one 点位: whether another sweep pays, and where to look first. `sweeps`: how many were ended; it is worked out anew when that
 * changes, and when somebody asks.
 */
export function OutlookPanel(props: {
  readonly takeId: string;
  readonly placeId: string;
  readonly sweeps: number;
}) {
  const { takeId, placeId, sweeps } = props;
  const { call } = useDesk();
  const t = takeOutlookWords.value;
  const outlook = useSignal<TakeOutlook | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (): Promise<void> => {
    const path = `${takePath(takeId)}/places/${encodeURIComponent(placeId)}/outlook`;
    const answer = await call('GET', path, TakeOutlook);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) outlook.value = answer.value;
  };
  useEffect(() => void load(), [takeId, placeId, sweeps]);
  return (
    <section class="stack outlook" aria-label={t.title}>
      <div class="row spread">
        <h2>{t.title}</h2>
        <Button onPress={() => void load()}>{t.renew}</Button>
      </div>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {outlook.value === null ? null : <Told outlook={outlook.value} />}
    </section>
  );
}

function Told({ outlook }: { readonly outlook: TakeOutlook }) {
  const t = takeOutlookWords.value;
  const isSettled = outlook.advice === 'look' || outlook.advice === 'done';
  return (
    <>
      <Notice state={isSettled ? 'allowed' : 'needs'}>
        <p class="strong outlook-advice">{t.advice[outlook.advice]}</p>
        <p>{nextLine(outlook)}</p>
      </Notice>
      {outlook.sweeps.length === 0 && outlook.items.length === 0 ? null : (
        <details>
          <summary>{t.details}</summary>
          <div class="stack">
            {outlook.sweeps.length === 0 ? null : <Sweeps sweeps={outlook.sweeps} />}
            {outlook.expected === null ? (
              <p class="quiet">{t.blind}</p>
            ) : (
              <Unread outlook={outlook} />
            )}
          </div>
        </details>
      )}
    </>
  );
}

function nextLine({ advice, next, worth, unread }: TakeOutlook): string {
  const t = takeOutlookWords.value.adviceNext;
  if (advice === 'done') return t.done;
  if (unread === 0) return t.untagged;
  if (next === null) return advice === 'sweep' ? t.sweep : t.one;
  if (advice === 'look') return fill(t.look, { atMost: next.atMost });
  const expected = next.expected.toFixed(next.expected < 10 ? 1 : 0);
  return fill(t.again, { expected, atMost: next.atMost, worth });
}

function Sweeps(props: { readonly sweeps: readonly OutlookSweep[] }) {
  const t = takeOutlookWords.value;
  const columns: Column<OutlookSweep>[] = [
    { key: 'n', heading: t.sweep, show: sweepName },
    {
      key: 'by',
      heading: t.by,
      show: ({ by }) => (by === null ? '' : personLine(by)),
    },
    { key: 'changed', heading: t.changed, show: changedLine },
    { key: 'read', heading: t.read, end: true, show: ({ read }) => <Figure value={read} /> },
    { key: 'fresh', heading: t.fresh, end: true, show: ({ fresh }) => <Figure value={fresh} /> },
  ];
  return (
    <Table
      label={t.sweeps}
      rows={props.sweeps}
      keyOf={({ pass, sweep }) => `${pass} ${sweep}`}
      columns={columns}
    />
  );
}

const Figure = ({ value }: { readonly value: number }) => <span class="number">{value}</span>;

const sweepName = ({ pass, sweep }: OutlookSweep): string =>
  fill(takeOutlookWords.value.sweepNumber[pass], { n: sweep });

function changedLine(sweep: OutlookSweep): string {
  const t = takeOutlookWords.value;
  if (sweep.endedAt === null) return t.running;
  if (sweep.isAlike) return t.alike;
  return sweep.changed === '' ? t.first : sweep.changed;
}

function Unread({ outlook }: { readonly outlook: TakeOutlook }) {
  const t = takeOutlookWords.value;
  const { items, more, basis } = outlook;
  if (items.length === 0) return null;
  const columns: Column<UnreadItem>[] = [
    { key: 'thing', heading: '', show: ({ carrier }) => <CarrierLine carrier={carrier} /> },
    {
      key: 'place',
      heading: t.sample.place,
      show: ({ carrier: { custody } }) => (custody.place === null ? '' : placeLine(custody.place)),
    },
    { key: 'present', heading: t.present, show: (item) => <Present item={item} /> },
    { key: 'why', heading: t.why, show: (item) => <span class="quiet">{whyLine(item)}</span> },
  ];
  return (
    <>
      <h3>{t.unread}</h3>
      <p class="quiet">{t.unreadHint}</p>
      <Table label={t.unread} rows={items} keyOf={({ carrier }) => carrier.id} columns={columns} />
      {more === 0 ? null : <p class="quiet">{fill(t.more, { count: more })}</p>}
      {items.some(isUntried) ? <p class="quiet small">{t.untriedHint}</p> : null}
      <p class="quiet small">{basis.takes === 0 ? t.noBasis : fill(t.basis, basis)}</p>
      <p class="quiet small">{t.limits}</p>
    </>
  );
}

/** 经验不足. */
const isUntried = ({ present, because }: UnreadItem): boolean =>
  present === null && because !== 'noTag';

/** Number first, then the bar: nobody has to guess a length. */
function Present({ item }: { readonly item: UnreadItem }) {
  const t = takeOutlookWords.value;
  const percent = item.present;
  // A tag that nobody knows of says nothing by its silence.
  if (item.because === 'noTag') return <span class="quiet">{t.unsaid}</span>;
  if (percent === null) return <span class="quiet">{t.untried}</span>;
  const text = fill(t.percent, { percent });
  return (
    <div class="chance">
      <span class="number">{text}</span>
      <meter min={0} max={100} value={percent} aria-label={t.present} />
    </div>
  );
}

function whyLine({ because, sweptBefore: swept, readBefore: read }: UnreadItem): string {
  return fill(takeOutlookWords.value.because[because], { swept, read });
}
