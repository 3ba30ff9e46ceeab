import { GateList, type GateRow } from '#api/outings.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { moment } from '../../../text/say.ts';
import { language, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Sign } from '../../../widgets/marks.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, Page } from '../../../widgets/page.tsx';
import { Table } from '../../../widgets/table.tsx';
import { outingWords } from './words.ts';

/** 门岗核对: what may pass, by number and bearer, large enough to be read standing. */
export function GateScreen() {
  const t = outingWords.value;
  const { call } = useDesk();
  const rows = useSignal<readonly GateRow[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/outings/gate', GateList);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) rows.value = answer.value.rows;
  };
  useEffect(() => void load(), []);
  useEvents('counter', () => void load());
  return (
    <Page
      title={t.gate}
      sub={t.gateSub}
      acts={<Button onPress={() => void load()}>{t.refresh}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {rows.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <Gate rows={rows.value} />
      )}
    </Page>
  );
}

function Gate(props: { readonly rows: readonly GateRow[] }) {
  const t = outingWords.value;
  const { terms } = words.value;
  return (
    <Table
      label={t.gate}
      rows={props.rows}
      keyOf={({ number }) => number}
      empty={<EmptyState act={t.gateNone} />}
      columns={[
        {
          key: 'bearers',
          heading: t.bearers,
          show: ({ bearers }) =>
            bearers.map(({ name, staffNumber }) => (
              <p key={staffNumber}>
                <span class="strong big-line">{name}</span>
                <span class="quiet">　{staffNumber}</span>
              </p>
            )),
        },
        {
          key: 'things',
          heading: t.things,
          show: ({ things }) =>
            things.map(({ registerNumber, kind }) => (
              <p key={registerNumber}>
                <span class="number strong">{registerNumber}</span>
                <span class="quiet">　{terms.kind[kind]}</span>
              </p>
            )),
        },
        {
          key: 'state',
          heading: t.state,
          show: ({ stage, isLate }) => (
            <span class={isLate ? 'custody-line alarm whole' : 'custody-line whole'}>
              <Sign state={isLate ? 'refused' : stage === 'permitted' ? 'allowed' : 'needs'} />
              {isLate ? t.late : stage === 'permitted' ? t.mayLeave : t.stage.out}
            </span>
          ),
        },
        { key: 'due', heading: t.due, show: ({ dueAt }) => moment(dueAt, language.value) },
        {
          key: 'number',
          heading: t.number,
          show: ({ number }) => <span class="whole">{number}</span>,
        },
      ]}
    />
  );
}
