import { DayNow, type HindranceNow } from '#api/days.ts';
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

/** One as it was read: what came since, or grew, has words of its own. */
const seenOf = (one: HindranceNow): string => `${keyOf(one)} ${one.mark}`;

/** 关日: words for everything that stays open, then one's own PIN, then a second person where something does. */
export function CloseDialog(props: {
  readonly hindrances: readonly HindranceNow[];
  readonly onClosed: (after: DayNow) => void;
  /** Something came up since the list was read. */
  readonly onStale: () => void;
  readonly onClose: () => void;
}) {
  const t = daysWords.value;
  const { hindrances } = props;
  const { said, same, pin, problem, silent, isBusy, send } = useClosing(props);
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
      <Answers hindrances={hindrances} said={said} same={same} />
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
function useClosing(props: {
  readonly hindrances: readonly HindranceNow[];
  readonly onClosed: (after: DayNow) => void;
  readonly onStale: () => void;
}) {
  const { hindrances } = props;
  const press = usePress();
  const said = useSignal<ReadonlyMap<string, string>>(new Map());
  const same = useSignal<ReadonlySet<string>>(new Set());
  const pin = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const first = hindrances.find((one) => same.value.has(seenOf(one)));
  const wordsOf = (one: HindranceNow): string => {
    const spoken = first !== undefined && same.value.has(seenOf(one)) ? first : one;
    return (said.value.get(seenOf(spoken)) ?? '').trim();
  };
  const silent = hindrances.filter((one) => wordsOf(one) === '').length;
  const send = async (own: string, second: BadgeAndPin | null): Promise<void> => {
    const answered = hindrances
      .map((one) => ({ kind: one.kind, id: one.id, mark: one.mark, words: wordsOf(one) }))
      .filter(({ words: spoken }) => spoken !== '');
    const body = { pin: own, answered, second };
    const answer = await press.send('POST', '/api/days/close', DayNow, body);
    if (answer === null) return;
    if (answer.ok) return props.onClosed(answer.value);
    problem.value = answer.problem;
    pin.value = null;
    props.onStale();
  };
  return { said, same, pin, problem, silent, isBusy: press.isBusy, send };
}

/** Why each point stays open, or one reason for all of them; where nothing stays, that. */
function Answers(props: {
  readonly hindrances: readonly HindranceNow[];
  readonly said: Signal<ReadonlyMap<string, string>>;
  readonly same: Signal<ReadonlySet<string>>;
}) {
  const t = daysWords.value;
  const { hindrances, said, same } = props;
  const first = hindrances.find((one) => same.value.has(seenOf(one)));
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
        <Check
          label={t.sameWords}
          checked={first !== undefined}
          onChange={(is) => (same.value = new Set(is ? hindrances.map(seenOf) : []))}
        />
      ) : null}
      {hindrances
        .filter((one) => one === first || !same.value.has(seenOf(one)))
        .map((one) => (
          <Field
            key={seenOf(one)}
            label={fill(t.answerOf, { name: `${t.kind[one.kind]} ${nameOf(one)}` })}
            maxLength={WORDS_MAX}
            value={said.value.get(seenOf(one)) ?? ''}
            onChange={(text) => (said.value = new Map(said.value).set(seenOf(one), text))}
          />
        ))}
    </>
  );
}
