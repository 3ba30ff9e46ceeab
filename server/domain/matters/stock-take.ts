import type { CarrierId, Instant, MatterId, PersonId, PlaceId } from '../ids.ts';
import type { Marking } from '../secrecy.ts';
import type { Difference } from '../stock-takes/differences.ts';
import type { EarlierPhoto } from '../stock-takes/photos.ts';
import type { TakeScope } from '../stock-takes/scope.ts';
import type { MatterIndex } from './matter.ts';

/** 盘点 (R11): what is to be counted by whom, each place as it was closed, what differed, who signed. */
export type StockTake = {
  readonly title: string;
  readonly scope: TakeScope;
  /** 盲盘: the counter is not shown what the ledger expects. */
  readonly mode: 'guided' | 'blind';
  readonly counterIds: readonly PersonId[];
  /** 限期. */
  readonly dueAt: Instant;
  /** 盘点计划 that opened it; null: a person did. */
  readonly scheduleId: MatterId | null;
  /** 抽盘: what was drawn when it was opened; null: everything in scope. */
  readonly drawnIds: readonly CarrierId[] | null;
  /** 点位: what must be closed, each with what lies in it: safes, rooms, counters, or a single shelf. */
  readonly placeIds: readonly PlaceId[];
  /** 初盘完毕 of 点位, in the order of signing. 盲盘: until then nobody who counts is told what was expected there. Absent: none. */
  readonly firstCounts?: readonly FirstCount[];
  /** Closed places, in the order of closing; a reopened one is out again. */
  readonly counted: readonly CountedPlace[];
  readonly differences: readonly Difference[];
  /** 抽查 after the count; null: none was drawn. */
  readonly check: SampleCheck | null;
  /** 此前的抽查, that the reopening of a place undid; absent: none. What was drawn once is drawn again. */
  readonly earlierChecks?: readonly SampleCheck[];
  /** 重开前的照片, of differences that the reopening of a place took away; absent: none. A photo is never lost. */
  readonly earlierPhotos?: readonly EarlierPhoto[];
  /** Stands from 核毕 on; null while there is something to count. */
  readonly result: TakeResult | null;
  readonly signatures: readonly TakeSignature[];
  /** 应签的保管人: 保管人 of the closed places at 核毕, each of whom signs; empty or absent: any keeper who did not count. */
  readonly keeperIds?: readonly PersonId[];
  /** 当时的名称 at 核毕; absent: not complete, or completed before they were kept. */
  readonly names?: TakeNames;
  readonly stage: 'counting' | 'signing' | 'closed' | 'cancelled';
  /** Why it was cancelled, or what a signer had to say; null: nothing. */
  readonly remarks: string | null;
};

/** 初盘完毕: a counter signed that he has counted all that he could find. `seen`: things and codes by then, whatever they are. */
export type FirstCount = {
  readonly placeId: PlaceId;
  readonly at: Instant;
  readonly byId: PersonId | null;
  readonly seen: number;
};

/** 点位盘毕: numbers of one place when it was closed. The rows behind them are kept by value and sealed by `rowsSha256`. */
export type CountedPlace = {
  readonly placeId: PlaceId;
  readonly at: Instant;
  readonly countedById: PersonId | null;
  /** Who signed beside: second counter of 绝密, or who looked a second time; null: the rules want none. */
  readonly secondById: PersonId | null;
  readonly expected: number;
  readonly byTag: number;
  readonly byBarcode: number;
  readonly sighted: number;
  /** 在手续中: went or came by a recorded movement while it was counted; neither found nor missing. */
  readonly moved: number;
  readonly missing: number;
  readonly levels: readonly LevelCount[];
  /** Sweeps by RFID, alike ones as one, and how many tags were read in exactly one of them. */
  readonly sweeps: number;
  readonly readOnce: number;
  readonly rows: number;
  readonly rowsSha256: string;
  /** 未送达, by name, when it was closed all the same, and what the counter said of it; absent: everything was in. */
  readonly awaited?: Awaited;
};
export type Awaited = { readonly devices: readonly string[]; readonly words: string };
export type LevelCount = {
  readonly marking: Marking;
  readonly expected: number;
  readonly found: number;
  readonly missing: number;
};

