import type { Carrier } from '#domain/carriers.ts';
import type { Basis } from '#domain/custody.ts';
import type { CarrierId, Instant, MatterId, PersonId } from '#domain/ids.ts';
import type { MatterKind } from '#domain/matters/matter.ts';
import type { Person } from '#domain/people.ts';
import { APPROVER_ROLES, type ApproverRole } from '#domain/rules/operations.ts';
import type { Marking } from '#domain/secrecy.ts';
import { carrierOf } from './carrier-rows.ts';
import type { Database, Tx } from './database.ts';
import { personOf } from './people.ts';

/**
 * 到期 carriers in somebody's hands on these grounds, due at this time or before, the longest due first. Only what is held has a due
 * time: a condition on the account would have the database walk through everything that is held.
 */
export async function carriersDue(
  db: Database | Tx,
  { bases, until }: { readonly bases: readonly Basis[]; readonly until: Instant },
): Promise<{ readonly id: CarrierId; readonly dueAt: Instant; readonly holderId: PersonId }[]> {
  const rows = await db
    .selectFrom('carrier')
    .select(['id', 'due_at', 'holder_id'])
    .where('due_at', 'is not', null)
    .where('due_at', '<=', until)
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

export type HeldSearch = {
  /** Due at this time or before. */
  readonly until: Instant;
  readonly holderId?: PersonId | undefined;
  readonly department?: string | undefined;
  readonly marking?: Marking | undefined;
  readonly basis?: Basis | undefined;
  readonly limit: number;
};

/** What people hold on any grounds that is due by then, the longest due first. */
export async function heldDue(db: Database | Tx, search: HeldSearch): Promise<Carrier[]> {
  const { until, holderId, department, marking, basis, limit } = search;
  let held = db
    .selectFrom('carrier')
    .selectAll()
    .where('due_at', 'is not', null)
    .where('due_at', '<=', until)
    .orderBy('due_at')
    .orderBy('register_number')
    .limit(limit);
  if (holderId !== undefined) held = held.where('holder_id', '=', holderId);
  if (marking !== undefined) held = held.where('marking', '=', marking);
  if (basis !== undefined) held = held.where('basis', '=', basis);
  if (department !== undefined) {
    held = held.where((eb) =>
      eb.exists(
        eb
          .selectFrom('person')
          .select('person.id')
          .whereRef('person.id', '=', 'carrier.holder_id')
          .where('person.department', '=', department),
      ),
    );
  }
  return (await held.execute()).map(carrierOf);
}

/** When what people hold is due, by whom and on what grounds: what the board counts. */
export async function dueTimes(
  db: Database | Tx,
  until: Instant,
): Promise<{ readonly dueAt: Instant; readonly holderId: PersonId; readonly basis: Basis }[]> {
  const rows = await db
    .selectFrom('carrier')
    .select(['due_at', 'holder_id', 'basis'])
    .where('due_at', 'is not', null)
    .where('due_at', '<=', until)
    .execute();
  return rows.flatMap(({ due_at: dueAt, holder_id: holderId, basis }) =>
    dueAt === null || holderId === null || basis === null ? [] : [{ dueAt, holderId, basis }],
  );
}

export async function heldCount(db: Database | Tx): Promise<number> {
  const { count } = await db
    .selectFrom('carrier')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('account', '=', 'held')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** 在办 papers by kind, and how many of them are past their time. */
export async function openMatters(
  db: Database | Tx,
  now: Instant,
): Promise<{ readonly kind: MatterKind; readonly open: number; readonly late: number }[]> {
  const rows = await db
    .selectFrom('matter')
    .select(['kind'])
    .select((eb) => [
      eb.fn.countAll<number | string>().as('open'),
      eb.fn
        .sum<number | string>(eb.case().when('due_at', '<=', now).then(1).else(0).end())
        .as('late'),
    ])
    .where('is_open', '=', 1)
    .groupBy('kind')
    .execute();
  return rows.map(({ kind, open, late }) => ({ kind, open: Number(open), late: Number(late) }));
}

/** 待批 requests by whose decision they wait for. */
export async function requestsWaiting(
  db: Database | Tx,
): Promise<{ readonly role: ApproverRole; readonly waiting: number }[]> {
  const rows = await db
    .selectFrom('matter')
    .select('waits_for')
    .select((eb) => eb.fn.countAll<number | string>().as('waiting'))
    .where('kind', '=', 'approval')
    .where('is_open', '=', 1)
    .where('waits_for', 'is not', null)
    .groupBy('waits_for')
    .execute();
  return APPROVER_ROLES.map((role) => ({
    role,
    waiting: Number(rows.find((row) => row.waits_for === role)?.waiting ?? 0),
  }));
}
