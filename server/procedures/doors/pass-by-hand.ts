import type { Direction } from '#domain/doors/passages.ts';
import { instant, type ActId, type PersonId, type PlaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import { areaById } from '../../store/doors/areas.ts';
import { personById } from '../../store/people.ts';
import type { Announcement } from '../announcements.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { notOwnDoor } from './own-door.ts';
import { pass } from './pass.ts';

/**
 * 手工登记: the guard passes somebody whose badge is forgotten, or whom no reader saw leaving, and says in words what he saw. The same
 * rules as for a badge; `hasLeft` is his word that an exit was missed. A refusal is recorded too, so that it is an answer and no failure.
 * Refuses `areaUnknown`, `notThisDoor`, `notFound`.
 */
export async function passByHand(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly areaId: PlaceId;
    readonly personId: PersonId;
    readonly direction: Direction;
    readonly words: string;
    readonly hasLeft: boolean;
  },
): Promise<Outcome<{ readonly seq: number }>> {
  const { act, areaId, personId, direction, words, hasLeft } = asked;
  const events: Announcement[] = [];
  const body = { passByHand: areaId, personId, direction, words, hasLeft };
  const outcome = await once(house, { act, body }, async (tx) => {
    const area = await areaById(tx, areaId);
    if (area === null) return refuse({ kind: 'areaUnknown' });
    const { stationId } = asker;
    const barred = await notOwnDoor(tx, house, { stationId, areaId, direction });
    if (barred !== null) return refuse(barred);
    const person = await personById(tx, personId);
    if (!person) return inTrouble('notFound');
    const at = instant(house.now());
    const passed = await pass(tx, house, {
      area,
      act,
      actorId: asker.personId,
      stationId,
      reading: null,
      asked: {
        shown: { kind: 'person', person },
        direction,
        at,
        receivedAt: at,
        isLate: false,
        how: 'guard',
        words,
        hasLeft,
      },
    });
    events.push(...passed.events, { kind: 'atDoor', stationId, seq: passed.seq });
    return done({ seq: passed.seq });
  });
  if (outcome.ok) for (const event of events) house.announce(event);
  return outcome;
}
