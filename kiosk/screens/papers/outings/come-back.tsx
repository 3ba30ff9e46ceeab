import { OutingView, type ReturnBody } from '#api/outings.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { fill } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Check, Field } from '../../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { SecondPerson } from '../../../widgets/second-person.tsx';
import { usePress, type Unsigned } from '../../press.ts';
import { outThings, returnChecks, UNCHECKED, type AtCounter, type Checks } from './draft.ts';
import { compareLine } from './things.tsx';
import { outingWords } from './words.ts';

/** 归还核对: what lies scanned here is compared and taken back; what is not here stays on the bearer's name. */
export function ComeBack(props: {
  readonly paper: OutingView;
  readonly here: AtCounter;
  readonly onChange: (paper: OutingView) => void;
}) {
  const { paper, here } = props;
  const t = outingWords.value;
  const press = usePress();
  const checks = useSignal<Checks>({});
  const isTried = useSignal(false);
  const isWitnessed = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const arrived = outThings(paper).filter(({ carrier }) => here.scanned.has(carrier.id));
  const told = returnChecks(paper, here, checks.value);
  const send = async (second: BadgeAndPin | null): Promise<void> => {
    isTried.value = true;
    if (told === null || here.visitId === null) return;
    const body: Unsigned<ReturnBody> = { visitId: here.visitId, checks: told, second };
    const path = `/api/outings/${encodeURIComponent(paper.id)}/return`;
    const answer = await press.send('POST', path, OutingView, body);
    if (answer === null) return;
    isWitnessed.value = !answer.ok && answer.problem.error === 'witnessesNeeded';
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) {
      isTried.value = false;
      props.onChange(answer.value);
    }
  };
  return (
    <>
      <Ready
        paper={paper}
        here={here}
        count={arrived.length}
        isBusy={press.isBusy}
        onTakeBack={() => void send(null)}
      />
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Arrived
        arrived={arrived}
        checks={checks.value}
        isTried={isTried.value}
        onChange={(changed) => (checks.value = changed)}
      />
      {isWitnessed.value ? (
        <SecondPerson
          title={t.comeBack}
          role={t.secondBearer}
          busy={press.isBusy}
          onSigned={(second) => void send(second)}
          onClose={() => (isWitnessed.value = false)}
        />
      ) : null}
    </>
  );
}

/** Who is to come, and the button once things lie here. */
function Ready(props: {
  readonly paper: OutingView;
  readonly here: AtCounter;
  readonly count: number;
  readonly isBusy: boolean;
  readonly onTakeBack: () => void;
}) {
  const { here, count } = props;
  const t = outingWords.value;
  const isReady = here.isBearer && count > 0;
  const names = props.paper.bearers.map(({ name }) => name).join('、');
  return (
    <Notice
      state={isReady ? 'allowed' : 'needs'}
      acts={
        <Button
          look="main"
          size="large"
          disabled={!isReady || props.isBusy}
          onPress={props.onTakeBack}
        >
          {fill(t.takeBack, { count })}
        </Button>
      }
    >
      <p class="strong">{t.comeBackNow}</p>
      <p>
        {here.isBearer ? fill(t.here, { name: here.visitor }) : fill(t.leaveWho, { name: names })}
      </p>
    </Notice>
  );
}

function Arrived(props: {
  readonly arrived: OutingView['things'];
  readonly checks: Checks;
  readonly isTried: boolean;
  readonly onChange: (checks: Checks) => void;
}) {
  const t = outingWords.value;
  const { checks } = props;
  if (props.arrived.length === 0) return null;
  return (
    <ul class="return-list">
      {props.arrived.map((thing) => {
        const { id, registerNumber: number } = thing.carrier;
        const one = checks[id] ?? UNCHECKED;
        const change = (part: Partial<typeof one>): void =>
          props.onChange({ ...checks, [id]: { ...one, ...part } });
        const isSilent = props.isTried && !one.isWhole && one.words.trim() === '';
        return (
          <li key={id} class="row">
            <span class="number strong">{number}</span>
            <span class="quiet">{compareLine(thing)}</span>
            <Check
              label={fill(t.isWholeOf, { number })}
              checked={one.isWhole}
              onChange={(isWhole) => change({ isWhole })}
            />
            {one.isWhole ? null : (
              <Field
                label={fill(t.faultOf, { number })}
                maxLength={200}
                value={one.words}
                wrong={isSilent ? t.wrongFault : undefined}
                onChange={(text) => change({ words: text })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
