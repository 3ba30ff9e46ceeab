import { aboutKey } from '#domain/alarms.ts';
import type { NewFact } from '#domain/facts.ts';
import { instant, type PlaceId } from '#domain/ids.ts';
import { alarmAbout, seeAgain } from '../../store/alarms.ts';
import type { Tx } from '../../store/database.ts';
import { raisedFact } from '../alarms.ts';
import type { House } from '../house.ts';

/** 报警 about a safe, to be appended with what gave rise to it. One alarm to a safe and kind: one that stands is seen again, without a fact. */
export async function safeAlarm(
  tx: Tx,
  house: House,
  { kind, placeId }: { readonly kind: 'safeCountOff' | 'safeNotLocked'; readonly placeId: PlaceId },
): Promise<NewFact[]> {
  const of = { kind: 'place', id: placeId } as const;
  const key = aboutKey(of);
  if ((await alarmAbout(tx, kind, key)) === null)
    return [raisedFact(house, { kind, of, dueAt: null })];
  await seeAgain(tx, { kind, key, at: instant(house.now()) });
  return [];
}
