import type { Scope } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { tidyScope } from '#domain/scope.ts';
import { fieldChanges } from '#domain/standing.ts';
import type { PersonUpdate } from '../import/check-changes.ts';
import type { ScopeDraft } from '../import/drafts.ts';
import type { Tx } from '../store/database.ts';
import { heldCounts } from '../store/person-papers.ts';
import { about } from './facts.ts';
import type { House } from './house.ts';
import { endHosted } from './papers/outside-leaving.ts';

/**
 * 名册变更 as facts: each person as he is now, with what the roster changes. Null: one of them is no more as the file was checked against
 * (changed by hand meanwhile, or something was lent to who shall leave): then nothing is written.
 */
export async function updateFacts(
  tx: Tx,
  people: ReadonlyMap<string, Person>,
  updates: readonly PersonUpdate[],
  by: { readonly house: Pick<House, 'now'>; readonly actorId: PersonId | null },
): Promise<NewFact[] | null> {
  const held: ReadonlyMap<PersonId, number> =
    updates.length === 0 ? new Map() : await heldCounts(tx);
  const facts: NewFact[] = [];
  for (const { before, after } of updates) {
    const now = people.get(before.staffNumber);
    if (now === undefined) return null;
    const { id, duties, ...recorded } = now;
    if (fieldChanges(recorded, before).length > 0) return null;
    const leaves = after.standing === 'left' && before.standing !== 'left';
    if (leaves && (duties.length > 0 || (held.get(id) ?? 0) > 0)) return null;
    if (leaves) facts.push(...(await endHosted(tx, by.house, { hostId: id, actorId: by.actorId })));
    facts.push(about({ kind: 'personChanged', person: { ...after, id, duties } }));
  }
  return facts;
}

/** 知悉范围 as the row named it: people by 工号, all of whom the check has found. */
export const importedScope = (
  idOf: ReadonlyMap<string, PersonId>,
  { people, posts, departments }: ScopeDraft,
): Scope =>
  tidyScope({ personIds: people.flatMap((one) => idOf.get(one) ?? []), posts, departments });
