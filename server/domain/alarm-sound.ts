import { severityOf } from './alarm-severity.ts';
import { mayAnswer, type Alarm, type AlarmKind } from './alarms.ts';
import type { Instant, StationId } from './ids.ts';
import type { Person } from './people.ts';

/** 静音 holds so long, and answers nothing. */
export const SILENCE_MS = 10 * 60_000;

/** What comes within so many seconds of it is still the same noise: a cart of things at a gate is not hushed thing by thing. */
export const HUSHED_MS = 30_000;

/** Who could hear it: the person at the screen (null: nobody, it waits for somebody to sign in), and where. */
export type Hearer = { readonly person: Person | null; readonly stationId: StationId };
export type Silence = { readonly kinds: readonly AlarmKind[]; readonly until: Instant };

/** Sounds until it is answered: an urgent one that this person may answer. At a screen with nobody, each: somebody has to come. */
export const isLoud = (
  alarm: Pick<Alarm, 'kind' | 'step' | 'stationId'>,
  { person, stationId }: Hearer,
): boolean =>
  severityOf(alarm) === 'urgent' && (person === null || mayAnswer(alarm, { person, stationId }));

/**
 * 静音 of these holds until then; null: they sound. Another kind than was silenced sounds all the same, and so does one of the kind that
 * is raised later: who hushes a harmless one has not heard the next. `lastAt`: when the last of them was raised.
 */
export const silencedUntil = (
  { kind, lastAt }: { readonly kind: AlarmKind; readonly lastAt: Instant },
  silences: readonly Silence[],
): Instant | null =>
  silences
    .filter(({ kinds, until }) => {
      const hushedAt = Date.parse(until) - SILENCE_MS;
      return kinds.includes(kind) && Date.parse(lastAt) <= hushedAt + HUSHED_MS;
    })
    .map(({ until }) => until)
    .toSorted()
    .at(-1) ?? null;
