import type { CounterView } from '#api/counter.ts';
import type { AtDoorView } from '#api/guard.ts';
import type { StationEvent } from '#api/stream.ts';
import type { Play } from '../scanning/sounds.ts';
import { worstNew } from '../screens/counter/pile.ts';
import type { State } from '../widgets/marks.tsx';
import { createCountSounds } from './count-sounds.ts';
import type { Desk } from './desk.ts';
import { volume } from './settings.ts';

/**
 * Every read is heard, so that eyes stay on the papers: a thing by its verdict, a person or place as
 * allowed, an unknown code as refused.
 */
export function startSounds(desk: Desk, play: Play): void {
  let before: CounterView | null = null;
  const counts = createCountSounds(() => desk.now().getTime());
  desk.stream.listen((event) => {
    const isHeard = event.kind === 'read' && counts.isCounting();
    const sound = event.kind === 'counted' ? counts.of(event) : soundOf(event, before);
    if (event.kind === 'counter') before = event.counter;
    if (sound !== null && !isHeard) play(sound, volume.value);
  });
}

/** A badge at a door; one that lies on the reader is heard once. */
function soundAtDoor({ line, repeats }: AtDoorView): State | null {
  if (repeats > 0) return null;
  if (line.refusal === null) return 'allowed';
  return line.refusal.kind === 'secondNeeded' ? 'needs' : 'refused';
}

/** Which of the three sounds an event makes; null: none. What is counted has sounds of its own. */
export function soundOf(event: StationEvent, before: CounterView | null): State | null {
  switch (event.kind) {
    case 'counter':
      return before === null ? null : worstNew(before, event.counter);
    case 'read':
      if (event.read.outcome === 'carrier') return null;
      if (event.read.outcome === 'unbound') return 'needs';
      return event.read.outcome === 'person' || event.read.outcome === 'place'
        ? 'allowed'
        : 'refused';
    case 'lookedUp':
      return event.found.kind === 'nothing' ? 'refused' : 'allowed';
    case 'badge':
      if (event.isLost) return 'refused';
      return event.name === null ? 'needs' : 'allowed';
    case 'atDoor':
      return soundAtDoor(event.shown);
    case 'alarms':
    case 'approvals':
    case 'guard':
    case 'gate':
    case 'safes':
    case 'safeScanned':
    case 'rules':
    case 'heartbeat':
    case 'received':
    case 'printJob':
    case 'stockTake':
    case 'counted':
    case 'takeTally':
    case 'rooms':
    case 'import':
    case 'devices':
    case 'readerOrder':
    case 'strength':
    case 'session':
    case 'storage':
      return null;
  }
}
