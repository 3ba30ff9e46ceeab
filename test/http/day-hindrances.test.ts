import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import type { FactDetail } from '#domain/facts.ts';
import {
  carrierId,
  instant,
  matterId,
  personId,
  placeId,
  printJobId,
  stationId,
  stockTakeId,
  type Instant,
  type PlaceId,
} from '#domain/ids.ts';
import { HINDRANCES, type HindranceKind } from '#domain/matters/day.ts';
import type { Matter } from '#domain/matters/matter.ts';
import { raiseAbout } from '../../server/procedures/alarms.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { addToPile, removeFromPile } from '../../server/store/working/desks.ts';
import { addPrintJob, setJobState } from '../../server/store/working/print-jobs.ts';
import { keepSeat, leaveSeat } from '../../server/store/takes/seats.ts';
import { verify } from '../../server/store/verify.ts';
import type { Tx } from '../../server/store/database.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  newBorrower,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { codeOf, printingBy, things } from './print-desk.ts';
import { newSafe } from './safe-desk.ts';

let house: TestHouse;
let keeper: Browser;
let here: ReturnType<typeof stationId>;
let room: PlaceId;
let someone: ReturnType<typeof personId>;

beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  const given = { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' };
  someone = personId(await newBorrower(house, given));
  keeper = await signedIn(house, 'K1');
  here = stationId(await station(house));
  const { places } = (await keeper.get('/api/places')).body;
  room = placeId(places.find(({ kind }: Json) => kind === 'room').id);
  await written({
    kind: 'areaSet',
    area: { placeId: room, twoPersons: false, visitors: true, maxMinutes: null, entrants: [] },
  });
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

const at = () => instant(house.clock.now);
const work = <T>(does: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(house.desk.house.store, does);
async function written(...details: FactDetail[]): Promise<void> {
  const facts = details.map((detail) => fact(detail));
  await work((tx) => append(tx, circumstance(act(), { at: at() }), facts));
}
const found = async (): Promise<string[]> => {
  const { hindrances } = (await keeper.get('/api/days/now')).body;
  return hindrances.map(({ kind }: Json) => kind);
};

const passage = (direction: 'in' | 'out'): FactDetail => {
  const passer = { kind: 'person', id: someone } as const;
  const told = { at: at(), receivedAt: at(), withId: null, irregular: null, words: null };
  return { kind: 'passed', passage: { areaId: room, passer, direction, how: 'guard', ...told } };
};
const opened = (matter: object): FactDetail => {
  const head = { openedAt: at(), openedById: someone };
  return { kind: 'matterOpened', matter: { ...head, ...matter } as Matter };
};
const GUEST = {
  nameMasked: '王**',
  idKind: 'other',
  idMasked: '1*',
  seal: 's',
  unit: '某单位',
  letterNumber: null,
  purpose: '检修',
  areaIds: [],
  allowedById: null,
  carried: [],
  lockers: [],
  badge: null,
  until: instant(new Date('2026-11-23T08:00:00.000Z')),
  arrivedAt: instant(new Date('2026-11-23T01:00:00.000Z')),
  remarks: null,
  isErased: false,
  stage: 'inside',
};
const guest = () => ({ ...GUEST, hostId: someone, escortId: someone });
const READER = {
  name: '外来人',
  alsoNames: [],
  unit: '某单位',
  idKind: 'other',
  idMasked: '1*',
  idSeal: 's',
  letterNumber: '函1号',
  purpose: '查阅',
  approvalId: null,
  items: [],
  until: GUEST.until,
  stage: 'reading',
};
const EVENT = {
  title: '会议',
  place: '会议室',
  endsAt: GUEST.until,
  seats: [],
  spares: [],
  stage: 'running',
  missing: [],
  secondId: null,
};
const LATER = instant(new Date('2027-01-01T00:00:00.000Z'));
const held = (dueAt: Instant): Custody => ({
  account: 'held',
  holderId: someone,
  basis: 'loan',
  dueAt,
});
async function move(to: Custody): Promise<void> {
  const id = carrierId(thing);
  const carrier = await carrierById(house.desk.house.store.db, id);
  if (carrier === null) throw new Error('not registered');
  const { custody } = carrier;
  const detail: FactDetail =
    custody.account === 'held' ? { kind: 'renewed', approvalId: null } : { kind: 'checkedOut' };
  const given = circumstance(act(), { at: at() });
  await work((tx) => append(tx, given, [fact(detail, id, custody, to)]));
}
const SEAT = {
  stockTakeId: stockTakeId('t-1'),
  pass: 1,
  sweep: 0,
  received: 0,
  closedAt: null,
} as const;
const JOB = {
  id: printJobId('j-1'),
  number: 1,
  printer: 'pdf',
  state: 'open',
  trouble: null,
  layout: 'shelf',
  reason: null,
  sheet: null,
} as const;
const LINE = {
  jobId: JOB.id,
  position: 0,
  code: 'AAAAAAAAAAAAAAAA' as never,
  generation: 0,
  subject: null,
  name: '一',
  state: 'waiting',
  reason: null,
} as const;

/** How each comes about, and how it is over. */
const WAYS: Readonly<
  Record<HindranceKind, readonly [() => Promise<unknown>, () => Promise<unknown>]>
> = {
  safeOpen: [
    async () => {
      safe = placeId((await newSafe(keeper)).id);
      const told = { placeId: safe, secondId: null, words: null, isScanned: true };
      await written({ kind: 'safeOpened', reason: 'dayStart', ...told });
    },
    () => written({ kind: 'safeShut', placeId: safe, count: null, words: null, isScanned: true }),
  ],
  carrierOut: [
    async () => {
      thing = (await register(keeper)).carrierId;
      await move(held(GUEST.until));
    },
    () => move(held(LATER)),
  ],
  onCounter: [
    async () => {
      thing = (await register(keeper)).carrierId;
    },
    () => move(held(LATER)),
  ],
  pileLeft: [
    () =>
      work((tx) =>
        addToPile(tx, here, {
          carrierId: carrierId('c-9'),
          scannedAt: at(),
          seen: '',
          reading: null,
        }),
      ),
    () => work((tx) => removeFromPile(tx, here, [carrierId('c-9')])),
  ],
  guestInside: [
    () =>
      written(opened({ id: matterId('g'), kind: 'visit', number: '来-2026-0001', body: guest() })),
    () =>
      written({
        kind: 'matterStepped',
        matterId: matterId('g'),
        step: {
          of: 'visit',
          did: 'left',
          counts: [],
          lockers: [],
          isBadgeBack: true,
          remarks: null,
        },
      }),
  ],
  personInside: [() => written(passage('in')), () => written(passage('out'))],
  readerReading: [
    () =>
      written(
        opened({
          id: matterId('r'),
          kind: 'outsideVisit',
          number: '查-2026-0001',
          body: { ...READER, hostId: someone },
        }),
      ),
    () =>
      written({
        kind: 'matterStepped',
        matterId: matterId('r'),
        step: { of: 'outsideVisit', did: 'left' },
      }),
  ],
  eventRunning: [
    () =>
      written(
        opened({
          id: matterId('e'),
          kind: 'eventPack',
          number: '会-2026-0001',
          body: { ...EVENT, organiserId: someone },
        }),
      ),
    () =>
      written({
        kind: 'matterStepped',
        matterId: matterId('e'),
        step: { of: 'eventPack', did: 'closed', missing: [], secondId: null },
      }),
  ],
  printUnfinished: [
    () => work((tx) => addPrintJob(tx, { ...JOB, createdAt: at() }, [LINE])),
    () => work((tx) => setJobState(tx, JOB.id, { state: 'cancelled', trouble: null })),
  ],
  counting: [
    () =>
      work((tx) =>
        keepSeat(tx, { ...SEAT, stationId: here, pointId: room, placeId: room, personId: someone }),
      ),
    () => work((tx) => leaveSeat(tx, here)),
  ],
  alarmOpen: [
    () =>
      work((tx) =>
        raiseAbout(tx, house.desk.house, {
          kind: 'safeNotLocked',
          of: { kind: 'place', id: room },
          dueAt: null,
          stationId: null,
        }),
      ),
    async () => {
      const [{ id }] = (await keeper.get('/api/alarms')).body.open;
      const said = await keeper.post(`/api/alarms/${id}/answer`, { act: act(), words: '已锁' });
      expect(said.status, JSON.stringify(said.body)).toBe(200);
    },
  ],
};
let thing: string;
let safe: PlaceId;

test.each([...HINDRANCES])(
  '%s stands in the way for as long as it is so, and no longer',
  async (kind) => {
    const [comes, goes] = WAYS[kind];
    expect(await found()).toEqual([]);
    await comes();
    expect(await found()).toEqual([kind]);
    await goes();
    expect(await found()).toEqual([]);
  },
);

test('a label that is printed and not on its thing is one point of its job, until it is scanned there; a blank one is none', async () => {
  const { order } = printingBy(() => keeper);
  const { carrierId: id } = await register(keeper);
  expect((await order({ what: { kind: 'blanks', count: 3 } })).status).toBe(200);
  const ofPrinting = async (): Promise<Json[]> =>
    (await keeper.get('/api/days/now')).body.hindrances.filter(
      ({ kind }: Json) => kind === 'printUnfinished',
    );
  expect(await ofPrinting()).toEqual([]);
  const { body: job } = await order(things([id]));
  expect(await ofPrinting()).toMatchObject([{ id: job.id, count: 1 }]);
  await wedge(house, keeper)(house.payload(codeOf(job.labels[0])));
  expect(await ofPrinting()).toEqual([]);
});
