import type { PersonId } from '#domain/ids.ts';
import type { Matter, MatterRole } from '#domain/matters/matter.ts';
import type { Database, Tx } from './database.ts';
import { matterOf } from './matters.ts';

/** A paper that a person is in, and as what. */
export type PaperOf = {
  readonly matter: Matter;
  readonly stage: string;
  readonly isOpen: boolean;
  readonly role: MatterRole;
};

/** 所涉办件 of a person: open ones first, then the last opened first. In two roles: twice. */
export async function papersOfPerson(
  db: Database | Tx,
  id: PersonId,
  limit: number,
): Promise<PaperOf[]> {
  const rows = await db
    .selectFrom('matter_person')
    .innerJoin('matter', 'matter.id', 'matter_person.matter_id')
    .select(['matter.text', 'matter.stage', 'matter.is_open', 'matter_person.role'])
    .where('matter_person.person_id', '=', id)
    .orderBy('matter.is_open', 'desc')
    .orderBy('matter.opened_at', 'desc')
    .orderBy('matter.number')
    .orderBy('matter_person.role')
    .limit(limit)
    .execute();
  return rows.map(({ text, stage, is_open: isOpen, role }) => ({
    matter: matterOf({ text }),
    stage,
    isOpen: isOpen === 1,
    role,
  }));
}

/** 在手: how many things are in each person's hands; who has none is not in the answer. */
export async function heldCounts(db: Database | Tx): Promise<ReadonlyMap<PersonId, number>> {
  const rows = await db
    .selectFrom('carrier')
    .select((eb) => ['holder_id' as const, eb.fn.countAll<number | string>().as('count')])
    .where('holder_id', 'is not', null)
    .groupBy('holder_id')
    .execute();
  return new Map(
    rows.flatMap(({ holder_id: id, count }) => (id === null ? [] : [[id, Number(count)] as const])),
  );
}
