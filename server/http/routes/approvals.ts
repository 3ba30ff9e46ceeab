import {
  ApprovalList,
  ApprovalQuery,
  ApprovalView,
  DecideAnswer,
  DecideBody,
  LookAnswer,
  LookBody,
  RequestAnswer,
  RequestBody,
  ThingQuery,
  ThingView,
  WithdrawBody,
} from '#api/approvals.ts';
import { WaitingCount } from '#api/stream.ts';
import { actId, carrierId, instant, matterId, visitId, type Instant } from '#domain/ids.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { markText } from '#domain/secrecy.ts';
import { decideApproval, withdrawApproval } from '../../procedures/papers/decide-approval.ts';
import { lookedAt, requestApproval } from '../../procedures/papers/request-approval.ts';
import { carrierByRegisterNumber } from '../../store/carriers.ts';
import { personById } from '../../store/people.ts';
import { openVisitAt } from '../../store/working/desks.ts';
import type { Desk } from '../desk.ts';
import { refusalView } from '../problems.ts';
import { answer, guarded, refuse, type Caller, type Route } from '../route.ts';
import { approvalView, lookView } from '../views/approval.ts';
import { approvalList, waitingCount } from '../views/approvals.ts';

/** A time as it was sent, in the form that every stored time has. */
export const timeOf = (text: string): Instant => instant(new Date(text));

const listing: readonly Route[] = [
  guarded('approvals', {
    method: 'GET',
    path: '/api/approvals',
    summary: 'What waits for me, what I asked for, or all, with who may decide and why not',
    query: ApprovalQuery,
    answer: ApprovalList,
    handle: async ({ desk: { house }, c, caller: { person }, query }) =>
      query.which === 'all' && !mayDo(person, 'readUse')
        ? refuse(c, 'notAllowed')
        : c.json(await approvalList(house, person, query)),
  }),
  guarded('approvals', {
    method: 'GET',
    path: '/api/approvals/waiting',
    summary: 'How many requests wait for whoever asks',
    answer: WaitingCount,
    handle: async ({ desk: { house }, c, caller }) =>
      c.json({ count: await waitingCount(house, caller.person) }),
  }),
  guarded('approvals', {
    method: 'GET',
    path: '/api/approvals/thing',
    summary: 'What is there of this register number, without its title',
    query: ThingQuery,
    answer: ThingView,
    handle: async ({ desk: { house }, c, query }) => {
      const { db } = house.store;
      const carrier =
        (await carrierByRegisterNumber(db, query.number)) ??
        (await carrierByRegisterNumber(db, query.number.toUpperCase()));
      if (!carrier) return refuse(c, 'notFound');
      const { id, registerNumber, marking, secrecyPeriod } = carrier;
      return c.json({ id, registerNumber, marking, markText: markText(marking, secrecyPeriod) });
    },
  }),
  guarded('approvals', {
    method: 'GET',
    path: '/api/approvals/:id',
    summary: 'One request with everything needed to decide it',
    answer: ApprovalView,
    handle: async ({ desk: { house }, c, caller, param }) => {
      const view = await approvalView(house, matterId(param('id')), caller.person);
      if (view === 'notYours') return refuse(c, 'notAllowed');
      return view ? c.json(view) : refuse(c, 'notFound');
    },
  }),
];

/** Who asks: the visitor of that visit at the caller's counter, or the caller. */
async function applicantOf(
  desk: Desk,
  caller: Caller,
  visit: string | null,
): Promise<Person | null> {
  if (visit === null) return caller.person;
  const { db } = desk.house.store;
  const open = await openVisitAt(db, caller.asker.stationId);
  return open?.id === visit ? await personById(db, open.personId) : null;
}

const asking: readonly Route[] = [
  guarded('approvals', {
    method: 'POST',
    path: '/api/approvals/look',
    summary: 'Each thing under the rules and who would decide; writes nothing',
    body: LookBody,
    answer: LookAnswer,
    handle: async ({ desk, c, caller, body }) => {
      const { house } = desk;
      const applicant = await applicantOf(desk, caller, body.visitId);
      if (!applicant) return refuse(c, 'notFound');
      const { operation } = body;
      const window = { from: timeOf(body.from), until: timeOf(body.until) };
      const request = { operation, carrierIds: body.carrierIds.map(carrierId), ...window };
      const given = { applicant, openedById: caller.person.id, request };
      const outcome = await lookedAt(house.store.db, house, given);
      const isTitled = mayDo(caller.person, 'readUse');
      return await answer(c, outcome, (looked) =>
        lookView(house, { looked, applicant, operation, isTitled }),
      );
    },
  }),
  guarded('approvals', {
    method: 'POST',
    path: '/api/approvals',
    summary: 'Asks for one operation on exactly these things, within a window, for a reason',
    body: RequestBody,
    answer: RequestAnswer,
    handle: async ({ desk: { house }, c, caller, body }) => {
      const { visit } = body;
      const outcome = await requestApproval(house, caller.asker, {
        ...body,
        act: actId(body.act),
        carrierIds: body.carrierIds.map(carrierId),
        from: timeOf(body.from),
        until: timeOf(body.until),
        forMatterId: body.forMatterId === null ? null : matterId(body.forMatterId),
        visit: visit && { visitId: visitId(visit.visitId), pin: visit.pin },
      });
      return await answer(c, outcome, (requested) => ({
        ...requested,
        refused: requested.refused.map((one) => ({ ...one, refusal: refusalView(one.refusal) })),
      }));
    },
  }),
];

const deciding: readonly Route[] = [
  guarded('approvals', {
    method: 'POST',
    path: '/api/approvals/:id/decide',
    summary: 'Approves or refuses, with PIN, or with badge and PIN at a counter',
    body: DecideBody,
    answer: DecideAnswer,
    handle: async ({ desk: { house }, c, caller, body, param }) => {
      const asked = { ...body, act: actId(body.act), approvalId: matterId(param('id')) };
      const outcome = await decideApproval(house, caller.asker, asked);
      return await answer(c, outcome, (decided) => decided);
    },
  }),
  guarded('approvals', {
    method: 'POST',
    path: '/api/approvals/:id/withdraw',
    summary: 'Takes a request back while nobody has decided it',
    body: WithdrawBody,
    answer: DecideAnswer,
    handle: async ({ desk: { house }, c, caller, body, param }) => {
      const asked = { act: actId(body.act), approvalId: matterId(param('id')) };
      return await answer(
        c,
        await withdrawApproval(house, caller.asker, asked),
        (decided) => decided,
      );
    },
  }),
];

/** 审批: asked for, seen, decided, taken back. */
export const approvalRoutes: readonly Route[] = [...listing, ...asking, ...deciding];
