import type { Account } from './custody.ts';
import type { DoorRefusal } from './doors/refusals.ts';
import type { ApproverRole, Operation } from './rules/operations.ts';
import type { Instant } from './ids.ts';
import type { ApprovalStage } from './matters/approval.ts';
import type { DayRefusal } from './matters/day-refusals.ts';
import type { DelegationFault } from './matters/approvers.ts';
import type { TakeSigner } from './matters/stock-take.ts';
import type { PlanFault } from './room-plan.ts';
import type { SafeRefusal } from './safes/refusals.ts';
import type { Marking } from './secrecy.ts';

/**
 * 拒绝. Every way the house says no, as one union; each kind is worded once, in `kiosk/text/` for
 * screens and `server/http/problems.ts` for scripts. `refusal-rules.ts` names the rule and where it comes from.
 */
export type Refusal =
  | { readonly kind: 'clearanceTooLow'; readonly needs: Marking; readonly has: Marking }
  | { readonly kind: 'topSecretNotLent' }
  | { readonly kind: 'safeNotLent' }
  | { readonly kind: 'loanTooLong'; readonly daysMax: number }
  | { readonly kind: 'safeTooLow'; readonly holds: Marking; readonly needs: Marking }
  | { readonly kind: 'notInStorage'; readonly account: Account }
  | { readonly kind: 'notHeld'; readonly account: Account }
  | { readonly kind: 'heldByAnother' }
  | { readonly kind: 'holderMustBePresent' }
  | { readonly kind: 'borrowerMustBePresent' }
  | { readonly kind: 'notAtCounter'; readonly account: Account }
  | { readonly kind: 'noHomeHere' }
  | { readonly kind: 'personNotActive' }
  | { readonly kind: 'pledgeMissing' }
  /** `on`: its last day. */
  | { readonly kind: 'pledgeExpired'; readonly on: string }
  | { readonly kind: 'outOfScope' }
  | { readonly kind: 'stillHolds'; readonly count: number }
  | { readonly kind: 'dutyMissing' }
  /** Another's than who acts: the second who signs, a counter that is named. */
  | { readonly kind: 'othersDutyMissing'; readonly name: string }
  | { readonly kind: 'dutiesConflict' }
  | { readonly kind: 'alreadyGone' }
  | { readonly kind: 'periodTooLong'; readonly yearsMax: number }
  | { readonly kind: 'registerNumberTaken' }
  | { readonly kind: 'placeCodeTaken' }
  | { readonly kind: 'placeDoesNotFit' }
  | { readonly kind: 'shelfCodeOdd'; readonly safe: string }
  | { readonly kind: 'roomPlanUnfit'; readonly why: PlanFault }
  | { readonly kind: 'labelNotLive'; readonly generation: number }
  | { readonly kind: 'notUndoable' }
  | { readonly kind: 'notYourAct' }
  | { readonly kind: 'undoTooLate' }
  | { readonly kind: 'movedSince' }
  | { readonly kind: 'partyCannotSign' }
  | { readonly kind: 'nothingChanges' }
  /** Another counter gave it out since it was laid on this one: whose hands, and where. */
  | { readonly kind: 'takenMeanwhile'; readonly holder: string; readonly station: string }
  /** An open paper speaks for it: its number. */
  | { readonly kind: 'underPaper'; readonly number: string }
  | { readonly kind: 'witnessUnfit' }
  | { readonly kind: 'notOnLoan' }
  | { readonly kind: 'overdueFirst' }
  | { readonly kind: 'renewTooEarly' }
  | { readonly kind: 'ownRequest' }
  | { readonly kind: 'approverExcluded'; readonly why: 'keeper' | 'administrator' | 'bearer' }
  | { readonly kind: 'notApprover'; readonly role: ApproverRole }
  | { readonly kind: 'noApprover'; readonly role: ApproverRole }
  | { readonly kind: 'approvalDecided'; readonly stage: ApprovalStage }
  | { readonly kind: 'approvalExpired' }
  | { readonly kind: 'approvalNotYet'; readonly from: Instant }
  | { readonly kind: 'approvalChanged' }
  | { readonly kind: 'approvalUsed' }
  | { readonly kind: 'approvalWindow'; readonly daysMax: number }
  | { readonly kind: 'noApprovalNeeded'; readonly row: string; readonly clause: string }
  | { readonly kind: 'delegationUnfit'; readonly why: DelegationFault }
  | { readonly kind: 'folderIncomplete'; readonly missing: string }
  | { readonly kind: 'passedSideways' }
  | { readonly kind: 'readerOutOfTurn' }
  | { readonly kind: 'readerNotNamed' }
  | { readonly kind: 'circulationClosed' }
  | { readonly kind: 'folderOut' }
  | { readonly kind: 'folderNotOut' }
  | { readonly kind: 'folderNotBack'; readonly number: string }
  | { readonly kind: 'inOpenPaper'; readonly number: string }
  /** 会议材料, 外来查阅: `numbers` are 编号 of the things, never titles. */
  | { readonly kind: 'visitorUnconcerned' }
  | { readonly kind: 'tablePlanUnfit' }
  | { readonly kind: 'copiesUnexplained'; readonly numbers: string }
  | { readonly kind: 'eventOver' }
  /** 来访 (R16). */
  | { readonly kind: 'guestsNotAdmitted'; readonly place: string }
  | { readonly kind: 'escortNotOnList'; readonly place: string }
  | { readonly kind: 'visitNotAllowed' }
  | { readonly kind: 'visitPast' }
  | { readonly kind: 'guestInside' }
  | { readonly kind: 'guestNotExpected' }
  | { readonly kind: 'guestNotThisArea'; readonly place: string }
  | { readonly kind: 'escortNotThere'; readonly name: string }
  | { readonly kind: 'leavingOdd' }
  | { readonly kind: 'aboutHimself' }
  | { readonly kind: 'readerHasThings'; readonly numbers: string }
  | { readonly kind: 'paperSettled'; readonly number: string }
  | { readonly kind: 'copyLevelLower'; readonly needs: Marking }
  | { readonly kind: 'copyPeriodShorter' }
  | { readonly kind: 'copyScopeWider' }
  | { readonly kind: 'noCommonScope' }
  | { readonly kind: 'copiesTooMany'; readonly count: number }
  | { readonly kind: 'copiesUnfit'; readonly countMax: number }
  | { readonly kind: 'shortfallUnexplained' }
  | { readonly kind: 'notScanned'; readonly count: number }
  | { readonly kind: 'notBearer' }
  | { readonly kind: 'afterWindow'; readonly until: Instant }
  | { readonly kind: 'notYetBack'; readonly count: number }
  | { readonly kind: 'checkUnexplained' }
  | { readonly kind: 'notYourRequest' }
  /** 盘点: nobody counts what is in his own keeping; 绝密 wants two. */
  | { readonly kind: 'counterNotCleared'; readonly name: string; readonly place: string }
  | { readonly kind: 'counterIsKeeper'; readonly name: string; readonly place: string }
  | { readonly kind: 'countersNeeded'; readonly count: number }
  | { readonly kind: 'scopeEmpty' }
  /** 点位: who counts where, and when it may be closed. */
  | { readonly kind: 'notNamedCounter' }
  | { readonly kind: 'placeNotInTake'; readonly place: string }
  | { readonly kind: 'placeClosed'; readonly place: string }
  | { readonly kind: 'placeNotClosed'; readonly place: string }
  | { readonly kind: 'takeOver'; readonly number: string }
  | { readonly kind: 'stationNotCounting' }
  | { readonly kind: 'secondCountOther'; readonly place: string }
  | { readonly kind: 'notCountedOnce'; readonly place: string }
  | { readonly kind: 'sweepUnchanged' }
  /** 盲盘: the counter signs first that he has counted all he can find. */
  | { readonly kind: 'firstCountOpen'; readonly place: string }
  /** 盲盘: what lies there is not told to who counts it. `number`: of the take. */
  | { readonly kind: 'countedBlind'; readonly number: string }
  /** 未送达: screens and bridges that may still hold reads, by name, and nobody has said that he knows. */
  | { readonly kind: 'devicesOutstanding'; readonly names: string }
  | { readonly kind: 'placeUnsettled'; readonly count: number }
  | { readonly kind: 'secondLookNeeded'; readonly count: number }
  | { readonly kind: 'secondCounterNeeded' }
  /** 核毕 and its signatures. */
  | { readonly kind: 'placesNotCounted'; readonly count: number }
  | { readonly kind: 'differencesUnexplained'; readonly count: number }
  | { readonly kind: 'sampleUnchecked' }
  /** 移位未见. */
  | { readonly kind: 'movedUnseen'; readonly count: number }
  /** 抽查: drawn once, looked at by somebody who did not count there. */
  | { readonly kind: 'sampleDrawn' }
  | { readonly kind: 'nothingToSample' }
  | { readonly kind: 'checkerCounted'; readonly place: string }
  | { readonly kind: 'takeNotComplete' }
  | { readonly kind: 'signedAlready'; readonly as: TakeSigner }
  /** 代签 for who has left: in words why. */
  | { readonly kind: 'standInWords' }
  | { readonly kind: 'signerUnfit'; readonly as: TakeSigner }
  /** 差异: the reason is none of its kind's; nothing is lost that is not unaccounted for. */
  | { readonly kind: 'reasonUnfit' }
  | { readonly kind: 'notWrittenOff' }
  /** 下落不明 in his name or from his hands: `numbers` are 编号. */
  | { readonly kind: 'borrowingFrozen'; readonly numbers: string }
  | DayRefusal
  | SafeRefusal
  | { readonly kind: 'changedMeanwhile' }
  | DoorRefusal
  | { readonly kind: 'noRuleAllows'; readonly operation: Operation }
  | RowRefusal;

/** What a row of the rule table says no to: it names the row and its clause itself. */
type RowRefusal = { readonly row: string; readonly clause: string } & (
  | { readonly kind: 'ruleForbids' }
  /** Not to be taken along, but to be read in the room. */
  | { readonly kind: 'readHereOnly' }
  | { readonly kind: 'approvalNeeded'; readonly role: ApproverRole }
  | { readonly kind: 'personsNeeded'; readonly count: number }
  | { readonly kind: 'witnessesNeeded'; readonly count: number }
  | { readonly kind: 'placeNeeded'; readonly place: 'readingRoom' | 'designatedRoom' }
  | { readonly kind: 'fieldNeeded'; readonly field: string }
  | { readonly kind: 'unknownRow' }
  /** Giving back and telling of a loss must always be possible. */
  | { readonly kind: 'mustStayAllowed' }
  /** 从宽: a unit may only be stricter than the floor; `what` of the row is looser. */
  | { readonly kind: 'looserThanFloor'; readonly what: string }
);

export type RefusalKind = Refusal['kind'];

/** A pure decision: the outcome to write, or why not. */
export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const allow = <T>(value: T): Decision<T> => ({ ok: true, value });
export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});
