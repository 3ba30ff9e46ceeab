import { LABELS_SHOWN, type LabelView, type PrintJobView } from '#api/printing.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { printWords } from '../../text/of/print.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { useRest } from '../rest.ts';
import { useHasPad } from '../tags/pads.ts';
import { TagDialog } from '../tags/tag-dialog.tsx';
import { labelColumns, type RowAct } from './label-row.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { createPages, type LabelPages, type LabelState } from './pages.ts';
import { SpoilDialog } from './spoil-dialog.tsx';

const STATES: readonly LabelState[] = [
  'doubtful',
  'failed',
  'sending',
  'waiting',
  'printed',
  'active',
  'spoiled',
];

/** The labels of a job, a page at a time, all or those of one state. */
export function LabelTable({ job }: { readonly job: PrintJobView }) {
  const t = printWords.value;
  const { call } = useDesk();
  const pages = useMemo(() => createPages(call, job), [job.id]);
  const acting = useSignal<Acting | null>(null);
  const hasPad = useHasPad();
  const rest = useRest();
  useEffect(() => {
    pages.follow(job);
    // While a job runs, every label moves it: the page is asked for when it has rested a moment.
    rest(() => void pages.load());
  }, [job]);
  const labels = pages.labels.value;
  const top = useRef<HTMLElement>(null);
  return (
    <section ref={top} class="stack" aria-label={t.chips}>
      <Chips job={job} pages={pages} />
      {labels === null ? null : (
        <Table
          label={fill(t.number, { number: job.number })}
          rows={labels}
          keyOf={(label) => String(label.position)}
          empty={<EmptyState act={t.noLabels} />}
          columns={labelColumns(hasPad, (act, label) => (acting.value = { act, label }))}
        />
      )}
      <Pager pages={pages} onTurn={() => top.current?.scrollIntoView()} />
      {acting.value === null ? null : (
        <ActDialog job={job} acting={acting.value} onClose={() => (acting.value = null)} />
      )}
    </section>
  );
}

type Acting = { readonly act: RowAct; readonly label: LabelView };

function ActDialog(props: {
  readonly job: PrintJobView;
  readonly acting: Acting;
  readonly onClose: () => void;
}) {
  const { job, onClose } = props;
  const { act, label } = props.acting;
  const { subject, name } = label;
  if (act === 'spoil') return <SpoilDialog job={job} label={label} onClose={onClose} />;
  if (subject === null) return null;
  if (act === 'tag') return <TagDialog subject={subject} onClose={onClose} />;
  const { printer, layout } = job;
  const what = { kind: 'subjects' as const, subjects: [subject] };
  return (
    <OrderDialog source={{ what, sample: subject, name, printer, layout }} onClose={onClose} />
  );
}

/** How many labels stand in each state; a touch shows these alone. States that nothing is in are left out. */
function Chips({ job, pages }: { readonly job: PrintJobView; readonly pages: LabelPages }) {
  const t = printWords.value;
  const states = STATES.filter((state) => job.counts[state] > 0 || state === pages.state.value);
  const chip = (state: LabelState | null, word: string, count: number) => (
    <Button
      key={word}
      size="small"
      pressed={pages.state.value === state}
      onPress={() => void pages.show(state)}
    >
      {fill(t.chip, { word, count })}
    </Button>
  );
  return (
    <fieldset class="chips">
      <legend class="unseen">{t.chips}</legend>
      {chip(null, t.allStates, job.total)}
      {states.map((state) => chip(state, t.stateChip[state], job.counts[state]))}
    </fieldset>
  );
}

function Pager(props: { readonly pages: LabelPages; readonly onTurn: () => void }) {
  const { pages, onTurn } = props;
  const t = printWords.value;
  const [before, labels] = [pages.before.value, pages.labels.value];
  if (labels === null || (before === 0 && pages.next.value === null)) return null;
  const from = before * LABELS_SHOWN + 1;
  return (
    <div class="row">
      <Button size="small" disabled={before === 0} onPress={() => void pages.back().then(onTurn)}>
        {t.before}
      </Button>
      <span class="quiet number">
        {fill(t.range, { from, to: from + labels.length - 1, total: pages.total.value })}
      </span>
      <Button
        size="small"
        disabled={pages.next.value === null}
        onPress={() => void pages.forth().then(onTurn)}
      >
        {t.after}
      </Button>
    </div>
  );
}
