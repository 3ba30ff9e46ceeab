import type { Scope } from './carriers.ts';
import type { RecordChanges } from './corrections.ts';
import type { MatterId, PersonId, PlaceId } from './ids.ts';
import type { Badge } from './labels.ts';
import type { Matter, MatterStep } from './matters/matter.ts';
import type { DrawnRoom } from './room-plan.ts';
import type { Tightening, UnitParams } from './rules/policy.ts';

/** What the ledger says of the rules of use: 办件 and their steps, renewals, corrections, scope, calendar, rules. */
export type UseFact =
  | { readonly kind: 'matterOpened'; readonly matter: Matter }
  | { readonly kind: 'matterStepped'; readonly matterId: MatterId; readonly step: MatterStep }
  /** 续借: the same holder, a later due time. `approvalId` null: the rules want none. */
  | { readonly kind: 'renewed'; readonly approvalId: MatterId | null }
  /**
   * 撤销 within the minute: the fact `of` (its seq) is undone by the contrary movement; `homePlaceId` where that had moved it
   * from its 归位处.
   */
  | { readonly kind: 'reversed'; readonly of: number; readonly homePlaceId?: PlaceId | null }
  /** 更正 later: with a reason, and a second person among the witnesses. */
  | {
      readonly kind: 'corrected';
      readonly of: number;
      readonly reason: string;
      readonly homePlaceId?: PlaceId | null;
    }
  /** 更正登记: what was written of the carrier, and is put right. */
  | {
      readonly kind: 'recordCorrected';
      readonly reason: string;
      readonly before: RecordChanges;
      readonly changes: RecordChanges;
    }
  /** 知悉范围 of the fact's carrier; null: none is set any more. */
  | {
      readonly kind: 'scopeSet';
      readonly scope: Scope | null;
      readonly approvalId: MatterId | null;
    }
  /** 知悉 of the fact's carrier without having held it: present at a reading, told of it. */
  | {
      readonly kind: 'knowledgeAdded';
      readonly personId: PersonId;
      readonly matterId: MatterId | null;
      readonly words: string;
    }
  /** 查找记录 of the fact's carrier, while it is unaccounted for: where was looked, and what came of it. */
  | {
      readonly kind: 'searched';
      readonly placeId: PlaceId | null;
      readonly found: boolean;
      readonly words: string;
    }
  /** 失泄密报告 of the fact's carrier, issued while it is unaccounted for: as it was called, and what is reported beside the record. */
  | { readonly kind: 'lossReported'; readonly registerNumber: string; readonly words: string }
  | {
      readonly kind: 'calendarSet';
      readonly year: number;
      readonly holidays: readonly string[];
      readonly workdays: readonly string[];
      /** 依据: the notice that it follows. */
      readonly source: string;
    }
  | {
      readonly kind: 'policyChanged';
      readonly version: string;
      readonly matterId: MatterId;
      readonly tightenings: readonly Tightening[];
      readonly params: UnitParams;
    }
  /** 平面图 of a room, whole: it replaces what was drawn before. */
  | { readonly kind: 'roomDrawn'; readonly placeId: PlaceId; readonly plan: DrawnRoom }
  /** 挂失: the number opens nothing any more, and showing it is an alarm. */
  | { readonly kind: 'badgeReportedLost'; readonly badge: Badge }
  /** 导出 of a register or a form: a list of secrets left the screen. `filter`: what was asked for, as JSON. */
  | {
      readonly kind: 'exported';
      readonly what: string;
      readonly format: 'pdf' | 'xlsx';
      readonly rows: number;
      readonly filter: string;
    };

export type UseFactKind = UseFact['kind'];

const USE: Readonly<Record<UseFactKind, true>> = {
  matterOpened: true,
  matterStepped: true,
  renewed: true,
  reversed: true,
  corrected: true,
  recordCorrected: true,
  scopeSet: true,
  knowledgeAdded: true,
  searched: true,
  lossReported: true,
  calendarSet: true,
  policyChanged: true,
  roomDrawn: true,
  badgeReportedLost: true,
  exported: true,
};
export const isUseFact = <D extends { readonly kind: string }>(
  detail: D,
): detail is Extract<D, UseFact> => Object.hasOwn(USE, detail.kind);
