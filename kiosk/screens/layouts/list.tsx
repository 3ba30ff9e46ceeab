import { LayoutList, type LayoutEntry } from '#api/layouts.ts';
import { RESOLUTIONS } from '#labels/face.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { usePress } from '../press.ts';
import { layoutName } from './naming.ts';
import { Sketch } from './sketch.tsx';

/** 标签版式: the presets, and what the unit has drawn itself. */
export function LayoutsScreen() {
  const t = layoutsWords.value;
  const { call, may } = useDesk();
  const rows = useSignal<readonly LayoutEntry[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const asked = useSignal<LayoutEntry | null>(null);
  useEffect(() => {
    void call('GET', '/api/layouts', LayoutList).then((answer) => {
      if (answer.ok) rows.value = answer.value.layouts;
      else problem.value = answer.problem;
    });
  }, []);
  return (
    <Page
      title={t.title}
      sub={t.sub}
      acts={
        may('print') ? <LinkButton href={paths.print}>{words.value.common.back}</LinkButton> : null
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {rows.value === null && problem.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : null}
      {rows.value === null ? null : (
        <Table
          label={t.list}
          rows={ownFirst(rows.value)}
          keyOf={({ name }) => name}
          columns={columnsOf((entry) => (asked.value = entry), may('editLayouts'))}
        />
      )}
      {asked.value === null ? null : (
        <WithdrawDialog
          entry={asked.value}
          onClose={() => (asked.value = null)}
          onDone={(layouts) => {
            rows.value = layouts;
            asked.value = null;
          }}
        />
      )}
    </Page>
  );
}

/** What the unit works on stands before what it started from. */
const ownFirst = (rows: readonly LayoutEntry[]): readonly LayoutEntry[] => [
  ...rows.filter(({ isPreset }) => !isPreset),
  ...rows.filter(({ isPreset }) => isPreset),
];

function columnsOf(
  withdraw: (entry: LayoutEntry) => void,
  mayEdit: boolean,
): readonly Column<LayoutEntry>[] {
  const t = layoutsWords.value;
  const columns: readonly Column<LayoutEntry>[] = [
    { key: 'sketch', heading: '', show: ({ layout }) => <Sketch layout={layout} /> },
    { key: 'name', heading: t.list, show: (entry) => <EntryName entry={entry} /> },
    {
      key: 'origin',
      heading: t.origin,
      show: ({ name, isPreset, version }) => (
        <>
          <p class="number">{isPreset ? t.preset : fill(t.version, { version })}</p>
          <p class="quiet small number">{name}</p>
        </>
      ),
    },
  ];
  if (!mayEdit) return columns;
  const acts: Column<LayoutEntry> = {
    key: 'acts',
    heading: '',
    end: true,
    show: (entry) => <EntryActs entry={entry} onWithdraw={() => withdraw(entry)} />,
  };
  return [...columns, acts];
}

/** Name, size, what it is for; and the heads, where not every head can print it. */
function EntryName({ entry }: { readonly entry: LayoutEntry }) {
  const t = layoutsWords.value;
  const natures = entry.natures.map((one) => t.nature[one]).join(' / ');
  const isForAll = entry.fitFor.length === RESOLUTIONS.length;
  return (
    <>
      <p class="strong">{layoutName(entry)}</p>
      <p class="quiet small">
        {fill(t.size, entry.stock)} · {natures}
        {isForAll ? '' : ` · ${fill(t.dpi, { dpi: entry.fitFor.join(' / ') })}`}
      </p>
    </>
  );
}

function EntryActs(props: { readonly entry: LayoutEntry; readonly onWithdraw: () => void }) {
  const t = layoutsWords.value;
  const { name, isPreset } = props.entry;
  const named = (act: string): string => `${act} ${layoutName(props.entry)}`;
  return (
    <div class="row end">
      {isPreset ? null : (
        <>
          <Button size="small" label={named(t.withdraw)} look="plain" onPress={props.onWithdraw}>
            {t.withdraw}
          </Button>
          <Button size="small" label={named(t.edit)} onPress={() => go(paths.layout(name))}>
            {t.edit}
          </Button>
        </>
      )}
      <Button size="small" label={named(t.copy)} onPress={() => go(paths.layoutCopy(name))}>
        {isPreset ? t.copy : t.copyShort}
      </Button>
    </div>
  );
}

/** 停用: asked once more, because nothing can be printed with it afterwards. */
function WithdrawDialog(props: {
  readonly entry: LayoutEntry;
  readonly onClose: () => void;
  readonly onDone: (layouts: readonly LayoutEntry[]) => void;
}) {
  const t = layoutsWords.value;
  const { entry } = props;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const withdraw = async (): Promise<void> => {
    const path = `/api/layouts/${encodeURIComponent(entry.name)}/withdraw`;
    const answer = await press.send('POST', path, LayoutList, {});
    if (answer === null) return;
    if (answer.ok) props.onDone(answer.value.layouts);
    else problem.value = answer.problem;
  };
  return (
    <Dialog
      title={fill(t.withdrawTitle, { words: layoutName(entry) })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="danger" disabled={press.isBusy} onPress={() => void withdraw()}>
            {t.withdraw}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{t.withdrawHint}</p>
    </Dialog>
  );
}
