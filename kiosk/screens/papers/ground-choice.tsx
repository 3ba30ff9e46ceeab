import { GroundList, type GroundView } from '#api/grounds.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { AskApproval } from '../approvals/ask.tsx';
import {
  basisOf,
  isPlain,
  laidOn,
  plainBasis,
  thingNumbers,
  type Askable,
  type Basis,
  type Laid,
} from './basis.ts';
import { useCounter } from './use-counter.ts';

/** What the list of grounds says on the screen of one kind of paper. */
export type GroundWords = {
  readonly grounds: string;
  readonly noGrounds: string;
  readonly noGroundsHint: string;
  readonly until: string;
  readonly plain: string;
  readonly operation: Readonly<Partial<Record<Askable, string>>>;
};

/** What is chosen from, and for what. */
export type ChoiceProps = {
  readonly path: '/api/copyings/grounds' | '/api/outings/grounds';
  readonly words: GroundWords;
  /** What can be asked for here, each with its words. */
  readonly asks: readonly { readonly operation: Askable; readonly label: string }[];
  readonly onChoose: (basis: Basis) => void;
};

/**
 * 依据: an approval that waits to be used; or one asked for now, for who stands at the counter and what lies there; or none, where
 * that is no secret.
 */
export function GroundChoice(props: ChoiceProps) {
  const t = props.words;
  const { call } = useDesk();
  const grounds = useSignal<readonly GroundView[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const asking = useSignal<Askable | null>(null);
  const laid = laidOn(useCounter());
  const load = async (then?: (found: readonly GroundView[]) => void): Promise<void> => {
    const answer = await call('GET', props.path, GroundList);
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    grounds.value = answer.value.grounds;
    then?.(answer.value.grounds);
  };
  useEffect(() => void load(), []);
  const choose = (ground: GroundView): void => {
    const basis = basisOf(ground);
    if (basis !== null) props.onChoose(basis);
  };
  if (problem.value !== null) return <ProblemNotice problem={problem.value} />;
  if (grounds.value === null) return <EmptyState act={words.value.common.loading} />;
  return (
    <div class="stack">
      <h3>{t.grounds}</h3>
      <Grounds words={t} grounds={grounds.value} onOpen={choose} />
      {laid === null ? null : (
        <Asks {...props} laid={laid} onAsk={(operation) => (asking.value = operation)} />
      )}
      {asking.value === null || laid === null ? null : (
        <AskApproval
          operation={asking.value}
          carrierIds={laid.carriers.map(({ id }) => id)}
          applicant={laid.person}
          visitId={laid.visitId}
          onClose={() => {
            asking.value = null;
            void load();
          }}
          onApproved={(approvalId) =>
            void load((found) => {
              const given = found.find((one) => one.approvalId === approvalId);
              if (given !== undefined) choose(given);
            })
          }
        />
      )}
    </div>
  );
}

/** What can be asked for now, for who stands here and what lies here. */
function Asks(
  props: ChoiceProps & { readonly laid: Laid; readonly onAsk: (operation: Askable) => void },
) {
  const { laid, asks } = props;
  const [first] = asks;
  const said = { name: laid.person.name, count: laid.carriers.length };
  return (
    <div class="row">
      {asks.map(({ operation, label }) => (
        <Button key={operation} onPress={() => props.onAsk(operation)}>
          {fill(label, said)}
        </Button>
      ))}
      {isPlain(laid) && first !== undefined ? (
        <Button onPress={() => props.onChoose(plainBasis(laid, first.operation))}>
          {props.words.plain}
        </Button>
      ) : null}
    </div>
  );
}

function Grounds(props: {
  readonly words: GroundWords;
  readonly grounds: readonly GroundView[];
  readonly onOpen: (ground: GroundView) => void;
}) {
  const t = props.words;
  const { terms } = words.value;
  return (
    <Table
      label={t.grounds}
      rows={props.grounds}
      keyOf={({ approvalId }) => approvalId}
      onOpen={props.onOpen}
      empty={<EmptyState act={t.noGrounds} hint={t.noGroundsHint} />}
      columns={[
        { key: 'number', heading: terms.registerNumber, show: ({ number }) => number },
        {
          key: 'what',
          heading: '',
          show: (ground) => (
            <>
              <p>{t.operation[ground.operation] ?? ''}</p>
              <p class="quiet small">{thingNumbers(ground.carriers)}</p>
            </>
          ),
        },
        { key: 'who', heading: terms.name, show: ({ applicant }) => applicant?.name ?? '' },
        {
          key: 'until',
          heading: '',
          show: ({ until }) => fill(t.until, { at: moment(until, language.value) }),
        },
      ]}
    />
  );
}
