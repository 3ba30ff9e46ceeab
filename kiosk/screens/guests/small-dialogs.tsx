import type { GuestView } from '#api/visits.ts';
import type { PersonName } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEvents } from '../../desk/context.ts';
import { clock } from '../../desk/settings.ts';
import { guestsWords } from '../../text/of/guests.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Field, Select, TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { FindPerson } from '../papers/find-person.tsx';
import { hoursLeft } from './draft.ts';
import type { Guest } from './model.ts';

const WORDS_MAX = 200;

/** The frame of what the guard is asked: what went wrong, cancel, and the act. */
export function GuestDialog(props: {
  readonly guest: Guest;
  readonly title: string;
  readonly isReady: boolean;
  /** Only a line or two are asked. */
  readonly narrow?: boolean;
  readonly onDone: () => void;
  readonly children: ComponentChildren;
}) {
  const { guest } = props;
  const close = (): void => guest.begin('nothing');
  return (
    <Dialog
      title={props.title}
      wide={props.narrow !== true}
      onClose={close}
      acts={
        <>
          <Button size="large" onPress={close}>
            {words.value.common.cancel}
          </Button>
          <Button
            look="main"
            size="large"
            disabled={!props.isReady || guest.isBusy.value}
            onPress={props.onDone}
          >
            {props.title}
          </Button>
        </>
      }
    >
      <div class="stack">
        {guest.problem.value === null ? null : <ProblemNotice problem={guest.problem.value} />}
        {props.children}
      </div>
    </Dialog>
  );
}

function Reason(props: {
  readonly value: string;
  readonly hint?: string;
  readonly onChange: (text: string) => void;
}) {
  return (
    <TextArea
      label={guestsWords.value.words}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      maxLength={WORDS_MAX}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

/** 没有来, 不批准: only why. */
export function WordsDialog(props: {
  readonly guest: Guest;
  readonly title: string;
  readonly what: 'cancel' | 'refuse';
}) {
  const said = useSignal('');
  return (
    <GuestDialog
      guest={props.guest}
      title={props.title}
      narrow
      isReady={said.value.trim() !== ''}
      onDone={() => void props.guest.act(props.what, { words: said.value.trim() })}
    >
      <Reason
        value={said.value}
        hint={guestsWords.value.wordsHint}
        onChange={(text) => (said.value = text)}
      />
    </GuestDialog>
  );
}

/** 换陪同人. */
export function EscortDialog({ guest }: { readonly guest: Guest }) {
  const t = guestsWords.value;
  const escort = useSignal<PersonName | null>(null);
  const said = useSignal('');
  return (
    <GuestDialog
      guest={guest}
      title={t.changeEscort}
      isReady={escort.value !== null && said.value.trim() !== ''}
      onDone={() =>
        void guest.act('escort', { escortId: escort.value?.id ?? '', words: said.value.trim() })
      }
    >
      <FindPerson
        isAtDoor
        label={t.chooseEscort}
        hint={t.escortHint}
        nobody={t.nobody}
        changeWord={t.change}
        chosen={escort.value}
        onChoose={(person) => (escort.value = person)}
      />
      <Reason value={said.value} onChange={(text) => (said.value = text)} />
    </GuestDialog>
  );
}

/** 延时, to a later half hour of today. */
export function ExtendDialog({ guest, view }: { readonly guest: Guest; readonly view: GuestView }) {
  const t = guestsWords.value;
  const later = hoursLeft(clock.value)
    .filter(({ value }) => value > view.until)
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const until = useSignal(later[0]?.value ?? '');
  const said = useSignal('');
  return (
    <GuestDialog
      guest={guest}
      title={t.extend}
      isReady={until.value !== '' && said.value.trim() !== ''}
      onDone={() => void guest.act('extend', { until: until.value, words: said.value.trim() })}
    >
      <Select
        label={t.leaveBy}
        value={until.value}
        options={later}
        onChange={(value) => (until.value = value)}
      />
      <Reason value={said.value} onChange={(text) => (said.value = text)} />
    </GuestDialog>
  );
}

/** 空白来访证: scanned or typed as it stands on the label. */
export function BadgeDialog({ guest }: { readonly guest: Guest }) {
  const t = guestsWords.value;
  const text = useSignal('');
  const give = (code: string): void => void guest.act('badge', { text: code.trim() });
  // A blank that is scanned now is given at once: nobody types with a visitor waiting.
  useEvents('read', ({ read }) => {
    if (read.outcome !== 'unbound') return;
    text.value = read.text;
    give(read.text);
  });
  return (
    <GuestDialog
      guest={guest}
      title={t.blankBadge}
      isReady={text.value.trim() !== ''}
      onDone={() => give(text.value)}
    >
      <p>{t.blankHint}</p>
      <Field
        label={t.blankCode}
        maxLength={400}
        value={text.value}
        onChange={(typed) => (text.value = typed)}
      />
    </GuestDialog>
  );
}
