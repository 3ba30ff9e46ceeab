import type { Refusal } from '#domain/refusals.ts';
import type { PhotoFault } from '#domain/stock-takes/photos.ts';

/**
 * 办不成的缘由 that no rule of secrecy says: something asked for is not there, was used up, or comes too
 * late. Each is worded once, in `server/http/problems.ts`.
 */
export type Trouble =
  | 'notFound'
  | 'alreadySetUp'
  | 'sameStaffNumber'
  | 'staffNumberTaken'
  | 'stationNameTaken'
  | 'wrongPin'
  | 'secondWrongPin'
  | 'pinLocked'
  | 'pinNeeded'
  | 'noPin'
  | 'busySigningIn'
  | 'actReused'
  | 'readReused'
  | 'visitEnded'
  | 'readingOpen'
  | 'ownVisit'
  | 'samePerson'
  | 'badgeGone'
  | 'badgeTaken'
  | 'badgeLost'
  | 'noSuchBadge'
  | 'pledgeDates'
  | 'scopeNotWider'
  | 'knowledgeNotKept'
  | 'codeSpent'
  | 'printerUnknown'
  | 'labelGenerationsUsedUp'
  | 'reprintNeedsReason'
  | 'nothingToPrint'
  | 'orderTooLarge'
  | 'layoutUnknown'
  | 'layoutTooFine'
  | 'layoutForOthers'
  | 'carrierGone'
  | 'sheetUnfit'
  | 'notALabel'
  | 'notABlank'
  | 'blankBound'
  | 'blankSpoiled'
  | 'hasLabel'
  | 'layoutNameTaken'
  | 'layoutIsPreset'
  | 'layoutUnfit'
  | 'labelNotPrintable'
  | 'labelNotWaiting'
  | 'jobNotPaused'
  | 'noLabelToEncode'
  | 'readerAway'
  | 'padBusy'
  | 'noTag'
  | 'tooManyTags'
  | 'tagUnread'
  | 'tagFailed'
  | 'tagWithoutSerial'
  | 'tagBound'
  | 'tagCloned'
  | 'tagCarriesLabel'
  | 'labelHasTag'
  | 'rfidNotHere'
  | 'tidNotHere'
  | 'alarmAnswered'
  | 'labelEpochsUsedUp'
  | 'labelKeyUnwritable'
  | 'takeDuePast'
  | 'stockTakeOpenHere'
  | 'profileNameTaken'
  | 'handheldFileElsewhere'
  | 'handheldFileChanged'
  | 'importNotReady'
  | 'importHasProblems'
  | 'importTooMany'
  | 'ruleChangeWaits'
  | 'ruleUnchanged'
  | 'calendarUnread'
  | 'sheetUnreadable'
  | 'portInUse'
  | PhotoFault;

/** What came of a procedure: done, refused by a rule, or in trouble. Nothing was written unless done. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Failure;
export type Failure =
  | { readonly ok: false; readonly refusal: Refusal }
  | {
      readonly ok: false;
      readonly trouble: Trouble;
      /** Sentences that say more than the trouble's own. */
      readonly reasons?: readonly { readonly zh: string; readonly en: string }[];
    };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const inTrouble = (trouble: Trouble): Failure => ({ ok: false, trouble });
