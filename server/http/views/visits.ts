import type { GuestRow, GuestView } from '#api/visits.ts';
import { allowVisit } from '#domain/doors/visiting.ts';
import { instant } from '#domain/ids.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { labelWords } from '../../procedures/faces.ts';
import type { House } from '../../procedures/house.ts';
import type { VisitMatter } from '../../procedures/visitors/visit-step.ts';
import type { Database } from '../../store/database.ts';
import { visitorPapersOf, visitorSeal } from '../../store/working/visitor-papers.ts';
import { namesOf } from './names.ts';

/** 来访 in a list: masked, whoever looks. */
export async function guestRows(
  db: Database,
  visits: readonly VisitMatter[],
  now: Date,
): Promise<GuestRow[]> {
  const names = await namesOf(db, {
    people: visits.flatMap(({ body }) => [body.hostId, body.escortId]),
    places: visits.flatMap(({ body }) => body.areaIds),
  });
  return visits.map(({ id, number, openedAt, body }) => ({
    id,
    number,
    nameMasked: body.nameMasked,
    unit: body.unit,
    host: names.person(body.hostId),
    escort: names.person(body.escortId),
    areas: body.areaIds.flatMap((area) => names.place(area) ?? []),
    stage: body.stage,
    isAllowed: body.areaIds.length === 0 || body.allowedById !== null,
    until: body.until,
    arrivedAt: body.arrivedAt,
    leftAt: body.leftAt ?? null,
    openedAt,
    isLate: body.stage === 'inside' && body.until <= instant(now),
    lockers: body.lockers.flatMap((locker) => (locker.isReturned ? [] : [locker.number])),
  }));
}

/** 来访 as it stands. Name and number are for who stands at the door, and only while the seal fits them. */
export async function guestView(
  house: Pick<House, 'store' | 'now'>,
  visit: VisitMatter,
  looker: Person,
): Promise<GuestView | null> {
  const { db } = house.store;
  const [row] = await guestRows(db, [visit], house.now());
  if (row === undefined) return null;
  const { id, openedById, body } = visit;
  const names = await namesOf(db, { people: [body.allowedById], places: [] });
  const kept = mayDo(looker, 'guardDesk') ? (await visitorPapersOf(db, [id])).get(id) : undefined;
  const isTrue = kept !== undefined && visitorSeal(kept) === body.seal;
  return {
    ...row,
    idKind: body.idKind,
    idMasked: body.idMasked,
    paper: isTrue ? { name: kept.name, idNumber: kept.idNumber } : null,
    isErased: body.isErased,
    letterNumber: body.letterNumber,
    purpose: body.purpose,
    allowedBy: names.person(body.allowedById),
    mayAllow:
      body.stage === 'expected' &&
      !row.isAllowed &&
      allowVisit(body, { by: looker, openedById }).ok,
    carried: body.carried.map((thing) => ({ ...thing })),
    lockerItems: body.lockers.map((locker) => ({ ...locker })),
    badge: body.badge && {
      printedCode: labelWords(body.badge).printedCode,
      state: body.badge.state,
    },
    remarks: body.remarks,
  };
}
