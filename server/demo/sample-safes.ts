import { actId, instant, type PlaceId } from '#domain/ids.ts';
import { dayAfter, dayOf } from '#domain/rules/days.ts';
import type { OpenReason } from '#domain/safes/safe.ts';
import type { Asker } from '../procedures/house.ts';
import { changePerson } from '../procedures/person-changes.ts';
import { checkSafe } from '../procedures/safes/check.ts';
import { changeSafeCode } from '../procedures/safes/code.ts';
import { openSafe } from '../procedures/safes/open.ts';
import { shutSafe } from '../procedures/safes/shut.ts';
import type { BadgeAndPin } from '../procedures/signers.ts';
import { badgesOf, personById } from '../store/people.ts';
import { placeByCode, placesWithin } from '../store/places.ts';
import { countStored } from '../store/safes.ts';
import { good, hoursAgo } from './sample-papers.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { DEMO_PIN } from './sample-unit.ts';

/** 绝密 may lie in the first: two opened it some days ago, and it is shut. */
const TWO_SAFE = 'BMG-01';
/** Opened for the day. */
const DAY_SAFES = ['BMG-02', 'BMG-03'] as const;
const PLEDGED_DAYS_AGO = 30;

/** The keeper is cleared for what lies in her safes: whoever opens one must be. */
export async function clearKeeper(house: DemoHouse, staff: SampleStaff): Promise<void> {
  const keeper = await personById(house.store.db, staff.keeper.personId);
  if (keeper === null) throw new Error('the sample unit has no keeper');
  const { department, post } = keeper;
  good(
    await changePerson(house, staff.securityOfficer, {
      act: actId(house.newId()),
      personId: keeper.id,
      change: {
        department,
        post,
        personClass: 'core',
        pledgedOn: dayAfter(dayOf(instant(house.now())), -PLEDGED_DAYS_AGO),
      },
    }),
  );
}

/** 启闭 of the days before: one safe by two, counted, checked by another, with a new code; two opened and shut yesterday. */
export async function keepSafes(house: DemoHouse, staff: SampleStaff): Promise<void> {
  const before = hoursAgo(house, 50);
  const two = await safeOf(house, TWO_SAFE);
  const [witness] = staff.counters;
  if (witness === undefined)
    throw new Error('the sample unit has nobody to sign beside its keeper');
  await opened(before, staff.keeper, { placeId: two, reason: 'codeChange', beside: witness });
  const asked = { placeId: two, reason: 'firstUse', words: null, pin: DEMO_PIN } as const;
  good(await changeSafeCode(before, staff.keeper, { act: actId(house.newId()), ...asked }));
  await shut(before, staff.keeper, { placeId: two, beside: witness });
  const told = { placeId: two, isLocked: true, words: null };
  good(await checkSafe(before, staff.securityOfficer, { act: actId(house.newId()), ...told }));
  const yesterday = hoursAgo(house, 24);
  for (const code of DAY_SAFES) {
    const placeId = await safeOf(house, code);
    await opened(yesterday, staff.keeper, { placeId, reason: 'dayStart', beside: null });
    await shut(yesterday, staff.keeper, { placeId, beside: null });
  }
}

/** 今日开柜: what the newcomer puts away goes in. */
export async function openForTheDay(house: DemoHouse, staff: SampleStaff): Promise<void> {
  for (const code of DAY_SAFES) {
    const placeId = await safeOf(house, code);
    await opened(house, staff.keeper, { placeId, reason: 'dayStart', beside: null });
  }
}

async function opened(
  house: DemoHouse,
  keeper: Asker,
  given: {
    readonly placeId: PlaceId;
    readonly reason: OpenReason;
    readonly beside: Asker | null;
  },
): Promise<void> {
  const { placeId, reason, beside } = given;
  const second = beside === null ? null : await holdsUp(house, beside);
  const asked = { placeId, reason, words: null, pin: DEMO_PIN, second };
  good(await openSafe(house, keeper, { act: actId(house.newId()), ...asked }));
}

async function shut(
  house: DemoHouse,
  keeper: Asker,
  { placeId, beside }: { readonly placeId: PlaceId; readonly beside: Asker | null },
): Promise<void> {
  const { db } = house.store;
  const counted = await countStored(db, await placesWithin(db, placeId));
  const second = beside === null ? null : await holdsUp(house, beside);
  const asked = { placeId, counted, words: null, pin: DEMO_PIN, second };
  good(await shutSafe(house, keeper, { act: actId(house.newId()), ...asked }));
}

async function safeOf(house: DemoHouse, code: string): Promise<PlaceId> {
  const place = await placeByCode(house.store.db, code);
  if (place === null) throw new Error(`the sample unit has no ${code}`);
  return place.id;
}

/** A badge held up at the station, and its owner's PIN. */
async function holdsUp(house: DemoHouse, { personId, stationId }: Asker): Promise<BadgeAndPin> {
  const [badge] = await badgesOf(house.store.db, personId);
  if (badge === undefined) throw new Error('whoever signs has no badge');
  const reference = house.badges.show({ ...badge, stationId, personId }, house.now());
  return { reference, pin: DEMO_PIN };
}
