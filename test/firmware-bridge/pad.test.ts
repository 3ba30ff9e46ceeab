import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pad, TID_PAD_RULES, type PresenceChange } from '../../firmware-bridge/pad.ts';

const tag = (epc: string, rssiDbm: number | null = -50, antenna: number | null = null) => ({
  epc,
  rssiDbm,
  antenna,
});
const said = (changes: readonly PresenceChange[]) =>
  changes.map(({ presence, trace }) => `${trace.epc} ${presence}`);

const arrival = (change: PresenceChange | null) => (change === null ? [] : [change]);

test('one sighting is no arrival, two within a second are one, and more say nothing', () => {
  const pad = new Pad();
  expect(pad.seen(tag('A'), 0)).toBeNull();
  expect(pad.seen(tag('A'), 900)?.presence).toBe('arrived');
  expect(pad.seen(tag('A'), 1000)).toBeNull();
});

test('two sightings far apart are two reflections and no arrival', () => {
  const pad = new Pad();
  expect(pad.seen(tag('A'), 0)).toBeNull();
  expect(pad.seen(tag('A'), 1200)).toBeNull();
  expect(pad.present()).toEqual([]);
});

test('a tag leaves once, a second and a half after its last sighting', () => {
  const pad = new Pad();
  for (const at of [0, 100, 200]) pad.seen(tag('A'), at);
  expect(pad.expire(1699)).toEqual([]);
  expect(said(pad.expire(1700))).toEqual(['A left']);
  expect(pad.expire(9000)).toEqual([]);
});

test('a tag that two antennas see is one tag, told by the antenna that sees it best', () => {
  const pad = new Pad();
  expect(pad.seen(tag('A', -60, 1), 0)).toBeNull();
  const arrived = pad.seen(tag('A', -45, 2), 10);
  expect(arrived).toMatchObject({ presence: 'arrived', trace: { antenna: 2, bestRssiDbm: -45 } });
  for (let at = 100; at <= 3000; at += 100) {
    expect(pad.seen(tag('A', -50, 1), at)).toBeNull();
    expect(pad.expire(at)).toEqual([]);
  }
  expect(pad.present()).toMatchObject([{ epc: 'A', antenna: 1 }]);
  expect(said(pad.expire(4500))).toEqual(['A left']);
});

test('nobody leaves while the reader does something else than reading', () => {
  const pad = new Pad();
  for (const at of [0, 100]) pad.seen(tag('A'), at);
  pad.hold(200);
  pad.hold(900);
  expect(pad.expire(5000)).toEqual([]);
  pad.release(5200);
  expect(pad.expire(6599)).toEqual([]);
  expect(said(pad.expire(6600))).toEqual(['A left']);
});

test('a tag that is missed at random never flickers while it is seen at least once a second', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 3, maxLength: 60 }),
      (gaps) => {
        const pad = new Pad();
        const changes: PresenceChange[] = [];
        let at = 0;
        for (const gap of gaps) {
          for (let step = 20; step < gap; step += 20) changes.push(...pad.expire(at + step));
          at += gap;
          changes.push(...arrival(pad.seen(tag('A'), at)));
        }
        expect(said(changes)).toEqual(['A arrived']);
      },
    ),
  );
});

test('arrivals and departures of a tag always alternate', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 80 }), (gaps) => {
      const pad = new Pad();
      let at = 0;
      const changes = gaps.flatMap((gap) => {
        at += gap;
        return [...pad.expire(at), ...arrival(pad.seen(tag('A'), at))];
      });
      for (const [index, { presence }] of changes.entries()) {
        expect(presence).toBe(index % 2 === 0 ? 'arrived' : 'left');
      }
    }),
  );
});

test('a flood of invented EPCs is forgotten, and the tags that lie there are not', () => {
  const pad = new Pad();
  pad.seen(tag('REAL'), 0);
  pad.seen(tag('REAL'), 1);
  for (let n = 0; n < 20_000; n += 1) pad.seen(tag(`F${n}`), 2);
  expect(pad.present().map(({ epc }) => epc)).toEqual(['REAL']);
});

/** Sightings in turn, 100 ms apart: the TID of each, `null` where none was told; what the pad tells of them. */
function chipsTold(pad: Pad, tids: readonly (string | null)[], from = 0) {
  return tids.flatMap((tid, n) => {
    const sighting = tid === null ? tag('A') : { ...tag('A'), tid };
    return arrival(pad.seen(sighting, from + n * 100)).map(
      (change) => `${change.presence} ${change.tid}`,
    );
  });
}

test('another chip with the same EPC arrives as well, once, when it was seen twice', () => {
  const pad = new Pad();
  expect(chipsTold(pad, ['E1', 'E1', 'E2', 'E1', 'E2', 'E2', 'E1'])).toEqual([
    'arrived E1',
    'arrived E2',
  ]);
  expect(pad.present()).toHaveLength(1);
  expect(pad.expire(9000)).toMatchObject([{ presence: 'left', tid: null }]);
});

test('a chip that is told late is told; one that was told goes with the departure', () => {
  const pad = new Pad();
  expect(chipsTold(pad, [null, null, 'E1', null, 'E1'])).toEqual(['arrived null', 'arrived E1']);
  expect(pad.expire(9000)).toMatchObject([{ presence: 'left', tid: 'E1' }]);
});

test('before a reader of TIDs an arrival waits a second for the chip', () => {
  const pad = new Pad(TID_PAD_RULES);
  expect(chipsTold(pad, [null, null, null, 'E1'])).toEqual(['arrived E1']);
  const other = new Pad(TID_PAD_RULES);
  expect(
    chipsTold(
      other,
      Array.from({ length: 10 }, () => null),
    ),
  ).toEqual([]);
  expect(chipsTold(other, [null], 1000)).toEqual(['arrived null']);
});

test('what lay there too short for its chip to be told lay there all the same', () => {
  const pad = new Pad(TID_PAD_RULES);
  expect(chipsTold(pad, [null, null])).toEqual([]);
  expect(said(pad.expire(2000))).toEqual(['A arrived', 'A left']);
  const once = new Pad(TID_PAD_RULES);
  once.seen(tag('A'), 0);
  expect(once.expire(2000)).toEqual([]);
});

test('of any sightings each chip is told at most once, however they come', () => {
  const chip = fc.constantFrom('E1', 'E2', 'E3', null);
  fc.assert(
    fc.property(fc.array(chip, { maxLength: 60 }), fc.boolean(), (tids, waits) => {
      const told = chipsTold(waits ? new Pad(TID_PAD_RULES) : new Pad(), tids);
      expect(new Set(told).size).toBe(told.length);
      for (const one of ['E1', 'E2', 'E3']) {
        const seen = tids.filter((tid) => tid === one).length;
        if (seen < 1) expect(told).not.toContain(`arrived ${one}`);
        if (seen > 2 && tids.length > 12) expect(told.length).toBeGreaterThan(0);
      }
    }),
  );
});
