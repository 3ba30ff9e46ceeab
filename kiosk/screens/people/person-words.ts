import type { BadgeName, Pledge, PersonEvent } from '#api/people.ts';
import { both } from '../../text/both.ts';
import { persons as en } from '../../text/en/persons.ts';
import { peopleWords } from '../../text/of/people.ts';
import { day, lookUp } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { persons as zh } from '../../text/zh/persons.ts';

/** Words of the screens about people, which come with them. */
export const personWords = both(zh, en);

/** 承诺书 as it stands: 有效，至 2027年11月19日. */
export function pledgeLine({ state, ends }: Pledge): string {
  const t = personWords.value;
  if (state === 'notNeeded' || state === 'missing') return t.pledgeState[state];
  const until =
    ends === null ? t.pledgeNoEnd : fill(t.pledgeEnds, { day: day(ends, language.value) });
  return fill(t.pledgeLine, { state: t.pledgeState[state], until });
}

export const badgeLine = ({ scheme, tail }: BadgeName): string =>
  fill(scheme === 'label' ? personWords.value.printedTail : personWords.value.tail, { tail });

type Value = PersonEvent['changes'][number];

/** One side of a change, in the words of the register. */
export function fieldValue(field: string, value: string | null): string {
  if (value === null) return personWords.value.nothing;
  const { terms } = words.value;
  const people = peopleWords.value;
  switch (field) {
    case 'personClass':
      return lookUp(terms.personClass, value) ?? value;
    case 'standing':
      return lookUp(people.standing, value) ?? value;
    case 'duties':
      return value
        .split(' ')
        .map((duty) => lookUp(terms.duty, duty) ?? duty)
        .join('、');
    case 'pledgedOn':
    case 'pledgeUntil':
      return day(value, language.value);
    default:
      return value;
  }
}

/** 变更 as one line: 部门：办公室 → 规划处. */
export const changeLine = ({ field, before, after }: Value): string => {
  const name = lookUp(personWords.value.field, field) ?? field;
  return `${name}：${fieldValue(field, before)} → ${fieldValue(field, after)}`;
};
