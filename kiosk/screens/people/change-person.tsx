import type { ChangePersonBody, PersonView } from '#api/people.ts';
import * as api from '#api/words.ts';
import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { peopleWords } from '../../text/of/people.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import type { Change } from './person-dialog.tsx';
import { personWords } from './person-words.ts';

type Draft = Omit<ChangePersonBody, 'act'>;

/** 变更登记: department, post, class and pledge, as they shall be. */
export function ChangePerson(props: {
  readonly person: PersonView;
  readonly isBusy: boolean;
  readonly change: Change;
}) {
  const { person } = props;
  const t = personWords.value;
  const { department, post, personClass, pledgedOn, pledgeUntil } = person;
  const draft = useSignal<Draft>({ department, post, personClass, pledgedOn, pledgeUntil });
  const put = (more: Partial<Draft>): void => {
    draft.value = { ...draft.value, ...more };
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void props.change('change', {
          ...draft.value,
          department: draft.value.department.trim(),
          post: draft.value.post.trim(),
        });
      }}
    >
      <p class="quiet">{t.changeHint}</p>
      <div class="form-grid">
        <Fields draft={draft.value} put={put} />
      </div>
      <div class="row">
        <Button type="submit" look="main" disabled={props.isBusy}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

function Fields(props: { readonly draft: Draft; readonly put: (more: Partial<Draft>) => void }) {
  const { draft, put } = props;
  const t = personWords.value;
  const { terms } = words.value;
  const people = peopleWords.value;
  return (
    <>
      <Field
        label={terms.department}
        value={draft.department}
        maxLength={80}
        onChange={(text) => put({ department: text })}
        takesFocus
      />
      <Field
        label={people.post}
        value={draft.post}
        maxLength={80}
        onChange={(text) => put({ post: text })}
      />
      <Select
        label={people.personClass}
        value={draft.personClass ?? ''}
        options={[
          { value: '', label: terms.notCleared },
          ...api.PersonClass.options.map((value) => ({ value, label: terms.personClass[value] })),
        ]}
        onChange={(value) => {
          const parsed = v.safeParse(api.PersonClass, value);
          put({ personClass: parsed.success ? parsed.output : null });
        }}
      />
      <Field
        label={t.pledgedOn}
        hint={words.value.common.optional}
        type="date"
        value={draft.pledgedOn ?? ''}
        onChange={(day) => put({ pledgedOn: day === '' ? null : day })}
      />
      <Field
        label={t.pledgeUntil}
        hint={words.value.common.optional}
        type="date"
        value={draft.pledgeUntil ?? ''}
        onChange={(day) => put({ pledgeUntil: day === '' ? null : day })}
      />
    </>
  );
}
