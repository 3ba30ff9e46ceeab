import { aboutKey, type AlarmOf } from '#domain/alarms.ts';
import type { KeyArea } from '#domain/doors/areas.ts';
import type { Shown } from '#domain/doors/at-door.ts';
import { WRONG_TRIES } from '#domain/doors/pass.ts';
import type { RecordedPassage } from '#domain/fold-doors.ts';
import type { Instant } from '#domain/ids.ts';
import type { RefusalKind } from '#domain/refusals.ts';
import type { Database, Tx } from '../../store/database.ts';
import { lastAnswerAt } from '../../store/open-alarms.ts';

type At = { readonly area: KeyArea; readonly shown: Shown; readonly at: Instant };

/** Refusals that say: this is no door of his. */
const BARRED: ReadonlySet<RefusalKind> = new Set([
  'badgeUnknown',
  'notOnList',
  'listEnded',
  'clearanceTooLow',
  'personNotActive',
]);

/** What an alarm of this door is about: the person whose badge it is; the room where nobody knows whose. */
export const alarmAt = (shown: Shown, { placeId }: Pick<KeyArea, 'placeId'>): AlarmOf =>
  shown.kind === 'person'
    ? { kind: 'person', id: shown.person.id }
    : { kind: 'place', id: placeId };

/** Refusals since the last alarm of him was answered: whoever was spoken to may err once more. */
export async function triesOf(
  db: Database | Tx,
  lately: readonly RecordedPassage[],
  given: At,
): Promise<number> {
  const tries = lately.filter((one) => isTry(one, given));
  if (tries.length + 1 < WRONG_TRIES) return tries.length;
  const key = aboutKey(alarmAt(given.shown, given.area));
  const answered = await lastAnswerAt(db, 'wrongArea', key);
  return tries.filter(({ passage }) => answered === null || passage.at > answered).length;
}

/** Of a person anywhere; of somebody unknown at this door's area only: he may be anybody. */
const isTry = ({ passage, refused }: RecordedPassage, { area, at }: At): boolean =>
  refused !== null &&
  passage.at <= at &&
  BARRED.has(refused.refusal.kind) &&
  (passage.passer.kind !== 'unknown' || passage.areaId === area.placeId);
