import type { Route } from './route.ts';
import { alarmRoutes } from './routes/alarms.ts';
import { areaRoutes } from './routes/areas.ts';
import { gateRoutes } from './routes/gates.ts';
import { guardRoutes, rollCallRoutes } from './routes/guard.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { circulationRoutes } from './routes/circulations.ts';
import { copyingRoutes } from './routes/copyings.ts';
import { boardRoutes } from './routes/board.ts';
import { counterRoutes } from './routes/counter.ts';
import { delegationRoutes } from './routes/delegations.ts';
import { eventPackRoutes } from './routes/event-packs.ts';
import { eventTableRoutes } from './routes/event-table.ts';
import { outsideVisitRoutes } from './routes/outside-visits.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { dayRoutes } from './routes/days.ts';
import { insideVisitRoutes } from './routes/visits-inside.ts';
import { visitRoutes } from './routes/visits.ts';
import { deviceRoutes } from './routes/devices.ts';
import { readerOrderRoutes } from './routes/reader-orders.ts';
import { findingRoutes } from './routes/finding.ts';
import { formRoutes } from './routes/forms.ts';
import { handheldRoutes } from './routes/handhelds.ts';
import { importRoutes } from './routes/imports.ts';
import { knowledgeRoutes } from './routes/knowledge.ts';
import { layoutRoutes } from './routes/layouts.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { outingRoutes } from './routes/outings.ts';
import { peopleRoutes } from './routes/people.ts';
import { pledgeRoutes } from './routes/pledges.ts';
import { printOrderRoutes } from './routes/print-orders.ts';
import { printingRoutes } from './routes/printing.ts';
import { roomPlanRoutes } from './routes/room-plans.ts';
import { ruleRoutes } from './routes/rules.ts';
import { safeRoutes } from './routes/safes.ts';
import { sessionRoutes } from './routes/session.ts';
import { stationRoutes } from './routes/stations.ts';
import { takeClosingRoutes } from './routes/take-closing.ts';
import { takeCountingRoutes } from './routes/take-counting.ts';
import { differenceRoutes } from './routes/take-differences.ts';
import { takeOutstandingRoutes } from './routes/take-outstanding.ts';
import { tagRoutes } from './routes/tags.ts';
import { takePhotoRoutes } from './routes/take-photos.ts';
import { takeOutlookRoutes } from './routes/take-outlook.ts';
import { takeSignOffRoutes } from './routes/take-sign-off.ts';
import { takeItemRoutes } from './routes/take-items.ts';
import { takeScheduleRoutes } from './routes/take-schedules.ts';
import { takeRoutes } from './routes/takes.ts';

/** Every route of the API but the contract's own. What is not here does not exist. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...stationRoutes,
  ...counterRoutes,
  ...correctionRoutes,
  ...ledgerRoutes,
  ...peopleRoutes,
  ...pledgeRoutes,
  ...knowledgeRoutes,
  ...printOrderRoutes,
  ...printingRoutes,
  ...tagRoutes,
  ...layoutRoutes,
  ...takeSignOffRoutes,
  ...takeRoutes,
  ...takeScheduleRoutes,
  ...takeItemRoutes,
  ...takeOutlookRoutes,
  ...takeCountingRoutes,
  ...takeClosingRoutes,
  ...differenceRoutes,
  ...takePhotoRoutes,
  ...roomPlanRoutes,
  ...findingRoutes,
  ...takeOutstandingRoutes,
  ...handheldRoutes,
  ...importRoutes,
  ...circulationRoutes,
  ...copyingRoutes,
  ...outingRoutes,
  ...areaRoutes,
  ...guardRoutes,
  ...gateRoutes,
  ...rollCallRoutes,
  ...alarmRoutes,
  ...approvalRoutes,
  ...delegationRoutes,
  ...boardRoutes,
  ...formRoutes,
  ...ruleRoutes,
  ...safeRoutes,
  ...deviceRoutes,
  ...readerOrderRoutes,
  ...eventPackRoutes,
  ...eventTableRoutes,
  ...outsideVisitRoutes,
  ...visitRoutes,
  ...insideVisitRoutes,
  ...dayRoutes,
  ...timelineRoutes,
];
