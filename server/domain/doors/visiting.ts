import type { Instant, MatterId, PersonId, PlaceId } from '../ids.ts';
import { isBadgeOut, oddAtLeaving, visitAfter, waitsForLeave } from '../matters/visit.ts';
import type { Visit, VisitStep } from '../matters/visit.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { dayOf } from '../rules/days.ts';
import type { Place } from '../places.ts';
import type { KeyArea } from './areas.ts';
import { whereaboutsKey, type Passer, type Whereabouts } from './passages.ts';

/** 一处 that a visitor wants to see: what the house knows of it. */
export type Wanted = { readonly area: KeyArea | null; readonly place: Place };

/** 预约, so far ahead at most; 延时, from now. A visit without an end would never be an alarm. */
export const EXPECTED_HOURS_MAX = 720;
export const EXTENDED_HOURS_MAX = 24;
const HOUR_MS = 3_600_000;

/** 应离开: still to come, and within so many hours. Refuses `visitPast`, `visitTooLong`. */
export function endsInTime(
  until: Instant,
  { now, hours }: { readonly now: Instant; readonly hours: number },
): Decision<null> {
  if (until <= now) return refuse({ kind: 'visitPast' });
  return Date.parse(until) - Date.parse(now) > hours * HOUR_MS
    ? refuse({ kind: 'visitTooLong', hours })
    : allow(null);
}

/** True while this person is on the area's list. */
export const isOnList = ({ entrants }: KeyArea, person: Person, now: Instant): boolean =>
  person.standing === 'active' &&
  entrants.some(
    ({ personId, until }) => personId === person.id && (until === null || until >= dayOf(now)),
  );

/**
 * 登记来访 (保密法 art. 39, R16): for a time; host and escort are of the house and at work; the escort may enter each area himself, and the
 * area takes guests at all. Refuses `visitPast`, `visitTooLong`, `personNotActive`, `areaUnknown`, `guestsNotAdmitted`, `escortNotOnList`.
 */
export function expectVisit(
  visit: Visit,
  given: {
    readonly host: Person;
    readonly escort: Person;
    readonly wanted: readonly Wanted[];
    readonly now: Instant;
  },
): Decision<Visit> {
  const { host, escort, wanted, now } = given;
  const ends = endsInTime(visit.until, { now, hours: EXPECTED_HOURS_MAX });
  if (!ends.ok) return ends;
  if (host.standing !== 'active') return refuse({ kind: 'personNotActive' });
  const may = mayEscort(escort, { wanted, now });
  return may.ok ? allow(visit) : may;
}

/**
 * 换陪同人: as at the beginning; and who allowed the visit answers for it from outside. Refuses `ownRequest`, and what `mayEscort` does.
 */
export const mayTakeOver = (
  visit: Visit,
  escort: Person,
  given: { readonly wanted: readonly Wanted[]; readonly now: Instant },
): Decision<null> =>
  visit.allowedById === escort.id ? refuse({ kind: 'ownRequest' }) : mayEscort(escort, given);

/** 陪同: refuses `personNotActive`, `areaUnknown`, `guestsNotAdmitted`, `escortNotOnList`. */
export function mayEscort(
  escort: Person,
  { wanted, now }: { readonly wanted: readonly Wanted[]; readonly now: Instant },
): Decision<null> {
  if (escort.standing !== 'active') return refuse({ kind: 'personNotActive' });
  for (const { area, place } of wanted) {
    if (area === null) return refuse({ kind: 'areaUnknown' });
    if (!area.visitors) return refuse({ kind: 'guestsNotAdmitted', place: place.name });
    if (!isOnList(area, escort, now)) {
      return refuse({ kind: 'escortNotOnList', place: place.name });
    }
  }
  return allow(null);
}

/**
 * 批准来访: by the head of the office or of the unit, who is neither host nor escort nor asked for it himself. Refuses `dutyMissing`,
 * `ownRequest`.
 */
export function allowVisit(
  visit: Visit,
  given: { readonly by: Person; readonly openedById: Person['id'] },
): Decision<VisitStep> {
  const { id, duties, standing } = given.by;
  const decides = duties.includes('officeHead') || duties.includes('unitLeader');
  if (standing !== 'active' || !decides) return refuse({ kind: 'dutyMissing' });
  const isHisOwn = [visit.hostId, visit.escortId, given.openedById].includes(id);
  return isHisOwn
    ? refuse({ kind: 'ownRequest' })
    : allow({ of: 'visit', did: 'allowed', allowedById: id });
}

/**
 * 入: refuses `visitNotAllowed` where a key area waits for its leave, `visitPast`; `lockerTaken` where another guest's things lie in one
 * (`taken`).
 */
export function arrive(
  visit: Visit,
  step: Extract<VisitStep, { did: 'arrived' }>,
  { now, taken }: { readonly now: Instant; readonly taken: ReadonlySet<string> },
): Decision<VisitStep> {
  if (waitsForLeave(visit)) return refuse({ kind: 'visitNotAllowed' });
  const full = step.lockers.find(({ number }) => taken.has(number));
  if (full !== undefined) return refuse({ kind: 'lockerTaken', number: full.number });
  return visit.until <= now ? refuse({ kind: 'visitPast' }) : allow(step);
}

/**
 * 离: what was carried in goes out, lockers are empty, the badge is back; or somebody says why not. Refuses `leavingOdd`; and
 * `guestInside` while he is in an area still.
 */
export function leave(
  visit: Visit,
  step: Extract<VisitStep, { did: 'left' }>,
  given: { readonly now: Instant; readonly isInside: boolean },
): Decision<VisitStep> {
  if (given.isInside) return refuse({ kind: 'guestInside' });
  const said = { ...step, isBadgeBack: step.isBadgeBack || !isBadgeOut(visit) };
  const after = visitAfter(visit, { ...said, remarks: said.remarks ?? '' }, { at: given.now });
  // Counts of other things, or a locker that he never had, agree with nothing.
  if (visit.stage === 'inside' && after === null) return refuse({ kind: 'leavingOdd' });
  return said.remarks === null && after !== null && oddAtLeaving(after)
    ? refuse({ kind: 'leavingOdd' })
    : allow(said);
}

/** 陪同人离开: guests in an area where their escort is not, and since when; of two reasons the earlier. */
export function withoutEscort(
  inside: readonly Whereabouts[],
  visits: readonly { readonly id: MatterId; readonly escortId: PersonId }[],
  lastOf: (passer: Passer, areaId: PlaceId) => Instant | null,
): readonly { readonly id: MatterId; readonly since: Instant }[] {
  const escortOf = new Map(visits.map(({ id, escortId }) => [id, escortId]));
  const isThere = new Set(inside.map(({ passer, areaId }) => whereaboutsKey(passer, areaId)));
  const alone = new Map<MatterId, Instant>();
  for (const { passer, areaId, at } of inside) {
    const escortId = passer.kind === 'visit' ? escortOf.get(passer.id) : undefined;
    if (passer.kind !== 'visit' || escortId === undefined) continue;
    const escort = { kind: 'person', id: escortId } as const;
    if (isThere.has(whereaboutsKey(escort, areaId))) continue;
    const left = lastOf(escort, areaId);
    const since = left !== null && left > at ? left : at;
    const before = alone.get(passer.id);
    if (before === undefined || since < before) alone.set(passer.id, since);
  }
  return [...alone].map(([id, since]) => ({ id, since }));
}
