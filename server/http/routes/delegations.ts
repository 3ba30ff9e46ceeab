import {
  DelegateList,
  DelegateQuery,
  DelegationList,
  EndDelegationBody,
  GiveDelegationBody,
} from '#api/delegations.ts';
import { actId, matterId, personId } from '#domain/ids.ts';
import { endDelegation, giveDelegation } from '../../procedures/papers/delegations.ts';
import { answer, guarded, refuse, type Route } from '../route.ts';
import { delegateList, delegationList } from '../views/delegations.ts';
import { timeOf } from './approvals.ts';

/** 授权: an approver lets another person decide in his place for a while. */
export const delegationRoutes: readonly Route[] = [
  guarded('approvals', {
    method: 'GET',
    path: '/api/delegations',
    summary: 'Delegations given by me and to me, or all; and what I may hand on',
    answer: DelegationList,
    handle: async ({ desk: { house }, c, caller }) =>
      c.json(await delegationList(house, caller.person)),
  }),
  guarded('decideApprovals', {
    method: 'GET',
    path: '/api/delegates',
    summary: 'Who can stand in for an approver',
    query: DelegateQuery,
    answer: DelegateList,
    handle: async ({ desk: { house }, c, caller, query }) =>
      c.json(await delegateList(house.store.db, caller.person, query.query)),
  }),
  guarded('decideApprovals', {
    method: 'POST',
    path: '/api/delegations',
    summary: 'Lets another person decide, from a time to a time, with one’s own PIN',
    body: GiveDelegationBody,
    answer: DelegationList,
    handle: async ({ desk: { house, buckets }, c, caller, body }) => {
      const { staffNumber } = caller.person;
      if (!buckets.signIn.take(staffNumber, house.now())) return refuse(c, 'tooManyTries');
      const { from, until } = body;
      const outcome = await giveDelegation(house, caller.asker, {
        ...body,
        act: actId(body.act),
        delegateId: personId(body.delegateId),
        from: timeOf(from),
        until: timeOf(until),
      });
      return await answer(c, outcome, () => delegationList(house, caller.person));
    },
  }),
  guarded('approvals', {
    method: 'POST',
    path: '/api/delegations/:id/end',
    summary: 'Ends a delegation that one gave, at once',
    body: EndDelegationBody,
    answer: DelegationList,
    handle: async ({ desk: { house }, c, caller, body, param }) => {
      const asked = { act: actId(body.act), delegationId: matterId(param('id')) };
      const outcome = await endDelegation(house, caller.asker, asked);
      return await answer(c, outcome, () => delegationList(house, caller.person));
    },
  }),
];
