import { expect } from 'vitest';
import {
  act,
  giveDuties,
  newBorrower,
  PIN,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type Reply,
} from './house.ts';

export const DAY = 86_400;

/** A house with somebody who asks (B1), a head of office (H1), a leader (L1), and a secret document. */
export async function approvalDesk() {
  const house = await workingHouse();
  const person = (staffNumber: string) =>
    newBorrower(house, { staffNumber, personClass: 'core', badge: `BADGE-${staffNumber}` });
  const [applicant, head, leader] = [await person('B1'), await person('H1'), await person('L1')];
  await giveDuties(house, head, ['officeHead']);
  await giveDuties(house, leader, ['unitLeader']);
  const keeper = await signedIn(house, 'K1');
  const thing = await register(keeper);
  /** ISO time so many seconds from the test's now. */
  const after = (seconds: number): string =>
    new Date(house.clock.now.getTime() + seconds * 1000).toISOString();
  const wanted = (change: object = {}) => ({
    act: act(),
    operation: 'lend',
    carrierIds: [thing.carrierId],
    from: after(0),
    until: after(3 * DAY),
    reason: '编制规划需要',
    forMatterId: null,
    visit: null,
    ...change,
  });
  return {
    house,
    keeper,
    applicant,
    head,
    leader,
    thing,
    after,
    wanted,
    by: (staffNumber: string): Promise<Browser> => signedIn(house, staffNumber),
    /** Asks for the document, and tells the request's id. */
    asked: async (page: Browser, change: object = {}): Promise<string> => {
      const answer = await page.post('/api/approvals', wanted(change));
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expect(answer.body.approvalId).toBeTypeOf('string');
      return answer.body.approvalId;
    },
    /** Approves on the own screen, unless `change` says otherwise. */
    decide: (page: Browser, id: string, change: object = {}): Promise<Reply> =>
      page.post(`/api/approvals/${id}/decide`, {
        act: act(),
        did: 'approved',
        words: '',
        by: { how: 'screen', pin: PIN },
        ...change,
      }),
  };
}
export type ApprovalDesk = Awaited<ReturnType<typeof approvalDesk>>;
