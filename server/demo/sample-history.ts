import {
  actId,
  instant,
  type CarrierId,
  type LabelCode,
  type PersonId,
  type PrintJobId,
} from '#domain/ids.ts';
import { encodePayload } from '#labels/payload.ts';
import { takeInFromKiosk } from '../procedures/intake.ts';
import type { Reading } from '../procedures/meaning.ts';
import { inTrouble, type Outcome } from '../procedures/outcome.ts';
import { settle, type Settled } from '../procedures/settle.ts';
import { closeVisit } from '../procedures/counter.ts';
import { labelOf, labelsOfJob } from '../store/labels.ts';
import { badgesOf } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { openVisitAt, setShelf } from '../store/working/desks.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';

/** What a scanner would read on this label. */
export const payloadOf = (
  { labels }: Pick<DemoHouse, 'labels'>,
  { code, generation }: { readonly code: LabelCode; readonly generation: number },
): string => encodePayload({ epoch: labels.epoch, generation, code }, labels.keys, labels.mac);

/** Sticks the labels of a job on their things: each is scanned once, by the keeper. */
export async function activateLabels(
  house: DemoHouse,
  staff: SampleStaff,
  jobId: PrintJobId,
): Promise<void> {
  const scan = scanner(house, staff, `labelling-${jobId}`);
  for (const label of await labelsOfJob(house.store.db, jobId)) {
    await scan({ kind: 'barcode', text: payloadOf(house, label), isTyped: false });
  }
  // The shelf scanned last was labelled, not asked for.
  await inTransaction(house.store, (tx) => setShelf(tx, staff.stationId, null));
}

/** Lends as the counter does: badge, things, the borrower's PIN. */
export async function lend(
  house: DemoHouse,
  staff: SampleStaff,
  loan: {
    readonly borrowerId: PersonId;
    readonly carrierIds: readonly CarrierId[];
    readonly pin: string;
  },
): Promise<Outcome<Settled>> {
  const { db } = house.store;
  const act = actId(house.newId());
  const scan = scanner(house, staff, `loan-${act}`);
  const badge = (await badgesOf(db, loan.borrowerId))[0];
  if (badge === undefined) return inTrouble('notFound');
  await scan({ kind: 'badge', number: badge.number });
  for (const id of loan.carrierIds) {
    const label = await labelOf(db, { kind: 'carrier', id });
    if (label === null) return inTrouble('notFound');
    await scan({ kind: 'barcode', text: payloadOf(house, label), isTyped: false });
  }
  const visit = await openVisitAt(db, staff.stationId);
  if (visit === null) return inTrouble('visitEnded');
  const { carrierIds, pin: borrowerPin } = loan;
  const settlement = {
    act,
    visitId: visit.id,
    carrierIds,
    loanDays: null,
    borrowerPin,
    second: null,
  };
  const outcome = await settle(house, staff.keeper, settlement);
  await closeVisit(house, staff.stationId);
  return outcome;
}

/** Reads at the counter's screen, with the keeper signed in. */
export function scanner(house: DemoHouse, { keeper, stationId }: SampleStaff, sourceId: string) {
  let seq = 0;
  return async (reading: Reading): Promise<void> => {
    seq += 1;
    const at = instant(house.now());
    const incoming = { sourceId, seq, at, stationId, deviceId: null, reading };
    await takeInFromKiosk(house, incoming, { personId: keeper.personId, locked: false });
  };
}
