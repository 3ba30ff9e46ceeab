import type { NewFact } from '#domain/facts.ts';
import { instant, type ActId, type PersonId, type StationId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { dayOf } from '#domain/rules/days.ts';
import { changed, comeBack, fieldChanges, leave, type PersonChange } from '#domain/standing.ts';
import { append } from '../store/append.ts';
import type { Tx } from '../store/database.ts';
import { peopleByIds, personById } from '../store/people.ts';
import { searchCarriers } from '../store/search.ts';
import { closeVisits, endPresence } from './badges.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { endHosted } from './papers/outside-leaving.ts';

type Written = Promise<Outcome<{ readonly personId: PersonId }>>;
type OfOne = { readonly act: ActId; readonly personId: PersonId };

/**
 * 人员变更: department, post, class and pledge, as they are from now on; effective at the next scan. What changes nothing writes nothing.
 * Refuses `pledgeDates`, `dutiesConflict`.
 */
export async function changePerson(
  house: House,
  asker: Asker,
  asked: OfOne & { readonly change: PersonChange },
): Written {
  const { act, personId, change } = asked;
  if (!isPossible(change, house)) return inTrouble('pledgeDates');
  return await once(house, { act, body: { changePerson: personId, change } }, async (tx) => {
    const person = await personById(tx, personId);
    if (!person) return inTrouble('notFound');
    const decision = changed(person, change, asker.personId);
    if (!decision.ok) return decision;
    if (fieldChanges(person, decision.value).length > 0) {
      await write(tx, house, { asker, act }, [changedFact(decision.value)]);
    }
    return done({ personId });
  });
}

/** 签订承诺书, for many at once: 年度签订. All or none. Refuses `pledgeDates`, `dutiesConflict` (one's own), `personNotActive`. */
export async function recordPledges(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly personIds: readonly PersonId[];
    readonly pledge: Pick<PersonChange, 'pledgedOn' | 'pledgeUntil'>;
  },
): Promise<Outcome<{ readonly recorded: number }>> {
  const { act, personIds, pledge } = asked;
  if (!isPossible(pledge, house)) return inTrouble('pledgeDates');
  return await once(house, { act, body: { pledges: personIds, pledge } }, async (tx) => {
    const wanted = [...new Set(personIds)];
    const people = await peopleByIds(tx, wanted);
    if (people.length < wanted.length) return inTrouble('notFound');
    const facts: NewFact[] = [];
    for (const person of people) {
      if (person.standing !== 'active') {
        return { ok: false, refusal: { kind: 'personNotActive' } };
      }
      const { department, post, personClass } = person;
      const change = { department, post, personClass, ...pledge };
      const decision = changed(person, change, asker.personId);
      if (!decision.ok) return decision;
      if (fieldChanges(person, decision.value).length > 0) facts.push(changedFact(decision.value));
    }
    if (facts.length > 0) await write(tx, house, { asker, act }, facts);
    return done({ recorded: facts.length });
  });
}

/**
 * 离岗 and 返岗. Who leaves has nothing in his name, loses his duties, and whatever he has open ends. Refuses `stillHolds`,
 * `personNotActive`, `dutiesConflict` (oneself).
 */
export async function setStanding(
  house: House,
  asker: Asker,
  asked: OfOne & { readonly standing: Person['standing'] },
): Written {
  const { act, personId, standing } = asked;
  const closed: StationId[] = [];
  const outcome = await once(house, { act, body: { standing, personId } }, async (tx) => {
    const person = await personById(tx, personId);
    if (!person) return inTrouble('notFound');
    if (person.standing === standing) return done({ personId });
    if (standing === 'active') {
      await write(tx, house, { asker, act }, [changedFact(comeBack(person))]);
      return done({ personId });
    }
    const { total: holds } = await searchCarriers(tx, { holderId: personId, limit: 1 });
    const decision = leave(person, { holds, byId: asker.personId });
    if (!decision.ok) return decision;
    const hosted = await endHosted(tx, house, { hostId: personId, actorId: asker.personId });
    await write(tx, house, { asker, act }, [...hosted, changedFact(decision.value)]);
    closed.push(...(await closeVisits(tx, house, personId)));
    return done({ personId });
  });
  if (outcome.ok && standing === 'left') await endPresence(house, personId, closed);
  return outcome;
}

/** Nobody pledges tomorrow, and no pledge ends before it was given. */
function isPossible(
  { pledgedOn, pledgeUntil }: Pick<PersonChange, 'pledgedOn' | 'pledgeUntil'>,
  { now }: Pick<House, 'now'>,
): boolean {
  if (pledgedOn === null) return pledgeUntil === undefined;
  if (pledgedOn > dayOf(instant(now()))) return false;
  return pledgeUntil === undefined || pledgeUntil >= pledgedOn;
}

const changedFact = (person: Person): NewFact => about({ kind: 'personChanged', person });

async function write(
  tx: Tx,
  house: House,
  by: { readonly asker: Asker; readonly act: ActId },
  facts: readonly NewFact[],
): Promise<void> {
  const { personId: actorId, stationId } = by.asker;
  await append(tx, circumstance(house, { act: by.act, actorId, stationId }), facts);
}
