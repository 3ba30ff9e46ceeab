import type {
  CirculationList,
  CirculationQuery,
  CirculationRow,
  CirculationView,
  LegOffer,
  LegView,
} from '#api/circulations.ts';
import type * as v from 'valibot';
import { carrierId, instant, personId, type MatterId } from '#domain/ids.ts';
import { missingNumbers } from '#domain/matters/circulating.ts';
import { nextLeg, outLeg, type Circulation, type Leg } from '#domain/matters/circulation.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { higher, type Marking } from '#domain/secrecy.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { House } from '../../procedures/house.ts';
import type { Asker } from '../../procedures/house.ts';
import {
  legCounter,
  legsAtCounter,
  type Planned,
} from '../../procedures/papers/circulation-plan.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind, type MatterSearch } from '../../store/matters.ts';
import { refusalView } from '../problems.ts';
import { matterPage } from './matter-pages.ts';
import { carrierRows, namesOf, type Names } from './names.ts';

type Slip = MatterOf<'circulation'>;
const ROWS = 100;

/** What the list's filters ask of the store. */
export const slipSearch = (
  { state, holderId, number, carrierId: thing, before }: CirculationQuery,
  now: Date,
): Omit<MatterSearch<'circulation'>, 'limit'> => ({
  kind: 'circulation',
  ...(state === 'closed' ? { isOpen: false } : {}),
  ...(state === 'open' || state === 'out' || state === 'late' ? { isOpen: true } : {}),
  ...(state === 'out' ? { isHeld: true } : {}),
  ...(state === 'late' ? { dueBefore: instant(now) } : {}),
  ...(holderId === undefined ? {} : { person: { id: personId(holderId), role: 'holder' } }),
  ...(number === undefined || number === '' ? {} : { number }),
  ...(thing === undefined ? {} : { carrierId: carrierId(thing) }),
  ...(before === undefined ? {} : { before }),
});

/** 传阅单, the newest first: open, out with a reader, late, closed, or all. */
export async function circulationRows(
  db: Database,
  query: CirculationQuery,
  now: Date,
): Promise<v.InferOutput<typeof CirculationList>> {
  const { page, next } = await matterPage(db, slipSearch(query, now), ROWS);
  const rows = await rowsOf(db, page, now);
  return { rows, next };
}

async function rowsOf(db: Database, slips: readonly Slip[], now: Date): Promise<CirculationRow[]> {
  const ids = slips.flatMap(({ body }) => body.carrierIds);
  const things = new Map((await carriersByIds(db, ids)).map((one) => [one.id, one]));
  const names = await namesOf(db, { people: slips.flatMap(peopleOf), places: [] });
  return slips.map((slip) => {
    const carriers = slip.body.carrierIds.flatMap((id) => things.get(id) ?? []);
    return rowOf(slip, { carriers, names, now });
  });
}

const peopleOf = ({ openedById, body: { legs } }: Slip) => [
  openedById,
  ...legs.map(({ readerId }) => readerId),
];

type Around = { readonly carriers: readonly Carrier[]; readonly names: Names; readonly now: Date };

function rowOf({ id, number, openedAt, body }: Slip, around: Around): CirculationRow {
  const { carriers, names, now } = around;
  const held = body.legs[outLeg(body)];
  const next = body.legs[nextLeg(body)];
  const isClosed = body.stage === 'done' || body.stage === 'recalled';
  const due = [body.dueAt, held?.dueAt ?? body.dueAt];
  return {
    id,
    number,
    title: body.title,
    urgency: body.urgency,
    stage: body.stage,
    marking: highest(carriers),
    items: body.carrierIds.length,
    openedAt,
    dueAt: body.dueAt,
    isLate: !isClosed && due.some((at) => at < instant(now)),
    isRecalled: !isClosed && body.recall !== null,
    holder: names.person(held?.readerId ?? null),
    outAt: held?.outAt ?? null,
    legDueAt: held?.dueAt ?? null,
    next: names.person(isClosed ? null : (next?.readerId ?? null)),
    read: body.legs.filter(({ backAt }) => backAt !== null).length,
    readers: body.legs.filter(({ skipped }) => skipped === null).length,
  };
}

const highest = (carriers: readonly Carrier[]): Marking =>
  carriers.reduce<Marking>((top, { marking }) => higher(top, marking), 'none');

/** 传阅单 with everything on it; null: there is none. */
export async function circulationView(
  db: Database,
  id: MatterId,
  now: Date,
): Promise<CirculationView | null> {
  const slip = await matterOfKind(db, 'circulation', id);
  return slip && (await viewOf(db, slip, now));
}

async function viewOf(db: Database, slip: Slip, now: Date): Promise<CirculationView> {
  const { body } = slip;
  const found = new Map(
    (await carriersByIds(db, body.carrierIds)).map((carrier) => [carrier.id, carrier]),
  );
  const carriers = body.carrierIds.flatMap((one) => found.get(one) ?? []);
  const names = await namesOf(db, { people: peopleOf(slip), places: [] });
  return {
    ...rowOf(slip, { carriers, names, now }),
    openedBy: names.person(slip.openedById),
    carriers: (await carrierRows(db, carriers, now)).rows,
    legs: body.legs.map((leg) => legView(leg, { names, now })),
    nextLeg: nextOf(body),
    recall: body.recall,
  };
}

function nextOf(body: Circulation): number | null {
  const next = nextLeg(body);
  return next < 0 || body.stage === 'done' || body.stage === 'recalled' ? null : next;
}

function legView(leg: Leg, { names, now }: Pick<Around, 'names' | 'now'>): LegView {
  const { readerId, outAt, dueAt, backAt, words, skipped } = leg;
  const isLate = dueAt !== null && dueAt < (backAt ?? instant(now));
  return { reader: names.person(readerId), outAt, dueAt, backAt, words, skipped, isLate };
}

/** 台上: what can be done at this counter now. Null: there is no such station. */
export async function offersAt(
  house: Pick<House, 'store' | 'now' | 'policies'>,
  asker: Asker,
): Promise<LegOffer[] | null> {
  const { db } = house.store;
  const counter = await legCounter(db, asker);
  if (counter === null) return null;
  const planned = await legsAtCounter(db, house, counter);
  const rows = await rowsOf(
    db,
    planned.map(({ folder }) => folder.matter),
    house.now(),
  );
  const scanned = new Set(counter.pile.keys());
  return planned.flatMap((one, index): LegOffer[] => {
    const slip = rows[index];
    if (slip === undefined) return [];
    const { act, folder, decision } = one;
    const refusal = decision.ok ? null : refusalView(decision.refusal);
    return [{ slip, act, refusal, missing: missingNumbers(folder, scanned), dueAt: dueOf(one) }];
  });
}

const dueOf = (one: Planned): LegOffer['dueAt'] =>
  one.act === 'give' && one.decision.ok ? one.decision.value.dueAt : null;
