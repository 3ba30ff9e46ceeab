import type { Basis } from '#domain/custody.ts';
import type { CarrierId, Instant, MatterId, PersonId } from '#domain/ids.ts';
import type { MatterKind } from '#domain/matters/matter.ts';
import type { Person } from '#domain/people.ts';
import type { Database, Tx } from './database.ts';
import { personOf } from './people.ts';

/** 到期 carriers in somebody's hands on these grounds, due at this time or before, the longest due first. */
export async function carriersDue(
  db: Database | Tx,
  { bases, until }: { readonly bases: readonly Basis[]; readonly until: Instant },
): Promise<{ readonly id: CarrierId; readonly dueAt: Instant; readonly holderId: PersonId }[]> {
  const rows = await db
    .selectFrom('carrier')
    .select(['id', 'due_at', 'holder_id'])
    .where('due_at', 'is not', null)
    .where('due_at', '<=', until)
    .where('account', '=', 'held')
    .where('basis', 'in', bases)
    .orderBy('due_at')
    .execute();
  return rows.flatMap(({ id, due_at: dueAt, holder_id: holderId }) =>
    dueAt === null || holderId === null ? [] : [{ id, dueAt, holderId }],
  );
}

/** Open papers of one kind in these stages, due at this time or before. */
export async function mattersDue(
  db: Database | Tx,
  given: {
    readonly kind: MatterKind;
    readonly stages: readonly string[];
    readonly until: Instant;
  },
): Promise<{ readonly id: MatterId; readonly dueAt: Instant }[]> {
  const rows = await db
    .selectFrom('matter')
    .select(['id', 'due_at'])
    .where('is_open', '=', 1)
    .where('due_at', '<=', given.until)
    .where('kind', '=', given.kind)
    .where('stage', 'in', given.stages)
    .orderBy('due_at')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, due_at: dueAt }) => (dueAt === null ? [] : [{ id, dueAt }]));
}

/** 审批 that wait for a decision, with the time since which they do. */
export async function approvalsWaiting(
  db: Database | Tx,
): Promise<{ readonly id: MatterId; readonly openedAt: Instant }[]> {
  const rows = await db
    .selectFrom('matter')
    .select(['id', 'opened_at'])
    .where('kind', '=', 'approval')
    .where('is_open', '=', 1)
    .where('stage', '=', 'waiting')
    .execute();
  return rows.map(({ id, opened_at: openedAt }) => ({ id, openedAt }));
}

/** 在岗涉密人员 whose pledge may have ended: its date is before `day`, or it was signed before `signedBefore` (null: never). */
export async function pledgesInDoubt(
  db: Database | Tx,
  { day, signedBefore }: { readonly day: string; readonly signedBefore: string | null },
): Promise<Person[]> {
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('standing', '=', 'active')
    .where('person_class', 'is not', null)
    .where('pledged_on', 'is not', null)
    .where((eb) =>
      signedBefore === null
        ? eb('pledge_until', '<', day)
        : eb.or([eb('pledge_until', '<', day), eb('pledged_on', '<', signedBefore)]),
    )
    .orderBy('id')
    .execute();
  return rows.map(personOf);
}
