import { ImportView, type CommitBody } from '#api/imports.ts';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { importsWords } from '../../text/of/import.ts';
import { moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Page, Progress } from '../../widgets/page.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { OrderDialog } from '../print/order-dialog.tsx';
import { DropBox } from './drop-box.tsx';
import { totals } from './fields.ts';
import { importOf, isMoving, type ImportModel } from './model.ts';
import { ProblemTable } from './problem-table.tsx';
import { RosterChanges } from './roster-changes.tsx';
import { personWords } from '../people/person-words.ts';
import { SheetTable } from './sheet-table.tsx';

/** 导入台账: choose a file, look at what was found, then record it or give it up. */
export function ImportScreen() {
  const t = importsWords.value;
  const desk = useDesk();
  const model = useMemo(() => importOf(desk), []);
  const view = model.current.value;
  const another = (
    <Button onPress={() => (model.current.value = null)} disabled={isMoving(view)}>
      {t.another}
    </Button>
  );
  return (
    <Page title={t.title} sub={t.sub} acts={view === null ? undefined : another}>
      {model.problem.value === null ? null : <ProblemNotice problem={model.problem.value} />}
      {view === null ? <Choose model={model} /> : <Step view={view} model={model} />}
    </Page>
  );
}

function Choose({ model }: { readonly model: ImportModel }) {
  const t = importsWords.value;
  if (model.isSending.value) return <Progress label={t.sending} done={0} total={0} />;
  const send = (file: File): void => void model.send(file);
  return <DropBox onFile={send} drop={t.drop} hint={t.dropHint} accept=".xlsx,.csv,.txt" />;
}

type StepProps = { readonly view: ImportView; readonly model: ImportModel };

function Step({ view, model }: StepProps) {
  const t = importsWords.value;
  if (isMoving(view)) return <Moving view={view} model={model} />;
  if (view.state === 'refused' || view.state === 'cancelled') {
    return <Refused view={view} model={model} />;
  }
  return (
    <div class="stack">
      <p class="cell">
        <span class="strong">{view.fileName}</span>
        <span class="quiet">　{t.state[view.state]}</span>
      </p>
      <Outcome view={view} />
      {view.state === 'checked' ? <Decide view={view} model={model} /> : null}
      <RosterChanges view={view} />
      <SheetTable view={view} model={model} />
      <ProblemTable view={view} />
    </div>
  );
}

/** Reading may be given up; writing is one act, and stops by itself or not at all. */
function Moving({ view, model }: StepProps) {
  const t = importsWords.value;
  const stop = (
    <div class="row">
      <Button onPress={() => void model.giveUp(view.id)}>{t.stop}</Button>
    </div>
  );
  return (
    <div class="stack">
      <p class="strong cell">{view.fileName}</p>
      <Progress
        label={t.state[view.state]}
        done={view.done}
        total={view.total}
        act={view.state === 'reading' ? stop : undefined}
      />
    </div>
  );
}

function Refused({ view, model }: StepProps) {
  const t = importsWords.value;
  const { refusal } = view;
  const why = language.value === 'zh-CN' ? refusal?.sentence : refusal?.sentenceEn;
  return (
    <div class="stack">
      <Notice state="refused">
        <p class="strong cell">{view.fileName}</p>
        <p>{why ?? t.state[view.state]}</p>
      </Notice>
      <Choose model={model} />
    </div>
  );
}

function Outcome({ view }: { readonly view: ImportView }) {
  const t = importsWords.value;
  if (view.written !== null) {
    const { people, updates, places, carriers } = view.written;
    const isNothing = people + updates + places + carriers === 0;
    const changed = updates === 0 ? '' : fill(personWords.value.written, { count: updates });
    return (
      <Notice
        state={isNothing ? 'needs' : 'allowed'}
        acts={
          <>
            {view.written.carriers === 0 ? null : <PrintImported importId={view.id} />}
            <LinkButton href={paths.ledger}>{t.toLedger}</LinkButton>
          </>
        }
      >
        {isNothing ? t.nothingNew : `${fill(t.written, view.written)} ${changed}`}
      </Notice>
    );
  }
  if (view.importedBeforeAt === null) return null;
  const at = moment(view.importedBeforeAt, language.value);
  return <Notice state="needs">{fill(t.before, { at })}</Notice>;
}

/** 导入之后: a label for each carrier that came in. */
function PrintImported({ importId }: { readonly importId: string }) {
  const { may } = useDesk();
  const isPrinting = useSignal(false);
  if (!may('print')) return null;
  return (
    <>
      <Button onPress={() => (isPrinting.value = true)}>{importsWords.value.printLabels}</Button>
      {isPrinting.value ? (
        <OrderDialog
          source={{ what: { kind: 'import', importId }, sample: null }}
          onClose={() => (isPrinting.value = false)}
        />
      ) : null}
    </>
  );
}

function Decide({ view, model }: StepProps) {
  const t = importsWords.value;
  const press = usePress();
  const sum = totals(view.sheets);
  const commit = (mode: CommitBody['mode']): void => {
    const body: Unsigned<CommitBody> = { mode };
    const path = `/api/imports/${encodeURIComponent(view.id)}/commit`;
    void model.ask(() => press.send('POST', path, ImportView, body));
  };
  const giveUp = (
    <Button size="large" onPress={() => void model.giveUp(view.id)}>
      {t.stop}
    </Button>
  );
  if (sum.good === 0) {
    const isKnown = sum.known > 0 && sum.problems === 0;
    return (
      <Notice state="needs" acts={giveUp}>
        {isKnown ? t.nothingNew : t.nothingGood}
      </Notice>
    );
  }
  return (
    <div class="stack">
      <div class="row">
        <Button
          look="main"
          size="large"
          disabled={press.isBusy}
          onPress={() => commit(sum.problems === 0 ? 'allOrNothing' : 'goodRows')}
        >
          {sum.problems === 0
            ? fill(t.commitAll, { count: sum.good })
            : fill(t.commitGood, { count: sum.good })}
        </Button>
        {giveUp}
      </div>
      {sum.problems === 0 ? null : (
        <p class="quiet">{fill(t.commitGoodHint, { count: sum.problems })}</p>
      )}
    </div>
  );
}
