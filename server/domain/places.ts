import type { PersonId, PlaceId } from './ids.ts';
import { allow, refuse, type Decision } from './refusals.ts';
import type { Marking } from './secrecy.ts';

/** 处所. A room holds safes and devices, a safe holds shelves; a counter is where things lie meanwhile. */
export type PlaceKind = 'room' | 'safe' | 'shelf' | 'counter';

export type Place = {
  readonly id: PlaceId;
  readonly kind: PlaceKind;
  /** 柜号 or 柜位号, unique in the unit: BMG-04, BMG-04-2. */
  readonly code: string;
  readonly name: string;
  readonly parentId: PlaceId | null;
  /** 可存最高密级. A shelf has its safe's. */
  readonly highestLevel: Marking;
  /** 责任人 who answers for what lies here, or null. */
  readonly custodianId: PersonId | null;
};

/** 柜位号 of a shelf: BMG-04-3. The one way in which import, ledger and labels write it. */
export const shelfCode = (safe: string, shelf: number): string => `${safe}-${shelf}`;

/** 层数 of a safe, at most. */
export const SHELVES_MAX = 99;

/** The shelves of a new safe, numbered from below, each with its safe's level and keeper. */
export const shelvesOf = (safe: Place, count: number, newId: () => PlaceId): Place[] =>
  Array.from({ length: count }, (_, below) => ({
    ...safe,
    id: newId(),
    kind: 'shelf',
    code: shelfCode(safe.code, below + 1),
    name: `${safe.name} 第${below + 1}层`,
    parentId: safe.id,
  }));

/**
 * 登记处所: a room stands alone or in a room, a safe in a room (or nobody says where), a shelf in a safe.
 * A shelf has its safe's level, whatever was asked, and its safe's code with its number. Counters come
 * with their stations. Refuses `placeDoesNotFit`, `shelfCodeOdd`.
 */
export function registerPlace(place: Place, parent: Place | null): Decision<Place> {
  const above = parent?.kind ?? null;
  switch (place.kind) {
    case 'counter':
      return refuse({ kind: 'placeDoesNotFit' });
    case 'room':
    case 'safe':
      return above === null || above === 'room'
        ? allow(place)
        : refuse({ kind: 'placeDoesNotFit' });
    case 'shelf': {
      if (parent?.kind !== 'safe') return refuse({ kind: 'placeDoesNotFit' });
      const shelf = Number(place.code.slice(parent.code.length + 1));
      const isNumbered = Number.isInteger(shelf) && shelf >= 1 && shelf <= SHELVES_MAX;
      return isNumbered && place.code === shelfCode(parent.code, shelf)
        ? allow({ ...place, highestLevel: parent.highestLevel })
        : refuse({ kind: 'shelfCodeOdd', safe: parent.code });
    }
  }
}
