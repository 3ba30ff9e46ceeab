import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import { instant, personId, placeId, type Instant } from '#domain/ids.ts';
import { isLateAt, lateTimes } from '#domain/late-times.ts';

const at = (hour: number): Instant => instant(new Date(Date.UTC(2026, 10, 1, hour)));
const stored: Custody = { account: 'stored', placeId: placeId('shelf') };
const held = (due: number | null): Custody => ({
  account: 'held',
  holderId: personId('p'),
  basis: 'loan',
  dueAt: due === null ? null : at(due),
});

test('late from its due time until it is brought back or renewed, and never before', () => {
  const moves = [
    { at: at(0), to: held(10) },
    { at: at(12), to: held(20) },
    { at: at(25), to: stored },
    { at: at(30), to: held(40) },
    { at: at(35), to: stored },
  ];
  expect(lateTimes(moves, at(50))).toEqual([
    { from: at(10), until: at(12) },
    { from: at(20), until: at(25) },
  ]);
  expect(lateTimes([{ at: at(0), to: held(10) }], at(9))).toEqual([]);
  expect(lateTimes([{ at: at(0), to: held(10) }], at(10))).toEqual([{ from: at(10), until: null }]);
  expect(lateTimes([{ at: at(0), to: held(null) }], at(90))).toEqual([]);
});

test('from hand to hand it is one lateness', () => {
  const moves = [
    { at: at(0), to: held(10) },
    { at: at(15), to: held(10) },
    { at: at(18), to: stored },
  ];
  expect(lateTimes(moves, at(50))).toEqual([{ from: at(10), until: at(18) }]);
});

const HOURS = 60;
const history = fc.uniqueArray(
  fc.record({
    hour: fc.integer({ min: 0, max: HOURS }),
    due: fc.oneof(fc.constant('stored' as const), fc.option(fc.integer({ min: 0, max: HOURS }))),
  }),
  { selector: ({ hour }) => hour, maxLength: 12 },
);

test('hour by hour it is late exactly when it is in hands and due', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: HOURS, max: HOURS + 5 }), (given, now) => {
      const all = given.toSorted((a, b) => a.hour - b.hour);
      const moves = all.map(({ hour, due }) => ({
        at: at(hour),
        to: due === 'stored' ? stored : held(due),
      }));
      const late = lateTimes(moves, at(now));
      for (let hour = 0; hour <= now; hour += 1) {
        const last = all.findLast((one) => one.hour <= hour);
        const due = last?.due ?? null;
        const isLate = typeof due === 'number' && due <= hour;
        expect(late.filter((one) => isLateAt(one, at(hour)))).toHaveLength(isLate ? 1 : 0);
      }
    }),
  );
});
