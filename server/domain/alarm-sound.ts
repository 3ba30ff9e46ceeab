import { severityOf } from './alarm-severity.ts';
import { mayAnswer, type Alarm, type AlarmKind } from './alarms.ts';
import type { Instant, StationId } from './ids.ts';
import type { Person } from './people.ts';

/** 静音 holds so long, and answers nothing. */
export const SILENCE_MS = 10 * 60_000;

/** Who could hear it: the person at the screen (null: nobody, it waits for somebody to sign in), and where. */
export type Hearer = { readonly person: Person | null; readonly stationId: StationId };
export type Silence = { readonly kinds: readonly AlarmKind[]; readonly until: Instant };

/** Sounds until it is answered: an urgent one that this person may answer. At a screen with nobody, each: somebody has to come. */
export const isLoud = (
  alarm: Pick<Alarm, 'kind' | 'step' | 'stationId'>,
  { person, stationId }: Hearer,
): boolean =>
  severityOf(alarm) === 'urgent' && (person === null || mayAnswer(alarm, { person, stationId }));

/** 静音 of this kind holds until then; null: it sounds. Another kind than was silenced sounds all the same. */
export const silencedUntil = (kind: AlarmKind, silences: readonly Silence[]): Instant | null =>
  silences
    .filter(({ kinds }) => kinds.includes(kind))
    .map(({ until }) => until)
    .toSorted()
    .at(-1) ?? null;
