import { EventPackView, type SeatListView } from '#api/event-packs.ts';
import type { PersonName, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useDesk } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Field } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { ThingList, type Thing } from '../../approvals/thing-list.tsx';
import { usePress } from '../../press.ts';
import { FindPerson } from '../find-person.tsx';
import { useCounter } from '../use-counter.ts';
import { endOf, freshDraft, newEventBody, type Draft } from './draft.ts';
import { SeatInput } from './seat-input.tsx';
import { eventWords } from './words.ts';

/** 新建一场: what it is called, when it ends, who answers for it, who sits where, and the copies on the counter. */
export function NewEventDialog(props: { readonly onClose: () => void }) {
  const t = eventWords.value;
  const { now } = useDesk();
  const press = usePress();
  const pile = useCounter()?.pile ?? [];
  const draft = useSignal<Draft>(freshDraft(now()));
  const organiser = useSignal<PersonName | null>(null);
  const list = useSignal<SeatListView | null>(null);
  // What is scanned while the dialog stands counts too, until somebody changes the list.
  const changed = useSignal<readonly Thing[] | null>(null);
  const things = changed.value ?? pile.map(({ carrier }) => carrier);
  const problem = useSignal<Problem | null>(null);
  const given = { list: list.value, organiserId: organiser.value?.id ?? null, things };
  const body = newEventBody(draft.value, given, now());
  const create = async (): Promise<void> => {
    if (body === null) return;
    const answer = await press.send('POST', '/api/events', EventPackView, body);
    if (answer === null) return;
    if (answer.ok) go(paths.event(answer.value.id));
    else problem.value = answer.problem;
  };
  const acts = (
    <>
      <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
      <Button look="main" disabled={body === null || press.isBusy} onPress={() => void create()}>
        {t.create}
      </Button>
    </>
  );
  return (
    <Dialog title={t.newEvent} wide onClose={props.onClose} acts={acts}>
      <div class="stack">
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        <EventFields draft={draft} />
        <FindPerson
          label={t.organiser}
          hint={t.chooseHint}
          nobody={t.nobody}
          changeWord={t.change}
          chosen={organiser.value}
          onChoose={(person) => (organiser.value = person)}
        />
        <SeatInput list={list.value} onRead={(read) => (list.value = read)} />
        <ThingList
          title={t.toHandOut}
          things={things}
          onChange={(chosen) => (changed.value = chosen)}
        />
        <p class="quiet">
          {fill(t.createHint, { seats: list.value?.seats.length ?? 0, copies: things.length })}
        </p>
      </div>
    </Dialog>
  );
}

function EventFields({ draft }: { readonly draft: Signal<Draft> }) {
  const t = eventWords.value;
  const { now } = useDesk();
  const { title, place, day, time } = draft.value;
  const put = (change: Partial<Draft>): void => void (draft.value = { ...draft.value, ...change });
  return (
    <>
      <Field
        label={t.name}
        maxLength={100}
        takesFocus
        value={title}
        onChange={(text) => put({ title: text })}
      />
      <div class="paper-pair">
        <Field
          label={t.place}
          maxLength={60}
          value={place}
          onChange={(text) => put({ place: text })}
        />
        <Field label={t.endsDay} type="date" value={day} onChange={(text) => put({ day: text })} />
        <Field
          label={t.endsTime}
          maxLength={5}
          value={time}
          wrong={endOf(day, time, now()) === null ? t.endsWrong : undefined}
          onChange={(text) => put({ time: text })}
        />
      </div>
    </>
  );
}
