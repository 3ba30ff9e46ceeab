import { expect, test } from 'vitest';
import { steadyClock } from '../../server/procedures/steady-clock.ts';

const HOUR = 3_600_000;

/** A machine whose two clocks the test moves: set by people, and gone on by itself. */
function machine(start: number) {
  const at = { wall: start, ticks: 17 };
  return {
    at,
    clocks: { clock: () => new Date(at.wall), monotonicMs: () => at.ticks },
    pass(ms: number) {
      at.wall += ms;
      at.ticks += ms;
    },
  };
}

test('time is the time of the machine while nobody sets it back', () => {
  const it = machine(1_000_000);
  const now = steadyClock(0, it.clocks);
  it.pass(HOUR);
  expect(now().getTime()).toBe(1_000_000 + HOUR);
  it.pass(1);
  expect(now().getTime()).toBe(1_000_001 + HOUR);
});

test('a clock set back takes no time back, and time does not stand still', () => {
  const it = machine(100 * HOUR);
  const now = steadyClock(0, it.clocks);
  now();
  it.at.wall -= 24 * HOUR;
  expect(now().getTime()).toBe(100 * HOUR);
  it.pass(HOUR);
  expect(now().getTime()).toBe(100.5 * HOUR);
});

test('at half pace the clock that was set back catches up, and is believed again', () => {
  const it = machine(100 * HOUR);
  const now = steadyClock(0, it.clocks);
  now();
  it.at.wall -= HOUR;
  for (let hour = 0; hour < 3; hour++) {
    it.pass(HOUR);
    now();
  }
  expect(now().getTime()).toBe(it.at.wall);
});

test('a server that starts with a clock behind its last fact goes on from that fact', () => {
  const it = machine(10 * HOUR);
  const now = steadyClock(50 * HOUR, it.clocks);
  expect(now().getTime()).toBe(50 * HOUR);
  it.pass(2 * HOUR);
  expect(now().getTime()).toBe(51 * HOUR);
});
