import { DifferenceList, type DifferenceView } from '#api/take-differences.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { differenceWords } from '../../text/of/take-differences.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { DifferenceFilters, EVERYTHING, type DifferenceFilter } from './difference-filters.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { ExplainDialog } from './explain-dialog.tsx';
import { EarlierPhotos, PhotosDialog } from './photos-dialog.tsx';
import { papersOf } from './take-papers.tsx';
import { TakeFrame, takePath, useTake } from './take-frame.tsx';

/** 差异: what did not agree, until when it must be explained, and how it was. */
export function DifferencesScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const now = useTake(id);
  // The take is asked for anew whenever an act changed it: its differences with it.
  return (
    <TakeFrame now={now} current="differences" acts={papersOf(now.take)}>
      {() => <Differences takeId={id} take={now.take} onChanged={now.reload} />}
    </TakeFrame>
  );
}

function useDifferences(takeId: string, take: unknown, filter: DifferenceFilter) {
  const { call } = useDesk();
  const list = useSignal<DifferenceList | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (after: string | null): Promise<void> => {
    const { which, kind, query: text } = filter;
    const asked = query({
      which: which === 'all' ? undefined : which,
      kind: kind === '' ? undefined : kind,
      query: text === '' ? undefined : text,
      after: after ?? undefined,
    });
    const answer = await call('GET', `${takePath(takeId)}/differences${asked}`, DifferenceList);
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    const before = after === null ? [] : (list.value?.rows ?? []);
    list.value = { ...answer.value, rows: [...before, ...answer.value.rows] };
  };
  useEffect(() => void load(null), [takeId, take, filter]);
  return { list: list.value, problem: problem.value, load };
}

function Differences(props: {
  readonly takeId: string;
  readonly take: unknown;
  readonly onChanged: () => void;
}) {
  const t = differenceWords.value;
  const filter = useSignal(EVERYTHING);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const explaining = useSignal<readonly DifferenceView[]>([]);
  const pictured = useSignal<DifferenceView | null>(null);
  const { list, problem, load } = useDifferences(props.takeId, props.take, filter.value);
  if (list === null) return problem === null ? null : <ProblemNotice problem={problem} />;
  const earlier = <EarlierPhotos takeId={props.takeId} photos={list.earlierPhotos} />;
  if (list.open + list.explained === 0) return <None>{earlier}</None>;
  const picked = list.rows.filter((row) => chosen.value.has(row.id) && row.explanation === null);
  return (
    <div class="stack">
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {list.late === 0 ? null : (
        <Notice state="refused">{fill(t.late, { count: list.late })}</Notice>
      )}
      <DifferenceFilters
        list={list}
        filter={filter.value}
        onChange={(next) => (filter.value = next)}
      />
      <Acts
        list={list}
        picked={picked}
        onChoose={(next) => (chosen.value = next)}
        onExplain={() => (explaining.value = picked)}
      />
      <DifferenceTable
        rows={list.rows}
        chosen={chosen.value}
        onChoose={(next) => (chosen.value = next)}
        onExplain={(one) => (explaining.value = [one])}
        onPhotos={(one) => (pictured.value = one)}
      />
      {earlier}
      {list.next === null ? null : <Button onPress={() => void load(list.next)}>{t.more}</Button>}
      <Pictured takeId={props.takeId} of={pictured} onChanged={() => void load(null)} />
      {explaining.value.length === 0 ? null : (
        <ExplainDialog
          takeId={props.takeId}
          differences={explaining.value}
          onClose={() => (explaining.value = [])}
          onExplained={() => {
            explaining.value = [];
            chosen.value = new Set();
            props.onChanged();
            void load(null);
          }}
        />
      )}
    </div>
  );
}

function None(props: { readonly children: ComponentChildren }) {
  const t = differenceWords.value;
  return (
    <div class="stack">
      <EmptyState act={t.none} hint={t.noneHint} />
      {props.children}
    </div>
  );
}

/** 照片 of the one that was pressed. */
function Pictured(props: {
  readonly takeId: string;
  readonly of: Signal<DifferenceView | null>;
  readonly onChanged: () => void;
}) {
  const { takeId, of, onChanged } = props;
  if (of.value === null) return null;
  const close = (): void => void (of.value = null);
  return (
    <PhotosDialog takeId={takeId} difference={of.value} onChanged={onChanged} onClose={close} />
  );
}

/** How many there are, and explaining several of one reason together. */
function Acts(props: {
  readonly list: DifferenceList;
  readonly picked: readonly DifferenceView[];
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onExplain: () => void;
}) {
  const t = differenceWords.value;
  const { list, picked } = props;
  const open = list.rows.filter((row) => row.mayExplain && row.explanation === null);
  const kind = picked[0]?.kind ?? open[0]?.kind;
  const same = open.filter((row) => row.kind === kind);
  return (
    <div class="row spread">
      <p class="quiet number">{fill(t.sum, { open: list.open, explained: list.explained })}</p>
      {open.length === 0 ? null : (
        <div class="row">
          <Button
            onPress={() =>
              props.onChoose(picked.length > 0 ? new Set() : new Set(same.map(({ id }) => id)))
            }
          >
            {picked.length > 0 ? t.chooseNone : t.chooseAll}
          </Button>
          <Button look="main" disabled={picked.length === 0} onPress={props.onExplain}>
            {fill(t.explainMany, { count: picked.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
