import { DayNow, type HindranceView } from '#api/days.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { daysWords } from '../../text/of/days.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Check, Field } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { usePress } from '../press.ts';
import { keyOf, nameOf } from './hindrance-list.tsx';

const WORDS_MAX = 300;

/** 关日: words for everything that stays open, then one's own PIN, then a second person where something does. */
export function CloseDialog(props: {
  readonly hindrances: readonly HindranceView[];
  readonly onClosed: (after: DayNow) => void;
  readonly onClose: () => void;
}) {
  const t = daysWords.value;
  const { hindrances } = props;
  const { said, isSame, pin, problem, silent, isBusy, send } = useClosing(
    hindrances,
    props.onClosed,
  );
  if (pin.value !== null && hindrances.length > 0) {
    const own = pin.value;
    return (
      <SecondPerson
        title={t.secondTitle}
        role={t.secondRole}
        busy={isBusy}
        problem={problem.value}
        onSigned={(second) => void send(own, second)}
        onClose={() => (pin.value = null)}
      />
    );
  }
  return (
    <Dialog
      title={t.closeTitle}
      wide
      onClose={props.onClose}
      acts={
        <>
          {silent === 0 ? null : <span class="quiet">{fill(t.wordsLeft, { count: silent })}</span>}
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Answers hindrances={hindrances} said={said} isSame={isSame} />
      {silent === 0 ? (
        <PinPad
          label={t.closePin}
          quiet={hindrances.length > 0}
          busy={isBusy}
          onDone={(own) => {
            problem.value = null;
            if (hindrances.length === 0) void send(own, null);
            else pin.value = own;
          }}
        />
      ) : null}
    </Dialog>
  );
}

/** What was said of each point, and the act that sends it. `silent`: so many lack words still. */
function useClosing(hindrances: readonly HindranceView[], onClosed: (after: DayNow) => void) {
  const press = usePress();
  const said = useSignal<ReadonlyMap<string, string>>(new Map());
  const isSame = useSignal(false);
  const pin = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const [first] = hindrances;
  const wordsOf = (one: HindranceView): string =>
    (said.value.get(keyOf(isSame.value && first ? first : one)) ?? '').trim();
  const silent = hindrances.filter((one) => wordsOf(one) === '').length;
  const send = async (own: string, second: BadgeAndPin | null): Promise<void> => {
    const answered = hindrances.map((one) => ({
      kind: one.kind,
      id: one.id,
      words: wordsOf(one),
    }));
    const body = { pin: own, answered, second };
    const answer = await press.send('POST', '/api/days/close', DayNow, body);
    if (answer === null) return;
    if (answer.ok) return onClosed(answer.value);
    problem.value = answer.problem;
    pin.value = null;
  };
  return { said, isSame, pin, problem, silent, isBusy: press.isBusy, send };
}

/** Why each point stays open, or one reason for all of them; where nothing stays, that. */
function Answers(props: {
  readonly hindrances: readonly HindranceView[];
  readonly said: Signal<ReadonlyMap<string, string>>;
  readonly isSame: Signal<boolean>;
}) {
  const t = daysWords.value;
  const { hindrances, said, isSame } = props;
  if (hindrances.length === 0) {
    return (
      <Notice state="allowed">
        <p class="strong">{t.nothingRemains}</p>
        <p>{t.nothingHint}</p>
      </Notice>
    );
  }
  return (
    <>
      <p>{t.closeHint}</p>
      {hindrances.length > 1 ? (
        <Check label={t.sameWords} checked={isSame.value} onChange={(is) => (isSame.value = is)} />
      ) : null}
      {(isSame.value ? hindrances.slice(0, 1) : hindrances).map((one) => (
        <Field
          key={keyOf(one)}
          label={fill(t.answerOf, { name: `${t.kind[one.kind]} ${nameOf(one)}` })}
          maxLength={WORDS_MAX}
          value={said.value.get(keyOf(one)) ?? ''}
          onChange={(text) => (said.value = new Map(said.value).set(keyOf(one), text))}
        />
      ))}
    </>
  );
}
