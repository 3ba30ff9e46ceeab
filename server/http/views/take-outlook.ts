import type { TakeOutlook, UnreadItem } from '#api/take-outlook.ts';
import type { PlaceId } from '#domain/ids.ts';
import { outlookOf, type Unread } from '../../procedures/takes/outlook.ts';
import type { Take } from '../../procedures/takes/take-map.ts';
import type { Database } from '../../store/database.ts';
import { placeById } from '../../store/places.ts';
import { carrierRows, namesOf, placeName } from './names.ts';

/** So many are listed; whoever has more to look for sweeps once more. */
const ITEMS_MAX = 200;

/** 心中有数; null: there is no such place. */
export async function takeOutlook(
  db: Database,
  take: Take,
  asked: { readonly pointId: PlaceId; readonly isBlind: boolean; readonly now: Date },
): Promise<TakeOutlook | null> {
  const place = placeName(await placeById(db, asked.pointId));
  if (!place) return null;
  const { isBlind } = asked;
  const outlook = await outlookOf(db, take, asked);
  const names = await namesOf(db, {
    people: outlook.sweeps.map(({ personId }) => personId),
    places: [],
  });
  const shown = isBlind ? [] : outlook.items.slice(0, ITEMS_MAX);
  return {
    place,
    sweeps: outlook.sweeps.map((one) => ({
      pass: one.pass,
      sweep: one.sweep,
      by: names.person(one.personId),
      begunAt: one.begunAt,
      endedAt: one.endedAt,
      changed: one.changed,
      read: one.read,
      fresh: one.fresh,
      isAlike: one.isAlike,
    })),
    differing: outlook.differing,
    readOnce: outlook.readOnce,
    expected: isBlind ? null : outlook.expected,
    unread: isBlind ? null : outlook.unread,
    next: outlook.next && {
      expected: Math.round(outlook.next.expected * 10) / 10,
      atMost: outlook.next.atMost,
    },
    worth: outlook.worth,
    advice: outlook.advice,
    items: await unreadItems(db, shown, asked.now),
    more: isBlind ? 0 : outlook.items.length - shown.length,
    basis: isBlind ? { things: 0, takes: 0 } : outlook.basis,
  };
}

async function unreadItems(
  db: Database,
  items: readonly Unread[],
  now: Date,
): Promise<UnreadItem[]> {
  const { rows } = await carrierRows(
    db,
    items.map(({ carrier }) => carrier),
    now,
  );
  return rows.flatMap((carrier, at) => {
    const item = items[at];
    if (item === undefined) return [];
    const { present, before, isTold } = item;
    return [
      {
        carrier,
        // Never certain: it is a help for the eye.
        present: isTold ? Math.min(99, Math.max(1, Math.round(present.chance * 100))) : null,
        sweptBefore: before.swept,
        readBefore: before.read,
        because: becauseOf(item),
      },
    ];
  });
}

/** Below half of the sweeps a tag is weak. */
function becauseOf({ hasTag, before: { read, swept } }: Unread): UnreadItem['because'] {
  if (!hasTag) return 'noTag';
  if (swept === 0) return 'unknown';
  return read * 2 < swept ? 'weakTag' : 'usuallyRead';
}
