import type { Carrier } from '#domain/carriers.ts';
import { actId, instant, type PersonId, type PlaceId, type StockTakeId } from '#domain/ids.ts';
import { TAKE_SIGNERS } from '#domain/matters/stock-take.ts';
import { dayAfter, dayOf } from '#domain/rules/days.ts';
import { EVERYTHING } from '#domain/stock-takes/scope.ts';
import type { Asker } from '../procedures/house.ts';
import { takeInFromKiosk } from '../procedures/intake.ts';
import { closePlace } from '../procedures/takes/close-place.ts';
import { openTake } from '../procedures/takes/open-take.ts';
import { checkSample, drawSample, markSample } from '../procedures/takes/sample.ts';
import { makeSchedule } from '../procedures/takes/schedules.ts';
import { sitDown, standUp } from '../procedures/takes/seats.ts';
import type { BadgeAndPin } from '../procedures/signers.ts';
import { completeTake, signTake } from '../procedures/takes/sign-off.ts';
import { carriersStoredIn } from '../store/carriers.ts';
import { labelOf } from '../store/labels.ts';
import { badgesOf } from '../store/people.ts';
import { placeByCode, placesWithin } from '../store/places.ts';
import { takeById } from '../store/takes.ts';
import { payloadOf } from './sample-history.ts';
import { good, hoursAgo } from './sample-papers.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { DEMO_PIN } from './sample-unit.ts';

const DONE_SAFE = 'BMG-03';
const OPEN_SAFES = ['BMG-02', 'BMG-04'] as const;
const SAMPLE = 5;
/** Of the open take so many things have been seen. */
const SEEN = 6;
const DUE_DAYS = 5;

/** 办结的盘点: one safe, counted, sampled, signed by all three; and 盘点计划 for every month. */
export async function countOneSafe(house: DemoHouse, staff: SampleStaff): Promise<void> {
  const [counter, second] = staff.counters;
  const place = await placeByCode(house.store.db, DONE_SAFE);
  if (counter === undefined || second === undefined || place === null) {
    throw new Error('the sample unit has nobody to count, or nothing to be counted');
  }
  const stockTakeId = await opened(house, staff, {
    title: `${place.name}启用盘点`,
    placeIds: [place.id],
    counterIds: [counter.personId],
  });
  await count(house, counter, { stockTakeId, placeId: place.id, most: Infinity });
  const act = () => actId(house.newId());
  // One thing there has no label yet: of what was seen by eye a second person signs.
  const closing = {
    stockTakeId,
    placeId: place.id,
    pin: DEMO_PIN,
    second: await holdsUp(house, second),
    remedies: [],
  };
  good(
    await closePlace(house, counter, { ...closing, act: act(), outstanding: [], awaited: null }),
  );
  good(await standUp(house, { act: act(), stockTakeId, stationId: staff.stationId }));
  await sampled(house, staff, stockTakeId);
  good(await completeTake(house, counter, { act: act(), stockTakeId }));
  await signed(house, staff, { stockTakeId, counter });
  await everyMonth(house, staff);
}

/** 正在进行的盘点: two safes, of one of which some has been seen. */
export async function beginCount(house: DemoHouse, staff: SampleStaff): Promise<void> {
  const then = hoursAgo(house, 1);
  const [counter] = staff.counters;
  const places = await Promise.all(OPEN_SAFES.map((code) => placeByCode(house.store.db, code)));
  const placeIds = places.flatMap((place) => place?.id ?? []);
  const [first] = placeIds;
  if (counter === undefined || first === undefined) throw new Error('nothing is to be counted');
  const stockTakeId = await opened(then, staff, {
    title: '保密柜盘点',
    placeIds,
    counterIds: staff.counters.map(({ personId }) => personId),
  });
  await count(then, counter, { stockTakeId, placeId: first, most: SEEN });
  const { stationId } = staff;
  good(await standUp(then, { act: actId(house.newId()), stockTakeId, stationId }));
}

