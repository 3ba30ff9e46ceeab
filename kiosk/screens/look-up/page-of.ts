import type { LookUp } from '#api/look-up.ts';
import { paths } from '../../router.ts';
import { paperPath } from '../papers/matter-path.ts';

/** The page of what was looked up: its own, or for who may not see that, its 时间线. Null: there is none. */
export function pageOf(found: LookUp, may: (action: string) => boolean): string | null {
  switch (found.kind) {
    case 'carrier':
      return may('readLedger') ? paths.carrier(found.id) : paths.timelineOf('carrier', found.id);
    case 'person':
      return may('readPeople') ? paths.person(found.id) : paths.timelineOf('person', found.id);
    case 'safe':
      return paths.safe(found.id);
    case 'place':
      return may('readLedger') ? paths.ledgerOf(found.id) : paths.timelineOf('place', found.id);
    case 'paper':
      // Who minds the gate finds a permit in the list of what may leave.
      if (found.paper.kind === 'outing' && !may('readUse')) return paths.outings;
      return paperPath(found.paper.kind, found.paper.id);
    case 'nothing':
      return null;
  }
}
