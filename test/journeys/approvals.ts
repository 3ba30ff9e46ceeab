import { DecideAnswer, RequestAnswer } from '#api/approvals.ts';
import { PersonView } from '#api/people.ts';
import { signedIn } from './client.ts';
import { asOfficer, type World } from './world.ts';

const HEAD = { staffNumber: 'AP01', name: '批主任', pin: '500005' } as const;
const HOUR_MS = 3_600_000;

/** The head of office, hired by the security officer: who approves. */
export async function hireApprover(world: World): Promise<void> {
  await asOfficer(world, async (officer) => {
    const { staffNumber, name, pin } = HEAD;
    const rest = { department: '办公室', post: '主任', pledgedOn: '2026-01-08' };
    const body = { staffNumber, name, personClass: 'important', ...rest };
    const { id } = await officer.post('/api/people', body, PersonView);
    await officer.post(`/api/people/${id}/pin`, { pin }, PersonView);
    await officer.post(`/api/people/${id}/duties`, { duties: ['officeHead'] }, PersonView);
  });
}

/** 借阅审批: the borrower asks at a screen, the head of office approves at his. */
export async function approveLoan(
  { address }: World,
  borrower: { readonly staffNumber: string; readonly pin: string },
  carrierIds: readonly string[],
): Promise<void> {
  const now = Date.now();
  const window = {
    from: new Date(now - HOUR_MS).toISOString(),
    until: new Date(now + 24 * HOUR_MS).toISOString(),
  };
  const asker = await signedIn(address, borrower);
  const rest = { reason: '规划编制', forMatterId: null, visit: null };
  const asked = { operation: 'lend', carrierIds, ...window, ...rest };
  const { approvalId } = await asker.post('/api/approvals', asked, RequestAnswer);
  await asker.signOut();
  const head = await signedIn(address, HEAD);
  const decision = { did: 'approved', words: '同意', by: { how: 'screen', pin: HEAD.pin } };
  await head.post(`/api/approvals/${approvalId ?? ''}/decide`, decision, DecideAnswer);
  await head.signOut();
}
