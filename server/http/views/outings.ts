import type { GateRow, OutingList, OutingQuery, OutingRow, OutingView } from '#api/outings.ts';
import type * as v from 'valibot';
import type { Carrier } from '#domain/carriers.ts';
import { carrierId, instant, personId, type MatterId } from '#domain/ids.ts';
import { highestOf } from '#domain/inheritance.ts';
import { stillOut } from '#domain/matters/outing.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterById, matterOfKind, mattersOf, type MatterSearch } from '../../store/matters.ts';
import { matterPage } from './matter-pages.ts';
import { carrierRows, namesOf, type Names } from './names.ts';

type Outing = MatterOf<'outing'>;
const ROWS = 100;

/** What the list and the register look for: permitted, out, late, closed, cancelled, or all. */
export const outingSearch = (
  { state, bearerId, number, carrierId: thing, before }: OutingQuery,
  now: Date,
): Omit<MatterSearch<'outing'>, 'limit'> => ({
  kind: 'outing',
  ...(state === undefined || state === 'late' ? {} : { stage: state }),
  ...(state === 'late' ? { stage: 'out', dueBefore: instant(now) } : {}),
  ...(bearerId === undefined ? {} : { person: { id: personId(bearerId), role: 'bearer' } }),
  ...(number === undefined || number === '' ? {} : { number }),
  ...(thing === undefined ? {} : { carrierId: carrierId(thing) }),
  ...(before === undefined ? {} : { before }),
});

/** 携带外出登记, the newest first. */
export async function outingRows(
  db: Database,
  asked: OutingQuery,
  now: Date,
): Promise<v.InferOutput<typeof OutingList>> {
  const { page, next } = await matterPage(db, outingSearch(asked, now), ROWS);
  const { things, names } = await around(db, page);
  const rows = page.map((outing) => rowOf(outing, { things, names, now }));
  return { rows, next };
}

type Around = {
  readonly things: ReadonlyMap<string, Carrier>;
  readonly names: Names;
  readonly now: Date;
};

async function around(db: Database, outings: readonly Outing[]): Promise<Omit<Around, 'now'>> {
  const ids = outings.flatMap(({ body }) => body.carrierIds);
  const carriers = await carriersByIds(db, [...new Set(ids)]);
  const people = outings.flatMap(({ openedById, body }) => [openedById, ...body.bearerIds]);
  return {
    things: new Map(carriers.map((carrier) => [carrier.id, carrier])),
    names: await namesOf(db, { people, places: [] }),
  };
}

function rowOf({ id, number, openedAt, body }: Outing, { things, names, now }: Around): OutingRow {
  const out = body.stage === 'out' ? stillOut(body).length : 0;
  return {
    id,
    number,
    stage: body.stage,
    marking: highestOf(body.carrierIds.flatMap((one) => things.get(one) ?? [])),
    items: body.carrierIds.length,
    out,
    bearers: body.bearerIds.flatMap((one) => names.person(one) ?? []),
    destination: body.destination,
    isAbroad: body.isAbroad,
    leftAt: body.leftAt,
    dueAt: body.dueAt,
    isLate: out > 0 && body.dueAt < instant(now),
    openedAt,
  };
}

/** 携带外出登记表 of one; null: there is none. */
export async function outingView(
  db: Database,
  id: MatterId,
  now: Date,
): Promise<OutingView | null> {
  const outing = await matterOfKind(db, 'outing', id);
  if (!outing) return null;
  const { body } = outing;
  const { things, names } = await around(db, [outing]);
  const carriers = body.carrierIds.flatMap((one) => things.get(one) ?? []);
  const { rows } = await carrierRows(db, carriers, now);
  const approval = body.approvalId && (await matterOfKind(db, 'approval', body.approvalId));
  const approverId = approval?.body.decision?.byId ?? null;
  const approver = (await namesOf(db, { people: [approverId], places: [] })).person(approverId);
  const extensions = await Promise.all(
    body.extensions.map(async ({ approvalId, before }) => {
      const found = approvalId && (await matterById(db, approvalId));
      return { before, approval: found ? found.number : null };
    }),
  );
  return {
    ...rowOf(outing, { things, names, now }),
    purpose: body.purpose,
    safekeeping: body.safekeeping,
    permitNumber: body.permitNumber,
    openedBy: names.person(outing.openedById),
    approval: approval ? { id: approval.id, number: approval.number } : null,
    approvers: approver === null ? [] : [approver],
    extensions,
    things: rows.map((carrier, n) => ({
      carrier,
      pageCount: carriers[n]?.pageCount ?? null,
      serialNumber: carriers[n]?.serialNumber ?? null,
      check: checkOf(outing, carrier.id),
    })),
    remarks: body.remarks,
  };
}

function checkOf({ body }: Outing, id: string): OutingView['things'][number]['check'] {
  const check = body.checks.find((one) => one.carrierId === id);
  return check ? { at: check.at, isWhole: check.isWhole, words: check.words } : null;
}

/** 门岗核对: what may leave until its hour, and what is out. */
export async function gateRows(db: Database, now: Date): Promise<GateRow[]> {
  const open = await mattersOf(db, { kind: 'outing', isOpen: true, limit: ROWS });
  const { things, names } = await around(db, open);
  return open.flatMap((outing): GateRow[] => {
    const { number, body } = outing;
    const { stage, dueAt } = body;
    const isOver = stage === 'permitted' && dueAt <= instant(now);
    if (isOver || (stage !== 'permitted' && stage !== 'out')) return [];
    const left = stage === 'out' ? stillOut(body) : body.carrierIds;
    if (left.length === 0) return [];
    return [
      {
        number,
        stage,
        bearers: body.bearerIds.flatMap((id) => {
          const person = names.person(id);
          return person ? [{ name: person.name, staffNumber: person.staffNumber }] : [];
        }),
        things: left.flatMap((id) => {
          const thing = things.get(id);
          return thing ? [{ registerNumber: thing.registerNumber, kind: thing.kind }] : [];
        }),
        dueAt,
        isLate: stage === 'out' && dueAt < instant(now),
      },
    ];
  });
}
