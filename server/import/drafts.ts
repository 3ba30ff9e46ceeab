import type { CarrierRecord } from '#domain/carriers.ts';
import type { Person } from '#domain/people.ts';
import { shelfCode } from '#domain/places.ts';
import type { Marking } from '#domain/secrecy.ts';

/** 人员, as the roster has it: no id and no duties, which are never given by a spreadsheet. */
export type PersonDraft = Omit<Person, 'id' | 'duties'>;

/** 保密柜, with its shelves by number: shelf 3 of BMG-04 has the code BMG-04-3. */
export type SafeDraft = {
  readonly code: string;
  readonly name: string;
  /** 所在房间, by its name, or null. */
  readonly room: string | null;
  readonly highestLevel: Marking;
  /** 层数, 1 to 99; null where the file does not say: then the shelves that its rows name. */
  readonly shelves: number | null;
  /** 类型: 电子密码柜. */
  readonly sort: string | null;
  /** 责任人, by 工号. */
  readonly custodian: string | null;
  /** 密码更换日期, ISO date. */
  readonly passwordChangedOn: string | null;
  readonly note: string | null;
};

/** What the safe's own columns do not hold, in one line for the carrier's 备注: nothing of the row is lost. */
export function safeNote({ passwordChangedOn, note }: SafeDraft): string | null {
  const changed = passwordChangedOn === null ? null : `密码更换日期 ${passwordChangedOn}`;
  return [changed, note].filter((part) => part !== null).join('；') || null;
}

/** 归位处 as the row names it: a shelf, a safe without a shelf, or a room known by its name. */
export type PlaceDraft =
  | { readonly kind: 'shelf'; readonly safe: string; readonly shelf: number }
  | { readonly kind: 'safe'; readonly safe: string }
  | { readonly kind: 'room'; readonly name: string };

/** What the note and the status say of where it is now: stored unless they say otherwise. */
export type StateDraft =
  | { readonly kind: 'stored' }
  /** 借出 to the person of this 工号, since that day where the note names one. */
  | { readonly kind: 'onLoan'; readonly holder: string; readonly since: string | null }
  /** 领用: in the hands of its responsible person, no place named. */
  | { readonly kind: 'issued'; readonly holder: string }
  /** 已销毁, 已清退, 已移交: history only. */
  | {
      readonly kind: 'gone';
      readonly how: 'destroyed' | 'clearedBack' | 'transferred';
      readonly on: string | null;
    };

/** 知悉范围 as a row names it: people by 工号, posts and departments by their names. */
export type ScopeDraft = {
  readonly people: readonly string[];
  readonly posts: readonly string[];
  readonly departments: readonly string[];
};

/** 载体, one physical thing: a row with five copies gives five. */
export type CarrierDraft = Omit<
  CarrierRecord,
  'id' | 'kind' | 'registerNumber' | 'custodianId' | 'homePlaceId' | 'scope' | 'copyOf'
> & {
  readonly kind: 'document' | 'medium' | 'device';
  /** null: the ledger makes one at registration. */
  readonly registerNumber: string | null;
  /** 保管人 or 责任人, by 工号. */
  readonly custodian: string | null;
  readonly homePlace: PlaceDraft | null;
  /** Absent: none is set. */
  readonly scope?: ScopeDraft;
  readonly state: StateDraft;
};

/** The code of a draft's place: a shelf's, a safe's, or a room's name. */
export function placeCode(place: PlaceDraft): string {
  switch (place.kind) {
    case 'shelf':
      return shelfCode(place.safe, place.shelf);
    case 'safe':
      return place.safe;
    case 'room':
      return place.name;
  }
}
