import { HandOverNow, HandOverView } from '#api/days.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { daysWords } from '../../text/of/days.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { usePress } from '../press.ts';
import { isOfSecond } from './closing.ts';
import { Handed } from './handed.tsx';
import { HandOverKeys, type Key } from './hand-over-keys.tsx';

const NOTES_MAX = 1000;

const wordsOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** 交接班: both look at what is there, who goes signs by PIN, who comes by badge and PIN. */
export function HandOverDialog(props: {
  readonly onClose: () => void;
  readonly onDone: (signed: HandOverView) => void;
}) {
  const t = daysWords.value;
  const handing = useHandingOver(props.onDone);
  const { step, pin, now, keys, notes, differences, problem } = handing;
  if (pin.value !== null) {
    const own = pin.value;
    return (
      <SecondPerson
        title={t.shift.second}
        role={t.shift.role}
        busy={handing.isBusy}
        problem={problem.value}
        onSigned={(second) => void handing.send(own, second)}
        onClose={() => {
          problem.value = null;
          pin.value = null;
        }}
      />
    );
  }
  return (
    <Dialog
      key={step.value}
      title={t.shift.title}
      wide={step.value !== 'sign'}
      onClose={props.onClose}
      acts={<Steps step={step} isReady={now.value !== null} onClose={props.onClose} />}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {now.value === null ? <EmptyState act={words.value.common.loading} /> : null}
      {now.value !== null && step.value === 'look' ? (
        <div class="stack">
          <p class="quiet">{t.shift.lookHint}</p>
          <Handed handed={now.value} withoutKeys withoutDoors />
        </div>
      ) : null}
      {step.value === 'keys' ? (
        <div class="stack">
          <HandOverKeys keys={keys} />
          <Told notes={notes} differences={differences} />
        </div>
      ) : null}
      {step.value === 'sign' ? (
        <PinPad label={t.shift.pin} doneWord={t.shift.sign} onDone={handing.begin} />
      ) : null}
    </Dialog>
  );
}

/** What is typed, where both are with it, and the act that sends it with both signatures. */
function useHandingOver(onDone: (signed: HandOverView) => void) {
  const press = usePress();
  const notes = useSignal('');
  const differences = useSignal('');
  const pin = useSignal<string | null>(null);
  const step = useSignal<Step>('look');
  const { now, keys, problem, look } = useHandOverNow();
  const send = async (own: string, second: BadgeAndPin): Promise<void> => {
    const named = keys.value.filter(({ name }) => name.trim() !== '');
    const told = { notes: wordsOrNull(notes.value), differences: wordsOrNull(differences.value) };
    const body = { mark: now.value?.mark ?? '', keys: named, ...told, pin: own, second };
    const answer = await press.send('POST', '/api/hand-overs', HandOverView, body);
    if (answer?.ok === true) return onDone(answer.value);
    problem.value = answer?.problem ?? null;
    if (answer !== null && isOfSecond(answer.problem)) return;
    pin.value = null;
    step.value = stepOf(answer?.problem.error ?? '');
    // The keys stay as they were counted.
    if (answer?.problem.error === 'handedChanged') await look();
  };
  const begin = (own: string): void => {
    problem.value = null;
    pin.value = own;
  };
  return { step, pin, now, keys, notes, differences, problem, begin, send, isBusy: press.isBusy };
}

type Step = 'look' | 'keys' | 'sign';
const BEFORE = { look: null, keys: 'look', sign: 'keys' } as const;
/** Where it is mended: what both have to look at again, the signature, else keys and words. */
function stepOf(error: string): Step {
  if (error === 'handedChanged') return 'look';
  return error === 'wrongPin' || error === 'pinLocked' ? 'sign' : 'keys';
}
const AFTER = { look: 'keys', keys: 'sign', sign: null } as const;

/** 看, 点钥匙, 签字: one after the other, and back. */
function Steps(props: {
  readonly step: Signal<Step>;
  readonly isReady: boolean;
  readonly onClose: () => void;
}) {
  const t = daysWords.value;
  const { step } = props;
  const [before, after] = [BEFORE[step.value], AFTER[step.value]];
  return (
    <>
      {before === null ? (
        <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
      ) : (
        <Button onPress={() => (step.value = before)}>{t.shift.back[before]}</Button>
      )}
      {after === null ? null : (
        <Button look="main" disabled={!props.isReady} onPress={() => (step.value = after)}>
          {t.shift.on[after]}
        </Button>
      )}
    </>
  );
}

/** What there is to hand over; the keys begin with those of the last hand-over. */
function useHandOverNow() {
  const { call } = useDesk();
  const now = useSignal<HandOverNow | null>(null);
  const keys = useSignal<readonly Key[]>([]);
  const problem = useSignal<Problem | null>(null);
  const look = async (): Promise<void> => {
    const answer = await call('GET', '/api/hand-overs/now', HandOverNow);
    if (!answer.ok) problem.value = answer.problem;
    else {
      const isFirst = now.value === null;
      now.value = answer.value;
      if (isFirst) keys.value = answer.value.keys;
    }
  };
  useEffect(() => void look(), []);
  return { now, keys, problem, look };
}

/** What the one who goes tells, and what the one who comes finds otherwise. */
function Told(props: { readonly notes: Signal<string>; readonly differences: Signal<string> }) {
  const t = daysWords.value;
  const { notes, differences } = props;
  return (
    <>
      <TextArea
        label={t.shift.notes}
        hint={t.shift.notesHint}
        maxLength={NOTES_MAX}
        value={notes.value}
        onChange={(text) => (notes.value = text)}
      />
      <TextArea
        label={t.shift.differences}
        hint={t.shift.differencesHint}
        maxLength={NOTES_MAX}
        value={differences.value}
        onChange={(text) => (differences.value = text)}
      />
    </>
  );
}
