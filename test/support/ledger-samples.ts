import type { Carrier, CarrierRecord } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import { POLICY_VERSION, type Circumstance, type FactDetail, type NewFact } from '#domain/facts.ts';
import {
  actId,
  carrierId,
  instant,
  labelCode,
  matterId,
  personId,
  placeId,
  printJobId,
  type CarrierId,
  type PersonId,
} from '#domain/ids.ts';
import type { Approved } from '#domain/lending.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import type { ApproverRole } from '#domain/rules/operations.ts';

/** A small office for tests of the ledger: two people, a counter, a safe and its shelves. */
export const NOW = instant(new Date(Date.UTC(2026, 0, 5, 1, 2, 3, 4)));

export const circumstance = (act: string, more: Partial<Circumstance> = {}): Circumstance => ({
  act: actId(act),
  at: NOW,
  actorId: null,
  approverIds: [],
  witnessIds: [],
  stationId: null,
  reading: null,
  monotonicMs: 12,
  policyVersion: POLICY_VERSION,
  ...more,
});

export const fact = (
  detail: FactDetail,
  carrier: CarrierId | null = null,
  from: Custody | null = null,
  to: Custody | null = null,
): NewFact => ({ detail, carrierId: carrier, from, to });

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id: personId(id),
  staffNumber: `E-${id}`,
  name: `张${id}`,
  department: '综合处',
  post: '科员',
  personClass: 'core',
  pledgedOn: '2025-01-01',
  standing: 'active',
  duties: [],
  ...more,
});

export const place = (id: string, more: Partial<Place> = {}): Place => ({
  id: placeId(id),
  kind: 'safe',
  code: `BMG-${id}`,
  name: `保密柜 ${id}`,
  parentId: null,
  highestLevel: 'topSecret',
  custodianId: null,
  ...more,
});

export const record = (id: string, more: Partial<CarrierRecord> = {}): CarrierRecord => ({
  id: carrierId(id),
  kind: 'document',
  registerNumber: `WJ-${id}`,
  title: `关于第 ${id} 号事项的通知`,
  marking: 'secret',
  secrecyPeriod: { kind: 'until', date: '2031-01-01' },
  documentNumber: `机发〔2026〕${id}号`,
  copyNumber: '000012',
  issuer: '办公厅',
  pageCount: 8,
  receivedOn: '2026-01-02',
  sort: null,
  model: null,
  serialNumber: null,
  capacity: null,
  custodianId: null,
  homePlaceId: null,
  note: null,
  ...more,
});

export const carrier = (custody: Custody, more: Partial<CarrierRecord> = {}): Carrier => ({
  ...record('1', more),
  custody,
});

export const SAFE = place('safe');
export const COUNTER = place('counter', { kind: 'counter' });
export const IN_SAFE: Custody = { account: 'stored', placeId: SAFE.id };
export const AT_COUNTER: Custody = { account: 'stored', placeId: COUNTER.id };
export const BORROWER = person('borrower');
export const LENT: Custody = {
  account: 'held',
  holderId: BORROWER.id,
  basis: 'loan',
  dueAt: instant(new Date(Date.UTC(2026, 0, 8, 1, 2, 3, 4))),
};

/** The facts that everything else needs before it. */
export const FOUNDING: readonly NewFact[] = [
  fact({ kind: 'unitFounded', unitName: '示例单位' }),
  fact({ kind: 'personRegistered', person: BORROWER }),
  fact({ kind: 'personRegistered', person: person('keeper', { duties: ['keeper'] }) }),
  fact({ kind: 'placeRegistered', place: SAFE }),
  fact({ kind: 'placeRegistered', place: COUNTER }),
];

export const registered = (id: string, more: Partial<CarrierRecord> = {}): NewFact =>
  fact({ kind: 'carrierRegistered', carrier: record(id, more) }, carrierId(id), null, IN_SAFE);

export const lent = (id: string): NewFact =>
  fact({ kind: 'checkedOut' }, carrierId(id), IN_SAFE, LENT);

export const returned = (id: string): NewFact =>
  fact({ kind: 'returned' }, carrierId(id), LENT, AT_COUNTER);

export const shelved = (id: string): NewFact =>
  fact({ kind: 'shelved', homePlaceId: SAFE.id }, carrierId(id), AT_COUNTER, IN_SAFE);

export const CODE = labelCode('0123456789ABCDEF');
export const ordered = (id: string, generation: number, code = CODE): NewFact =>
  fact({
    kind: 'printOrdered',
    jobId: printJobId(`job-${generation}`),
    printer: 'pdf',
    labels: [{ code, generation, subject: { kind: 'carrier', id: carrierId(id) } }],
  });

/** An approval of lending that was decided, as the counter is told of it. */
export const approvedBy = (role: ApproverRole, approverId: PersonId): Approved => ({
  role,
  approverId,
  approval: {
    id: matterId('paper'),
    kind: 'approval',
    number: '审-2026-0001',
    openedAt: NOW,
    openedById: BORROWER.id,
    body: {
      operation: 'lend',
      carrierIds: [],
      itemsHash: '',
      applicantId: BORROWER.id,
      reason: '工作需要',
      from: NOW,
      until: instant(new Date(Date.UTC(2027, 0, 5))),
      forMatterId: null,
      role,
      stage: 'approved',
      decision: null,
    },
  },
});