async function opened(
  house: DemoHouse,
  { keeper }: SampleStaff,
  asked: {
    readonly title: string;
    readonly placeIds: readonly PlaceId[];
    readonly counterIds: readonly PersonId[];
  },
): Promise<StockTakeId> {
  const { title, placeIds, counterIds } = asked;
  const { stockTakeId } = good(
    await openTake(house, keeper, {
      act: actId(house.newId()),
      title,
      scope: { ...EVERYTHING, placeIds },
      mode: 'guided',
      counterIds,
      dueOn: dayAfter(dayOf(instant(house.now())), DUE_DAYS),
    }),
  );
  return stockTakeId;
}

/** 清点: place first, then what lies there, by its label; what has none yet by its number. */
async function count(
  house: DemoHouse,
  counter: Asker,
  given: {
    readonly stockTakeId: StockTakeId;
    readonly placeId: PlaceId;
    readonly most: number;
  },
): Promise<void> {
  const { stockTakeId, placeId, most } = given;
  const { db } = house.store;
  const { stationId, personId } = counter;
  const seat = { stockTakeId, stationId, placeId, pass: 1 } as const;
  good(await sitDown(house, counter, { ...seat, act: actId(house.newId()) }));
  const stored = await carriersStoredIn(db, await placesWithin(db, placeId));
  const sourceId = `count-${stockTakeId}`;
  let seq = 0;
  for (const carrier of stored.slice(0, most)) {
    seq += 1;
    const reading = { kind: 'barcode', ...(await faceOf(house, carrier)) } as const;
    const at = instant(house.now());
    const incoming = { sourceId, seq, at, stationId, deviceId: null, reading };
    await takeInFromKiosk(house, incoming, { personId, locked: false });
  }
}

/** What a scanner reads on it, or what is typed where it bears no label. */
async function faceOf(
  house: DemoHouse,
  { id, registerNumber }: Carrier,
): Promise<{ readonly text: string; readonly isTyped: boolean }> {
  const label = await labelOf(house.store.db, { kind: 'carrier', id });
  return label?.state === 'active'
    ? { text: payloadOf(house, label), isTyped: false }
    : { text: registerNumber, isTyped: true };
}

/** 抽查 by somebody who counted none of it. */
async function sampled(
  house: DemoHouse,
  staff: SampleStaff,
  stockTakeId: StockTakeId,
): Promise<void> {
  const checker = staff.officeHead;
  const act = () => actId(house.newId());
  good(await drawSample(house, staff.keeper, { act: act(), stockTakeId, size: SAMPLE }));
  const take = await takeById(house.store.db, stockTakeId);
  for (const carrierId of take?.body.check?.carrierIds ?? []) {
    good(await markSample(house, checker, { stockTakeId, carrierId, words: null }));
  }
  good(await checkSample(house, checker, { act: act(), stockTakeId, pin: DEMO_PIN }));
}

/** 签字 of all three, each with a badge held up at the station. */
async function signed(
  house: DemoHouse,
  staff: SampleStaff,
  { stockTakeId, counter }: { readonly stockTakeId: StockTakeId; readonly counter: Asker },
): Promise<void> {
  const take = await takeById(house.store.db, stockTakeId);
  const sha256 = take?.body.result?.sha256 ?? '';
  const people = { counter, keeper: staff.keeper, auditor: staff.auditor };
  for (const as of TAKE_SIGNERS) {
    const second = await holdsUp(house, people[as]);
    const asked = { act: actId(house.newId()), stockTakeId, as, sha256 };
    good(await signTake(house, counter, { ...asked, words: null, second }));
  }
}

/** A badge held up at the station, and its owner's PIN. */
async function holdsUp(house: DemoHouse, { personId, stationId }: Asker): Promise<BadgeAndPin> {
  const [badge] = await badgesOf(house.store.db, personId);
  if (badge === undefined) throw new Error('whoever signs has no badge');
  const reference = house.badges.show({ ...badge, stationId, personId }, house.now());
  return { reference, pin: DEMO_PIN };
}

async function everyMonth(house: DemoHouse, { keeper, counters }: SampleStaff): Promise<void> {
  good(
    await makeSchedule(house, keeper, {
      act: actId(house.newId()),
      title: '每月盘点',
      scope: EVERYTHING,
      mode: 'guided',
      counterIds: counters.map(({ personId }) => personId),
      cadence: 'monthly',
      day: 25,
      month: 1,
      workingDays: 5,
    }),
  );
}
