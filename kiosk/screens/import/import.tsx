import { ImportView, type CommitBody } from '#api/imports.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { nothing } from '../../api/client.ts';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Page, Progress } from '../../widgets/page.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { DropBox } from './drop-box.tsx';
import { totals } from './fields.ts';
import { ProblemTable } from './problem-table.tsx';
import { SheetTable } from './sheet-table.tsx';

/** 导入台账: choose a file, look at what was found, then record it or give it up. */
export function ImportScreen() {
  const t = words.value.imports;
  const current = useSignal<ImportView | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEvents('import', (event) => {
    if (current.value?.id === event.import.id) current.value = event.import;
  });
  const view = current.value;
  const isBusy = view?.state === 'reading' || view?.state === 'writing';
  const again = (
    <Button onPress={() => (current.value = null)} disabled={isBusy}>
      {t.another}
    </Button>
  );
  return (
    <Page title={t.title} sub={t.sub} acts={view === null ? undefined : again}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {view === null ? (
        <Choose current={current} problem={problem} />
      ) : (
        <Checked view={view} current={current} problem={problem} />
      )}
    </Page>
  );
}

type State = {
  readonly current: Signal<ImportView | null>;
  readonly problem: Signal<Problem | null>;
};

function Choose({ current, problem }: State) {
  const { call } = useDesk();
  const send = async (file: File): Promise<void> => {
    problem.value = null;
    const path = `/api/imports?name=${encodeURIComponent(file.name)}`;
    const answer = await call('POST', path, ImportView, new Blob([file]));
    if (answer.ok) current.value = answer.value;
    else problem.value = answer.problem;
  };
  return <DropBox onFile={(file) => void send(file)} />;
}

function Checked({ view, current, problem }: State & { readonly view: ImportView }) {
  const t = words.value.imports;
  const { call } = useDesk();
  const label = `${view.fileName}　${t.state[view.state]}`;
  if (view.state === 'reading' || view.state === 'writing') {
    return <Progress label={label} done={view.done} total={view.total} />;
  }
  if (view.state === 'refused' && view.refusal !== null) {
    return (
      <ProblemNotice
        problem={{
          error: view.refusal.error,
          sentence: view.refusal.sentence,
          sentenceEn: view.refusal.sentenceEn,
          refusal: null,
        }}
      />
    );
  }
  const give = (): void => {
    void call('DELETE', `/api/imports/${view.id}`, nothing);
    current.value = null;
  };
  return (
    <div class="stack">
      <Outcome view={view} />
      {view.state === 'checked' ? (
        <Decide view={view} current={current} problem={problem} onGiveUp={give} />
      ) : null}
      <SheetTable view={view} onChecked={(next) => (current.value = next)} />
      <ProblemTable view={view} />
    </div>
  );
}

function Outcome({ view }: { readonly view: ImportView }) {
  const t = words.value.imports;
  if (view.written !== null) {
    const isNothing = view.written.people + view.written.places + view.written.carriers === 0;
    return (
      <Notice
        state={isNothing ? 'needs' : 'allowed'}
        acts={<LinkButton href={paths.ledger}>{t.toLedger}</LinkButton>}
      >
        {isNothing ? t.nothingNew : fill(t.written, view.written)}
      </Notice>
    );
  }
  if (view.importedBeforeAt === null) return null;
  const at = moment(view.importedBeforeAt, language.value);
  const { good } = totals(view.sheets);
  return (
    <Notice state="needs">
      {fill(t.before, { at })}
      {good === 0 ? t.nothingNew : ''}
    </Notice>
  );
}

function Decide(props: State & { readonly view: ImportView; readonly onGiveUp: () => void }) {
  const { view, current, problem } = props;
  const t = words.value.imports;
  const press = usePress();
  const sum = totals(view.sheets);
  const commit = async (mode: CommitBody['mode']): Promise<void> => {
    const body: Unsigned<CommitBody> = { mode };
    const path = `/api/imports/${encodeURIComponent(view.id)}/commit`;
    const answer = await press.send('POST', path, ImportView, body);
    if (answer === null) return;
    if (answer.ok) current.value = answer.value;
    else problem.value = answer.problem;
  };
  if (sum.good === 0) {
    return (
      <div class="row">
        <p class="grow">{sum.known > 0 && sum.problems === 0 ? t.nothingNew : ''}</p>
        <Button onPress={props.onGiveUp}>{t.stop}</Button>
      </div>
    );
  }
  return (
    <div class="stack">
      <div class="row">
        <Button
          look="main"
          size="large"
          disabled={press.isBusy}
          onPress={() => void commit(sum.problems === 0 ? 'allOrNothing' : 'goodRows')}
        >
          {sum.problems === 0 ? t.commitAll : fill(t.commitGood, { count: sum.good })}
        </Button>
        <Button size="large" onPress={props.onGiveUp}>
          {t.stop}
        </Button>
      </div>
      {sum.problems === 0 ? null : (
        <p class="quiet">{fill(t.commitGoodHint, { count: sum.problems })}</p>
      )}
    </div>
  );
}
