import { CopyingView } from '#api/copyings.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { ledgerWords } from '../../../text/of/ledger.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { CarrierLine } from '../../../widgets/carrier-line.tsx';
import { CustodyLine } from '../../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../../widgets/page.tsx';
import { Table } from '../../../widgets/table.tsx';
import { OrderDialog } from '../../print/order-dialog.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { MakeDialog } from './make-dialog.tsx';
import { copyingWords } from './words.ts';

/** 复制登记 of one: what was ordered, what was made of it, and the labels of the copies. */
export function CopyingScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const { call } = useDesk();
  const paper = useSignal<CopyingView | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', `/api/copyings/${encodeURIComponent(id)}`, CopyingView).then((answer) => {
      if (answer.ok) paper.value = answer.value;
      else problem.value = answer.problem;
    });
  }, [id]);
  if (problem.value !== null) {
    const back = <LinkButton href={paths.copyings}>{copyingWords.value.back}</LinkButton>;
    return <ProblemNotice problem={problem.value} acts={back} />;
  }
  if (paper.value === null) return <EmptyState act={words.value.common.loading} />;
  return <Paper paper={paper.value} onChange={(changed) => (paper.value = changed)} />;
}

function Paper(props: {
  readonly paper: CopyingView;
  readonly onChange: (paper: CopyingView) => void;
}) {
  const { paper, onChange } = props;
  const t = copyingWords.value;
  const { may } = useDesk();
  const open = useSignal<'make' | 'cancel' | 'labels' | null>(null);
  const close = (): void => void (open.value = null);
  const made = (changed: CopyingView): void => {
    onChange(changed);
    open.value = may('print') ? 'labels' : null;
  };
  return (
    <Page
      title={`${paper.number}　${t.operation[paper.operation]}`}
      sub={t.stage[paper.stage]}
      acts={<Acts paper={paper} onOpen={(which) => (open.value = which)} />}
    >
      {paper.stage === 'made' && open.value === null ? (
        <Notice state="allowed">{fill(t.done, { count: paper.copies.length })}</Notice>
      ) : null}
      {paper.cancelled === null ? null : (
        <Notice state="refused">{fill(t.cancelledLine, { words: paper.cancelled })}</Notice>
      )}
      <FactsGrid facts={factsOf(paper)} />
      <h2>{t.sources}</h2>
      <Carriers label={t.sources} rows={paper.originals} />
      <h2>{t.copies}</h2>
      <Carriers label={t.copies} rows={paper.copies} />
      {open.value === 'make' ? <MakeDialog paper={paper} onClose={close} onMade={made} /> : null}
      {open.value === 'cancel' ? (
        <ReasonDialog
          title={t.cancelTitle}
          hint={t.cancelHint}
          path={`/api/copyings/${encodeURIComponent(paper.id)}/cancel`}
          schema={CopyingView}
          onClose={close}
          onDone={onChange}
        />
      ) : null}
      {open.value === 'labels' ? <OrderDialog source={labelsOf(paper)} onClose={close} /> : null}
    </Page>
  );
}

function Acts(props: {
  readonly paper: CopyingView;
  readonly onOpen: (which: 'make' | 'cancel' | 'labels') => void;
}) {
  const { paper, onOpen } = props;
  const t = copyingWords.value;
  const { may } = useDesk();
  const unlabelled = paper.copies.filter(({ labelState }) => labelState === 'none').length;
  return (
    <>
      <LinkButton href={paths.copyings}>{t.back}</LinkButton>
      <LinkButton href={`/api/forms/copying/${encodeURIComponent(paper.id)}.pdf`} download>
        {t.form}
      </LinkButton>
      {paper.stage === 'ordered' && may('copy') ? (
        <>
          <Button onPress={() => onOpen('cancel')}>{t.cancel}</Button>
          <Button look="main" onPress={() => onOpen('make')}>
            {t.make}
          </Button>
        </>
      ) : null}
      {unlabelled > 0 && may('print') ? (
        <Button look="main" onPress={() => onOpen('labels')}>
          {fill(t.labels, { count: unlabelled })}
        </Button>
      ) : null}
    </>
  );
}

function labelsOf({ copies, number }: CopyingView) {
  const subjects = copies.map(({ id }) => ({ kind: 'carrier' as const, id }));
  return { what: { kind: 'subjects' as const, subjects }, sample: null, name: number };
}

const timeLine = (time: string | null): string | null =>
  time === null ? null : moment(time, language.value);

function factsOf(paper: CopyingView): (readonly [string, string | null])[] {
  const t = copyingWords.value;
  const { making } = paper;
  return [
    [t.extractTitle, paper.title],
    [t.count, String(paper.count)],
    [t.applicant, paper.applicant && personLine(paper.applicant)],
    [t.purpose, paper.purpose],
    [t.consent, paper.consent],
    [t.approval, paper.approval?.number ?? null],
    [t.approver, paper.approvers.map(personLine).join('、')],
    [t.openedBy, paper.openedBy && personLine(paper.openedBy)],
    [t.openedAt, timeLine(paper.openedAt)],
    [t.madeAt, timeLine(making?.at ?? null)],
    [t.operator, making?.operator ? personLine(making.operator) : null],
    [t.device, making?.device ?? null],
    [t.pageCount, making?.pageCount == null ? null : String(making.pageCount)],
    [t.mark, making?.markText ?? null],
    [t.short, making?.shortWords ?? null],
    [
      t.spoiled,
      making === null || making.spoiledSheets === 0
        ? null
        : fill(t.spoiledLine, { count: making.spoiledSheets, words: making.spoiledWords ?? '' }),
    ],
  ];
}

/** 载体 of a paper, by number and level. */
function Carriers(props: { readonly label: string; readonly rows: readonly CarrierRow[] }) {
  const t = copyingWords.value;
  const { terms } = words.value;
  return (
    <Table
      label={props.label}
      rows={props.rows}
      keyOf={({ id }) => id}
      onOpen={({ id }) => go(paths.carrier(id))}
      empty={<EmptyState act={t.noCopies} />}
      columns={[
        {
          key: 'number',
          heading: terms.registerNumber,
          show: (row) => <CarrierLine carrier={row} />,
        },
        {
          key: 'custody',
          heading: terms.custody,
          show: (row) => <CustodyLine custody={row.custody} />,
        },
        {
          key: 'label',
          heading: ledgerWords.value.label,
          show: (row) => terms.labelState[row.labelState],
        },
      ]}
    />
  );
}
