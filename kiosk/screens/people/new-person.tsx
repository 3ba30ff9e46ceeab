import { PersonView, type NewPersonBody } from '#api/people.ts';
import * as api from '#api/words.ts';
import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { peopleWords } from '../../text/of/people.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';

type Body = Unsigned<v.InferOutput<typeof NewPersonBody>>;
const LINES = ['staffNumber', 'name', 'department', 'post'] as const;
type Line = (typeof LINES)[number];
const LENGTHS: Readonly<Record<Line, number>> = {
  staffNumber: 32,
  name: 40,
  department: 80,
  post: 80,
};
const EMPTY: Body = {
  staffNumber: '',
  name: '',
  department: '',
  post: '',
  personClass: null,
  pledgedOn: null,
};

/** 新增人员: with no badge, PIN or duty yet. */
export function NewPersonDialog(props: {
  readonly onClose: () => void;
  readonly onAdded: (person: PersonView) => void;
}) {
  const t = peopleWords.value;
  const press = usePress();
  const draft = useSignal<Body>(EMPTY);
  const wasTried = useSignal(false);
  const problem = useSignal<api.Problem | null>(null);
  const isMissing = (line: Line): boolean => draft.value[line].trim() === '';
  const submit = async (): Promise<void> => {
    wasTried.value = true;
    if (LINES.some(isMissing)) return;
    const answer = await press.send('POST', '/api/people', PersonView, draft.value);
    if (answer === null) return;
    if (answer.ok) props.onAdded(answer.value);
    else problem.value = answer.problem;
  };
  return (
    <Dialog wide title={t.newTitle} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="quiet">{t.newHint}</p>
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        <div class="form-grid">
          {LINES.map((line) => (
            <Field
              key={line}
              label={line === 'post' ? t.post : words.value.terms[line]}
              name={line}
              maxLength={LENGTHS[line]}
              value={draft.value[line]}
              wrong={wasTried.value && isMissing(line) ? t.wrong : undefined}
              onChange={(text) => (draft.value = { ...draft.value, [line]: text })}
              takesFocus={line === 'staffNumber'}
            />
          ))}
          <ClassAndPledge draft={draft.value} onChange={(next) => (draft.value = next)} />
        </div>
        <div class="dialog-acts">
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button type="submit" look="main" disabled={press.isBusy}>
            {t.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function ClassAndPledge(props: { readonly draft: Body; readonly onChange: (draft: Body) => void }) {
  const { draft, onChange } = props;
  const t = peopleWords.value;
  const { terms } = words.value;
  return (
    <>
      <Select
        label={t.personClass}
        value={draft.personClass ?? ''}
        options={[
          { value: '', label: terms.notCleared },
          ...api.PersonClass.options.map((value) => ({ value, label: terms.personClass[value] })),
        ]}
        onChange={(value) => {
          const parsed = v.safeParse(api.PersonClass, value);
          onChange({ ...draft, personClass: parsed.success ? parsed.output : null });
        }}
      />
      <Field
        label={t.pledgedOn}
        hint={words.value.common.optional}
        type="date"
        value={draft.pledgedOn ?? ''}
        onChange={(day) => onChange({ ...draft, pledgedOn: day === '' ? null : day })}
      />
    </>
  );
}
