import { formRoute, registerRoutes, type FormEntry } from '../form-routes.ts';
import { copyingBook, copyingSheet } from '../forms/copyings.ts';
import { eventPackBook, eventPackSheet } from '../forms/event-packs.ts';
import { outsideVisitBook, outsideVisitSheet } from '../forms/outside-visits.ts';
import { daySheet, guestBook, handOverSheet } from '../forms/days.ts';
import { entryBook, evacuationSheet, rollCallSheet } from '../forms/doors.ts';
import { circulationBook, circulationChase, circulationSlip } from '../forms/circulations.ts';
import { approvalSheet } from '../forms/approval-sheet.ts';
import { approvalEntry } from '../forms/approvals.ts';
import { knowledgeSheet } from '../forms/knowledge.ts';
import { labelEntry } from '../forms/labels.ts';
import { ledgerEntry } from '../forms/ledger.ts';
import { loanEntry } from '../forms/loans.ts';
import { loanSheet } from '../forms/loan-slip.ts';
import { lossReportSheet } from '../forms/loss-reports.ts';
import { stockTakeSheet, takeDifferencesSheet, takePlaceSheet } from '../forms/stock-takes.ts';
import { outingBook, outingSheet } from '../forms/outings.ts';
import { safeBook, safeSheetEntry } from '../forms/safes.ts';
import { searchEntry } from '../forms/searches.ts';
import { timelineSheet } from '../forms/timeline.ts';
import { noticeEntry, noticesRoute, overdueEntry } from '../forms/overdue.ts';
import type { Route } from '../route.ts';

/** 表 of one thing, by the alphabet. Each is built beside the views of what it is about. */
const FORMS: readonly FormEntry[] = [
  approvalSheet,
  circulationSlip,
  copyingSheet,
  daySheet,
  handOverSheet,
  noticeEntry,
  evacuationSheet,
  rollCallSheet,
  eventPackSheet,
  knowledgeSheet,
  loanSheet,
  lossReportSheet,
  outingSheet,
  outsideVisitSheet,
  safeSheetEntry,
  stockTakeSheet,
  takeDifferencesSheet,
  takePlaceSheet,
  timelineSheet,
];

/** 表 and 登记簿 as files: add a form above, a register below. */
export const formRoutes: readonly Route[] = [
  noticesRoute,
  ...FORMS.map(formRoute),
  ...registerRoutes(approvalEntry),
  ...registerRoutes(labelEntry),
  ...registerRoutes(ledgerEntry),
  ...registerRoutes(loanEntry),
  ...registerRoutes(overdueEntry),
  ...registerRoutes(safeBook),
  ...registerRoutes(searchEntry),
  ...registerRoutes(circulationBook),
  ...registerRoutes(circulationChase),
  ...registerRoutes(copyingBook),
  ...registerRoutes(entryBook),
  ...registerRoutes(guestBook),
  ...registerRoutes(eventPackBook),
  ...registerRoutes(outingBook),
  ...registerRoutes(outsideVisitBook),
];
