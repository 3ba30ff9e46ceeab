import { OutingView } from '#api/outings.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { paths } from '../../../router.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { LevelMark, Sign } from '../../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../../widgets/page.tsx';
import { useCounter } from '../use-counter.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { ComeBack } from './come-back.tsx';
import { atCounter } from './draft.ts';
import { ExtendDialog } from './extend-dialog.tsx';
import { Leave } from './leave.tsx';
import { Things } from './things.tsx';
import { outingWords } from './words.ts';

/** 外出登记 of one: what is to leave, what is out, what came back and how it was found. */
export function OutingScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const { call } = useDesk();
  const paper = useSignal<OutingView | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', `/api/outings/${encodeURIComponent(id)}`, OutingView).then((answer) => {
      if (answer.ok) paper.value = answer.value;
      else problem.value = answer.problem;
    });
  }, [id]);
  if (problem.value !== null) {
    const back = <LinkButton href={paths.outings}>{outingWords.value.back}</LinkButton>;
    return <ProblemNotice problem={problem.value} acts={back} />;
  }
  if (paper.value === null) return <EmptyState act={words.value.common.loading} />;
  return <Paper paper={paper.value} onChange={(changed) => (paper.value = changed)} />;
}

type Which = 'close' | 'extend' | 'cancel';

function Paper(props: {
  readonly paper: OutingView;
  readonly onChange: (paper: OutingView) => void;
}) {
  const { paper, onChange } = props;
  const t = outingWords.value;
  const { may } = useDesk();
  const here = atCounter(useCounter(), paper);
  const open = useSignal<Which | null>(null);
  const close = (): void => void (open.value = null);
  const isOpen = may('carryOut') && (paper.stage === 'permitted' || paper.out > 0);
  return (
    <Page
      title={paper.number}
      sub={t.stage[paper.stage]}
      acts={<Acts paper={paper} onOpen={(which) => (open.value = which)} />}
    >
      <div class="row">
        <LevelMark marking={paper.marking} />
        <span class={paper.isLate ? 'big-line custody-line alarm' : 'big-line'}>
          {paper.isLate ? <Sign state="refused" /> : null}
          {paper.isLate ? t.late : fill(t.dueAt, { at: moment(paper.dueAt, language.value) })}
        </span>
      </div>
      {paper.stage === 'cancelled' ? (
        <Notice state="refused">{fill(t.cancelledLine, { words: paper.remarks ?? '' })}</Notice>
      ) : null}
      {isOpen && paper.stage === 'permitted' ? (
        <Leave paper={paper} here={here} onChange={onChange} />
      ) : null}
      {isOpen && paper.stage === 'out' ? (
        <ComeBack paper={paper} here={here} onChange={onChange} />
      ) : null}
      <FactsGrid facts={factsOf(paper)} />
      <h2>{t.things}</h2>
      <Things paper={paper} scanned={isOpen ? here.scanned : null} />
      {open.value === 'close' ? (
        <CloseDialog paper={paper} onClose={close} onDone={onChange} />
      ) : null}
      {open.value === 'extend' ? (
        <ExtendDialog paper={paper} onClose={close} onDone={onChange} />
      ) : null}
      {open.value === 'cancel' ? (
        <ReasonDialog
          title={t.cancelTitle}
          hint={t.cancelHint}
          path={`/api/outings/${encodeURIComponent(paper.id)}/cancel`}
          schema={OutingView}
          onClose={close}
          onDone={onChange}
        />
      ) : null}
    </Page>
  );
}

function Acts(props: { readonly paper: OutingView; readonly onOpen: (which: Which) => void }) {
  const { paper, onOpen } = props;
  const t = outingWords.value;
  const { may } = useDesk();
  const mayAct = may('carryOut');
  const isAllBack = paper.stage === 'out' && paper.out === 0;
  return (
    <>
      <LinkButton href={paths.outings}>{t.back}</LinkButton>
      <LinkButton href={`/api/forms/outing/${encodeURIComponent(paper.id)}.pdf`} download>
        {t.form}
      </LinkButton>
      {mayAct && paper.stage === 'permitted' ? (
        <Button onPress={() => onOpen('cancel')}>{t.cancel}</Button>
      ) : null}
      {mayAct && paper.out > 0 ? (
        <Button onPress={() => onOpen('extend')}>{t.extend}</Button>
      ) : null}
      {mayAct && paper.stage === 'out' ? (
        <Button look={isAllBack ? 'main' : 'normal'} onPress={() => onOpen('close')}>
          {t.close}
        </Button>
      ) : null}
    </>
  );
}

const timeLine = (time: string | null): string | null =>
  time === null ? null : moment(time, language.value);

function factsOf(paper: OutingView): (readonly [string, string | null])[] {
  const t = outingWords.value;
  const [first, second] = paper.bearers;
  const extensions = paper.extensions.map(
    ({ before, approval }) =>
      fill(t.extended, { at: moment(before, language.value) }) + (approval ? `　${approval}` : ''),
  );
  return [
    [t.firstBearer, first === undefined ? null : personLine(first)],
    [t.secondBearer, second === undefined ? null : personLine(second)],
    [t.destination, paper.isAbroad ? `${paper.destination}（${t.abroad}）` : paper.destination],
    [t.purpose, paper.purpose],
    [t.safekeeping, paper.safekeeping],
    [t.permitNumber, paper.permitNumber],
    [t.due, timeLine(paper.dueAt)],
    [t.extend, extensions.join('；')],
    [t.leftAt, timeLine(paper.leftAt)],
    [t.approval, paper.approval?.number ?? null],
    [t.approver, paper.approvers.map(personLine).join('、')],
    [t.openedBy, paper.openedBy && personLine(paper.openedBy)],
    [t.remarks, paper.stage === 'closed' ? paper.remarks : null],
  ];
}
