import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, type Instant } from '#domain/ids.ts';
import {
  checkClock,
  checkedTime,
  readWhileAway,
  CLOCK_TOLERANCE_MS,
  type ClockBounds,
} from '#domain/stock-takes/clock-shift.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (ms: number): Instant => instant(new Date(ms));
const OPENED = Date.UTC(2026, 10, 20, 1);
const RECEIVED = Date.UTC(2026, 10, 20, 9);
const bounds: ClockBounds = { openedAt: at(OPENED), receivedAt: at(RECEIVED) };
/** Read at these true times by a clock that is off by so much. */
const readBy = (off: number, times: readonly number[]) => times.map((time) => at(time + off));
const TRUE_TIMES = [OPENED + 3 * HOUR, OPENED + HOUR, RECEIVED - 600_000, OPENED + 2 * HOUR];
const corrected = (times: readonly Instant[], deviceNow: Instant | null = null) => {
  const check = checkClock(times, bounds, deviceNow);
  return times.map((time) => checkedTime(time, check, bounds));
};

describe('设备时钟', () => {
  test('a clock that agrees is left alone, whatever the order of the readings', () => {
    const times = readBy(30_000, TRUE_TIMES);
    expect(checkClock(times, bounds)).toEqual({ kind: 'agrees', impossible: 0 });
    expect(checkClock(times.toReversed(), bounds)).toEqual({ kind: 'agrees', impossible: 0 });
    expect(corrected(times).map((one) => one.at)).toEqual(times);
  });

  test('a clock a day ahead is put back by the whole day: nobody reads after the receipt', () => {
    const times = readBy(DAY, TRUE_TIMES);
    expect(checkClock(times, bounds)).toEqual({ kind: 'ahead', shiftMs: -DAY });
    expect(corrected(times)).toEqual(TRUE_TIMES.map((time) => ({ at: at(time), isEarly: false })));
  });

  test('上午 taken for 下午 is put back by half a day', () => {
    expect(checkClock(readBy(12 * HOUR, TRUE_TIMES), bounds)).toEqual({
      kind: 'ahead',
      shiftMs: -12 * HOUR,
    });
  });

  test('a clock that is off by an odd time is put back by the least that makes it possible', () => {
    const check = checkClock(readBy(5 * HOUR, TRUE_TIMES), bounds);
    expect(check).toEqual({ kind: 'ahead', shiftMs: -(5 * HOUR - 600_000) });
  });

  test('a whole day is not put back where the first reading would come before the opening', () => {
    const times = [at(OPENED + 22.5 * HOUR), at(RECEIVED + DAY - 600_000)];
    expect(checkClock(times, bounds)).toEqual({ kind: 'ahead', shiftMs: -(DAY - 600_000) });
  });

  test('a clock a day behind counts nothing until somebody says what it shows: it might be an old file', () => {
    const times = readBy(-DAY, TRUE_TIMES);
    expect(checkClock(times, bounds)).toEqual({ kind: 'early', days: 1 });
    expect(corrected(times).every(({ isEarly }) => isEarly)).toBe(true);
    const told = at(RECEIVED - DAY);
    expect(checkClock(times, bounds, told)).toEqual({ kind: 'told', shiftMs: DAY });
    expect(corrected(times, told)).toEqual(
      TRUE_TIMES.map((time) => ({ at: at(time), isEarly: false })),
    );
  });

  test('a file of last month is early, and no whole day makes it fit a take of an hour', () => {
    const short = { openedAt: at(RECEIVED - HOUR), receivedAt: at(RECEIVED) };
    const times = [at(RECEIVED - 30 * DAY), at(RECEIVED - 30 * DAY + 3 * HOUR)];
    expect(checkClock(times, short)).toEqual({ kind: 'early', days: null });
  });

  test('one reading from the future is a slip: it counts as read at the receipt, the others stay', () => {
    const times = [...readBy(0, TRUE_TIMES), at(Date.UTC(2099, 0, 1))];
    expect(checkClock(times, bounds)).toEqual({ kind: 'agrees', impossible: 1 });
    expect(corrected(times).at(-1)).toEqual({ at: bounds.receivedAt, isEarly: false });
    expect(corrected(times)[0]?.at).toBe(times[0]);
  });

  test('readings from before the opening count nothing, one by one', () => {
    const times = [at(OPENED - HOUR), at(OPENED + HOUR)];
    expect(corrected(times).map(({ isEarly }) => isEarly)).toEqual([true, false]);
  });

  test('without times everything was read at the receipt', () => {
    const check = checkClock([null, null], bounds);
    expect(check).toEqual({ kind: 'untimed' });
    expect(checkedTime(null, check, bounds)).toEqual({ at: bounds.receivedAt, isEarly: false });
  });

  test('told what the device shows, every clock comes right to the millisecond', () => {
    const trueTimes = fc.array(fc.integer({ min: OPENED, max: RECEIVED }), { minLength: 1 });
    const off = fc.integer({ min: -400 * DAY, max: 400 * DAY });
    fc.assert(
      fc.property(trueTimes, off, (times, ms) => {
        fc.pre(Math.abs(ms) > CLOCK_TOLERANCE_MS);
        const came = corrected(readBy(ms, times), at(RECEIVED + ms));
        expect(came).toEqual(times.map((time) => ({ at: at(time), isEarly: false })));
      }),
    );
  });

  test('nothing is ever read after the receipt, and order is kept', () => {
    const some = fc.array(fc.integer({ min: OPENED - 40 * DAY, max: RECEIVED + 40 * DAY }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(some, (times) => {
        const sorted = times.toSorted((a, b) => a - b).map(at);
        const came = corrected(sorted).map((one) => Date.parse(one.at));
        expect(Math.max(...came)).toBeLessThanOrEqual(RECEIVED);
        expect(came).toEqual(came.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('迟到', () => {
  const received = at(RECEIVED);
  const waited = (ms: number, off: number) =>
    readWhileAway({ at: at(RECEIVED + off - ms), sentAt: at(RECEIVED + off) }, received);

  test('so long as it waited, so much earlier it was read, however wrong the clock is', () => {
    const long = fc.integer({ min: 5_000, max: 3 * DAY });
    const off = fc.integer({ min: -3_000 * DAY, max: 3_000 * DAY });
    fc.assert(
      fc.property(long, off, (ms, wrong) => {
        expect(waited(ms, wrong)).toBe(at(RECEIVED - ms));
      }),
    );
  });

  test('what came at once, before it was sent, or after weeks was read at the receipt', () => {
    expect([0, 4_999, -DAY, 3 * DAY + 1].map((ms) => waited(ms, DAY))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
