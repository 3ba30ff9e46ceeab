import { ApprovalView, DecideAnswer } from '#api/approvals.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../widgets/notice.tsx';
import { FactsGrid, Page } from '../../widgets/page.tsx';
import { usePress } from '../press.ts';
import { ApplicantSection, History, Items } from './approval-parts.tsx';
import { StageMark } from './approval-table.tsx';
import { AskPage } from './ask-page.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { CounterDecision } from './here.tsx';
import { lastSaid } from './model.ts';
import { approvalWords, decisionLine, operationWord, roleWord, windowLine } from './words.ts';

/** 一件审批 with everything needed to decide it; `new`: the form of a new request. */
export function ApprovalScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  return id === 'new' ? <AskPage /> : <One key={id} id={id} />;
}

function One({ id }: { readonly id: string }) {
  const { call } = useDesk();
  const approval = useSignal<ApprovalView | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = (): void => {
    void call('GET', `/api/approvals/${encodeURIComponent(id)}`, ApprovalView).then((answer) => {
      if (answer.ok) approval.value = answer.value;
      problem.value = answer.ok ? null : answer.problem;
    });
  };
  useEffect(load, [id]);
  useEvents('approvals', load);
  const t = approvalWords.value;
  const one = approval.value;
  if (problem.value !== null) {
    return (
      <Page title={t.title} acts={<BackButton />}>
        <ProblemNotice problem={problem.value} />
      </Page>
    );
  }
  if (one === null) return <Page title={t.title}>{words.value.common.loading}</Page>;
  return (
    <Page
      title={`${one.number} ${operationWord(one.operation)}`}
      acts={
        <>
          {one.items.some(({ carrier }) => carrier.title !== null) ? (
            <LinkButton href={`/api/forms/approval/${one.id}.pdf`} download>
              {t.form}
            </LinkButton>
          ) : null}
          <BackButton />
        </>
      }
    >
      {one.isChanged && (one.stage === 'waiting' || one.stage === 'approved') ? (
        <Notice state="refused">{t.changed}</Notice>
      ) : null}
      <Summary one={one} />
      <Acts one={one} />
      <Items one={one} />
      <ApplicantSection one={one} />
      <History one={one} />
    </Page>
  );
}

const BackButton = () => (
  <LinkButton href={paths.approvals} look="plain">
    {approvalWords.value.back}
  </LinkButton>
);

function Summary({ one }: { readonly one: ApprovalView }) {
  const t = approvalWords.value;
  const { decision } = one;
  const opener = one.openedBy?.id === one.applicant?.id ? null : (one.openedBy?.name ?? null);
  const deciders = one.deciders.map(({ person, isDelegate }) =>
    isDelegate ? `${person.name}（${t.delegate}）` : person.name,
  );
  return (
    <FactsGrid
      facts={[
        [t.state, <StageMark key="stage" stage={one.stage} />],
        [t.applicant, `${one.applicant?.name ?? ''} · ${one.applicant?.department ?? ''}`],
        [t.reason, one.reason],
        [t.scope, scopeLine(one)],
        [t.copies, one.copies === null ? '' : fill(t.copyCount, { count: one.copies })],
        [t.window, windowLine(one)],
        [t.askedAt, moment(one.openedAt, language.value)],
        [t.openedBy, opener],
        [t.waitsFor, decision === null ? roleWord(one.role) : decisionLine(one)],
        [t.deciders, deciders.join('、')],
        [t.words, decision?.words ?? ''],
      ]}
    />
  );
}

const scopeLine = ({ scope }: ApprovalView): string => {
  if (scope === null) return '';
  return scope.isAnybody ? approvalWords.value.scopeNone : scope.names.join('、');
};

/** What whoever looks may do: decide here, let the approver decide at the counter, or take it back. */
function Acts({ one }: { readonly one: ApprovalView }) {
  const t = approvalWords.value;
  const { may } = useDesk();
  const deciding = useSignal<'approved' | 'refused' | null>(null);
  const here = useSignal<'approved' | 'refused' | null>(null);
  const said = (did: 'approved' | 'refused'): void => {
    lastSaid.value = fill(did === 'approved' ? t.approved : t.refused, { number: one.number });
    go(paths.approvals);
  };
  if (one.stage !== 'waiting') return null;
  return (
    <>
      {one.mayDecide ? (
        <div class="row">
          <Button look="main" size="large" onPress={() => (deciding.value = 'approved')}>
            {t.approve}
          </Button>
          <Button size="large" onPress={() => (deciding.value = 'refused')}>
            {t.refuse}
          </Button>
        </div>
      ) : (
        <WhyNot one={one} />
      )}
      <div class="row">
        {may('counter') ? (
          <>
            <Button onPress={() => (here.value = 'approved')}>{t.hereApprove}</Button>
            <Button onPress={() => (here.value = 'refused')}>{t.hereRefuse}</Button>
          </>
        ) : null}
        {one.mayWithdraw ? <Withdraw one={one} /> : null}
      </div>
      {deciding.value === null ? null : (
        <DecideDialog
          approval={one}
          did={deciding.value}
          onClose={() => (deciding.value = null)}
          onDecided={said}
        />
      )}
      {here.value === null ? null : (
        <CounterDecision
          approval={one}
          did={here.value}
          onClose={() => (here.value = null)}
          onDecided={() => (here.value = null)}
        />
      )}
    </>
  );
}

/** Said only to whoever could think that he may. */
function WhyNot({ one }: { readonly one: ApprovalView }) {
  const { may } = useDesk();
  if (one.whyNot === null || !may('decideApprovals')) return null;
  return (
    <Notice state="needs">
      <RefusalWords refusal={one.whyNot} />
    </Notice>
  );
}

function Withdraw({ one }: { readonly one: ApprovalView }) {
  const t = approvalWords.value;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const withdraw = async (): Promise<void> => {
    const path = `/api/approvals/${encodeURIComponent(one.id)}/withdraw`;
    const answer = await press.send('POST', path, DecideAnswer, {});
    if (answer?.ok === true) {
      lastSaid.value = t.withdrawn;
      go(paths.approvals);
    } else problem.value = answer?.problem ?? null;
  };
  return (
    <>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Button look="plain" disabled={press.isBusy} onPress={() => void withdraw()}>
        {t.withdraw}
      </Button>
    </>
  );
}
