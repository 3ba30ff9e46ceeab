import { instant, visitId } from '#domain/ids.ts';
import { mayDo } from '#domain/people.ts';
import type { Tx } from '../store/database.ts';
import { personById } from '../store/people.ts';
import { closeVisitAt, openVisit, openVisitAt } from '../store/working/desks.ts';
import type { KeptRead } from '../store/working/reads.ts';
import type { Announcement } from './announcements.ts';
import type { House } from './house.ts';
import type { Meant } from './read-scene.ts';

/** One that was lost too: whoever holds it up is told so, and the officer who has it back binds it again. */
export const isBadge = ({ outcome }: KeptRead): boolean =>
  outcome === 'person' || outcome === 'unknownBadge' || outcome === 'lostBadge';

/** A security officer scans a card of another make, to bind it: any text may be a badge's number. */
export const isNewBadge = ({ present, read }: Meant): boolean =>
  read.outcome === 'foreign' &&
  present !== null &&
  !present.locked &&
  mayDo(present.person, 'managePeople');

/**
 * 刷证: opens or switches the visit where a keeper is signed in; else, and where a second person is waited for, the screen gets a
 * reference.
 */
export async function showBadge(tx: Tx, house: House, effect: Meant): Promise<Announcement[]> {
  const { present, incoming, read, meaning } = effect;
  const { stationId } = incoming;
  // A code typed from a badge's face is nobody's presence: a keeper alone could give back for anyone.
  const isServed =
    read.outcome === 'person' &&
    !meaning.isByName &&
    !house.seconds.isExpected(stationId, house.now()) &&
    present !== null &&
    !present.locked &&
    mayDo(present.person, 'counter') &&
    read.personId !== null &&
    read.personId !== present.person.id;
  if (isServed && read.personId !== null) {
    const visit = await openVisitAt(tx, stationId);
    if (visit?.personId === read.personId) return [{ kind: 'counter', stationId }];
    const openedAt = instant(house.now());
    await closeVisitAt(tx, stationId, openedAt);
    await openVisit(tx, {
      id: visitId(house.newId()),
      stationId,
      personId: read.personId,
      openedAt,
      purpose: 'lend',
    });
    return [{ kind: 'counter', stationId }];
  }
  const isLost = read.outcome === 'lostBadge';
  const personId = isLost ? null : read.personId;
  const person = personId === null ? null : await personById(tx, personId);
  const reference = house.badges.show(
    {
      stationId,
      scheme: read.kind === 'badge' ? 'em4100' : 'text',
      number: read.text.trim(),
      personId,
    },
    house.now(),
  );
  const name = person?.name ?? null;
  const shown = {
    kind: 'badge',
    stationId,
    reference,
    name,
    personId: person?.id ?? null,
  } as const;
  return [isLost ? { ...shown, isLost } : shown];
}
