import type { SessionView } from '#api/session.ts';
import { actionsOf } from '#domain/people.ts';
import { unitName } from '../../store/people.ts';
import { stationById } from '../../store/stations.ts';
import type { Desk } from '../desk.ts';
import type { Caller } from '../route.ts';

/** Who is signed in on this browser. A locked screen learns the name to greet, and nothing to do. */
export async function sessionView(desk: Desk, caller: Caller | null): Promise<SessionView> {
  const { db } = desk.house.store;
  const unit = await unitName(db);
  const { idleSeconds } = desk.site;
  if (!caller) return { state: 'none', unitName: unit, station: null, person: null, idleSeconds };
  const { person, locked } = caller;
  return {
    state: locked ? 'locked' : 'open',
    unitName: unit,
    station: await stationById(db, caller.asker.stationId),
    person: {
      id: person.id,
      name: person.name,
      staffNumber: person.staffNumber,
      department: person.department,
      personClass: person.personClass,
      duties: [...person.duties],
      actions: locked ? [] : actionsOf(person),
    },
    idleSeconds,
  };
}
