import { EventPackView } from '#api/event-packs.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { TextArea } from '../../../widgets/field.tsx';
import { Notice } from '../../../widgets/notice.tsx';
import { SecondPerson } from '../../../widgets/second-person.tsx';
import { usePress } from '../../press.ts';
import { whoSits } from './seat-table.tsx';
import type { Placed } from './table.ts';
import { eventWords } from './words.ts';

/** 未交回: words for each missing copy, then a second person's badge and PIN. */
export function CloseShortDialog(props: {
  readonly pack: EventPackView;
  readonly left: readonly Placed[];
  readonly onClosed: (pack: EventPackView) => void;
  readonly onClose: () => void;
}) {
  const { pack, left } = props;
  const t = eventWords.value;
  const press = usePress();
  const said = useSignal<Readonly<Record<string, string>>>({});
  const isSigning = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const wordsOf = ({ copy }: Placed): string =>
    (said.value[copy.carrier.id] ?? '').replace(/\s+/g, ' ').trim();
  const close = async (second: BadgeAndPin): Promise<void> => {
    const missing = left.map((one) => ({ carrierId: one.copy.carrier.id, words: wordsOf(one) }));
    const path = `/api/events/${encodeURIComponent(pack.id)}/close`;
    const answer = await press.send('POST', path, EventPackView, { missing, second });
    if (answer === null) return;
    if (answer.ok) props.onClosed(answer.value);
    else problem.value = answer.problem;
  };
  const title = fill(t.closeTitle, { count: left.length });
  if (isSigning.value) {
    return (
      <SecondPerson
        title={title}
        role={t.secondRole}
        busy={press.isBusy}
        problem={problem.value}
        onSigned={(second) => void close(second)}
        onClose={props.onClose}
      />
    );
  }
  return (
    <Dialog
      title={title}
      wide
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button
            look="main"
            disabled={left.some((one) => wordsOf(one) === '')}
            onPress={() => (isSigning.value = true)}
          >
            {t.toSecond}
          </Button>
        </>
      }
    >
      <Explained left={left} said={said} />
    </Dialog>
  );
}

function Explained(props: {
  readonly left: readonly Placed[];
  readonly said: Signal<Readonly<Record<string, string>>>;
}) {
  const { left, said } = props;
  const t = eventWords.value;
  return (
    <div class="stack">
      <Notice state="needs">{t.closeHint}</Notice>
      {left.map(({ copy: { carrier }, seat }) => (
        <TextArea
          key={carrier.id}
          label={fill(t.words, {
            number: carrier.registerNumber,
            seat: seat.seat,
            name: whoSits(seat),
          })}
          maxLength={200}
          value={said.value[carrier.id] ?? ''}
          onChange={(text) => (said.value = { ...said.value, [carrier.id]: text })}
        />
      ))}
    </div>
  );
}
