import type { BadgeOwner, Pledge, PersonView } from '#api/people.ts';
import { instant } from '#domain/ids.ts';
import { dayOf } from '#domain/rules/days.ts';
import { PLEDGE_SOON_DAYS, pledgeEnds } from '#domain/rules/persons.ts';
import type { Person } from '#domain/people.ts';
import type { Policy } from '#domain/rules/policy.ts';
import { badgeName, ownedBadges } from '../../procedures/badges.ts';
import type { House } from '../../procedures/house.ts';
import type { Database } from '../../store/database.ts';
import { lostBadgesOf } from '../../store/lost-badges.ts';
import { searchCarriers } from '../../store/search.ts';
import { peopleWithPin } from '../../store/working/credentials.ts';

const DAY_MS = 86_400_000;
type Looking = Pick<House, 'store' | 'now' | 'policies'>;

/** 人员 in a list. A badge shows its last four characters: the whole number would open doors. */
export async function personView(house: Looking, person: Person): Promise<PersonView> {
  const { db } = house.store;
  const held = await searchCarriers(db, { holderId: person.id, limit: 1 });
  return {
    ...person,
    pledgeUntil: person.pledgeUntil ?? null,
    pledge: pledgeView(person, house.now(), house.policies.current()),
    duties: [...person.duties],
    badges: await badgesOfPerson(db, person),
    hasPin: (await peopleWithPin(db, [person.id])).has(person.id),
    held: held.total,
  };
}

/** The first day that is no more soon: thirty days on. */
export const soonUntil = (now: Date): string =>
  dayOf(instant(new Date(now.getTime() + PLEDGE_SOON_DAYS * DAY_MS)));

function pledgeView(person: Person, now: Date, policy: Pick<Policy, 'params'>): Pledge {
  const ends = pledgeEnds(person, policy);
  if (person.personClass === null) return { state: 'notNeeded', ends };
  if (person.pledgedOn === null) return { state: 'missing', ends };
  if (ends === null) return { state: 'stands', ends };
  if (ends < dayOf(instant(now))) return { state: 'ended', ends };
  return { state: ends <= soonUntil(now) ? 'soon' : 'stands', ends };
}

const badgesOfPerson = async (db: Database, { id }: Person): Promise<PersonView['badges']> => {
  const { badges, labels } = await ownedBadges(db, id);
  return [...badges, ...labels].map(({ name }) => ({ ...name }));
};

export const lostOf = async (db: Database, { id }: Person): Promise<BadgeOwner['lost']> =>
  (await lostBadgesOf(db, id)).map((badge) => ({ ...badgeName(badge), lostAt: badge.lostAt }));

/** 挂失 asks for a name and the ends of badges; whoever keeps the door learns no more. */
export const badgeOwner = async (db: Database, person: Person): Promise<BadgeOwner> => ({
  id: person.id,
  name: person.name,
  staffNumber: person.staffNumber,
  department: person.department,
  standing: person.standing,
  badges: await badgesOfPerson(db, person),
  lost: await lostOf(db, person),
});
