import type { CopyingList, CopyingQuery, CopyingRow, CopyingView, Kinship } from '#api/copyings.ts';
import type * as v from 'valibot';
import type { Carrier } from '#domain/carriers.ts';
import type { Fact } from '#domain/facts.ts';
import { carrierId, personId, type CarrierId, type MatterId } from '#domain/ids.ts';
import { highestOf } from '#domain/inheritance.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { rulingOn } from '#domain/rules/decide.ts';
import { markText } from '#domain/secrecy.ts';
import type { House } from '../../procedures/house.ts';
import { carrierById, carriersByIds } from '../../store/carriers.ts';
import { copiesOf } from '../../store/copies.ts';
import type { Database } from '../../store/database.ts';
import { factsAboutMatter } from '../../store/ledger.ts';
import { matterOfKind, mattersOf, type MatterSearch } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import type { Hidden } from './blind.ts';
import { matterPage } from './matter-pages.ts';
import { carrierRows, namesOf, type Names } from './names.ts';

type Copying = MatterOf<'copying'>;
const ROWS = 100;

/** What the list and the register look for. */
export const copyingSearch = ({
  stage,
  number,
  applicantId,
  carrierId: thing,
  before,
}: CopyingQuery): Omit<MatterSearch<'copying'>, 'limit'> => ({
  kind: 'copying',
  ...(stage === undefined ? {} : { stage }),
  ...(number === undefined || number === '' ? {} : { number }),
  ...(applicantId === undefined
    ? {}
    : { person: { id: personId(applicantId), role: 'applicant' } }),
  ...(thing === undefined ? {} : { carrierId: carrierId(thing) }),
  ...(before === undefined ? {} : { before }),
});

/** 复制登记, the newest first. */
export async function copyingRows(
  db: Database,
  asked: CopyingQuery,
): Promise<v.InferOutput<typeof CopyingList>> {
  const { page, next } = await matterPage(db, copyingSearch(asked), ROWS);
  const ids = page.flatMap(({ body }) => body.sourceIds);
  const things = new Map((await carriersByIds(db, ids)).map((one) => [one.id, one]));
  const applicants = page.map(({ body }) => body.applicantId);
  const names = await namesOf(db, { people: applicants, places: [] });
  const rows = page.map((matter) => {
    const sources = matter.body.sourceIds.flatMap((id) => things.get(id) ?? []);
    return rowOf(matter, { sources, names });
  });
  return { rows, next };
}

function rowOf(
  { id, number, openedAt, body }: Copying,
  { sources, names }: { readonly sources: readonly Carrier[]; readonly names: Names },
): CopyingRow {
  return {
    id,
    number,
    operation: body.operation,
    stage: body.stage,
    sources: sources.map(({ registerNumber }) => registerNumber),
    marking: highestOf(sources),
    count: body.count,
    made: body.made && body.made.copyIds.length,
    applicant: names.person(body.applicantId),
    openedAt,
  };
}

/** 复制登记表 of one; null: there is none. */
export async function copyingView(
  house: Pick<House, 'store' | 'now' | 'policies'>,
  id: MatterId,
): Promise<CopyingView | null> {
  const { db } = house.store;
  const matter = await matterOfKind(db, 'copying', id);
  if (!matter) return null;
  const { body } = matter;
  const sources = await carriersByIds(db, body.sourceIds);
  const copies = await carriersByIds(db, body.made?.copyIds ?? []);
  const approval = body.approvalId && (await matterOfKind(db, 'approval', body.approvalId));
  const approverId = approval?.body.decision?.byId ?? null;
  const people = [matter.openedById, body.applicantId, approverId, body.made?.operatorId ?? null];
  const names = await namesOf(db, { people, places: [] });
  const now = house.now();
  const approver = names.person(approverId);
  return {
    ...rowOf(matter, { sources, names }),
    title: body.title,
    purpose: body.purpose,
    consent: body.consent,
    openedBy: names.person(matter.openedById),
    approval: approval ? { id: approval.id, number: approval.number } : null,
    approvers: approver === null ? [] : [approver],
    originals: (await carrierRows(db, sources, now)).rows,
    copies: (await carrierRows(db, copies, now)).rows,
    making: makingOf(matter, { names, facts: await factsAboutMatter(db, id) }),
    cancelled: body.cancelled,
    needsSecond: await needsSecond(house, matter, sources),
  };
}

function makingOf(
  { body: { made } }: Copying,
  { names, facts }: { readonly names: Names; readonly facts: readonly Fact[] },
): CopyingView['making'] {
  if (made === null) return null;
  const { device, pageCount, spoiledSheets, spoiledWords, shortWords } = made;
  return {
    at: facts.at(-1)?.circumstance.at ?? null,
    operator: names.person(made.operatorId),
    device,
    pageCount,
    markText: markText(made.marking, made.secrecyPeriod),
    spoiledSheets,
    spoiledWords,
    shortWords,
  };
}

/** Whether the rules want more than the keeper at the machine. */
async function needsSecond(
  { store, policies }: Pick<House, 'store' | 'policies'>,
  { body }: Copying,
  sources: readonly Carrier[],
): Promise<boolean> {
  const applicant = await personById(store.db, body.applicantId);
  const personClass = applicant?.personClass ?? null;
  return sources.some(({ marking, kind, sort }) => {
    const asked = { operation: body.operation, marking, kind, sort, personClass };
    return (rulingOn(policies.current(), asked).row?.persons ?? 1) > 1;
  });
}

/** 原件 and 复制件 of one carrier; null: there is no such carrier. */
export async function kinshipOf(
  db: Database,
  id: CarrierId,
  { now, hidden }: { readonly now: Date; readonly hidden: Hidden },
): Promise<Kinship | null> {
  const carrier = await carrierById(db, id);
  if (!carrier) return null;
  const papers = await mattersOf(db, {
    kind: 'copying',
    carrierId: id,
    stage: 'made',
    limit: ROWS,
  });
  const made = papers.find(({ body }) => body.made?.copyIds.includes(id) === true);
  const copyOf = carrier.copyOf === undefined ? [] : [carrier.copyOf];
  const originals = await carriersByIds(db, made?.body.sourceIds ?? copyOf);
  const compiled = papers.flatMap(({ body }) =>
    body.sourceIds.includes(id) ? (body.made?.copyIds ?? []) : [],
  );
  const direct = (await copiesOf(db, [id])).map((copy) => copy.id);
  const all = await carriersByIds(db, [...new Set([...direct, ...compiled])]);
  const isTold = ({ custody }: Carrier): boolean =>
    custody.account !== 'stored' || !hidden.has(custody.placeId);
  const copies = all.filter(isTold);
  return {
    originals: (await carrierRows(db, originals.filter(isTold), now)).rows,
    copies: (await carrierRows(db, copies, now)).rows,
  };
}
