import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  begun,
  changed,
  redone,
  settled,
  undone,
  type History,
} from '../../../../kiosk/screens/layouts/history.ts';

test('undoing everything comes back to the beginning, and redoing everything to the end', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 100 }), (values) => {
      const steps = values.map((value) => ({ value }));
      const first = { value: 0 };
      let history: History<{ value: number }> = begun(first);
      for (const step of steps) history = changed(history, step);
      for (const _ of steps) history = undone(history);
      expect(history.present).toBe(first);
      expect(undone(history)).toBe(history);
      for (const _ of steps) history = redone(history);
      expect(history.present).toBe(steps.at(-1) ?? first);
      expect(redone(history)).toBe(history);
    }),
  );
});

test('typing in one field is one step, and another field is the next', () => {
  let history = begun('');
  for (const text of ['会', '会议', '会议室']) history = changed(history, text, 'words zh');
  history = changed(history, '会议室 A', 'words en');
  history = undone(history);
  expect(history.present).toBe('会议室');
  expect(undone(history).present).toBe('');
});

test('after the hand let go, pulling the same box again is a step of its own', () => {
  let history = changed(begun(0), 1, 'pull');
  history = changed(settled(history), 2, 'pull');
  expect(undone(history).present).toBe(1);
});

test('a change after an undo forgets what was undone', () => {
  const history = changed(undone(changed(begun('a'), 'b')), 'c');
  expect(history.future).toEqual([]);
  expect(undone(history).present).toBe('a');
});

test('what changes nothing is no step', () => {
  const history = begun({ value: 1 });
  expect(changed(history, history.present)).toBe(history);
});
