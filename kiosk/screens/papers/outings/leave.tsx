import { OutingView, type LeaveBody } from '#api/outings.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { moment } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { PinPad } from '../../../widgets/pin-pad.tsx';
import { SecondPerson } from '../../../widgets/second-person.tsx';
import { usePress, type Unsigned } from '../../press.ts';
import type { AtCounter } from './draft.ts';
import { outingWords } from './words.ts';

/** 带出: what is still to be scanned, who is to come, then the signatures, the first bearer's before the second's. */
export function Leave(props: {
  readonly paper: OutingView;
  readonly here: AtCounter;
  readonly onChange: (paper: OutingView) => void;
}) {
  const { paper, here } = props;
  const t = outingWords.value;
  const isSigning = useSignal(false);
  const [first] = paper.bearers;
  const missing = paper.things.filter(({ carrier }) => !here.scanned.has(carrier.id)).length;
  const isReady = here.isFirst && missing === 0;
  return (
    <>
      <Notice
        state={isReady ? 'allowed' : 'needs'}
        acts={
          <Button
            look="main"
            size="large"
            disabled={!isReady}
            onPress={() => (isSigning.value = true)}
          >
            {t.leave}
          </Button>
        }
      >
        <p class="strong">{t.leaveNow}</p>
        <p>
          {here.isFirst
            ? fill(t.here, { name: here.visitor })
            : fill(t.leaveWho, { name: first?.name ?? '' })}
        </p>
        {missing === 0 ? null : <p>{fill(t.leaveMissing, { count: missing })}</p>}
      </Notice>
      {isSigning.value && here.visitId !== null ? (
        <Sign
          paper={paper}
          here={here}
          visitId={here.visitId}
          onClose={() => (isSigning.value = false)}
          onChange={props.onChange}
        />
      ) : null}
    </>
  );
}

function Sign(props: {
  readonly paper: OutingView;
  readonly here: AtCounter;
  readonly visitId: string;
  readonly onClose: () => void;
  readonly onChange: (paper: OutingView) => void;
}) {
  const { paper, here, visitId } = props;
  const t = outingWords.value;
  const press = usePress();
  const [first, second] = paper.bearers;
  const pin = useSignal<string | null>(null);
  const isSigned = useSignal(here.isSigned);
  const problem = useSignal<Problem | null>(null);
  const send = async (other: BadgeAndPin | null): Promise<void> => {
    const body: Unsigned<LeaveBody> = { visitId, pin: pin.value, second: other };
    const path = `/api/outings/${encodeURIComponent(paper.id)}/leave`;
    const answer = await press.send('POST', path, OutingView, body);
    if (answer === null) return;
    if (answer.ok) {
      props.onClose();
      props.onChange(answer.value);
      return;
    }
    problem.value = answer.problem;
    if (second === undefined || answer.problem.error === 'pinNeeded') isSigned.value = false;
  };
  const sign = (typed: string): void => {
    pin.value = typed;
    isSigned.value = true;
    if (second === undefined) void send(null);
  };
  if (isSigned.value && second !== undefined) {
    return (
      <SecondPerson
        title={fill(t.leaveSecond, { name: second.name })}
        role={t.secondBearer}
        busy={press.isBusy}
        problem={problem.value}
        onSigned={(other) => void send(other)}
        onClose={props.onClose}
      />
    );
  }
  const said = { count: paper.items, at: moment(paper.dueAt, language.value) };
  const title = fill(t.leaveTitle, { name: first?.name ?? '' });
  return (
    <Dialog
      title={title}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{fill(t.leavePin, said)}</p>
      <PinPad label={title} busy={press.isBusy} onDone={sign} />
    </Dialog>
  );
}
