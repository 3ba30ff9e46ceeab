import type { DemoPerson } from '#api/demo.ts';
import { words } from '../text/words.ts';
import type { DemoModel } from './model.ts';
import { demoWords } from './words.ts';

const DUTIES = [
  'keeper',
  'sysAdmin',
  'securityOfficer',
  'auditor',
  'officeHead',
  'unitLeader',
  'guard',
] as const;
const ADMINISTER: ReadonlySet<string> = new Set(['sysAdmin', 'securityOfficer', 'auditor']);

/** 证件架: a touch holds the badge to the reader. */
export function Badges(props: {
  readonly model: DemoModel;
  readonly people: readonly DemoPerson[];
}) {
  const { model, people } = props;
  const t = demoWords.value;
  const show = (personId: string | null) => () => void model.act('badge', { personId });
  return (
    <section>
      <h3 class="unseen">{t.badges}</h3>
      <ul class="demo-badges">
        {ranked(people).map((person) => (
          <li key={person.id}>
            <button type="button" class="demo-badge" onClick={show(person.id)}>
              <span class="strong">{person.name}</span>
              <span class="small quiet">{under(person)}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="demo-badge odd" onClick={show(null)}>
            <span>{t.stranger}</span>
          </button>
        </li>
      </ul>
    </section>
  );
}

/** The keeper first, then the borrowers, then those who only administer. */
const ranked = (people: readonly DemoPerson[]): readonly DemoPerson[] =>
  people.toSorted((a, b) => rank(a) - rank(b));

function rank({ duties }: DemoPerson): number {
  if (duties.includes('keeper')) return 0;
  return duties.some((duty) => ADMINISTER.has(duty)) ? 2 : 1;
}

/** What matters of somebody at a counter: the duty, else the class. */
function under({ duties, personClass }: DemoPerson): string {
  const duty = DUTIES.find((one) => duties.includes(one));
  const t = demoWords.value;
  if (duty !== undefined) return t[duty];
  return personClass === null ? words.value.terms.notCleared : t.personClass[personClass];
}
