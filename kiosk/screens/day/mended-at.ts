import type { HindranceView } from '#api/days.ts';
import { paths } from '../../router.ts';

type Place = { readonly href: string; readonly action: string };

/** Where it is mended; null: that page is not for whoever asks. */
export function mendedAt(
  one: Pick<HindranceView, 'kind' | 'id'>,
  may: (action: string) => boolean,
): string | null {
  const first = doorOf(one);
  // Who is inside stands in the register of entries for all who do not sit at the guard's desk.
  const there = first.action === 'guardDesk' && !may('guardDesk') ? ENTRIES : first;
  return may(there.action) ? there.href : null;
}

const ENTRIES: Place = { href: paths.entries, action: 'readEntries' };
const GUARD: Place = { href: paths.guard, action: 'guardDesk' };

function doorOf({ kind, id }: Pick<HindranceView, 'kind' | 'id'>): Place {
  if (id === 'rest') return doorOfRest(kind);
  switch (kind) {
    case 'safeOpen':
      return { href: paths.safe(id), action: 'useSafes' };
    case 'carrierOut':
      return { href: paths.carrier(id), action: 'readLedger' };
    case 'onCounter':
      return { href: paths.ledgerOf(id), action: 'readLedger' };
    case 'pileLeft':
    case 'counting':
      return { href: paths.counter, action: 'counter' };
    case 'guestInside':
      return { href: paths.guest(id), action: 'readEntries' };
    case 'personInside':
      return GUARD;
    case 'readerReading':
      return { href: paths.visit(id), action: 'readUse' };
    case 'eventRunning':
      return { href: paths.event(id), action: 'readUse' };
    case 'printUnfinished':
      return { href: paths.printJob(id), action: 'print' };
    case 'alarmOpen':
      return { href: paths.alarms, action: 'readAlarms' };
  }
}

/** Those beyond the names are one line: the list of all of them. */
function doorOfRest(kind: HindranceView['kind']): Place {
  switch (kind) {
    case 'carrierOut':
      return { href: paths.overdue, action: 'readUse' };
    case 'guestInside':
      return { href: paths.guests, action: 'readEntries' };
    case 'readerReading':
      return { href: paths.visits, action: 'readUse' };
    case 'eventRunning':
      return { href: paths.events, action: 'readUse' };
    case 'printUnfinished':
      return { href: paths.print, action: 'print' };
    case 'alarmOpen':
      return { href: paths.alarms, action: 'readAlarms' };
    case 'personInside':
      return GUARD;
    case 'safeOpen':
      return { href: paths.safes, action: 'readSafes' };
    case 'onCounter':
    case 'pileLeft':
    case 'counting':
      return { href: paths.counter, action: 'counter' };
  }
}
