import { randomUUID } from 'node:crypto';
import { actId, carrierId, instant, personId, type PersonId, type StationId } from '#domain/ids.ts';
import { COUNTED, type Askable } from '#domain/matters/askable.ts';
import type { ApproverRole } from '#domain/rules/operations.ts';
import type { House } from '../../server/procedures/house.ts';
import type { Outcome } from '../../server/procedures/outcome.ts';
import { decideApproval } from '../../server/procedures/papers/decide-approval.ts';
import { requestApproval } from '../../server/procedures/papers/request-approval.ts';
import { registerPerson, setDuties, setPin } from '../../server/procedures/people.ts';
import { personByStaffNumber } from '../../server/store/people.ts';
import { allStations } from '../../server/store/stations.ts';

const PIN = '135790';
const DAY_MS = 86_400_000;
const STAFF: Readonly<Record<ApproverRole, string>> = { officeHead: 'AP1', unitLeader: 'AP2' };

export type Wanted = {
  readonly applicantId: string;
  readonly carrierIds: readonly string[];
  readonly operation?: Askable;
  readonly by?: ApproverRole;
  readonly days?: number;
  /** 份数 where they are counted; absent: 3. */
  readonly copies?: number;
};

/**
 * 审批 for a test: the person asks and an approver approves, by the procedures that a screen uses. The approvers AP1 (办公室主任) and
 * AP2 (分管领导) are hired with the first of them. Gives the approval's id.
 */
export async function approveFor(house: House, wanted: Wanted): Promise<string> {
  const { applicantId, operation = 'lend', by = 'officeHead', days = 30, copies = 3 } = wanted;
  const [station] = await allStations(house.store.db);
  if (station === undefined) throw new Error('The house has no station');
  const approver = { personId: await approverOf(house, by, station.id), stationId: station.id };
  const asker = { personId: personId(applicantId), stationId: station.id };
  const asked = good(
    await requestApproval(house, asker, {
      act: actId(randomUUID()),
      operation,
      carrierIds: wanted.carrierIds.map(carrierId),
      from: instant(house.now()),
      until: instant(new Date(house.now().getTime() + days * DAY_MS)),
      reason: '工作需要',
      visit: null,
      ...(COUNTED.includes(operation) ? { copies } : {}),
    }),
  );
  const { approvalId } = asked;
  if (approvalId === null) throw new Error(`not asked for: ${JSON.stringify(asked.refused)}`);
  const decision = { did: 'approved', words: '同意', by: { how: 'screen', pin: PIN } } as const;
  good(
    await decideApproval(house, approver, { act: actId(randomUUID()), approvalId, ...decision }),
  );
  return approvalId;
}

/** The approver of this role, hired by the security officer where he is not there yet. */
export async function approverOf(
  house: House,
  role: ApproverRole,
  stationId: StationId,
): Promise<PersonId> {
  const { db } = house.store;
  const there = await personByStaffNumber(db, STAFF[role]);
  if (there) return there.id;
  const officer = await personByStaffNumber(db, 'A2');
  if (!officer) throw new Error('The house has no security officer');
  const asker = { personId: officer.id, stationId };
  const person = {
    staffNumber: STAFF[role],
    name: role === 'officeHead' ? '主任' : '领导',
    department: '办公室',
    post: '负责人',
    personClass: 'core',
    pledgedOn: '2026-01-05',
  } as const;
  const { personId: id } = good(
    await registerPerson(house, asker, { act: actId(randomUUID()), person }),
  );
  good(await setPin(house, asker, { act: actId(randomUUID()), personId: id, pin: PIN }));
  good(await setDuties(house, asker, { act: actId(randomUUID()), personId: id, duties: [role] }));
  return id;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error('trouble' in outcome ? outcome.trouble : JSON.stringify(outcome.refusal));
}
