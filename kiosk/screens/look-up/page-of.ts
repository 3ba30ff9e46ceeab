import type { LookUp } from '#api/look-up.ts';
import { paths } from '../../router.ts';
import { paperPath } from '../papers/matter-path.ts';

/** The page of what was looked up. Null: there is none, or it is not for who asks. */
export function pageOf(found: LookUp, may: (action: string) => boolean): string | null {
  switch (found.kind) {
    case 'carrier':
      return paths.carrier(found.id);
    case 'person':
      return paths.person(found.id);
    case 'safe':
      // Who only reads of safes finds it in their list.
      return may('useSafes') ? paths.safe(found.id) : paths.safes;
    case 'place':
      return paths.ledgerOf(found.id);
    case 'visit':
      return paths.guest(found.id);
    case 'paper':
      return paperPath(found.paper.kind, found.paper.id);
    case 'notYours':
    case 'nothing':
      return null;
  }
}
