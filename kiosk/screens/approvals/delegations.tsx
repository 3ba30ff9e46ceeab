import { DelegationList, type DelegationView } from '#api/delegations.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { usePress } from '../press.ts';
import { GiveDelegation } from './give-delegation.tsx';
import { approvalWords, roleWord, windowLine } from './words.ts';

/** 授权: who decides in whose place, until when; given and ended here. */
export function Delegations() {
  const t = approvalWords.value;
  const { call } = useDesk();
  const list = useSignal<DelegationList | null>(null);
  const problem = useSignal<Problem | null>(null);
  const isGiving = useSignal(false);
  const ending = useSignal<DelegationView | null>(null);
  const said = useSignal<string | null>(null);
  const load = (): void => {
    void call('GET', '/api/delegations', DelegationList).then((answer) => {
      if (answer.ok) list.value = answer.value;
      problem.value = answer.ok ? null : answer.problem;
    });
  };
  useEffect(load, []);
  useEvents('approvals', load);
  const show = (after: DelegationList, sentence: string): void => {
    list.value = after;
    said.value = sentence;
    isGiving.value = false;
    ending.value = null;
  };
  if (problem.value !== null) return <ProblemNotice problem={problem.value} />;
  if (list.value === null) return <p class="quiet">{words.value.common.loading}</p>;
  const { rows, mayGive } = list.value;
  return (
    <>
      {said.value === null ? null : <Notice state="allowed">{said.value}</Notice>}
      {mayGive === null ? null : (
        <div class="row">
          <Button onPress={() => (isGiving.value = true)}>{t.give}</Button>
        </div>
      )}
      <DelegationTable rows={rows} onEnd={(one) => (ending.value = one)} />
      {isGiving.value && mayGive !== null ? (
        <GiveDelegation
          role={mayGive}
          onClose={() => (isGiving.value = false)}
          onGiven={(after) => show(after, t.given)}
        />
      ) : null}
      {ending.value === null ? null : (
        <EndDialog
          delegation={ending.value}
          onClose={() => (ending.value = null)}
          onEnded={(after) => show(after, t.ended)}
        />
      )}
    </>
  );
}

function DelegationTable(props: {
  readonly rows: readonly DelegationView[];
  readonly onEnd: (delegation: DelegationView) => void;
}) {
  const t = approvalWords.value;
  return (
    <Table
      label={t.tabs.delegations}
      rows={props.rows}
      keyOf={({ id }) => id}
      empty={<EmptyState act={t.noDelegations} hint={t.noDelegationsHint} />}
      columns={[
        {
          key: 'number',
          heading: t.number,
          show: ({ number }) => <span class="number strong">{number}</span>,
        },
        { key: 'from', heading: t.delegator, show: ({ delegator }) => delegator?.name ?? '' },
        { key: 'to', heading: t.delegateName, show: ({ delegate }) => delegate?.name ?? '' },
        { key: 'role', heading: t.role, show: ({ role }) => roleWord(role) },
        { key: 'why', heading: t.why, show: ({ reason }) => reason },
        { key: 'window', heading: t.window, show: (row) => windowLine(row) },
        { key: 'state', heading: t.state, show: stateOf },
        {
          key: 'end',
          heading: '',
          end: true,
          show: (row) =>
            row.mayEnd ? (
              <Button size="small" onPress={() => props.onEnd(row)}>
                {t.end}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function stateOf({ stage, isInForce }: DelegationView): string {
  const t = approvalWords.value;
  if (stage === 'ended') return t.over;
  return isInForce ? t.inForce : t.notYet;
}

function EndDialog(props: {
  readonly delegation: DelegationView;
  readonly onClose: () => void;
  readonly onEnded: (after: DelegationList) => void;
}) {
  const { id, number, delegate } = props.delegation;
  const t = approvalWords.value;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const end = async (): Promise<void> => {
    const path = `/api/delegations/${encodeURIComponent(id)}/end`;
    const answer = await press.send('POST', path, DelegationList, {});
    if (answer?.ok === true) props.onEnded(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={fill(t.endTitle, { number })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={() => void end()}>
            {t.end}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{fill(t.endSure, { name: delegate?.name ?? '' })}</p>
    </Dialog>
  );
}
