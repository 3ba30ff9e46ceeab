import { approvalAfter, indexOfApproval } from './approval.ts';
import { circulationAfter, indexOfCirculation } from './circulation.ts';
import { copyingAfter, indexOfCopying } from './copying.ts';
import { dayAfter, indexOfDay } from './day.ts';
import { delegationAfter, indexOfDelegation } from './delegation.ts';
import { eventPackAfter, indexOfEventPack } from './event-pack.ts';
import { indexOfHandOver } from './hand-over.ts';
import type { Matter, MatterIndex, MatterStep, StepBy } from './matter.ts';
import { indexOfOuting, outingAfter } from './outing.ts';
import { indexOfOutsideVisit, outsideVisitAfter } from './outside-visit.ts';
import { indexOfRuleChange, ruleChangeAfter } from './rule-change.ts';
import { indexOfStockTake } from './stock-take.ts';
import { stockTakeAfter } from './stock-take-steps.ts';
import { indexOfTakeSchedule, takeScheduleAfter } from './take-schedule.ts';
import { indexOfVisit, visitAfter } from './visit.ts';

/** What a step makes of a matter; null where it does not fit: another kind, or a stage that is past. */
export function matterAfter(matter: Matter, step: MatterStep, by: StepBy): Matter | null {
  switch (matter.kind) {
    case 'approval':
      return step.of === matter.kind
        ? withBody(matter, approvalAfter(matter.body, step, by))
        : null;
    case 'delegation':
      return step.of === matter.kind ? withBody(matter, delegationAfter(matter.body)) : null;
    case 'circulation':
      return step.of === matter.kind
        ? withBody(matter, circulationAfter(matter.body, step, by))
        : null;
    case 'copying':
      return step.of === matter.kind ? withBody(matter, copyingAfter(matter.body, step)) : null;
    case 'outing':
      return step.of === matter.kind ? withBody(matter, outingAfter(matter.body, step, by)) : null;
    case 'eventPack':
      return step.of === matter.kind
        ? withBody(matter, eventPackAfter(matter.body, step, by))
        : null;
    case 'outsideVisit':
      return step.of === matter.kind
        ? withBody(matter, outsideVisitAfter(matter.body, step, by))
        : null;
    case 'ruleChange':
      return step.of === matter.kind
        ? withBody(matter, ruleChangeAfter(matter.body, step, by))
        : null;
    case 'stockTake':
      return step.of === matter.kind
        ? withBody(matter, stockTakeAfter(matter.body, step, by))
        : null;
    case 'takeSchedule':
      return step.of === matter.kind
        ? withBody(matter, takeScheduleAfter(matter.body, step))
        : null;
    case 'visit':
      return step.of === matter.kind ? withBody(matter, visitAfter(matter.body, step, by)) : null;
    case 'day':
      return step.of === matter.kind ? withBody(matter, dayAfter(matter.body, step, by)) : null;
    case 'handOver':
      return null;
  }
}

const withBody = <M extends Matter>(matter: M, body: M['body'] | null): M | null =>
  body === null ? null : { ...matter, body };

/** What a matter is found by. The store's rows are this and nothing else. */
export function indexOf(matter: Matter): MatterIndex {
  switch (matter.kind) {
    case 'approval':
      return indexOfApproval(matter.body);
    case 'delegation':
      return indexOfDelegation(matter.body);
    case 'circulation':
      return indexOfCirculation(matter.body);
    case 'copying':
      return indexOfCopying(matter.body);
    case 'outing':
      return indexOfOuting(matter.body);
    case 'eventPack':
      return indexOfEventPack(matter.body);
    case 'outsideVisit':
      return indexOfOutsideVisit(matter.body);
    case 'ruleChange':
      return indexOfRuleChange(matter.body);
    case 'stockTake':
      return indexOfStockTake(matter.body);
    case 'takeSchedule':
      return indexOfTakeSchedule(matter.body);
    case 'visit':
      return indexOfVisit(matter.body);
    case 'day':
      return indexOfDay(matter.body);
    case 'handOver':
      return indexOfHandOver(matter.body);
  }
}
