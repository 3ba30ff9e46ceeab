// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { ringVolume, startAlarmSound } from '../../../kiosk/desk/alarm-sound.ts';
import { volume } from '../../../kiosk/desk/settings.ts';
import type { AlarmsNow } from '#api/alarms.ts';
import { alarmsNow } from '../support/alarm-data.ts';
import { createFakeOffice } from '../support/fake-office.ts';
import { deskOver } from '../support/stand.tsx';

/** A desk whose seconds the test counts, and what was heard in them. */
function listening() {
  const desk = deskOver(createFakeOffice());
  const heard: string[] = [];
  const world = { ms: 0, isBlocked: false, asked: 0 };
  let tick = (): void => undefined;
  const speaker = {
    play: (sound: string, loudness: string) =>
      void heard.push(`${world.ms / 1000} ${sound} ${loudness}`),
    isBlocked: () => world.isBlocked,
  };
  startAlarmSound(desk, speaker, {
    monotonicMs: () => world.ms,
    every: (_ms, run) => (tick = run),
    onSilenceOver: () => (world.asked += 1),
  });
  const now = (more: Partial<AlarmsNow>): void => {
    desk.alarmsNow.value = { ...alarmsNow, ...more };
  };
  const seconds = (count: number): string[] => {
    heard.length = 0;
    for (let second = 0; second < count; second += 1) {
      tick();
      world.ms += 1_000;
    }
    return [...heard];
  };
  volume.value = 'full';
  return { desk, world, now, seconds };
}

test('an urgent alarm sounds at once and each twenty seconds, longer each time, until nobody need answer', () => {
  const { now, seconds } = listening();
  expect(seconds(5)).toEqual([]);
  now({ ringing: 1 });
  expect(seconds(65)).toEqual(['5 ring1 full', '25 ring2 full', '45 ring3 full', '65 ring3 full']);
  now({ ringing: 2 });
  expect(seconds(5)).toEqual(['70 ring1 full']);
  now({ ringing: 1 });
  expect(seconds(14)).toEqual([]);
  now({ ringing: 0 });
  expect(seconds(60)).toEqual([]);
});

test('once a silence is over, what sounds is asked for anew', () => {
  const { now, seconds, world } = listening();
  now({ silencedUntil: '2026-11-22T01:06:00.000Z' });
  seconds(3);
  expect(world.asked).toBe(0);
  now({ silencedUntil: '2026-11-22T01:05:00.000Z' });
  seconds(1);
  expect(world.asked).toBe(1);
});

test('what the browser holds back is said, and sounds after the first touch', () => {
  const { desk, now, seconds, world } = listening();
  world.isBlocked = true;
  now({ ringing: 1 });
  expect(seconds(30)).toEqual([]);
  expect(desk.isSoundBlocked.value).toBe(true);
  world.isBlocked = false;
  expect(seconds(2)).toEqual(['30 ring1 full']);
  expect(desk.isSoundBlocked.value).toBe(false);
});

test('turned off it is off, but never at a guard’s station', () => {
  expect([ringVolume('off', false), ringVolume('off', true), ringVolume('full', true)]).toEqual([
    'off',
    'low',
    'full',
  ]);
  const { now, seconds } = listening();
  volume.value = 'off';
  now({ ringing: 1 });
  expect(seconds(3)).toEqual([]);
  now({ ringing: 1, isGuarded: true });
  expect(seconds(3)).toEqual(['3 ring1 low']);
  volume.value = 'full';
});
