import type { PersonView } from '#api/people.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { peopleWords } from '../../text/of/people.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { useRest } from '../rest.ts';
import { createFinder } from './find.ts';
import { personWords } from './person-words.ts';
import { NewPersonDialog } from './new-person.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonDialog } from './person-dialog.tsx';

const PAGE = 100;

/** 人员: found by name, number or department; each opens to badge, PIN and duties. */
export function PeopleScreen() {
  const t = peopleWords.value;
  const { call } = useDesk();
  const finder = useMemo(() => createFinder(call), []);
  const typed = useSignal('');
  const shown = useSignal(PAGE);
  const openId = useSignal<string | null>(null);
  const isAdding = useSignal(false);
  const rest = useRest();
  useEffect(() => void finder.find(''), []);
  const type = (text: string): void => {
    typed.value = text;
    shown.value = PAGE;
    rest(() => void finder.find(text));
  };
  const people = finder.people.value;
  const open = people?.find((person) => person.id === openId.value);
  return (
    <Page title={t.title} sub={t.sub} acts={<Acts onAdd={() => (isAdding.value = true)} />}>
      {finder.problem.value === null ? null : <ProblemNotice problem={finder.problem.value} />}
      <Field
        label={t.find}
        hint={t.findHint}
        type="search"
        maxLength={100}
        value={typed.value}
        onChange={type}
      />
      {people === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <Found
          people={people}
          shown={shown.value}
          onMore={() => (shown.value += PAGE)}
          onOpen={(person) => (openId.value = person.id)}
        />
      )}
      {open === undefined ? null : (
        <PersonDialog person={open} onChange={finder.put} onClose={() => (openId.value = null)} />
      )}
      {isAdding.value ? (
        <NewPersonDialog
          onClose={() => (isAdding.value = false)}
          onAdded={(person) => {
            finder.put(person);
            isAdding.value = false;
            openId.value = person.id;
          }}
        />
      ) : null}
    </Page>
  );
}

function Acts(props: { readonly onAdd: () => void }) {
  const t = personWords.value;
  const { may } = useDesk();
  return (
    <>
      {may('readPeople') ? <LinkButton href={paths.pledges}>{t.pledges}</LinkButton> : null}
      {may('reportLostBadge') ? <LinkButton href={paths.lostBadges}>{t.lost}</LinkButton> : null}
      {may('managePeople') ? <Button onPress={props.onAdd}>{peopleWords.value.add}</Button> : null}
    </>
  );
}

function Found(props: {
  readonly people: readonly PersonView[];
  readonly shown: number;
  readonly onMore: () => void;
  readonly onOpen: (person: PersonView) => void;
}) {
  const { people, shown } = props;
  const t = peopleWords.value;
  const isCut = shown < people.length;
  return (
    <section class="stack">
      <p class="quiet" aria-live="polite">
        {fill(t.total, { total: people.length })}
        {isCut ? `　${fill(t.shown, { shown })}` : ''}
      </p>
      <PeopleTable people={people.slice(0, shown)} onOpen={props.onOpen} />
      {isCut ? (
        <div class="row">
          <Button onPress={props.onMore}>{words.value.common.more}</Button>
        </div>
      ) : null}
    </section>
  );
}
