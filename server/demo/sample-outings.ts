import type { Carrier } from '#domain/carriers.ts';
import { actId, instant, type CarrierId, type MatterId, type PersonId } from '#domain/ids.ts';
import type { Askable } from '#domain/matters/askable.ts';
import { closeVisit } from '../procedures/counter.ts';
import { orderCopying } from '../procedures/papers/copyings.ts';
import { decideApproval } from '../procedures/papers/decide-approval.ts';
import { leaveWith } from '../procedures/papers/leave-with.ts';
import { permitOuting } from '../procedures/papers/permit-outing.ts';
import { requestApproval } from '../procedures/papers/request-approval.ts';
import { comes, good, hoursAgo, idOf, lying } from './sample-papers.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { DEMO_PIN } from './sample-unit.ts';

const DAY_MS = 86_400_000;
const after = (house: DemoHouse, days: number) =>
  instant(new Date(house.now().getTime() + days * DAY_MS));

/** 复制 and 携带外出 of the sample unit, each by its own procedures. Throws where one refuses. */
export async function addCopiesAndOutings(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  await orderCopies(hoursAgo(house, 2.5), staff, carriers);
  await carryOut(hoursAgo(house, 2), staff, carriers);
}

/** 复制登记 that waits at the copier: two copies for a meeting. */
async function orderCopies(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  const papers = carriers.filter(
    ({ kind, marking }) => kind === 'document' && marking === 'confidential',
  );
  const [sourceId] = (await lying(house, papers)).slice(-1);
  if (sourceId === undefined) return;
  const applicantId = await idOf(house, 'GH2002');
  const asked = { operation: 'copy', carrierIds: [sourceId], reason: '专题会使用' } as const;
  const approvalId = await approved(house, staff, { ...asked, applicantId, copies: 2 });
  good(
    await orderCopying(house, staff.keeper, {
      act: actId(house.newId()),
      order: {
        operation: 'copy',
        sourceIds: [sourceId],
        count: 2,
        title: null,
        purpose: '专题会使用',
        applicantId,
        approvalId,
        consent: null,
      },
    }),
  );
}

/** 携带外出 under way: a paper is with its bearer at the provincial office. */
async function carryOut(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  const papers = carriers.filter(
    ({ kind, marking }) => kind === 'document' && marking === 'confidential',
  );
  const carrierIds = (await lying(house, papers)).slice(-3, -2);
  const bearerId = await idOf(house, 'GH2002');
  if (carrierIds.length === 0) return;
  const reason = '赴省厅汇报规划方案';
  const asked = { operation: 'carryOut', carrierIds, reason, applicantId: bearerId } as const;
  const approvalId = await approved(house, staff, asked);
  const { outingId } = good(
    await permitOuting(house, staff.keeper, {
      act: actId(house.newId()),
      permission: {
        carrierIds,
        bearerIds: [bearerId],
        purpose: reason,
        destination: '省厅',
        safekeeping: '密码箱携带，省厅保密室存放',
        approvalId,
        isAbroad: false,
        permitNumber: null,
        dueAt: after(house, 2),
      },
    }),
  );
  const visitId = await comes(house, staff, { personId: bearerId, carrierIds });
  if (visitId === null) throw new Error('nobody came to the counter');
  const act = actId(house.newId());
  good(
    await leaveWith(house, staff.keeper, { act, outingId, visitId, pin: DEMO_PIN, second: null }),
  );
  await closeVisit(house, staff.stationId);
}

/** Asked for on the applicant's own screen, and approved by the leader on his. */
export async function approved(
  house: DemoHouse,
  staff: SampleStaff,
  asked: {
    readonly operation: Askable;
    readonly carrierIds: readonly CarrierId[];
    readonly applicantId: PersonId;
    readonly reason: string;
    readonly copies?: number;
  },
): Promise<MatterId> {
  const { applicantId, ...request } = asked;
  const asker = { personId: applicantId, stationId: staff.stationId };
  const { approvalId } = good(
    await requestApproval(house, asker, {
      act: actId(house.newId()),
      ...request,
      from: instant(house.now()),
      until: after(house, 3),
      visit: null,
    }),
  );
  if (approvalId === null) throw new Error(`the sample unit may not ask to ${asked.operation}`);
  good(
    await decideApproval(house, staff.unitLeader, {
      act: actId(house.newId()),
      approvalId,
      did: 'approved',
      words: '同意',
      by: { how: 'screen', pin: DEMO_PIN },
    }),
  );
  return approvalId;
}
