import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import type { Direction, Passer } from '#domain/doors/passages.ts';
import type { RecordedPassage } from '#domain/fold-doors.ts';
import { instant, personId, placeId, type Instant } from '#domain/ids.ts';
import { staysOf, thereDuring, timesAway, type Moved } from '#domain/timeline.ts';

const START = Date.UTC(2026, 10, 23);
const at = (minute: number): Instant => instant(new Date(START + minute * 60_000));
const ROOM = placeId('room');
const passerOf = (n: number): Passer => ({ kind: 'person', id: personId(`p${n}`) });
const passage = (
  minute: number,
  who: number,
  direction: Direction,
  isRefused = false,
): RecordedPassage => ({
  seq: minute,
  stationId: null,
  passage: {
    areaId: ROOM,
    passer: passerOf(who),
    direction,
    at: at(minute),
    receivedAt: at(minute),
    how: 'badge',
    withId: null,
    irregular: null,
    words: null,
  },
  refused: isRefused ? { refusal: { kind: 'dutyMissing' }, rule: 'R', clause: 'c' } : null,
});
const stored = (place: string): Custody => ({ account: 'stored', placeId: placeId(place) });
const HELD: Custody = { account: 'held', holderId: personId('p0'), basis: 'loan', dueAt: null };
const sleeps = (id: string): boolean => id.startsWith('shelf');

const MINUTES = 60;
const walks = fc.array(
  fc.record({
    minute: fc.integer({ min: 1, max: MINUTES - 1 }),
    who: fc.integer({ min: 0, max: 3 }),
    direction: fc.constantFrom<Direction>('in', 'out'),
    isRefused: fc.boolean(),
  }),
  { maxLength: 25 },
);

describe('时间线', () => {
  test('who was there in each minute is what a walk through the minutes says', () => {
    fc.assert(
      fc.property(walks, fc.uniqueArray(fc.integer({ min: 0, max: 3 })), (steps, first) => {
        // One act a minute and person, so that there is one order of them.
        const seen = new Set<string>();
        const plain = steps
          .toSorted((a, b) => a.minute - b.minute)
          .filter(({ minute, who }) => {
            const key = `${minute} ${who}`;
            const isNew = !seen.has(key);
            seen.add(key);
            return isNew;
          });
        const before = first.map((who) => ({ passer: passerOf(who), areaId: ROOM }));
        const stays = staysOf(
          plain.map(({ minute, who, direction, isRefused }) =>
            passage(minute, who, direction, isRefused),
          ),
          before,
        );
        const there = new Set(first);
        for (let minute = 1; minute < MINUTES; minute += 1) {
          for (const step of plain.filter((one) => one.minute === minute && !one.isRefused)) {
            if (step.direction === 'in') there.add(step.who);
            else there.delete(step.who);
          }
          // Half a minute later nobody is at a door. Who goes out next may have come in unseen.
          const moment = instant(new Date(START + minute * 60_000 + 30_000));
          const shown = thereDuring({ from: moment, until: moment }, stays);
          const maybe = [0, 1, 2, 3].filter((who) => {
            const next = plain.find(
              (one) => one.who === who && one.minute > minute && !one.isRefused,
            );
            return there.has(who) || next?.direction === 'out';
          });
          expect(shown.map(({ passer }) => passer.id).toSorted()).toEqual(
            maybe.map((who) => `p${who}`),
          );
        }
      }),
    );
  });

  test('who was refused was not there, and who went out unseen had come before', () => {
    const stays = staysOf([passage(1, 0, 'in', true), passage(2, 1, 'out')], []);
    expect(stays).toEqual([{ passer: passerOf(1), areaId: ROOM, from: null, until: at(2) }]);
  });

  test('a thing is away from the first movement out of its safe to the one back in', () => {
    const movements: Moved[] = [
      { seq: 1, at: at(0), to: stored('shelf-1') },
      { seq: 2, at: at(5), to: HELD },
      { seq: 3, at: at(9), to: stored('counter') },
      { seq: 4, at: at(10), to: stored('shelf-2') },
      { seq: 5, at: at(20), to: HELD },
    ];
    expect(timesAway(movements, sleeps)).toEqual([
      { seq: 2, from: at(5), until: at(10), to: HELD },
      { seq: 5, from: at(20), until: null, to: HELD },
    ]);
  });

  test('who came after it was back, or left before it went, is not named', () => {
    const stays = staysOf(
      [passage(1, 0, 'in'), passage(4, 0, 'out'), passage(6, 1, 'in'), passage(12, 2, 'in')],
      [{ passer: passerOf(3), areaId: ROOM }],
    );
    const named = thereDuring({ from: at(5), until: at(10) }, stays).map(({ passer }) => passer.id);
    expect(named).toEqual(['p3', 'p1']);
  });
});
