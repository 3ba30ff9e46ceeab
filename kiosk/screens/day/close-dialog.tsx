import { DayNow, type HindranceNow } from '#api/days.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { daysWords } from '../../text/of/days.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Progress } from '../../widgets/page.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { usePress } from '../press.ts';
import { groupsOf, isOfSecond, silentOf, wordsOf, type Said } from './closing.ts';
import { Reasons } from './reasons.tsx';

/** 关日: words for everything that stays open, then one's own PIN, then a second person where something does. */
export function CloseDialog(props: {
  readonly hindrances: readonly HindranceNow[];
  /** Kept by the page: who goes to mend one thing does not write the rest again. */
  readonly said: Signal<Said>;
  readonly onClosed: (after: DayNow) => void;
  /** Something came up since the list was read. */
  readonly onStale: () => void;
  readonly onClose: () => void;
}) {
  const t = daysWords.value;
  const { hindrances, said } = props;
  const { pin, problem, isBusy, send } = useClosing(props);
  const isSigning = useSignal(false);
  const silent = silentOf(said.value, hindrances).length;
  if (pin.value !== null && hindrances.length > 0) {
    const own = pin.value;
    return (
      <SecondPerson
        title={t.secondTitle}
        role={t.secondRole}
        busy={isBusy}
        problem={problem.value}
        onSigned={(second) => void send(own, second)}
        onClose={() => {
          problem.value = null;
          pin.value = null;
        }}
      />
    );
  }
  if (hindrances.length === 0 || (isSigning.value && silent === 0)) {
    return (
      <SignDialog
        key="sign"
        remaining={hindrances.length}
        problem={problem.value}
        isBusy={isBusy}
        onPin={(own) => {
          problem.value = null;
          if (hindrances.length === 0) void send(own, null);
          else pin.value = own;
        }}
        onBack={hindrances.length === 0 ? null : () => (isSigning.value = false)}
        onClose={props.onClose}
      />
    );
  }
  return (
    <ReasonsDialog
      hindrances={hindrances}
      said={said}
      problem={problem.value}
      onReady={() => {
        problem.value = null;
        isSigning.value = true;
      }}
      onClose={props.onClose}
    />
  );
}

/** 第一步: why each point stays, a field a kind, and how many are left to write. */
function ReasonsDialog(props: {
  readonly hindrances: readonly HindranceNow[];
  readonly said: Signal<Said>;
  readonly problem: Problem | null;
  readonly onReady: () => void;
  readonly onClose: () => void;
}) {
  const t = daysWords.value;
  const { hindrances, said, onReady } = props;
  const silent = silentOf(said.value, hindrances).length;
  return (
    <Dialog
      key="reasons"
      title={t.closeTitle}
      wide
      onClose={props.onClose}
      acts={
        <>
          <div class="grow day-progress">
            <Progress
              label={t.reasons}
              done={hindrances.length - silent}
              total={hindrances.length}
            />
          </div>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={silent > 0} onPress={onReady}>
            {t.toSign}
          </Button>
        </>
      }
    >
      {props.problem === null ? null : <ProblemNotice problem={props.problem} />}
      <p>{t.closeHint}</p>
      <Reasons groups={groupsOf(hindrances)} said={said} onReady={onReady} />
    </Dialog>
  );
}

/** 第二步: one's own PIN; what it signs for stands above it. */
function SignDialog(props: {
  readonly remaining: number;
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  readonly onPin: (pin: string) => void;
  readonly onBack: (() => void) | null;
  readonly onClose: () => void;
}) {
  const t = daysWords.value;
  return (
    <Dialog
      title={t.closeTitle}
      onClose={props.onBack ?? props.onClose}
      acts={
        props.onBack === null ? (
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
        ) : (
          <Button onPress={props.onBack}>{t.backToReasons}</Button>
        )
      }
    >
      {props.problem === null ? null : <ProblemNotice problem={props.problem} />}
      {props.remaining === 0 ? (
        <Notice state="allowed">
          <p class="strong">{t.nothingRemains}</p>
          <p>{t.nothingHint}</p>
        </Notice>
      ) : (
        <p>{fill(t.signFor, { count: props.remaining })}</p>
      )}
      <PinPad label={t.closePin} busy={props.isBusy} onDone={props.onPin} />
    </Dialog>
  );
}

/** The act that sends what was said, with both signatures. */
function useClosing(props: {
  readonly hindrances: readonly HindranceNow[];
  readonly said: Signal<Said>;
  readonly onClosed: (after: DayNow) => void;
  readonly onStale: () => void;
}) {
  const press = usePress();
  const pin = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const send = async (own: string, second: BadgeAndPin | null): Promise<void> => {
    const answered = props.hindrances
      .map((one) => ({
        kind: one.kind,
        id: one.id,
        mark: one.mark,
        words: wordsOf(props.said.value, one),
      }))
      .filter(({ words: spoken }) => spoken !== '');
    const body = { pin: own, answered, second };
    const answer = await press.send('POST', '/api/days/close', DayNow, body);
    if (answer === null) return;
    if (answer.ok) return props.onClosed(answer.value);
    problem.value = answer.problem;
    if (second !== null && isOfSecond(answer.problem)) return;
    pin.value = null;
    props.onStale();
  };
  return { pin, problem, isBusy: press.isBusy, send };
}
