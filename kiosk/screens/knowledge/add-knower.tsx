import { CarrierKnowledge } from '#api/knowledge.ts';
import type { PersonName, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { personLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { personWords } from '../people/person-words.ts';
import { usePress } from '../press.ts';
import { FindPerson } from './find-person.tsx';

/** 补记知悉: who learnt it without having had it in hand, in words. */
export function AddKnower(props: {
  readonly carrierId: string;
  readonly onClose: () => void;
  readonly onDone: (now: CarrierKnowledge) => void;
}) {
  const t = personWords.value;
  const press = usePress();
  const person = useSignal<PersonName | null>(null);
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const isReady = person.value !== null && said.value.trim().length >= 2;
  const add = async (): Promise<void> => {
    const to = `/api/carriers/${encodeURIComponent(props.carrierId)}/knowledge`;
    const body = { personId: person.value?.id ?? '', words: said.value };
    const answer = await press.send('POST', to, CarrierKnowledge, body);
    if (answer === null) return;
    if (answer.ok) props.onDone(answer.value);
    else problem.value = answer.problem;
  };
  return (
    <Dialog
      wide
      title={t.addKnower}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy || !isReady} onPress={() => void add()}>
            {t.add}
          </Button>
        </>
      }
    >
      <p class="quiet">{t.addKnowerHint}</p>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {person.value === null ? null : <p class="strong">{personLine(person.value)}</p>}
      <FindPerson onFound={(found) => (person.value = found)} />
      <TextArea
        label={t.words}
        hint={t.wordsHint}
        maxLength={300}
        value={said.value}
        onChange={(text) => (said.value = text)}
      />
    </Dialog>
  );
}
