import type { NewFact } from '#domain/facts.ts';
import { instant, type ActId, type PersonId, type StationId } from '#domain/ids.ts';
import type { Badge, Label } from '#domain/labels.ts';
import { append } from '../store/append.ts';
import type { Database, Tx } from '../store/database.ts';
import { labelsOf } from '../store/labels.ts';
import { lostBadge } from '../store/lost-badges.ts';
import { badgesOf, personByBadge, personById } from '../store/people.ts';
import { clearPile, closeVisitAt, stationsServing } from '../store/working/desks.ts';
import type { ShownBadge } from './badge-desk.ts';
import { circumstance } from './circumstance.ts';
import { labelWords } from './faces.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

type Written = Promise<Outcome<{ readonly personId: PersonId }>>;

/** So much of a number tells a person's badges apart on a screen: the whole of it would open doors. */
const TAIL = 4;

/** 证卡 as screens name it: `label` is one that the house printed, by the end of its code. */
export type BadgeName = { readonly scheme: Badge['scheme'] | 'label'; readonly tail: string };

export const badgeName = ({ scheme, number }: Pick<Badge, 'scheme' | 'number'>): BadgeName => ({
  scheme,
  tail: [...number].slice(-TAIL).join(''),
});
const labelName = (label: Label): BadgeName => ({
  scheme: 'label',
  tail: labelWords(label).printedCode.slice(-TAIL),
});

type Owned = {
  readonly badges: readonly { readonly badge: Badge; readonly name: BadgeName }[];
  readonly labels: readonly { readonly label: Label; readonly name: BadgeName }[];
};

/** 名下证卡: what opens for this person now, printed badges included. */
export async function ownedBadges(db: Database | Tx, id: PersonId): Promise<Owned> {
  const badges = await badgesOf(db, id);
  const labels = await labelsOf(db, { kind: 'person', id });
  return {
    badges: badges.map((badge) => ({ badge, name: badgeName(badge) })),
    labels: labels
      .filter(({ state }) => state === 'active' || state === 'ordered')
      .map((label) => ({ label, name: labelName(label) })),
  };
}

/** 绑定证卡: the badge that was shown within the last minute, by its reference. One that was lost opens again by it. */
export async function bindBadge(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly personId: PersonId; readonly reference: string },
): Written {
  const { act, ...body } = asked;
  const outcome = await once(house, { act, body: { badge: body } }, async (tx) => {
    const at = house.now();
    const badge = house.badges.find(asked.reference, at);
    if (!badge)
      return inTrouble(house.badges.wasLost(asked.reference, at) ? 'badgeLost' : 'badgeGone');
    const person = await personById(tx, asked.personId);
    if (!person) return inTrouble('notFound');
    if (person.standing !== 'active') return { ok: false, refusal: { kind: 'personNotActive' } };
    const owner = await personByBadge(tx, badge.scheme, badge.number);
    if (owner) return inTrouble('badgeTaken');
    const bound = { scheme: badge.scheme, number: badge.number, personId: asked.personId };
    await write(tx, house, { asker, act }, [about({ kind: 'badgeBound', badge: bound })]);
    return done({ personId: asked.personId });
  });
  if (outcome.ok) house.badges.forget(asked.reference);
  return outcome;
}

/** 已挂失: whether the badge of this reference was reported lost since it was held up, be it a moment ago. */
export async function isBadgeLost(
  { badges, store, now }: Pick<House, 'badges' | 'store' | 'now'>,
  reference: string,
): Promise<boolean> {
  const badge = badges.find(reference, now());
  if (badge === null) return badges.wasLost(reference, now());
  return (await lostBadge(store.db, badge)) !== null;
}

type BadgeAct = {
  readonly act: ActId;
  readonly personId: PersonId;
  /** Null: all that the person has. Two of the same end are both meant. */
  readonly badge: BadgeName | null;
};

/**
 * 挂失: from the next scan on it opens nothing anywhere, and showing it is an alarm. What the person has open ends at once: visits,
 * sessions, badges held up a moment ago. A printed badge is voided. Refuses `noSuchBadge`.
 */
export const reportBadgeLost = (house: House, asker: Asker, asked: BadgeAct): Written =>
  takeAway(house, asker, { ...asked, kind: 'badgeReportedLost' });

/** 收回证卡: it opens nothing any more; whoever finds it shows an unknown badge. Refuses `noSuchBadge`. */
export const withdrawBadge = (house: House, asker: Asker, asked: BadgeAct): Written =>
  takeAway(house, asker, { ...asked, kind: 'badgeWithdrawn' });

async function takeAway(
  house: House,
  asker: Asker,
  asked: BadgeAct & { readonly kind: 'badgeReportedLost' | 'badgeWithdrawn' },
): Written {
  const { act, personId, badge: named, kind } = asked;
  const body = { [kind]: personId, named };
  const closed: StationId[] = [];
  const taken: ((shown: ShownBadge) => boolean)[] = [];
  const outcome = await once(house, { act, body }, async (tx) => {
    if (!(await personById(tx, personId))) return inTrouble('notFound');
    const owned = await ownedBadges(tx, personId);
    const badges = owned.badges.filter(isMeant(named)).map(({ badge }) => badge);
    const labels = owned.labels.filter(isMeant(named)).map(({ label }) => label);
    if (badges.length + labels.length === 0) return inTrouble('noSuchBadge');
    const isTaken = (shown: ShownBadge): boolean =>
      badges.some(({ scheme, number }) => shown.scheme === scheme && shown.number === number) ||
      (labels.length > 0 && shown.personId === personId);
    taken.push(isTaken);
    // Before the fact, and after it again: whoever shows it meanwhile is refused too.
    house.badges.lose(isTaken);
    await write(tx, house, { asker, act }, [
      ...badges.map((badge) => about({ kind, badge })),
      ...labels.map(({ code, generation }) => about({ kind: 'labelSpoiled', code, generation })),
    ]);
    closed.push(...(await closeVisits(tx, house, personId)));
    return done({ personId });
  });
  if (!outcome.ok) return outcome;
  for (const isTaken of taken) house.badges.lose(isTaken);
  await endPresence(house, personId, closed);
  return outcome;
}

const isMeant =
  (named: BadgeName | null) =>
  ({ name }: { readonly name: BadgeName }): boolean =>
    named === null || (named.scheme === name.scheme && named.tail === name.tail);

/** Ends the visits that a person has open at any counter; tells at which. What lay there was never settled, and is taken off. */
export async function closeVisits(
  tx: Tx,
  house: Pick<House, 'now'>,
  personId: PersonId,
): Promise<StationId[]> {
  const at = instant(house.now());
  const stations = await stationsServing(tx, personId);
  for (const stationId of stations) {
    await closeVisitAt(tx, stationId, at);
    await clearPile(tx, stationId);
  }
  return stations;
}

/** Sessions end, and the screens hear of it: nothing they showed stays on them. */
export async function endPresence(
  house: House,
  personId: PersonId,
  closed: readonly StationId[] = [],
): Promise<void> {
  for (const stationId of closed) house.announce({ kind: 'counter', stationId });
  for (const stationId of await house.sessions.closeAllOf(personId)) {
    house.announce({ kind: 'session', stationId });
  }
}

async function write(
  tx: Tx,
  house: House,
  by: { readonly asker: Asker; readonly act: ActId },
  facts: readonly NewFact[],
): Promise<void> {
  const { personId: actorId, stationId } = by.asker;
  await append(tx, circumstance(house, { act: by.act, actorId, stationId }), facts);
}
