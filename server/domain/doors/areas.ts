import type { PersonId, PlaceId } from '../ids.ts';
import type { Person } from '../people.ts';
import type { Place } from '../places.ts';
import { allow, refuse, type Decision } from '../refusals.ts';

/** 准入人员: who may go in, and the last day of it (ISO date); null: until somebody strikes him off. */
export type Entrant = { readonly personId: PersonId; readonly until: string | null };

/** 要害部位: a room that only those on its list may enter (R16; 保密法 art. 39). */
export type KeyArea = {
  readonly placeId: PlaceId;
  /** 双人: nobody goes in alone, and nobody stays behind alone. */
  readonly twoPersons: boolean;
  /** 来访: whether guests may go in at all, escorted. */
  readonly visitors: boolean;
  /** 限时 in minutes; null: none. */
  readonly maxMinutes: number | null;
  readonly entrants: readonly Entrant[];
};

/** 限时, at most: a week. */
export const AREA_MINUTES_MAX = 10_080;
/** 准入名单, at most. */
export const ENTRANTS_MAX = 5000;

/**
 * 设定要害部位, whole: it replaces what was said before. Everybody is on the list once, in the order of ids, so that two lists of the same
 * people are the same list. Refuses `areaNotRoom`, `personNotActive`.
 */
export function setArea(
  area: KeyArea,
  given: { readonly place: Place; readonly people: readonly Person[] },
): Decision<KeyArea> {
  if (given.place.kind !== 'room') return refuse({ kind: 'areaNotRoom' });
  const active = new Set(given.people.flatMap((p) => (p.standing === 'active' ? [p.id] : [])));
  if (area.entrants.some(({ personId }) => !active.has(personId))) {
    return refuse({ kind: 'personNotActive' });
  }
  const byId = new Map(area.entrants.map((entrant) => [entrant.personId, entrant]));
  const entrants = [...byId.values()].toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  return allow({ ...area, entrants });
}
