import type { Carrier } from '#domain/carriers.ts';
import type { CarrierId, PersonId } from '#domain/ids.ts';
import type { Outcome } from '../procedures/outcome.ts';
import type { Settled } from '../procedures/settle.ts';
import { carriersByIds } from '../store/carriers.ts';
import { personByStaffNumber } from '../store/people.ts';
import { askAndApprove } from './sample-approvals.ts';
import { lend } from './sample-history.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { APPROVERS, DEMO_PIN } from './sample-unit.ts';

const DAY_MS = 86_400_000;
/** Whom the drawer's steps name. */
const NEWCOMERS_BORROWER = 'GH2002';
/** So many documents, the first in the register, are approved for him, and all media. */
export const APPROVED_DOCUMENTS = 20;
/** Longer ago than any loan lasts. */
const OVERDUE_DAYS = 5;

const daysAgo = (house: DemoHouse, days: number): DemoHouse => ({
  ...house,
  now: () => new Date(house.now().getTime() - days * DAY_MS),
});

const SECRETS: ReadonlySet<Carrier['marking']> = new Set(['secret', 'confidential']);
const isDocument = ({ kind }: Carrier): boolean => kind === 'document';
const nth = (carriers: readonly Carrier[], marking: Carrier['marking'], at: number): CarrierId[] =>
  carriers
    .filter((one) => isDocument(one) && one.marking === marking)
    .slice(at, at + 1)
    .map(({ id }) => id);

/** A loan of some days ago that is overdue by now. */
export async function lendEarlier(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  const borrowerId = await idOf(house, NEWCOMERS_BORROWER);
  const carrierIds = nth(carriers, 'confidential', 2);
  await lendApproved(daysAgo(house, OVERDUE_DAYS), staff, { borrowerId, carrierIds });
}

/** Today: a loan that is not due yet, and what the newcomer may lend at once because it was approved. */
export async function readyForToday(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  const head = await idOf(house, APPROVERS.officeHead);
  const given = { borrowerId: head, carrierIds: nth(carriers, 'secret', 3) };
  await lendApproved(house, staff, { ...given, by: 'unitLeader' });
  const applicantId = await idOf(house, NEWCOMERS_BORROWER);
  const documents = carriers.filter(isDocument).slice(0, APPROVED_DOCUMENTS);
  const media = carriers.filter(({ kind }) => kind === 'medium');
  const wanted = [...documents, ...media].filter(({ marking }) => SECRETS.has(marking));
  const now = await carriersByIds(
    house.store.db,
    wanted.map(({ id }) => id),
  );
  const carrierIds = now.filter(({ custody }) => custody.account === 'stored').map(({ id }) => id);
  const request = { operation: 'lend', applicantId, carrierIds, reason: '规划编制查阅' } as const;
  good(await askAndApprove(house, staff, { ...request, days: 7, by: 'officeHead' }));
}

async function lendApproved(
  house: DemoHouse,
  staff: SampleStaff,
  loan: {
    readonly borrowerId: PersonId;
    readonly carrierIds: readonly CarrierId[];
    readonly by?: 'unitLeader';
  },
): Promise<void> {
  const { borrowerId: applicantId, carrierIds, by = 'officeHead' } = loan;
  const request = { operation: 'lend', applicantId, carrierIds, reason: '工作需要' } as const;
  good(await askAndApprove(house, staff, { ...request, days: 1, by }));
  const settled: Settled = good(
    await lend(house, staff, { borrowerId: applicantId, carrierIds, pin: DEMO_PIN }),
  );
  const refusal = settled.refused[0]?.refusal;
  if (refusal !== undefined) throw new Error(`the sample unit was refused: ${refusal.kind}`);
}

async function idOf(house: DemoHouse, staffNumber: string): Promise<PersonId> {
  const person = await personByStaffNumber(house.store.db, staffNumber);
  if (person === null) throw new Error(`the sample unit has no ${staffNumber}`);
  return person.id;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const why = 'trouble' in outcome ? outcome.trouble : outcome.refusal.kind;
  throw new Error(`the sample unit was refused: ${why}`);
}
