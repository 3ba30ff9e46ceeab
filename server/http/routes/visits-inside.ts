import {
  EscortBody,
  ExtendBody,
  GiveBadgeBody,
  GuestActBody,
  GuestLeavesBody,
  GuestView,
  PassGuestBody,
  PrintBadgeAnswer,
} from '#api/visits.ts';
import { AtDoorView } from '#api/guard.ts';
import { personId, placeId } from '#domain/ids.ts';
import { giveDayBadge } from '../../procedures/visitors/give-badge.ts';
import { passGuestByHand } from '../../procedures/visitors/pass-guest.ts';
import { printDayBadge } from '../../procedures/visitors/print-badge.ts';
import { changeEscort, extendVisit, letVisitorOut } from '../../procedures/visitors/visit-acts.ts';
import { answer, guarded, type Route } from '../route.ts';
import { timeOf } from './approvals.ts';
import { atDoorView } from '../views/guard.ts';
import { askedOfVisit, visitAfter } from './visits.ts';

const badges: readonly Route[] = [
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits/:id/badge',
    summary: 'Makes a blank label, scanned now, the badge of this visit',
    body: GiveBadgeBody,
    answer: GuestView,
    handle: async (call) => {
      const given = { ...askedOfVisit(call), text: call.body.text };
      return await visitAfter(call, await giveDayBadge(call.desk.house, call.caller.asker, given));
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits/:id/print-badge',
    summary: 'Prints the badge of the day on the printer that stands nearest',
    body: GuestActBody,
    answer: PrintBadgeAnswer,
    handle: async (call) => {
      const outcome = await printDayBadge(call.desk.house, call.caller.asker, askedOfVisit(call));
      return await answer(call.c, outcome, (said) => said);
    },
  }),
];

const inside: readonly Route[] = [
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits/:id/pass',
    summary: 'Passes a visitor by hand, under the same rules as by his badge',
    body: PassGuestBody,
    answer: AtDoorView,
    handle: async (call) => {
      const { house } = call.desk;
      const { areaId, direction } = call.body;
      const given = { ...askedOfVisit(call), areaId: placeId(areaId), direction };
      const outcome = await passGuestByHand(house, call.caller.asker, given);
      return await answer(call.c, outcome, ({ seq }) => atDoorView(house.store.db, seq));
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits/:id/escort',
    summary: 'Another person is beside the visitor from now on',
    body: EscortBody,
    answer: GuestView,
    handle: async (call) => {
      const { escortId, words } = call.body;
      const given = { ...askedOfVisit(call), escortId: personId(escortId), words };
      return await visitAfter(call, await changeEscort(call.desk.house, call.caller.asker, given));
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits/:id/extend',
    summary: 'The visitor stays longer',
    body: ExtendBody,
    answer: GuestView,
    handle: async (call) => {
      const { until, words } = call.body;
      const given = { ...askedOfVisit(call), until: timeOf(until), words };
      return await visitAfter(call, await extendVisit(call.desk.house, call.caller.asker, given));
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits/:id/leave',
    summary: 'The visitor goes: everything is counted again, and his badge is dead',
    body: GuestLeavesBody,
    answer: GuestView,
    handle: async (call) => {
      const { act: _act, ...told } = call.body;
      const given = { ...askedOfVisit(call), ...told };
      return await visitAfter(call, await letVisitorOut(call.desk.house, call.caller.asker, given));
    },
  }),
];

/** 来访 while he is there: his badge, his escort, his time, and how he leaves. */
export const insideVisitRoutes: readonly Route[] = [...badges, ...inside];