/** 抽查: drawn at random from what the count says is there, looked at by somebody else. */
export type SampleCheck = {
  readonly drawnAt: Instant;
  /** N: what it was drawn from. */
  readonly population: number;
  readonly carrierIds: readonly CarrierId[];
  readonly checkedById: PersonId | null;
  readonly checkedAt: Instant | null;
  /** What was not as the record says. */
  readonly wrong: readonly { readonly carrierId: CarrierId; readonly words: string }[];
};

export type TakeResult = {
  readonly at: Instant;
  readonly expected: number;
  readonly found: number;
  readonly moved: number;
  readonly missing: number;
  readonly explained: number;
  /** Over all rows of all places, and what the signers sign. */
  readonly sha256: string;
};

/** 盘点人、保管人、审计员. */
export const TAKE_SIGNERS = ['counter', 'keeper', 'auditor'] as const;
export type TakeSigner = (typeof TAKE_SIGNERS)[number];
export type TakeSignature = {
  readonly as: TakeSigner;
  readonly personId: PersonId;
  readonly at: Instant;
  readonly sha256: string;
  /** By value, as when it was signed; absent: signed before that was kept. */
  readonly signer?: Omit<KeptPerson, 'id'>;
  /** 代签, for somebody who has left the unit, and in words why; absent: for himself. */
  readonly instead?: StandIn;
};
export type StandIn = { readonly ofId: PersonId; readonly words: string };

/** People, places and the unit by value: later names do not rewrite what was signed. */
export type TakeNames = {
  readonly unit: string;
  readonly people: readonly KeptPerson[];
  readonly places: readonly KeptPlace[];
};
export type KeptPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly staffNumber: string;
  readonly department: string;
};
export type KeptPlace = { readonly id: PlaceId; readonly code: string; readonly name: string };

/** Places that are not closed yet. */
export const placesLeft = ({ placeIds, counted }: StockTake): readonly PlaceId[] =>
  placeIds.filter((id) => counted.every(({ placeId }) => placeId !== id));

/** Whether somebody signed that the first count of this 点位 is over. */
export const isFirstCountOver = ({ firstCounts = [] }: StockTake, placeId: PlaceId): boolean =>
  firstCounts.some((one) => one.placeId === placeId);

/** 盲盘: 点位 of which nobody who counts is told what the ledger expects. */
export const placesBlind = (body: StockTake): readonly PlaceId[] =>
  body.mode === 'blind' && body.stage === 'counting'
    ? placesLeft(body).filter((id) => !isFirstCountOver(body, id))
    : [];

/** 保管人 who have to sign and have not, nor anybody for them. */
export const keepersLeft = ({ keeperIds = [], signatures }: StockTake): readonly PersonId[] =>
  keeperIds.filter((id) =>
    signatures.every(
      ({ as, personId, instead }) => as !== 'keeper' || (instead?.ofId ?? personId) !== id,
    ),
  );

/** Sides that have not signed yet: of the keepers every one. */
export const signersLeft = (body: StockTake): readonly TakeSigner[] =>
  TAKE_SIGNERS.filter((as) =>
    as === 'keeper' && (body.keeperIds ?? []).length > 0
      ? keepersLeft(body).length > 0
      : body.signatures.every((one) => one.as !== as),
  );

/** Its things are not listed: a take may be about a million. */
export const indexOfStockTake = (body: StockTake): MatterIndex => {
  const isOpen = body.stage === 'counting' || body.stage === 'signing';
  return {
    stage: body.stage,
    isOpen,
    dueAt: isOpen ? body.dueAt : null,
    waitsFor: null,
    carrierIds: [],
    people: body.counterIds.map((personId) => ({ personId, role: 'counter' })),
  };
};
