import type { PersonEvent, PersonPage } from '#api/people.ts';
import type { Fact } from '#domain/facts.ts';
import type { Person } from '#domain/people.ts';
import { markText } from '#domain/secrecy.ts';
import { fieldChanges } from '#domain/standing.ts';
import { badgeName } from '../../procedures/badges.ts';
import type { House } from '../../procedures/house.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { knownToPerson } from '../../store/knowledge.ts';
import { factsAboutPerson } from '../../store/ledger.ts';
import { papersOfPerson } from '../../store/person-papers.ts';
import { searchCarriers } from '../../store/search.ts';
import { carrierRows, namesOf } from './names.ts';
import { lostOf, personView } from './people.ts';

const HELD_SHOWN = 200;
const PAPERS_SHOWN = 50;
const KNOWN_SHOWN = 200;

/** 人员档案: one person with what is in his name, the papers he is in, what he knows and what changed of him. */
export async function personPage(
  house: Pick<House, 'store' | 'now' | 'policies'>,
  person: Person,
): Promise<PersonPage> {
  const { db } = house.store;
  const held = await searchCarriers(db, { holderId: person.id, limit: HELD_SHOWN });
  const { rows } = await carrierRows(db, held.rows, house.now());
  const papers = await papersOfPerson(db, person.id, PAPERS_SHOWN);
  return {
    ...(await personView(house, person)),
    lost: await lostOf(db, person),
    holds: rows.map((row) => ({ ...row, title: null })),
    papers: papers.map(({ matter, stage, isOpen, role }) => {
      const { id, kind, number, openedAt } = matter;
      return { id, kind, number, openedAt, stage, isOpen, role };
    }),
    knows: await knows(db, person),
    history: await history(db, await factsAboutPerson(db, person.id)),
  };
}

async function knows(db: Database, { id }: Person): Promise<PersonPage['knows']> {
  const known = await knownToPerson(db, id, KNOWN_SHOWN);
  const ids = known.map(({ carrierId }) => carrierId);
  const carriers = new Map((await carriersByIds(db, ids)).map((one) => [one.id, one]));
  return known.flatMap(({ carrierId, ...knowledge }) => {
    const carrier = carriers.get(carrierId);
    if (carrier === undefined) return [];
    const { registerNumber, marking, secrecyPeriod } = carrier;
    const mark = markText(marking, secrecyPeriod);
    const named = { id: carrierId, registerNumber, marking, markText: mark };
    return [{ carrier: named, ...knowledge }];
  });
}

/** Each change against the state before it; the newest first. */
async function history(db: Database, facts: readonly Fact[]): Promise<PersonEvent[]> {
  const actors = facts.map(({ circumstance }) => circumstance.actorId);
  const names = await namesOf(db, { people: actors, places: [] });
  let before: Person | null = null;
  const events: PersonEvent[] = [];
  for (const { seq, detail, circumstance } of facts) {
    const after: Person | null = 'person' in detail ? detail.person : null;
    const changes = before !== null && after !== null ? fieldChanges(before, after) : [];
    if (after !== null) before = after;
    events.push({
      seq,
      at: circumstance.at,
      kind: detail.kind,
      actor: names.person(circumstance.actorId),
      changes,
      badge: 'badge' in detail ? badgeName(detail.badge) : null,
    });
  }
  return events.toReversed();
}
