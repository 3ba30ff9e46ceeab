import type { KeyArea } from './doors/areas.ts';
import type { Door } from './doors/doors.ts';
import type { Passage, RefusedPassage } from './doors/passages.ts';
import type { RollCallMark, RolledPasser } from './doors/roll-calls.ts';
import type { Instant, PlaceId, RollCallId, StationId } from './ids.ts';
import type { Refusal } from './refusals.ts';

/** What the ledger says of 要害部位: areas, doors, who passed and who was refused, 断联, 点名. */
export type DoorFact =
  | { readonly kind: 'areaSet'; readonly area: KeyArea }
  /** 撤销要害部位: the room is one like any other from now on. */
  | { readonly kind: 'areaLifted'; readonly placeId: PlaceId }
  | { readonly kind: 'doorSet'; readonly door: Door }
  | { readonly kind: 'doorRemoved'; readonly stationId: StationId }
  | { readonly kind: 'passed'; readonly passage: Passage }
  | {
      readonly kind: 'passRefused';
      readonly passage: RefusedPassage;
      readonly refusal: Refusal;
      readonly rule: string;
      readonly clause: string;
    }
  /** 断联 of a door, when it is heard again. `late`: how many reads of that time it brought with it. */
  | {
      readonly kind: 'doorSilent';
      readonly stationId: StationId;
      readonly from: Instant;
      readonly until: Instant;
      readonly late: number;
    }
  /** 点名: who was inside by the ledger at that moment. */
  | {
      readonly kind: 'rollCallOpened';
      readonly rollCallId: RollCallId;
      readonly areaIds: readonly PlaceId[];
      readonly passers: readonly RolledPasser[];
    }
  | {
      readonly kind: 'rollCallMarked';
      readonly rollCallId: RollCallId;
      readonly marks: readonly RollCallMark[];
    }
  | { readonly kind: 'rollCallClosed'; readonly rollCallId: RollCallId; readonly words: string };

export type DoorFactKind = DoorFact['kind'];

const DOOR: Readonly<Record<DoorFactKind, true>> = {
  areaSet: true,
  areaLifted: true,
  doorSet: true,
  doorRemoved: true,
  passed: true,
  passRefused: true,
  doorSilent: true,
  rollCallOpened: true,
  rollCallMarked: true,
  rollCallClosed: true,
};
export const isDoorFact = <D extends { readonly kind: string }>(
  detail: D,
): detail is Extract<D, DoorFact> => Object.hasOwn(DOOR, detail.kind);
