import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeId } from '#domain/ids.ts';
import {
  drawRoom,
  firstOverlap,
  walkOrder,
  type PlanPlace,
  type RoomPlan,
} from '#domain/room-plan.ts';
import { place } from '../support/ledger-samples.ts';

const room = place('room', { kind: 'room', code: 'R-1' });
const safes = ['1', '2', '3', '4'].map((id) => place(id, { parentId: room.id }));
const counter = place('c', { kind: 'counter' });
const shelf = place('1-1', { kind: 'shelf', parentId: placeId('1') });
const places = [...safes, counter, shelf, place('far', { parentId: placeId('elsewhere') })];

const box = (id: string, x: number, y: number, more: Partial<PlanPlace> = {}): PlanPlace => ({
  placeId: placeId(id),
  x,
  y,
  width: 2,
  height: 1,
  front: 'down',
  ...more,
});
const plan = (boxes: readonly PlanPlace[], more: Partial<RoomPlan> = {}): RoomPlan => ({
  columns: 20,
  rows: 10,
  places: boxes,
  fixtures: [],
  ...more,
});
const draw = (drawn: RoomPlan, more: Partial<Parameters<typeof drawRoom>[1]> = {}) =>
  drawRoom(drawn, { room, places, before: null, after: 0, ...more });
const why = (decision: ReturnType<typeof draw>): unknown =>
  decision.ok ? null : 'why' in decision.refusal ? decision.refusal.why : decision.refusal.kind;

describe('平面图', () => {
  test('safes of the room and a counter are drawn; each drawing is a version more', () => {
    const drawn = plan([box('1', 0, 0), box('c', 5, 5)]);
    expect(draw(drawn)).toEqual({ ok: true, value: { ...drawn, version: 1 } });
    const before = { ...drawn, version: 7 };
    expect(draw(drawn, { before, after: 7 })).toMatchObject({ value: { version: 8 } });
  });

  test('who draws on an older version is told so', () => {
    const before = { ...plan([]), version: 2 };
    expect(why(draw(plan([]), { before, after: 1 }))).toBe('changedMeanwhile');
  });

  test.each<[string, RoomPlan]>([
    ['outside', plan([box('1', 19, 0)])],
    ['outside', plan([box('1', 0.5, 0)])],
    ['outside', plan([box('1', 0, 0, { height: 0 })])],
    ['overlap', plan([box('1', 0, 0), box('2', 1, 0)])],
    [
      'overlap',
      plan([box('1', 0, 0)], { fixtures: [{ kind: 'desk', x: 1, y: 0, width: 3, height: 3 }] }),
    ],
    ['twice', plan([box('1', 0, 0), box('1', 4, 0)])],
    ['notHere', plan([box('far', 0, 0)])],
    ['notHere', plan([box('1-1', 0, 0)])],
    ['notHere', plan([box('nowhere', 0, 0)])],
    ['size', plan([], { columns: 3 })],
    ['size', plan([], { rows: 101 })],
  ])('%s is refused', (fault, drawn) => {
    expect(why(draw(drawn))).toBe(fault);
  });

  test('a safe has no plan of its own', () => {
    expect(why(draw(plan([]), { room: place('1') }))).toBe('notARoom');
  });

  test('boxes overlap where they share a cell, and only there', () => {
    const area = fc.record({
      x: fc.integer({ min: 0, max: 6 }),
      y: fc.integer({ min: 0, max: 6 }),
      width: fc.integer({ min: 1, max: 4 }),
      height: fc.integer({ min: 1, max: 4 }),
    });
    const cells = ({ x, y, width, height }: PlanPlace) =>
      Array.from(
        { length: width * height },
        (_, i) => `${x + (i % width)} ${y + Math.floor(i / width)}`,
      );
    fc.assert(
      fc.property(area, area, (a, b) => {
        const [one, two] = [cells({ ...box('1', 0, 0), ...a }), cells({ ...box('2', 0, 0), ...b })];
        expect(firstOverlap([a, b]) !== null).toBe(one.some((cell) => two.includes(cell)));
      }),
    );
  });

  test('one walks along one wall and back along the other', () => {
    const drawn = plan([box('3', 0, 4), box('2', 6, 0), box('4', 6, 4), box('1', 0, 0)]);
    expect(walkOrder(drawn)).toEqual(['1', '2', '4', '3']);
  });
});
