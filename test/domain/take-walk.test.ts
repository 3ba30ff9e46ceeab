import { expect, test } from 'vitest';
import { placeId } from '#domain/ids.ts';
import type { RoomPlan } from '#domain/room-plan.ts';
import { placesById } from '#domain/stock-takes/points.ts';
import { walkedPlaces } from '#domain/stock-takes/walk.ts';
import { place } from '../support/ledger-samples.ts';

const room = (id: string) => place(id, { kind: 'room', code: id });
const safe = (id: string, parent: string | null) =>
  place(id, { code: id, parentId: parent === null ? null : placeId(parent) });
const shelf = place('S2-1', { kind: 'shelf', code: 'S2-1', parentId: placeId('S2') });
const places = placesById([
  room('R1'),
  room('R2'),
  safe('S1', 'R2'),
  safe('S2', 'R2'),
  safe('S10', 'R2'),
  safe('A1', 'R1'),
  safe('A2', 'R1'),
  safe('lone', null),
  shelf,
]);
const at = (id: string, x: number, y: number) => ({
  placeId: placeId(id),
  x,
  y,
  width: 2,
  height: 1,
  front: 'down' as const,
});
const plan: RoomPlan = {
  columns: 20,
  rows: 10,
  places: [at('S10', 0, 0), at('S1', 8, 0), at('S2', 8, 6)],
  fixtures: [],
};
const walked = (ids: readonly string[], plans = new Map([[placeId('R2'), plan]])) =>
  walkedPlaces(ids.map(placeId), places, plans).map((one) => one.placeId);

test('room after room; in a drawn one along its walls, in another by code', () => {
  expect(walked(['lone', 'S1', 'A2', 'S2', 'A1', 'S10'])).toEqual([
    'A1',
    'A2',
    'S10',
    'S1',
    'S2',
    'lone',
  ]);
});

test('without a plan numbers are read as numbers', () => {
  expect(walked(['S10', 'S2', 'S1'], new Map())).toEqual(['S1', 'S2', 'S10']);
});

test('a shelf stands where its safe does; the room itself comes after what is drawn in it', () => {
  expect(walked(['R2', 'S2-1', 'S1'])).toEqual(['S1', 'S2-1', 'R2']);
});
