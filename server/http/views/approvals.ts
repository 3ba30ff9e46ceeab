import type { ApprovalList, ApprovalQuery, ApprovalRow } from '#api/approvals.ts';
import { instant, matterId, type Instant } from '#domain/ids.ts';
import { mayDecide, roleOf, type Delegated } from '#domain/matters/approvers.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Person } from '#domain/people.ts';
import { higher, type Marking } from '#domain/secrecy.ts';
import type { House } from '../../procedures/house.ts';
import { standingDelegations } from '../../procedures/papers/deciders.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind, mattersOf, type MatterSearch } from '../../store/matters.ts';
import { refusalView } from '../problems.ts';
import { matterPage } from './matter-pages.ts';
import { namesOf } from './names.ts';

export const PAGE = 100;
/** Waiting requests are decided within days: there are never so many. */
const WAITING_MAX = 500;
const NUMBERS_SHOWN = 3;

/** Who looks, with what others handed to him. */
export type Reader = {
  readonly person: Person;
  readonly delegated: readonly Delegated[];
  readonly at: Instant;
};

export async function readerOf(
  house: Pick<House, 'store' | 'now'>,
  person: Person,
): Promise<Reader> {
  const delegated = await standingDelegations(house.store.db, person.id);
  return { person, delegated, at: instant(house.now()) };
}

/** 待我审批: what waits for this person's duty, or for one that he stands in for, and that he may decide. */
function isMine(approval: MatterOf<'approval'>, reader: Reader): boolean {
  const judged = mayDecide(approval, reader);
  return (
    judged.ok && (judged.value.delegationId !== null || judged.value.role === approval.body.role)
  );
}

const waiting = (db: Database): Promise<MatterOf<'approval'>[]> =>
  mattersOf(db, { kind: 'approval', stage: 'waiting', limit: WAITING_MAX });

/** How many wait for a person; nobody else's business. */
export async function waitingCount(
  house: Pick<House, 'store' | 'now'>,
  person: Person,
): Promise<number> {
  const reader = await readerOf(house, person);
  if (roleOf(person) === null && reader.delegated.length === 0) return 0;
  return (await waiting(house.store.db)).filter((one) => isMine(one, reader)).length;
}

/** 审批 in a list: what waits, oldest first; else the newest first. */
export async function approvalList(
  house: Pick<House, 'store' | 'now'>,
  person: Person,
  query: ApprovalQuery,
): Promise<ApprovalList> {
  const { db } = house.store;
  const reader = await readerOf(house, person);
  if (query.which === 'waiting') {
    const may = (await waiting(db)).filter((one) => mayDecide(one, reader).ok).toReversed();
    return { rows: await approvalRows(db, may, reader), next: null };
  }
  const { which, stage, number, before } = query;
  const search: Omit<MatterSearch<'approval'>, 'limit'> = {
    kind: 'approval',
    ...(which === 'mine' ? { person: { id: person.id, role: 'applicant' } } : {}),
    ...(stage === undefined ? {} : { stage }),
    ...(number === undefined ? {} : { number }),
    ...(before === undefined ? {} : { before }),
  };
  const { page, next } = await matterPage(db, search, PAGE);
  return { rows: await approvalRows(db, page, reader), next };
}

export async function approvalRows(
  db: Database,
  approvals: readonly MatterOf<'approval'>[],
  reader: Reader,
): Promise<ApprovalRow[]> {
  const rows = [];
  for (const approval of approvals) rows.push(await approvalRow(db, approval, reader));
  return rows;
}

export async function approvalRow(
  db: Database,
  approval: MatterOf<'approval'>,
  reader: Reader,
): Promise<ApprovalRow> {
  const { id, number, openedAt, body } = approval;
  const { operation, stage, role, reason, from, until, decision } = body;
  const carriers = await carriersByIds(db, body.carrierIds);
  const judged = mayDecide(approval, reader);
  const inPlaceOf = decision?.delegationId
    ? await matterOfKind(db, 'delegation', matterId(decision.delegationId))
    : null;
  const delegatorId = inPlaceOf?.body.delegatorId ?? null;
  const people = [body.applicantId, decision?.byId ?? null, delegatorId];
  const names = await namesOf(db, { people, places: [] });
  return {
    id,
    number,
    operation,
    stage,
    role,
    applicant: names.person(body.applicantId),
    openedAt,
    from,
    until,
    reason,
    itemCount: body.carrierIds.length,
    marking: carriers.reduce<Marking>((top, { marking }) => higher(top, marking), 'none'),
    numbers: carriers.slice(0, NUMBERS_SHOWN).map(({ registerNumber }) => registerNumber),
    isMine: isMine(approval, reader),
    mayDecide: judged.ok,
    whyNot: judged.ok || stage !== 'waiting' ? null : refusalView(judged.refusal),
    decision: decision && {
      by: names.person(decision.byId),
      role: decision.role,
      at: decision.at,
      words: decision.words,
      inPlaceOf: names.person(delegatorId),
      how: decision.how,
    },
  };
}
