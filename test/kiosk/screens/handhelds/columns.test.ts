import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HandheldLayout } from '#api/handhelds.ts';
import {
  readWidths,
  roleOf,
  ROLES,
  withRole,
} from '../../../../kiosk/screens/handhelds/columns.ts';

const LAYOUT: HandheldLayout = {
  separator: 'comma',
  widths: [],
  hasHeader: true,
  encoding: 'auto',
  codes: 'epc',
  code: 0,
  count: 2,
  date: null,
  time: 3,
  rssi: null,
  tid: null,
};

test('a column that becomes the code was something else before, and the code is never nowhere', () => {
  expect(withRole(LAYOUT, 2, 'code')).toMatchObject({ code: 2, count: null, time: 3 });
  expect(withRole(LAYOUT, 0, null)).toEqual(LAYOUT);
  expect(withRole(LAYOUT, 0, 'time')).toEqual(LAYOUT);
  expect(withRole(LAYOUT, 1, 'time')).toMatchObject({ time: 1, count: 2 });
});

test('whatever is chosen, no column is two things', () => {
  const choice = fc.tuple(fc.nat(5), fc.constantFrom(null, ...ROLES));
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 20 }), (choices) => {
      let layout = LAYOUT;
      for (const [column, role] of choices) layout = withRole(layout, column, role);
      const used = ROLES.map((role) => layout[role]).filter((column) => column !== null);
      expect(new Set(used).size).toBe(used.length);
      expect(roleOf(layout, layout.code)).toBe('code');
    }),
  );
});

test.each([
  ['24,6,8', [24, 6, 8]],
  ['24， 6', [24, 6]],
  ['', null],
  ['24,0', null],
  ['a', null],
])('widths %j', (text, widths) => {
  expect(readWidths(text)).toEqual(widths);
});
