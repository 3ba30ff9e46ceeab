import type { Passer } from '#domain/doors/passages.ts';
import { passerKey } from '#domain/doors/roll-calls.ts';
import type { Instant } from '#domain/ids.ts';
import type { Database, Tx } from '../../store/database.ts';
import { guestsInHouse } from '../visitors/guests-alone.ts';

/** 楼内来访: who was let into the house and is in none of its key areas, since when; the longest first. */
export async function guestsElsewhere(
  db: Database | Tx,
  inAreas: readonly { readonly passer: Passer }[],
): Promise<readonly { readonly passer: Passer; readonly since: Instant }[]> {
  const isInArea = new Set(inAreas.map(({ passer }) => passerKey(passer)));
  const there = await guestsInHouse(db);
  return there
    .map(({ id, openedAt, body }) => ({
      passer: { kind: 'visit', id } as const,
      since: body.arrivedAt ?? openedAt,
    }))
    .filter(({ passer }) => !isInArea.has(passerKey(passer)))
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
}
