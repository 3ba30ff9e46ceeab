import { expect, test } from 'vitest';
import { TagWindow } from '../../firmware-bridge/tag-window.ts';

const FORGET_MS = 1500;

test('each EPC and antenna keeps count, last and best signal, first and last time', () => {
  const window = new TagWindow(FORGET_MS);
  for (const [at, rssiDbm] of [
    [0, -60],
    [50, -40],
    [90, -55],
  ] as const) {
    window.seen({ epc: 'A', rssiDbm, antenna: 1 }, at);
    window.seen({ epc: 'A', rssiDbm: null, antenna: 2, count: 4 }, at);
  }
  expect(window.traces()).toEqual([
    { epc: 'A', antenna: 1, count: 3, bestRssiDbm: -40, rssiDbm: -55, firstAt: 0, lastAt: 90 },
    { epc: 'A', antenna: 2, count: 12, bestRssiDbm: null, rssiDbm: null, firstAt: 0, lastAt: 90 },
  ]);
  expect(window.best('A')).toMatchObject({ antenna: 1 });
  expect(window.best('B')).toBeNull();
});

test('what is unseen for the whole window is forgotten, antenna by antenna', () => {
  const window = new TagWindow(FORGET_MS);
  window.seen({ epc: 'A', rssiDbm: -50, antenna: 1 }, 0);
  window.seen({ epc: 'A', rssiDbm: -50, antenna: 2 }, 1000);
  window.expire(1499);
  expect(window.traces()).toHaveLength(2);
  window.expire(1500);
  expect(window.traces()).toMatchObject([{ antenna: 2 }]);
  window.expire(2500);
  expect(window.traces()).toEqual([]);
});

test('time in which the reader could not read is no time unseen', () => {
  const window = new TagWindow(FORGET_MS);
  window.seen({ epc: 'A', rssiDbm: -50, antenna: 1 }, 0);
  window.shift(5000);
  window.expire(6000);
  expect(window.traces()).toHaveLength(1);
});

test('a flood of invented EPCs pushes out the oldest and grows no further', () => {
  const window = new TagWindow(FORGET_MS);
  for (let n = 0; n < 70_000; n += 1)
    window.seen({ epc: `F${n}`, rssiDbm: null, antenna: null }, n);
  expect(window.traces()).toHaveLength(65_536);
  expect(window.best('F0')).toBeNull();
  expect(window.best('F69999')).not.toBeNull();
});
