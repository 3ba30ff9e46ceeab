import type { Direction } from '#domain/doors/passages.ts';
import type { PlaceId } from '#domain/ids.ts';
import { mayDo } from '#domain/people.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Tx } from '../../store/database.ts';
import { allDoors, doorOf } from '../../store/doors/areas.ts';
import { peopleByIds } from '../../store/people.ts';
import type { Asker, House } from '../house.ts';

/**
 * 本岗: why a guard may not write this passage by hand where he sits; null: he may. He vouches for what he sees, and he sees his own door.
 * Out of another area he may write where no guard is awake at a door of it: whoever went home unread must not stay inside for ever.
 */
export async function notOwnDoor(
  tx: Tx,
  house: Pick<House, 'sessions'>,
  { stationId, areaId, direction }: Where,
): Promise<Refusal | null> {
  const here = await doorOf(tx, stationId);
  if (here?.areaId === areaId) return null;
  const isGuarded = here === null || direction === 'in' || (await isMinded(tx, house, areaId));
  return isGuarded ? { kind: 'notThisDoor' } : null;
}
type Where = Pick<Asker, 'stationId'> & {
  readonly areaId: PlaceId;
  readonly direction: Direction;
};

async function isMinded(
  tx: Tx,
  { sessions }: Pick<House, 'sessions'>,
  areaId: PlaceId,
): Promise<boolean> {
  const doors = (await allDoors(tx)).filter((door) => door.areaId === areaId);
  const awake = doors
    .flatMap(({ stationId }) => sessions.at(stationId))
    .filter(({ locked }) => !locked);
  const people = await peopleByIds(
    tx,
    awake.map(({ session }) => session.personId),
  );
  return people.some((one) => mayDo(one, 'guardDesk'));
}
