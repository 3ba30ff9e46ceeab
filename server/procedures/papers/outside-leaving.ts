import type { NewFact } from '#domain/facts.ts';
import type { CarrierId, MatterId, PersonId } from '#domain/ids.ts';
import { isWithReader, type OutsideVisitStep } from '#domain/matters/outside-visit.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { stationById } from '../../store/stations.ts';
import { pileAt, removeFromPile } from '../../store/working/desks.ts';
import { circumstance } from '../circumstance.ts';
import { moved } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { byHost, type ByHost, type HostSigns } from './outside-host.ts';
import type { Visit } from './outside-visits.ts';
import { isHeldUnder, numbersOf, refused, stepsOf, unscanned } from './paper-steps.ts';

/**
 * 收回: what the host lays back on the counter, each scanned. All of it, or nothing: `notScanned`, or `changedMeanwhile` where one is not
 * with the reader.
 */
export async function takeFromReader(
  house: House,
  asker: Asker,
  asked: ByHost & { readonly carrierIds: readonly CarrierId[] },
): Promise<Outcome<{ readonly takenBack: number }>> {
  const { act, ...told } = asked;
  const body = { takeFromReader: told };
  return await byHost(house, asker, { asked, body }, async (tx, visit) => {
    const { personId: actorId, stationId } = asker;
    const station = await stationById(tx, stationId);
    const ids = [...new Set(asked.carrierIds)];
    const carriers = await carriersByIds(tx, ids);
    if (!station || carriers.length === 0 || carriers.length !== ids.length) {
      return inTrouble('notFound');
    }
    const pile = new Map((await pileAt(tx, stationId)).map((one) => [one.carrierId, one.reading]));
    const absent = unscanned(pile, ids);
    if (absent) return absent;
    const to = { account: 'stored', placeId: station.placeId } as const;
    const facts: NewFact[] = carriers
      .filter((carrier) => isHeldUnder(carrier, visit))
      .map((carrier) => ({
        ...moved(carrier, to, { kind: 'returned' }),
        reading: pile.get(carrier.id) ?? null,
      }));
    const step = { of: 'outsideVisit', did: 'takenBack', carrierIds: ids } as const;
    const fact = steppedMatter(house, visit, { step, actorId });
    if (fact === null) return refused({ kind: 'changedMeanwhile' });
    const witnessIds = [visit.body.hostId];
    const by = circumstance(house, { act, actorId, stationId, witnessIds });
    await append(tx, by, [...facts, fact]);
    await removeFromPile(tx, stationId, ids);
    return done({ takenBack: ids.length });
  });
}

/** 离开: nobody leaves with a thing; what was given back elsewhere is noted. Refuses `readerHasThings`, naming them. */
export async function readerLeaves(
  house: House,
  asker: Asker,
  asked: HostSigns,
): Promise<Outcome<{ readonly matterId: MatterId }>> {
  const { act, matterId, visitId } = asked;
  const body = { readerLeaves: matterId, visitId };
  return await byHost(house, asker, { asked, body }, async (tx, visit) => {
    const { personId: actorId, stationId } = asker;
    const out = visit.body.items.filter(isWithReader).map(({ carrierId }) => carrierId);
    const held = (await carriersByIds(tx, out)).filter((one) => isHeldUnder(one, visit));
    if (held.length > 0) return refused({ kind: 'readerHasThings', numbers: numbersOf(held) });
    const steps = toTheEnd(visit);
    const facts = stepsOf(house, visit, { steps, actorId });
    if (facts === null) return refused({ kind: 'changedMeanwhile' });
    const witnessIds = [visit.body.hostId];
    await append(tx, circumstance(house, { act, actorId, stationId, witnessIds }), facts);
    return done({ matterId });
  });
}

const HOSTED_MAX = 100;

/**
 * 接待人离岗: he holds nothing any more, and nobody else could sign for him that the reader has gone. His visits end with it, or
 * what was read in them would stay under an open paper for good.
 */
export async function endHosted(
  tx: Tx,
  house: Pick<House, 'now'>,
  { hostId, actorId }: { readonly hostId: PersonId; readonly actorId: PersonId | null },
): Promise<NewFact[]> {
  const person = { id: hostId, role: 'host' } as const;
  const search = { kind: 'outsideVisit', isOpen: true, stage: 'reading', person } as const;
  const visits = await mattersOf(tx, { ...search, limit: HOSTED_MAX });
  return visits.flatMap(
    (visit) => stepsOf(house, visit, { steps: toTheEnd(visit), actorId }) ?? [],
  );
}

/** What was given back elsewhere is noted, then the reader has left. */
function toTheEnd({ body }: Visit): OutsideVisitStep[] {
  const out = body.items.filter(isWithReader).map(({ carrierId }) => carrierId);
  const left = { of: 'outsideVisit', did: 'left' } as const;
  return out.length === 0
    ? [left]
    : [{ of: 'outsideVisit', did: 'takenBack', carrierIds: out }, left];
}
