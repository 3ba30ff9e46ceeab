import {
  isLoud,
  SILENCE_MS,
  silencedUntil,
  type Hearer,
  type Silence,
} from '#domain/alarm-sound.ts';
import { instant, type ActId } from '#domain/ids.ts';
import { openAlarmsByKind, silencesAt, type OpenAlarms } from '../store/open-alarms.ts';
import { append } from '../store/append.ts';
import type { Database, Tx } from '../store/database.ts';
import { personById } from '../store/people.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** Open alarms in numbers, and which of them sound here; `silences`: what holds at the station. */
export type Sounding = {
  readonly open: readonly OpenAlarms[];
  readonly loud: readonly OpenAlarms[];
  readonly silences: readonly Silence[];
};

/** 声响 at a station, by the facts alone: a restart neither forgets a silence nor makes one. */
export async function soundingAt(db: Database | Tx, hearer: Hearer, now: Date): Promise<Sounding> {
  const open = await openAlarmsByKind(db);
  const since = instant(new Date(now.getTime() - SILENCE_MS));
  const { stationId } = hearer;
  const silences = await silencesAt(db, { stationId, since, now: instant(now) });
  return { open, loud: open.filter((alarm) => isLoud(alarm, hearer)), silences };
}

/**
 * 静音: the kinds that sound here now are quiet for ten minutes. A fact, so that who hushed an alarm can be read; the alarms stay
 * open. Nothing is written where nothing sounds.
 */
export async function silenceAlarms(
  house: House,
  { personId, stationId }: Asker,
  { act }: { readonly act: ActId },
): Promise<Outcome<null>> {
  const outcome = await once(house, { act, body: { silenceAlarms: stationId } }, async (tx) => {
    const person = await personById(tx, personId);
    if (person === null) return inTrouble('notFound');
    const now = house.now();
    const { loud, silences } = await soundingAt(tx, { person, stationId }, now);
    const sounding = loud.filter((some) => silencedUntil(some, silences) === null);
    const kinds = [...new Set(sounding.map(({ kind }) => kind))].toSorted();
    if (kinds.length === 0) return done(null);
    const until = instant(new Date(now.getTime() + SILENCE_MS));
    await append(tx, circumstance(house, { act, actorId: personId, stationId }), [
      about({ kind: 'alarmsSilenced', kinds, until }),
    ]);
    return done(null);
  });
  if (outcome.ok) house.announce({ kind: 'alarms' });
  return outcome;
}
