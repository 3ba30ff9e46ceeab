import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoomPlanView } from '#api/room-plans.ts';
import { liesInside } from '#domain/room-plan.ts';
import { createDrawing, onDrawingKey } from '../../../../kiosk/screens/rooms/drawing.ts';
import { resized, withFixture, withPlace } from '../../../../kiosk/screens/rooms/plan-edits.ts';

const view: RoomPlanView = {
  room: { id: 'room', code: 'R', name: '库房' },
  version: 0,
  plan: null,
  places: ['1', '2', '3'].map((id) => ({ id, code: `BMG-${id}`, name: '', kind: 'safe' })),
};
const key = (name: string, more: object = {}) =>
  ({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, ...more }) as KeyboardEvent;

test('what is put on the plan stands on nothing, and is no more to be put', () => {
  const drawing = createDrawing(view);
  for (const { id } of view.places) drawing.change(withPlace(drawing.plan.value, id));
  drawing.change(withFixture(drawing.plan.value, 'desk'));
  expect(drawing.clash.value).toBeNull();
  expect(drawing.left.value).toEqual([]);
  expect(drawing.maySave.value).toBe(true);
});

test('two on one cell are named, and nothing is saved until one is moved away', () => {
  const drawing = createDrawing(view);
  drawing.change(withPlace(withPlace(drawing.plan.value, '1'), '2'));
  drawing.at.value = { of: 'places', index: 1 };
  onDrawingKey(drawing, key('ArrowLeft'));
  expect(drawing.clash.value).toEqual([
    { of: 'places', index: 0 },
    { of: 'places', index: 1 },
  ]);
  expect(drawing.maySave.value).toBe(false);
  onDrawingKey(drawing, key('z', { ctrlKey: true }));
  expect(drawing.maySave.value).toBe(true);
});

test('whatever keys are pressed, every box stays in the room with at least a cell', () => {
  const press = fc.record({
    key: fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'r'),
    shiftKey: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(press, { maxLength: 60 }), fc.integer({ min: 4, max: 12 }), (keys, n) => {
      const drawing = createDrawing(view);
      drawing.change(withPlace(drawing.plan.value, '1'));
      drawing.at.value = { of: 'places', index: 0 };
      for (const { key: name, shiftKey } of keys) onDrawingKey(drawing, key(name, { shiftKey }));
      drawing.change(resized(drawing.plan.value, n, n));
      const plan = drawing.plan.value;
      expect(plan.places.every((box) => liesInside(box, plan))).toBe(true);
    }),
  );
});
