import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TagWindow, type PresenceChange } from '../../firmware-bridge/tag-window.ts';

const tag = (epc: string, rssiDbm: number | null = -50, antenna: number | null = null) => ({
  epc,
  rssiDbm,
  antenna,
});
const said = (changes: readonly PresenceChange[]) =>
  changes.map(({ presence, trace }) => `${trace.epc} ${presence}`);

test('one sighting is no arrival, two within a second are one, and more say nothing', () => {
  const window = new TagWindow();
  expect(window.seen(tag('A'), 0)).toEqual([]);
  expect(said(window.seen(tag('A'), 900))).toEqual(['A arrived']);
  expect(window.seen(tag('A'), 1000)).toEqual([]);
});

test('two sightings far apart are two reflections and no arrival', () => {
  const window = new TagWindow();
  expect(window.seen(tag('A'), 0)).toEqual([]);
  expect(window.seen(tag('A'), 1200)).toEqual([]);
  expect(window.present()).toEqual([]);
});

test('a tag leaves once, a second and a half after its last sighting', () => {
  const window = new TagWindow();
  for (const at of [0, 100, 200]) window.seen(tag('A'), at);
  expect(window.expire(1699)).toEqual([]);
  expect(said(window.expire(1700))).toEqual(['A left']);
  expect(window.expire(9000)).toEqual([]);
});

test('a tag on two antennas is two presences, and each keeps count, best signal, first and last time', () => {
  const window = new TagWindow();
  for (const [at, rssi] of [
    [0, -60],
    [50, -40],
    [90, -55],
  ] as const) {
    window.seen(tag('A', rssi, 1), at);
    window.seen(tag('A', null, 2), at);
  }
  expect(window.present()).toMatchObject([
    { antenna: 1, count: 3, bestRssiDbm: -40, rssiDbm: -55, firstAt: 0, lastAt: 90 },
    { antenna: 2, count: 3, bestRssiDbm: null },
  ]);
});

test('a tag that is missed at random never flickers while it is seen at least once a second', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 3, maxLength: 60 }),
      (gaps) => {
        const window = new TagWindow();
        const changes: PresenceChange[] = [];
        let at = 0;
        for (const gap of gaps) {
          for (let step = 20; step < gap; step += 20) changes.push(...window.expire(at + step));
          at += gap;
          changes.push(...window.seen(tag('A'), at));
        }
        expect(said(changes)).toEqual(['A arrived']);
      },
    ),
  );
});

test('arrivals and departures of a tag always alternate', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 80 }), (gaps) => {
      const window = new TagWindow();
      let at = 0;
      const changes = gaps.flatMap((gap) => {
        at += gap;
        return [...window.expire(at), ...window.seen(tag('A'), at)];
      });
      for (const [index, { presence }] of changes.entries()) {
        expect(presence).toBe(index % 2 === 0 ? 'arrived' : 'left');
      }
    }),
  );
});

test('a flood of invented EPCs is forgotten, and the tags that lie there are not', () => {
  const window = new TagWindow();
  window.seen(tag('REAL'), 0);
  window.seen(tag('REAL'), 1);
  for (let n = 0; n < 20_000; n += 1) window.seen(tag(`F${n}`), 2);
  expect(window.present().map(({ epc }) => epc)).toEqual(['REAL']);
});
