import type { CarrierKnowledge, KnowledgeRow } from '#api/knowledge.ts';
import type { ScopeBody, ScopeView } from '#api/words.ts';
import type { Carrier, Scope } from '#domain/carriers.ts';
import type { Fact } from '#domain/facts.ts';
import { personId, type MatterId, type PersonId } from '#domain/ids.ts';
import { knowersOf } from '#domain/knowledge.ts';
import type { Matter } from '#domain/matters/matter.ts';
import { readAt } from '#domain/matters/outside-visit.ts';
import { covers } from '#domain/secrecy.ts';
import type { Database } from '../../store/database.ts';
import { knowersOfCarrier } from '../../store/knowledge.ts';
import { factsAbout } from '../../store/ledger.ts';
import { matterById, mattersOf } from '../../store/matters.ts';
import { namesOf, type Names } from './names.ts';

const PAPERS_SHOWN = 50;

/** 知悉范围 and 知悉记录 of one carrier, for whoever keeps it or looks after it. */
export async function carrierKnowledge(
  db: Database,
  carrier: Carrier,
  askerId: PersonId,
): Promise<CarrierKnowledge> {
  const { id } = carrier;
  const of = { carrierId: id, limit: PAPERS_SHOWN };
  const asks = (await mattersOf(db, { ...of, kind: 'approval', isOpen: true })).filter(
    ({ body }) => body.operation === 'extendScope' && body.scope !== undefined,
  );
  const visits = await mattersOf(db, { ...of, kind: 'outsideVisit' });
  const knowers = await knowersOfCarrier(db, id);
  const scopes = [carrier.scope, ...asks.map(({ body }) => body.scope)];
  const names = await namesOf(db, {
    people: [
      ...scopes.flatMap((scope) => scope?.personIds ?? []),
      ...knowers.map((known) => known.personId),
      ...visits.map(({ body }) => body.hostId),
    ],
    places: [],
  });
  const occasions = await occasionsOf(db, await factsAbout(db, id));
  return {
    scope: scopeView(carrier.scope ?? null, names),
    asked: asks.map(({ body, ...matter }) => ({
      ...paperName(matter),
      stage: body.stage,
      reason: body.reason,
      until: body.until,
      scope: scopeView(body.scope ?? null, names),
      isMine: body.applicantId === askerId,
    })),
    isKept: covers(carrier.marking, 'secret'),
    rows: knowers.map(({ personId: knower, ...known }) => ({
      person: names.person(knower),
      ...known,
      occasions: occasions.get(knower) ?? [],
    })),
    outside: visits.flatMap(({ body, ...matter }) => {
      // Who is only expected has learnt nothing yet.
      const at = readAt(body, id);
      if (at === null) return [];
      const { name, unit, stage, hostId } = body;
      return [{ ...paperName(matter), name, unit, stage, at, host: names.person(hostId) }];
    }),
  };
}

const paperName = ({ id, kind, number }: Pick<Matter, 'id' | 'kind' | 'number'>) => ({
  id,
  kind,
  number,
});

/** Each time that somebody learnt it, with the paper that it was by. */
async function occasionsOf(
  db: Database,
  facts: readonly Fact[],
): Promise<ReadonlyMap<PersonId, KnowledgeRow['occasions']>> {
  const papers = new Map<MatterId, Matter | null>();
  const byPerson = new Map<PersonId, KnowledgeRow['occasions']>();
  for (const fact of facts) {
    for (const { personId: knower, how } of knowersOf(fact)) {
      const matterId = paperOf(fact);
      if (matterId !== null && !papers.has(matterId)) {
        papers.set(matterId, await matterById(db, matterId));
      }
      const paper = (matterId !== null && papers.get(matterId)) || null;
      const { detail, circumstance } = fact;
      const occasion = {
        at: circumstance.at,
        how,
        paper: paper && paperName(paper),
        words: detail.kind === 'knowledgeAdded' ? detail.words : null,
      };
      byPerson.set(knower, [...(byPerson.get(knower) ?? []), occasion]);
    }
  }
  return byPerson;
}

function paperOf({ detail, to }: Fact): MatterId | null {
  if (detail.kind === 'knowledgeAdded') return detail.matterId;
  return to?.account === 'held' ? (to.matterId ?? null) : null;
}

/** A person whom the ledger does not know any more is never here: people are not deleted. */
const scopeView = (scope: Scope | null, names: Names): ScopeView | null =>
  scope && {
    people: scope.personIds.flatMap((id) => names.person(id) ?? []),
    posts: [...scope.posts],
    departments: [...scope.departments],
  };

export const scopeOf = (body: ScopeBody): Scope => ({
  personIds: body.personIds.map(personId),
  posts: body.posts,
  departments: body.departments,
});
