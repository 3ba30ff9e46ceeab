import { HandOverNow, HandOverView } from '#api/days.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { daysWords } from '../../text/of/days.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Field, TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { usePress } from '../press.ts';
import { Handed } from './handed.tsx';

const NOTES_MAX = 1000;
const KEYS_MAX = 100;
type Key = HandOverNow['keys'][number];

const wordsOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** 交接班: both look at what is there, who goes signs by PIN, who comes by badge and PIN. */
export function HandOverDialog(props: {
  readonly onClose: () => void;
  readonly onDone: (signed: HandOverView) => void;
}) {
  const t = daysWords.value;
  const press = usePress();
  const notes = useSignal('');
  const differences = useSignal('');
  const pin = useSignal<string | null>(null);
  const { now, keys, problem, look } = useHandOverNow();
  const send = async (own: string, second: BadgeAndPin): Promise<void> => {
    const named = keys.value.filter(({ name }) => name.trim() !== '');
    const told = { notes: wordsOrNull(notes.value), differences: wordsOrNull(differences.value) };
    const body = { mark: now.value?.mark ?? '', keys: named, ...told, pin: own, second };
    const answer = await press.send('POST', '/api/hand-overs', HandOverView, body);
    if (answer?.ok === true) return props.onDone(answer.value);
    problem.value = answer?.problem ?? null;
    pin.value = null;
    // What both have to look at again; the keys stay as they were counted.
    if (answer?.problem.error === 'handedChanged') await look();
  };
  const begin = (own: string): void => {
    problem.value = null;
    pin.value = own;
  };
  if (pin.value !== null) {
    const own = pin.value;
    return (
      <SecondPerson
        title={t.shift.second}
        role={t.shift.role}
        busy={press.isBusy}
        problem={problem.value}
        onSigned={(second) => void send(own, second)}
        onClose={() => (pin.value = null)}
      />
    );
  }
  return (
    <Dialog
      title={t.shift.title}
      wide
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {now.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <div class="stack">
          <Handed handed={now.value} withoutKeys isPast />
          <Keys keys={keys} />
          <Told notes={notes} differences={differences} />
          <PinPad label={t.shift.pin} doneWord={t.shift.sign} quiet onDone={begin} />
        </div>
      )}
    </Dialog>
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

/** 钥匙, one line each, beginning with those of the last hand-over. */
function Keys({ keys }: { readonly keys: Signal<readonly Key[]> }) {
  const t = daysWords.value;
  const put = (n: number, change: Partial<Key>): void => {
    keys.value = keys.value.map((key, at) => (at === n ? { ...key, ...change } : key));
  };
  return (
    <section class="stack tight" aria-label={t.shift.keys}>
      <h3>{t.shift.keys}</h3>
      {keys.value.length === 0 ? <p class="quiet">{t.shift.noKeys}</p> : null}
      {keys.value.map(({ name, count }, n) => (
        <div key={`key ${n}`} class="row day-key">
          <Field
            label={t.shift.keyName}
            maxLength={60}
            value={name}
            onChange={(text) => put(n, { name: text })}
          />
          <Field
            label={t.shift.keyCount}
            maxLength={3}
            value={String(count)}
            onChange={(text) => put(n, { count: Number(text.replace(/\D/g, '')) })}
          />
          <Button
            size="small"
            onPress={() => (keys.value = keys.value.filter((_key, at) => at !== n))}
          >
            {t.shift.dropKey}
          </Button>
        </div>
      ))}
      {keys.value.length < KEYS_MAX ? (
        <div class="row">
          <Button
            size="small"
            onPress={() => (keys.value = [...keys.value, { name: '', count: 1 }])}
          >
            {t.shift.addKey}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
