import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personId, type CarrierId, type PlaceId } from '#domain/ids.ts';
import { EVERYTHING, type TakeScope } from '#domain/stock-takes/scope.ts';
import type { PlaceTally } from '#domain/stock-takes/standing.ts';
import { itemsPage } from '../../../server/procedures/takes/items.ts';
import {
  standingsOfPlace,
  tallyOfPlace,
  talliesOf,
} from '../../../server/procedures/takes/tally.ts';
import { DATABASES, freshStores } from '../../support/stores.ts';
import {
  body,
  byHand,
  event,
  first,
  idOf,
  markingOf,
  ownerOf,
  play,
  POINTS,
} from './office-day.ts';

const SCOPES: readonly {
  readonly name: string;
  readonly scope: Partial<TakeScope>;
  readonly drawn: readonly CarrierId[] | null;
  readonly isAsked: (n: number, placeId: PlaceId) => boolean;
}[] = [
  { name: 'everything', scope: {}, drawn: null, isAsked: () => true },
  {
    name: 'one level',
    scope: { markings: ['secret'] },
    drawn: null,
    isAsked: (n) => markingOf(n) === 'secret',
  },
  {
    name: 'one keeper',
    scope: { custodianIds: [personId('li')] },
    drawn: null,
    isAsked: (n, id) => ownerOf(n) === null && ['a', 'a1', 'a2'].includes(id),
  },
  {
    name: 'one department',
    scope: { departments: ['chen处', 'zhao处'] },
    drawn: null,
    isAsked: (n, id) => ownerOf(n) !== null || id === 'b',
  },
  {
    name: 'drawn by lot',
    scope: { sampleSize: 6 },
    drawn: [1, 4, 7, 10, 13, 16].map(idOf),
    isAsked: (n) => [1, 4, 7, 10, 13, 16].includes(n),
  },
];
const RUNS = 4;

describe.each(DATABASES)('the numbers of a take on %s', (_name, maker) => {
  const current = freshStores(maker);

  test.each(SCOPES)(
    'of $name agree with every read and movement looked at by hand',
    async (one) => {
      const days = fc.sample(
        fc.record({ first, day: fc.array(event, { minLength: 40, maxLength: 90 }) }),
        {
          numRuns: RUNS,
          seed: 6,
        },
      );
      const day = days[SCOPES.indexOf(one) % RUNS];
      if (day === undefined) throw new Error('no day');
      const told = body({ scope: { ...EVERYTHING, ...one.scope }, drawnIds: one.drawn });
      const take = await play(current.store, { ...day, take: told });
      const { db } = current.store;
      const hand = byHand(day, one.isAsked);
      const tallies = await talliesOf(db, take);
      for (const pointId of POINTS) {
        const whole = tallies.find((tally) => tally.placeId === pointId);
        const alone = await tallyOfPlace(db, take, pointId);
        expect(numbers(alone)).toEqual(hand.tallies.get(pointId));
        expect(numbers(whole)).toEqual(hand.tallies.get(pointId));
        const closing = await standingsOfPlace(db, take, pointId);
        expect(closing.tally).toEqual(alone);
        const here = closing.things.filter((thingHere) => thingHere.pointId === pointId);
        expect(here.filter(({ standing }) => standing?.verdict === 'notSeen')).toHaveLength(
          alone.notSeen,
        );
        expect(here.filter(({ standing }) => standing?.verdict === 'found')).toHaveLength(
          alone.found,
        );
        expect(
          closing.things.filter(
            ({ belongsIn, standing }) => standing?.verdict === 'misplaced' && belongsIn === pointId,
          ),
        ).toHaveLength(alone.elsewhere);
      }
      const paged = new Map<string, string>();
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof itemsPage>> = await itemsPage(db, take, {
          pointId: null,
          verdict: null,
          after,
          limit: 5,
        });
        for (const { carrier, standing } of page.rows) {
          expect(paged.has(carrier.id)).toBe(false);
          paged.set(carrier.id, standing?.verdict ?? 'none');
        }
        after = page.next;
      } while (after !== null);
      expect(paged).toEqual(hand.verdicts);
    },
  );
});

/** Without the noughts, and without 一号两物, which has its own tests. */
const numbers = (tally: PlaceTally | undefined): Record<string, number> =>
  Object.fromEntries(
    Object.entries(tally ?? {}).flatMap(([key, count]) =>
      typeof count === 'number' && count !== 0 && key !== 'twice' ? [[key, count]] : [],
    ),
  );
