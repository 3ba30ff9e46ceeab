import type { PersonView } from '#api/people.ts';
import { peopleWords } from '../../text/of/people.ts';
import { lookUp } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { EmptyState } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { personWords } from './person-words.ts';

/** Who signs nothing new may have no state secret any more. */
const BAD: ReadonlySet<string> = new Set(['missing', 'ended']);

/** 人员表. A badge or PIN that is missing is said in words: such a person cannot sign. */
export function PeopleTable(props: {
  readonly people: readonly PersonView[];
  readonly onOpen: (person: PersonView) => void;
}) {
  const t = peopleWords.value;
  const { terms } = words.value;
  return (
    <Table
      label={t.title}
      rows={props.people}
      keyOf={(person) => person.id}
      onOpen={props.onOpen}
      empty={<EmptyState act={t.none} hint={t.noneHint} />}
      columns={[
        {
          key: 'number',
          heading: terms.staffNumber,
          show: (person) => <span class="number">{person.staffNumber}</span>,
        },
        { key: 'name', heading: terms.name, show: (person) => <Name person={person} /> },
        {
          key: 'department',
          heading: terms.department,
          show: (person) => <Where person={person} />,
        },
        {
          key: 'class',
          heading: t.personClass,
          show: (person) => <span class="number">{classWord(person)}</span>,
        },
        {
          key: 'pledge',
          heading: personWords.value.pledge,
          show: ({ pledge }) => (
            <span class={BAD.has(pledge.state) ? 'strong to-mend' : undefined}>
              {personWords.value.pledgeState[pledge.state]}
            </span>
          ),
        },
        { key: 'held', heading: t.held, end: true, show: heldWord },
        { key: 'badge', heading: t.badge, show: (person) => has(person.badges.length > 0) },
        { key: 'pin', heading: t.pin, show: (person) => has(person.hasPin) },
      ]}
    />
  );
}

const has = (is: boolean) => {
  const t = peopleWords.value;
  return is ? <span>{t.has}</span> : <span class="quiet">{t.lacks}</span>;
};

const heldWord = (person: PersonView): string =>
  person.held === 0 ? '' : fill(peopleWords.value.heldOf, { count: person.held });

/** 涉密等级 in words. */
export const classWord = (person: PersonView): string =>
  person.personClass === null
    ? words.value.terms.notCleared
    : words.value.terms.personClass[person.personClass];

/** 职责 in words, as a list. */
export const dutyWords = (person: PersonView): string =>
  person.duties.map((duty) => lookUp(words.value.terms.duty, duty) ?? duty).join('、');

function Name({ person }: { readonly person: PersonView }) {
  const duties = dutyWords(person);
  return (
    <>
      <p class="strong cell">{person.name}</p>
      {person.standing === 'left' ? <p class="small">{peopleWords.value.standing.left}</p> : null}
      {duties === '' ? null : <p class="quiet small">{duties}</p>}
    </>
  );
}

function Where({ person }: { readonly person: PersonView }) {
  return (
    <>
      <p class="cell">{person.department}</p>
      {person.post === '' ? null : <p class="quiet small cell">{person.post}</p>}
    </>
  );
}
