import type { DemoCarrier, DemoPerson, DemoPlace } from '#api/demo.ts';
import type { CarrierId } from '#domain/ids.ts';
import type { Label, Subject } from '#domain/labels.ts';
import type { Carrier } from '#domain/carriers.ts';
import { markText } from '#domain/secrecy.ts';
import { uiiHex } from '#labels/epc.ts';
import type { Database } from '../store/database.ts';
import { labelsOf, labelsOfSubjects } from '../store/labels.ts';
import { lostBadgesOf } from '../store/lost-badges.ts';
import { allPeople, badgesOf } from '../store/people.ts';
import { allPlaces } from '../store/places.ts';
import { searchCarriers } from '../store/search.ts';

/** The pile that the drawer shows, at most. */
const CARRIERS_MAX = 300;

/** 证件架: everybody who has a badge for the reader, in the order of staff numbers. */
export async function badgeRack(
  db: Database,
): Promise<{ readonly person: DemoPerson; readonly number: string }[]> {
  const rack = [];
  for (const { id, name, post, personClass, duties } of await allPeople(db)) {
    // One that is reported lost hangs there still: somebody may show it.
    const badges = [...(await badgesOf(db, id)), ...(await lostBadgesOf(db, id))];
    const badge = badges.find(({ scheme }) => scheme === 'em4100');
    if (badge === undefined) continue;
    rack.push({
      person: { id, name, post, personClass, duties: [...duties] },
      number: badge.number,
    });
  }
  return rack;
}

/** 手边的载体: what can be taken into the hand. Safes stand where they stand. */
export async function carriersAtHand(
  db: Database,
  tagsOnPad: ReadonlySet<string>,
): Promise<DemoCarrier[]> {
  const { rows } = await searchCarriers(db, { limit: CARRIERS_MAX });
  const things = rows.filter(({ kind, custody }) => kind !== 'safe' && custody.account !== 'gone');
  const labels = await stuckOn(
    db,
    things.map(({ id }) => id),
  );
  const people = new Map((await allPeople(db)).map(({ id, name }) => [id, name]));
  const places = new Map((await allPlaces(db)).map(({ id, code }) => [id, code]));
  // Papers first: they are what a counter lends most.
  const sorted = things.toSorted(
    (a, b) => Number(b.kind === 'document') - Number(a.kind === 'document'),
  );
  return sorted.map((thing) => atHand(thing, labels.get(thing.id), { people, places, tagsOnPad }));
}

function atHand(
  { id, registerNumber, marking, secrecyPeriod, title, custody, homePlaceId }: Carrier,
  label: Label | undefined,
  known: {
    readonly people: ReadonlyMap<string, string>;
    readonly places: ReadonlyMap<string, string>;
    readonly tagsOnPad: ReadonlySet<string>;
  },
): DemoCarrier {
  return {
    id,
    registerNumber,
    marking,
    markText: markText(marking, secrecyPeriod),
    title,
    account: custody.account,
    holder: custody.account === 'held' ? (known.people.get(custody.holderId) ?? null) : null,
    home: homePlaceId === null ? null : (known.places.get(homePlaceId) ?? null),
    hasLabel: label !== undefined,
    isOnPad: label !== undefined && known.tagsOnPad.has(uiiHex(label)),
  };
}

/** Safes and shelves, which have their labels on the door and at the edge. */
export async function placesAtHand(db: Database): Promise<DemoPlace[]> {
  const places = await allPlaces(db);
  return places
    .filter(({ kind }) => kind === 'safe' || kind === 'shelf')
    .map(({ id, code, name, kind }) => ({ id, code, name, kind }));
}

/** The label that hangs on each thing: the living one. What was only printed lies beside the printer. */
export async function stuckOn(
  db: Database,
  ids: readonly CarrierId[],
): Promise<ReadonlyMap<CarrierId, Label>> {
  const newest = await labelsOfSubjects(db, 'carrier', ids);
  const stuck = new Map<CarrierId, Label>();
  for (const id of ids) {
    const label = newest.get(id);
    const isReprint = label?.state === 'ordered' && label.generation > 0;
    const living = isReprint ? await livingLabel(db, { kind: 'carrier', id }) : label;
    if (living?.state === 'active') stuck.set(id, living);
  }
  return stuck;
}

/** The one that counts, even while its successor is being printed. */
export async function livingLabel(db: Database, subject: Subject): Promise<Label | undefined> {
  return (await labelsOf(db, subject)).find(({ state }) => state === 'active');
}
