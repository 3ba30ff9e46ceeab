import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PresenceGate, type TagRead, type TimedRead } from '../../firmware-bridge/presence-gate.ts';

const RULES = { burst: 10, perSecond: 5, heldMax: 20 };
const tag = (n: number, presence: TagRead['presence'] = 'arrived'): TagRead => ({
  kind: 'tag',
  epc: n.toString(16).padStart(4, '0').toUpperCase(),
  rssiDbm: null,
  antenna: null,
  presence,
});
const said = (told: readonly TimedRead[]) =>
  told.map(({ read }) => (read.kind === 'tag' ? `${read.epc} ${read.presence}` : read.kind));

test('a box of files put on the pad is told at once and in order', () => {
  const gate = new PresenceGate(RULES);
  const told = Array.from({ length: 10 }, (_, n) => said(gate.offer(tag(n), n))).flat();
  expect(told).toHaveLength(10);
  expect(told[9]).toBe('0009 arrived');
  expect(gate).toMatchObject({ held: 0, isFlooded: false, dropped: 0 });
});

test('what comes faster is told later, oldest first, with the instants when it happened', () => {
  const gate = new PresenceGate(RULES);
  for (let n = 0; n < 17; n += 1) gate.offer(tag(n), 0);
  expect(gate).toMatchObject({ held: 7, isFlooded: true });
  expect(gate.words).toBe('arrivals and departures of 7 tags wait to be told');
  expect(gate.due(199)).toEqual([]);
  expect(gate.due(1000)).toEqual([10, 11, 12, 13, 14].map((n) => ({ read: tag(n), at: 0 })));
  // Still flooded until nothing waits: no flicker on the screen.
  expect(gate.isFlooded).toBe(true);
  expect(gate.due(2000)).toHaveLength(2);
  expect(gate.isFlooded).toBe(false);
});

test('a tag that comes and goes while it waits costs no more than one that came once', () => {
  const gate = new PresenceGate(RULES, () => false);
  for (let n = 0; n < 1000; n += 1) gate.offer(tag(1, n % 2 === 0 ? 'arrived' : 'left'), n);
  expect(gate.held).toBe(1);
  expect(said(gate.rest())).toEqual(['0001 arrived', '0001 left']);
});

test('one that was told to lie there, and does again, is not told anew', () => {
  let hasRoom = true;
  const gate = new PresenceGate(RULES, () => hasRoom);
  expect(said(gate.offer(tag(1), 0))).toEqual(['0001 arrived']);
  hasRoom = false;
  gate.offer(tag(1, 'left'), 1);
  gate.offer(tag(1), 2);
  expect(gate.held).toBe(0);
});

test('too many are given up, first those that came and went, and it is said how many', () => {
  const gate = new PresenceGate(RULES, () => false);
  for (let n = 0; n < 20; n += 1) gate.offer(tag(n), 0);
  gate.offer(tag(3, 'left'), 1);
  gate.offer(tag(100), 2);
  expect(gate).toMatchObject({ held: 20, dropped: 2 });
  expect(gate.words).toContain('2 were given up');
  expect(said(gate.rest())).not.toContain('0003 arrived');
});

test('whatever happens, memory is bounded, and who hears all of it knows what lies there', () => {
  const moment = fc.record({ n: fc.nat(15), wait: fc.nat(400), hasRoom: fc.boolean() });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 300 }), (moments) => {
      let isRoomy = true;
      let at = 0;
      const gate = new PresenceGate(RULES, () => isRoomy);
      const lying = new Set<string>();
      const known = new Set<string>();
      const hear = (told: readonly TimedRead[]) => {
        for (const { read } of told) {
          if (read.kind !== 'tag') continue;
          if (read.presence === 'arrived') known.add(read.epc);
          else known.delete(read.epc);
        }
      };
      for (const { n, wait, hasRoom } of moments) {
        at += wait;
        isRoomy = hasRoom;
        const { epc } = tag(n);
        const read = tag(n, lying.has(epc) ? 'left' : 'arrived');
        if (!lying.delete(epc)) lying.add(epc);
        hear(gate.offer(read, at));
        expect(gate.held).toBeLessThanOrEqual(RULES.heldMax);
      }
      hear(gate.rest());
      expect([...known].toSorted()).toEqual([...lying].toSorted());
    }),
  );
});

test('each chip of one EPC that waits is told once, and another than the one that was told is no repetition', () => {
  let hasRoom = false;
  const gate = new PresenceGate(RULES, () => hasRoom);
  const chip = (tid: string): TagRead => ({ ...tag(1), tid });
  for (const tid of ['E1', 'E2', 'E1']) gate.offer(chip(tid), 0);
  hasRoom = true;
  const told = gate.due(1).map(({ read }) => (read.kind === 'tag' ? read.tid : null));
  expect(told).toEqual(['E1', 'E2']);
  hasRoom = false;
  gate.offer(tag(1, 'left'), 2);
  gate.offer(chip('E3'), 3);
  expect(said(gate.rest())).toEqual(['0001 arrived']);
});
