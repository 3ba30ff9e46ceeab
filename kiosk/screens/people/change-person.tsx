import type { PersonView } from '#api/people.ts';
import * as api from '#api/words.ts';
import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import type { Change } from './person-dialog.tsx';
import { personWords } from './person-words.ts';

/** 变更登记: department, post, class and pledge, as they shall be. */
export function ChangePerson(props: {
  readonly person: PersonView;
  readonly isBusy: boolean;
  readonly change: Change;
}) {
  const { person } = props;
  const t = personWords.value;
  const { terms, people } = words.value;
  const { department, post, personClass, pledgedOn, pledgeUntil } = person;
  const draft = useSignal({ department, post, personClass, pledgedOn, pledgeUntil });
  const put = (more: Partial<typeof draft.value>): void => {
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
        <Field
          label={terms.department}
          value={draft.value.department}
          maxLength={80}
          onChange={(text) => put({ department: text })}
          takesFocus
        />
        <Field
          label={people.post}
          value={draft.value.post}
          maxLength={80}
          onChange={(text) => put({ post: text })}
        />
        <Select
          label={people.personClass}
          value={draft.value.personClass ?? ''}
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
          value={draft.value.pledgedOn ?? ''}
          onChange={(day) => put({ pledgedOn: day === '' ? null : day })}
        />
        <Field
          label={t.pledgeUntil}
          hint={words.value.common.optional}
          type="date"
          value={draft.value.pledgeUntil ?? ''}
          onChange={(day) => put({ pledgeUntil: day === '' ? null : day })}
        />
      </div>
      <div class="row">
        <Button type="submit" look="main" disabled={props.isBusy}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
