import { LABELS_SHOWN, type LabelView, type PrintJobView } from '#api/printing.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Sign, type State } from '../../widgets/marks.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { useRest } from '../rest.ts';
import { useHasPad } from '../tags/pads.ts';
import { TagDialog } from '../tags/tag-dialog.tsx';
import { LabelDialog } from './label-dialog.tsx';
import { createPages, type LabelPages, type LabelState } from './pages.ts';
import { labelName, stopWord } from './said.ts';

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
  const t = words.value.print;
  const { call } = useDesk();
  const pages = useMemo(() => createPages(call, job), [job.id]);
  const opened = useSignal<LabelView | null>(null);
  const tagged = useSignal<LabelView['subject']>(null);
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
          columns={[
            {
              key: 'name',
              heading: t.subject,
              show: (label) => (
                <span class={label.subject === null ? 'quiet' : 'strong'}>{labelName(label)}</span>
              ),
            },
            {
              key: 'code',
              heading: t.code,
              show: (label) => <span class="number">{label.printedCode}</span>,
            },
            { key: 'state', heading: t.status, show: (label) => <LabelState label={label} /> },
            {
              key: 'act',
              heading: '',
              end: true,
              show: (label) => (
                <>
                  {hasPad && isTaggable(label) ? (
                    <Button
                      size="small"
                      look="plain"
                      label={`${words.value.tags.act} ${label.name}`}
                      onPress={() => (tagged.value = label.subject)}
                    >
                      {words.value.tags.act}
                    </Button>
                  ) : null}
                  <RowAct label={label} onOpen={() => (opened.value = label)} />
                </>
              ),
            },
          ]}
        />
      )}
      <Pager pages={pages} onTurn={() => top.current?.scrollIntoView()} />
      {opened.value === null ? null : (
        <LabelDialog job={job} label={opened.value} onClose={() => (opened.value = null)} />
      )}
      {tagged.value === null ? null : (
        <TagDialog subject={tagged.value} onClose={() => (tagged.value = null)} />
      )}
    </section>
  );
}

/** How many labels stand in each state; a touch shows these alone. States that nothing is in are left out. */
function Chips({ job, pages }: { readonly job: PrintJobView; readonly pages: LabelPages }) {
  const t = words.value.print;
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

const SIGNS: Partial<Record<LabelState, State>> = {
  active: 'allowed',
  printed: 'needs',
  doubtful: 'needs',
  failed: 'refused',
};

function LabelState({ label }: { readonly label: LabelView }) {
  const sign = SIGNS[label.state];
  const t = words.value.print;
  const isUnbound = label.subject === null && label.state === 'printed';
  const state = isUnbound ? t.unbound : t.labelState[label.state];
  return (
    <span class="label-state">
      {sign === undefined ? null : <Sign state={sign} />}
      <span>{label.reason === null ? state : `${state}（${stopWord(label.reason)}）`}</span>
    </span>
  );
}

/** A label that came out for a thing may get a tag. */
const isTaggable = ({ subject, state }: LabelView): boolean =>
  subject !== null && (state === 'printed' || state === 'active');

/** What a person may do with one label: print it anew, or tear up a blank one. */
function RowAct(props: { readonly label: LabelView; readonly onOpen: () => void }) {
  const { label } = props;
  const t = words.value.print.again;
  const isBlank = label.subject === null;
  const isDone = isBlank
    ? label.state === 'printed'
    : label.state === 'printed' || label.state === 'active' || label.state === 'spoiled';
  if (!isDone) return null;
  return (
    <Button
      size="small"
      look="plain"
      label={`${isBlank ? t.spoil : t.act} ${isBlank ? label.printedCode : label.name}`}
      onPress={props.onOpen}
    >
      {isBlank ? t.spoil : t.act}
    </Button>
  );
}

function Pager(props: { readonly pages: LabelPages; readonly onTurn: () => void }) {
  const { pages, onTurn } = props;
  const t = words.value.print;
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
