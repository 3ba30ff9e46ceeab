import type { ApprovalStage } from '#api/approvals.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page, Tabs } from '../../widgets/page.tsx';
import { WaitingVisits } from '../guests/waiting-visits.tsx';
import { ApprovalTable } from './approval-table.tsx';
import { Delegations } from './delegations.tsx';
import { createApprovals, lastSaid, matching, type Approvals, type Which } from './model.ts';
import { approvalWords, stageWord } from './words.ts';

const TABS = ['waiting', 'mine', 'all', 'delegations'] as const;
type TabKey = (typeof TABS)[number];
/** Kept while one looks at a request and comes back. */
const kept: { tab: TabKey | null } = { tab: null };
const STAGES: readonly ApprovalStage[] = ['waiting', 'approved', 'refused', 'withdrawn', 'expired'];

/** 审批: what waits for me, what I asked for, all, and who stands in for whom. */
export function ApprovalsScreen() {
  const t = approvalWords.value;
  const { may, approvals } = useDesk();
  const first: TabKey = may('decideApprovals') || approvals.value > 0 ? 'waiting' : 'mine';
  const tab = useSignal<TabKey>(
    kept.tab === 'all' && !may('readUse') ? first : (kept.tab ?? first),
  );
  const tabs = TABS.filter((key) => key !== 'all' || may('readUse'));
  useEffect(() => () => void (lastSaid.value = null), []);
  const choose = (key: string): void => {
    tab.value = tabs.find((one) => one === key) ?? tab.value;
    kept.tab = tab.value;
  };
  return (
    <Page
      title={t.title}
      acts={
        <LinkButton href={paths.approval('new')} look="main">
          {t.newRequest}
        </LinkButton>
      }
    >
      <Tabs
        label={t.title}
        tabs={tabs.map((key) => ({ key, label: t.tabs[key] }))}
        current={tab.value}
        onChange={choose}
      />
      {lastSaid.value === null ? null : <Notice state="allowed">{lastSaid.value}</Notice>}
      {tab.value === 'waiting' ? <WaitingVisits /> : null}
      {tab.value === 'delegations' ? <Delegations /> : <Requests which={tab.value} />}
    </Page>
  );
}

function Requests({ which }: { readonly which: Which }) {
  const t = approvalWords.value;
  const { call } = useDesk();
  const model = useMemo(() => createApprovals(call), []);
  const typed = useSignal('');
  const stage = useSignal<ApprovalStage | null>(null);
  useEffect(() => {
    stage.value = null;
    void model.show(which, null);
  }, [which]);
  useEvents('approvals', () => void model.reload());
  const choose = (value: string): void => {
    stage.value = STAGES.find((one) => one === value) ?? null;
    void model.show(which, stage.value);
  };
  return (
    <>
      <div class={which === 'waiting' ? 'filters' : 'filters paper-filters'}>
        <Field
          label={t.filter}
          type="search"
          value={typed.value}
          maxLength={60}
          onChange={(text) => (typed.value = text)}
        />
        {which === 'waiting' ? null : (
          <Select
            label={t.state}
            value={stage.value ?? ''}
            options={[
              { value: '', label: t.anyStage },
              ...STAGES.map((one) => ({ value: one, label: stageWord(one) })),
            ]}
            onChange={choose}
          />
        )}
      </div>
      {model.problem.value === null ? null : <ProblemNotice problem={model.problem.value} />}
      <Found model={model} which={which} typed={typed.value} />
    </>
  );
}

function Found(props: {
  readonly model: Approvals;
  readonly which: Which;
  readonly typed: string;
}) {
  const { model, which, typed } = props;
  const t = approvalWords.value;
  const all = model.rows.value;
  if (all === null) return <p class="quiet">{words.value.common.loading}</p>;
  const rows = matching(all, typed);
  if (which !== 'waiting') {
    const empty = which === 'mine' && typed === '' ? t.noneMine : t.noneAll;
    return (
      <>
        <ApprovalTable label={t.tabs[which]} rows={rows} empty={<EmptyState act={empty} />} />
        {model.next.value === null ? null : (
          <Button onPress={() => void model.more()}>{t.more}</Button>
        )}
      </>
    );
  }
  const others = rows.filter(({ isMine }) => !isMine);
  return (
    <>
      <ApprovalTable
        label={t.tabs.waiting}
        rows={rows.filter(({ isMine }) => isMine)}
        empty={<EmptyState act={t.noneWaiting} hint={t.noneWaitingHint} />}
      />
      {others.length === 0 ? null : (
        <section class="stack tight">
          <h2>{t.forOthers}</h2>
          <ApprovalTable label={t.forOthers} rows={others} empty={null} />
        </section>
      )}
    </>
  );
}
