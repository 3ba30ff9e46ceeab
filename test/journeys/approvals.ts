import { DecideAnswer, RequestAnswer } from '#api/approvals.ts';
import { CounterView } from '#api/counter.ts';
import { PersonView } from '#api/people.ts';
import { firstStation, signedIn } from './client.ts';
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
  world: World,
  borrower: { readonly staffNumber: string; readonly pin: string },
  carrierIds: readonly string[],
): Promise<void> {
  const asker = await signedIn(world.address, borrower);
  const asked = { ...request(carrierIds), visit: null };
  const { approvalId } = await asker.post('/api/approvals', asked, RequestAnswer);
  await asker.signOut();
  await approve(world, approvalId ?? '');
}

/** The keeper asks for whoever stands at the counter, who signs with the PIN; the head of office approves at his own screen. */
export async function approveAtCounter(
  world: World,
  pin: string,
  carrierIds: readonly string[],
): Promise<void> {
  const keeper = await world.as('keeper');
  const at = (await firstStation(keeper)).id;
  const { visit } = await keeper.get(`/api/counter/${at}`, CounterView);
  const asked = { ...request(carrierIds), visit: { visitId: visit?.id ?? '', pin } };
  const { approvalId } = await keeper.post('/api/approvals', asked, RequestAnswer);
  await approve(world, approvalId ?? '');
}

function request(carrierIds: readonly string[]) {
  const now = Date.now();
  return {
    operation: 'lend',
    carrierIds,
    from: new Date(now - HOUR_MS).toISOString(),
    until: new Date(now + 24 * HOUR_MS).toISOString(),
    reason: '规划编制',
    forMatterId: null,
  };
}

async function approve({ address }: World, approvalId: string): Promise<void> {
  const head = await signedIn(address, HEAD);
  const decision = { did: 'approved', words: '同意', by: { how: 'screen', pin: HEAD.pin } };
  await head.post(`/api/approvals/${approvalId}/decide`, decision, DecideAnswer);
  await head.signOut();
}
