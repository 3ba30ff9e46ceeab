import { compact } from './cell-text.ts';
import { proposedChange, type KnownPerson, type PersonUpdate } from './check-changes.ts';
import { checkPerson } from './check-people.ts';
import type { PersonDraft } from './drafts.ts';
import type { Entry } from './entries.ts';

/** 名册 as far as it was read, held against the people of the ledger. */
export class RosterCheck {
  readonly #known: ReadonlyMap<string, KnownPerson>;
  readonly #updates = new Map<string, PersonUpdate>();
  /** 工号 of the file's own roster, good rows or bad; empty: it has none. */
  readonly #listed = new Set<string>();
  readonly people: PersonDraft[] = [];

  constructor(known: ReadonlyMap<string, KnownPerson>) {
    this.#known = known;
  }

  /** One row. `report`s of its own repetition come first, by `once`. */
  take(entry: Entry, once: () => void): 'good' | 'known' | 'bad' {
    const person = checkPerson(entry);
    once();
    this.#listed.add(compact(entry.raw('staffNumber')));
    if (person === null || entry.problems.length > 0) return 'bad';
    const ledger = this.#known.get(person.staffNumber);
    if (ledger === undefined) {
      this.people.push(person);
      return 'good';
    }
    const update = proposedChange(entry, person, ledger);
    if (entry.problems.length > 0) return 'bad';
    if (update === null) return 'known';
    this.#updates.set(person.staffNumber, update);
    return 'good';
  }

  get updates(): readonly PersonUpdate[] {
    return [...this.#updates.values()];
  }

  /** Everybody whom the rest of the file may name, as it leaves them. */
  *everybody(): Generator<PersonDraft> {
    for (const [number, person] of this.#known) yield this.#updates.get(number)?.after ?? person;
    yield* this.people;
  }

  /** Only a roster leaves people out; and whoever is no 涉密人员 need not stand on it. */
  unlisted(): PersonDraft[] {
    if (this.#listed.size === 0) return [];
    return [...this.#known.values()]
      .filter(
        ({ staffNumber, standing, personClass }) =>
          standing === 'active' && personClass !== null && !this.#listed.has(compact(staffNumber)),
      )
      .map(({ holds: _holds, hasDuties: _duties, ...person }) => person);
  }
}
