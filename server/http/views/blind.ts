import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { Database } from '../../store/database.ts';
import { countersOf } from '../../store/takes/seats.ts';

type Take = MatterOf<'stockTake'>;

/**
 * 盲盘: whoever counts is told what was seen, and nothing of what the ledger says: a named counter whatever other duty he has, and
 * everybody who only counts, since he might tell him.
 */
export const isBlindFor = ({ body }: Take, person: Person): boolean =>
  body.mode === 'blind' &&
  body.stage === 'counting' &&
  (body.counterIds.includes(person.id) || !maySeeAll(person));

const maySeeAll = (person: Person): boolean =>
  mayDo(person, 'planStockTakes') || !mayDo(person, 'stockTake');

/** The same of one 点位: blind is the first count; whoever makes the second looks for what the first did not see. */
export const isBlindAt = async (
  db: Database,
  take: Take,
  at: { readonly person: Person; readonly pointId: PlaceId | null },
): Promise<boolean> =>
  isBlindFor(take, at.person) &&
  (at.pointId === null || !(await countedAgainBy(db, take, at.person.id)).has(at.pointId));

/** 复盘: 点位 in which this person makes the second count. */
export async function countedAgainBy(
  db: Database,
  { id }: Take,
  personId: PersonId,
): Promise<ReadonlySet<PlaceId>> {
  const counters = await countersOf(db, id);
  return new Set(
    counters.flatMap((one) => (one.pass === 2 && one.personId === personId ? [one.pointId] : [])),
  );
}
