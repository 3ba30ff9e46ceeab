import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpanView, Timeline } from '#api/timeline.ts';
import {
  hatchesOf,
  lanesOf,
  perMille,
  tickSaid,
  ticksOf,
  windowOf,
} from '../../../../kiosk/screens/timeline/lanes.ts';
import { moment } from '../../../../kiosk/text/say.ts';

const DAY = 86_400_000;
const FROM = Date.parse('2026-11-22T16:00:00.000Z');
const time = (minutes: number): string => new Date(FROM + minutes * 60_000).toISOString();
const room = { id: 'room', code: 'DA', name: '档案室' };
type Line = Timeline['lines'][number];

const span = (
  kind: SpanView['kind'],
  id: string,
  [from, until]: readonly [number | null, number | null],
): SpanView => ({
  kind,
  id,
  label: id,
  from: from === null ? null : time(from),
  until: until === null ? null : time(until),
});
const view = (lines: Line[], spans: SpanView[] = []): Timeline => ({
  name: 'WJ-000001',
  from: time(0),
  until: time(24 * 60 - 1),
  area: room,
  lines,
  isCut: false,
  spans,
  away: [],
});
const noon = new Date(FROM + DAY / 2);
const drawn = (spans: SpanView[]) => {
  const one = view([], spans);
  return lanesOf(one, windowOf(one, noon));
};

describe('时间线 as lanes', () => {
  test('each has a lane, things first, and a bar for each time that it was so', () => {
    const lanes = drawn([
      span('inside', 'a', [60, 90]),
      span('safe', 'BMG-01', [70, 80]),
      span('inside', 'b', [120, null]),
      span('inside', 'a', [100, 110]),
      span('held', 'WJ-1', [30, 40]),
    ]);
    expect(lanes.map(({ kind, label, bars }) => [kind, label, bars.length])).toEqual([
      ['held', 'WJ-1', 1],
      ['safe', 'BMG-01', 1],
      ['inside', 'a', 2],
      ['inside', 'b', 1],
    ]);
    expect(lanes[2]?.bars[0]).toMatchObject({
      from: FROM + 60 * 60_000,
      until: FROM + 90 * 60_000,
      isOpenStart: false,
      isOpenEnd: false,
    });
    expect(lanes[3]?.bars[0]).toMatchObject({ until: noon.getTime(), isOpenEnd: true });
  });

  test('what was so before and is so after has a bar all along, open at both ends, of every kind', () => {
    for (const kind of ['away', 'held', 'safe', 'inside'] as const) {
      for (const times of [
        [null, null],
        [-600, null],
        [-600, 3 * 24 * 60],
      ] as const) {
        expect(drawn([span(kind, 'x', times)])[0]?.bars[0]).toMatchObject({
          from: FROM,
          until: noon.getTime(),
          isOpenStart: true,
          isOpenEnd: true,
        });
      }
    }
    const [early] = drawn([span('safe', 'x', [-600, 60])]);
    expect(early?.bars[0]).toMatchObject({ from: FROM, isOpenStart: true, isOpenEnd: false });
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

  test('bars lie within the time and before now, whatever happened when', () => {
    const some = fc.option(fc.integer({ min: -3000, max: 4000 }));
    fc.assert(
      fc.property(some, some, fc.integer({ min: -500, max: 3000 }), (a, b, now) => {
        const one = view([], [span('safe', 'x', [a, b])]);
        const window = windowOf(one, new Date(FROM + now * 60_000));
        const [bar] = lanesOf(one, window)[0]?.bars ?? [];
        expect(bar?.from).toBeGreaterThanOrEqual(window.from);
        expect(bar?.until).toBeLessThanOrEqual(window.until);
        expect(bar?.until).toBeLessThanOrEqual(window.now);
      }),
    );
  });

  test('the marks of the axis are told by the office, wherever the browser stands', () => {
    expect(tickSaid(FROM, false)).toBe('00:00');
    expect(tickSaid(FROM, true)).toBe('11-23');
    expect(tickSaid(FROM + DAY / 2, true)).toBe('11-23 12:00');
    expect(moment(time(9 * 60 + 5), 'zh-CN')).toBe('2026年11月23日 09:05');
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
