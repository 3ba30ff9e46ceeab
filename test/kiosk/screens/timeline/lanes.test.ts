import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Timeline } from '#api/timeline.ts';
import {
  barsOf,
  hatchesOf,
  lanesOf,
  perMille,
  ticksOf,
  windowOf,
} from '../../../../kiosk/screens/timeline/lanes.ts';

const DAY = 86_400_000;
const FROM = Date.parse('2026-11-22T16:00:00.000Z');
const time = (minutes: number): string => new Date(FROM + minutes * 60_000).toISOString();
const room = { id: 'room', code: 'DA', name: '档案室' };
type Line = Timeline['lines'][number];

const passage = (minutes: number, who: string, direction: 'in' | 'out'): Line => ({
  kind: 'passage',
  seq: minutes,
  area: room,
  station: '门岗',
  passer: { kind: 'person', id: who, name: `姓${who}`, of: '办公室' },
  direction,
  at: time(minutes),
  receivedAt: time(minutes),
  how: 'badge',
  with: null,
  irregular: null,
  words: null,
  refusal: null,
});
const safe = (minutes: number, did: string): Line => ({
  kind: 'safe',
  seq: minutes,
  at: time(minutes),
  safe: { id: 'safe', code: 'BMG-01', name: '' },
  did,
  person: null,
  second: null,
});
const view = (lines: Line[], away: Timeline['away'] = []): Timeline => ({
  name: 'WJ-000001',
  from: time(0),
  until: time(24 * 60 - 1),
  area: room,
  lines,
  isCut: false,
  away,
});
const noon = new Date(FROM + DAY / 2);
const drawn = (lines: Line[], away: Timeline['away'] = []) => {
  const one = view(lines, away);
  return lanesOf(one, windowOf(one, noon));
};

describe('时间线 as lanes', () => {
  test('who came and went has a bar, who is inside still an open one until now', () => {
    const lanes = drawn([
      passage(60, 'a', 'in'),
      passage(90, 'a', 'out'),
      passage(120, 'b', 'in'),
      safe(70, 'safeOpened'),
      safe(75, 'safeChecked'),
      safe(80, 'safeShut'),
    ]);
    expect(lanes.map(({ kind, label }) => [kind, label])).toEqual([
      ['safe', 'BMG-01'],
      ['inside', '姓a'],
      ['inside', '姓b'],
    ]);
    expect(lanes[1]?.bars).toEqual([
      {
        from: FROM + 60 * 60_000,
        until: FROM + 90 * 60_000,
        isOpenStart: false,
        isOpenEnd: false,
      },
    ]);
    expect(lanes[2]?.bars[0]).toMatchObject({ until: noon.getTime(), isOpenEnd: true });
  });

  test('who goes out first was there before; who goes out once more was seen in that moment alone', () => {
    const [lane] = drawn([passage(30, 'a', 'out'), passage(60, 'a', 'out')]);
    expect(lane?.bars).toMatchObject([
      { from: FROM, isOpenStart: true },
      { from: FROM + 60 * 60_000, until: FROM + 60 * 60_000, isOpenStart: true },
    ]);
  });

  test('who was there all the time that a thing was out has a lane though he never passed', () => {
    const custody = {
      account: 'held' as const,
      place: null,
      holder: null,
      dueAt: null,
      isOverdue: false,
      basis: 'loan',
    };
    const passer = { kind: 'person' as const, id: 'c', name: '丙', of: '' };
    const away = [
      {
        seq: 1,
        from: time(-60),
        until: time(60),
        to: custody,
        there: [{ passer, from: null, until: null }],
      },
    ];
    const lanes = drawn([], away);
    expect(lanes.map(({ kind, label }) => [kind, label])).toEqual([
      ['away', 'WJ-000001'],
      ['inside', '丙'],
    ]);
    expect(lanes[0]?.bars[0]).toMatchObject({ from: FROM, isOpenStart: true, isOpenEnd: false });
  });

  test('a gap is hatched within what is looked at, and as far as now where it lasts', () => {
    const one = view([
      {
        kind: 'gap',
        seq: 9,
        area: room,
        station: '门岗',
        from: time(-30),
        until: null,
        late: 0,
      },
    ]);
    expect(hatchesOf(one, windowOf(one, noon))).toEqual([
      { seq: 9, from: FROM, until: noon.getTime() },
    ]);
  });

  test('bars are in order, do not overlap and lie within the time, whatever happened', () => {
    const window = { from: FROM, until: FROM + DAY, now: FROM + DAY };
    const changes = fc.array(
      fc.record({ at: fc.integer({ min: FROM, max: FROM + DAY }), isOn: fc.boolean() }),
    );
    fc.assert(
      fc.property(changes, (all) => {
        let last = FROM;
        for (const { from, until } of barsOf(all, window)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(until).toBeGreaterThanOrEqual(from);
          last = until;
        }
        expect(last).toBeLessThanOrEqual(FROM + DAY);
      }),
    );
  });

  test('an axis of a day, a week and a month has eight marks at most, from the first moment on', () => {
    for (const days of [1, 2, 7, 31]) {
      const ticks = ticksOf({ from: FROM, until: FROM + days * DAY - 1 });
      expect(ticks[0]).toBe(FROM);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
    expect(perMille(FROM - 5, { from: FROM, until: FROM + DAY })).toBe(0);
    expect(perMille(FROM + DAY / 2, { from: FROM, until: FROM + DAY })).toBe(500);
  });
});
