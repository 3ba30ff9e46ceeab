import type { PersonId, PlaceId } from './ids.ts';
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
