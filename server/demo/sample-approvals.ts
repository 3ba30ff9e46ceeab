import type { Carrier } from '#domain/carriers.ts';
import { actId, instant, type CarrierId, type MatterId, type PersonId } from '#domain/ids.ts';
import type { Askable } from '#domain/matters/askable.ts';
import { inTrouble, type Outcome } from '../procedures/outcome.ts';
import { decideApproval, type Decided } from '../procedures/papers/decide-approval.ts';
import { requestApproval } from '../procedures/papers/request-approval.ts';
import { personByStaffNumber } from '../store/people.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { DEMO_PIN } from './sample-unit.ts';

const DAY_MS = 86_400_000;

export type SampleRequest = {
  readonly operation: Askable;
  readonly applicantId: PersonId;
  readonly carrierIds: readonly CarrierId[];
  readonly reason: string;
  /** 份数 of copies and extracts. */
  readonly copies?: number;
  /** The window begins now. */
  readonly days: number;
};

/** 申请 by the applicant at the counter's screen; it waits. */
export async function ask(
  house: DemoHouse,
  { stationId }: Pick<SampleStaff, 'stationId'>,
  { applicantId, days, ...rest }: SampleRequest,
): Promise<Outcome<{ readonly approvalId: MatterId }>> {
  const now = house.now();
  const outcome = await requestApproval(
    house,
    { personId: applicantId, stationId },
    {
      ...rest,
      act: actId(house.newId()),
      from: instant(now),
      until: instant(new Date(now.getTime() + days * DAY_MS)),
      visit: null,
    },
  );
  if (!outcome.ok) return outcome;
  const { approvalId, refused } = outcome.value;
  if (approvalId !== null) return { ok: true, value: { approvalId } };
  const refusal = refused[0]?.refusal;
  return refusal === undefined ? inTrouble('notFound') : { ok: false, refusal };
}

/** 申请 and 批准 in one go, by 办公室主任 or 分管领导, whoever may. */
export async function askAndApprove(
  house: DemoHouse,
  staff: SampleStaff,
  request: SampleRequest & { readonly by: 'officeHead' | 'unitLeader' },
): Promise<Outcome<Decided>> {
  const { by, ...asked } = request;
  const outcome = await ask(house, staff, asked);
  if (!outcome.ok) return outcome;
  return await decideApproval(house, staff[by], {
    act: actId(house.newId()),
    approvalId: outcome.value.approvalId,
    did: 'approved',
    words: '同意',
    by: { how: 'screen', pin: DEMO_PIN },
  });
}

/** What waits this morning: one request for each approver, so that neither finds an empty list. */
export async function leaveSomeWaiting(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  const things = carriers.filter(
    ({ kind, marking }) => kind === 'document' && marking === 'confidential',
  );
  const waiting = [
    { who: 'GH2003', operation: 'lend', at: -2, reason: '用地审查需要对照原图册' },
    { who: 'GH2002', operation: 'extract', at: -3, reason: '编写规划说明，摘录第三章', copies: 1 },
  ] as const;
  for (const { who, at, ...said } of waiting) {
    const applicant = await personByStaffNumber(house.store.db, who);
    const thing = things.at(at);
    if (applicant === null || thing === undefined)
      throw new Error('the sample unit lacks somebody');
    const request = { ...said, applicantId: applicant.id, carrierIds: [thing.id] };
    const outcome = await ask(house, staff, { ...request, days: 3 });
    if (!outcome.ok) throw new Error('the sample unit was refused a request');
  }
}
