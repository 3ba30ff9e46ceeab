import type { ApprovalView, LookAnswer, RuledItem } from '#api/approvals.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { Carrier, Scope } from '#domain/carriers.ts';
import type { Fact } from '#domain/facts.ts';
import { instant, type MatterId } from '#domain/ids.ts';
import { mayDecide } from '#domain/matters/approvers.ts';
import { decideItem } from '#domain/matters/asking.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { Operation } from '#domain/rules/operations.ts';
import { personMay } from '#domain/rules/persons.ts';
import type { House } from '../../procedures/house.ts';
import { decidersOf, type Decider } from '../../procedures/papers/deciders.ts';
import { isUnchanged } from '../../procedures/papers/items-hash.ts';
import type { LookedAt } from '../../procedures/papers/request-approval.ts';
import { carriersByIds, carriersHeldBy } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { factsAboutMatter } from '../../store/ledger.ts';
import { matterOfKind } from '../../store/matters.ts';
import { peopleByIds, personById } from '../../store/people.ts';
import { refusalView } from '../problems.ts';
import { approvalRow, readerOf, type Reader } from './approvals.ts';
import { carrierRows, namesOf } from './names.ts';

type Looking = Pick<House, 'store' | 'now' | 'policies'>;

/** Who sees a title here: who decides, who keeps, who reads all papers. The applicant knows what he asked for by its number. */
const seesTitles = (approval: MatterOf<'approval'>, reader: Reader): boolean =>
  mayDo(reader.person, 'readUse') || mayDecide(approval, reader).ok;

/** 一件审批 with everything needed to decide it. Null: there is none; 'notYours': it is nobody's business who asks. */
export async function approvalView(
  house: Looking,
  id: MatterId,
  person: Person,
): Promise<ApprovalView | 'notYours' | null> {
  const { db } = house.store;
  const approval = await matterOfKind(db, 'approval', id);
  if (!approval) return null;
  const reader = await readerOf(house, person);
  const { body, openedById } = approval;
  const isOwn = [body.applicantId, openedById, body.decision?.byId].includes(person.id);
  if (!isOwn && !seesTitles(approval, reader)) return 'notYours';
  const applicant = await personById(db, body.applicantId);
  if (!applicant) return null;
  const carriers = await carriersByIds(db, body.carrierIds);
  const items = await ruledItems(house, { carriers, applicant, operation: body.operation });
  const isTitled = seesTitles(approval, reader) || body.decision?.byId === person.id;
  const names = await namesOf(db, { people: [openedById], places: [] });
  const isWaiting = body.stage === 'waiting';
  return {
    ...(await approvalRow(db, approval, reader)),
    items: isTitled ? items : items.map(untitled),
    isChanged: !isUnchanged(body, carriers),
    openedBy: names.person(openedById),
    scope: await scopeAsked(db, body.scope),
    copies: body.copies ?? null,
    person: await applicantView(db, applicant, house.now()),
    deciders: isWaiting ? (await decidersOf(db, approval, reader.at)).map(deciderView) : [],
    mayWithdraw: isWaiting && [body.applicantId, openedById].includes(person.id),
    history: await history(db, id),
  };
}

/** 知悉范围 that is asked for: people by their names, then posts and departments. */
async function scopeAsked(
  db: Database,
  scope: Scope | null | undefined,
): Promise<ApprovalView['scope']> {
  if (scope === undefined) return null;
  if (scope === null) return { isAnybody: true, names: [] };
  const people = await peopleByIds(db, scope.personIds);
  const named = people.map(({ name, staffNumber }) => `${name}（${staffNumber}）`);
  return { isAnybody: false, names: [...named, ...scope.posts, ...scope.departments] };
}

const untitled = (item: RuledItem): RuledItem => ({
  ...item,
  carrier: { ...item.carrier, title: null },
});

async function applicantView(
  db: Database,
  applicant: Person,
  now: Date,
): Promise<ApprovalView['person']> {
  const { rows } = await carrierRows(db, await carriersHeldBy(db, applicant.id), now);
  const { personClass, post, pledgedOn, pledgeUntil = null, standing } = applicant;
  const held = rows.map((row): CarrierRow => ({ ...row, title: null }));
  const overdue = held.filter(({ custody }) => custody.isOverdue).length;
  return { personClass, post, pledgedOn, pledgeUntil, standing, held, overdue };
}

/** Each thing under the rules as they are now. */
async function ruledItems(
  house: Looking,
  given: {
    readonly carriers: readonly Carrier[];
    readonly applicant: Person;
    readonly operation: Operation;
  },
): Promise<RuledItem[]> {
  const { carriers, applicant, operation } = given;
  const policy = house.policies.current();
  const at = instant(house.now());
  const { rows } = await carrierRows(house.store.db, carriers, house.now());
  return carriers.flatMap((carrier, n) => {
    const row = rows[n];
    if (row === undefined) return [];
    const ruling = decideItem(policy, { operation, carrier, applicant });
    const may = personMay(applicant, carrier, at, policy);
    // What is asked for when the scope is widened is outside of it by its nature.
    const isExpected = operation === 'extendScope' && !may.ok && may.refusal.kind === 'outOfScope';
    return {
      carrier: row,
      row: ruling.ok ? ruling.value.row.id : null,
      clause: ruling.ok ? ruling.value.row.clause : null,
      role: ruling.ok ? ruling.value.approver : null,
      refusal: ruling.ok ? null : refusalView(ruling.refusal),
      caution: may.ok || isExpected ? null : refusalView(may.refusal),
    };
  });
}

const deciderView = ({ person, authority }: Decider) => ({
  person: {
    id: person.id,
    name: person.name,
    staffNumber: person.staffNumber,
    department: person.department,
  },
  role: authority.role,
  isDelegate: authority.delegationId !== null,
});

/** 事先告知 as a screen shows it. */
export async function lookView(
  house: Looking,
  given: {
    readonly looked: LookedAt;
    readonly applicant: Person;
    readonly operation: Operation;
    /** Whether the titles are this person's business. */
    readonly isTitled: boolean;
  },
): Promise<LookAnswer> {
  const { looked, applicant, operation, isTitled } = given;
  const carriers = looked.items.map(({ carrier }) => carrier);
  const items = await ruledItems(house, { carriers, applicant, operation });
  const { id, name, staffNumber, department } = applicant;
  return {
    applicant: { id, name, staffNumber, department },
    items: isTitled ? items : items.map(untitled),
    role: looked.role,
    deciders: looked.deciders.map(deciderView),
  };
}

async function history(db: Database, id: MatterId): Promise<ApprovalView['history']> {
  const facts = await factsAboutMatter(db, id);
  const people = facts.map(({ circumstance }) => circumstance.actorId);
  const names = await namesOf(db, { people, places: [] });
  return facts.map((fact) => ({
    at: fact.circumstance.at,
    by: names.person(fact.circumstance.actorId),
    ...said(fact),
  }));
}

function said({ detail }: Fact): { readonly did: string; readonly words: string } {
  if (detail.kind !== 'matterStepped') return { did: 'opened', words: '' };
  const { step } = detail;
  if (step.of !== 'approval') return { did: 'opened', words: '' };
  return { did: step.did, words: 'words' in step ? step.words : '' };
}
