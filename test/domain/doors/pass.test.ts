import { describe, expect, test } from 'vitest';
import type { KeyArea } from '#domain/doors/areas.ts';
import type { Asked, DoorScene } from '#domain/doors/at-door.ts';
import { passOf } from '#domain/doors/pass.ts';
import { instant, personId, placeId, type Instant } from '#domain/ids.ts';
import { person } from '../../support/ledger-samples.ts';

const at = (minute: number): Instant => instant(new Date(Date.UTC(2026, 10, 23, 1, minute)));
const ROOM = placeId('archive');
const OTHER = placeId('server-room');
const WANG = person('wang', { personClass: 'important' });
const area = (more: Partial<KeyArea> = {}): KeyArea => ({
  placeId: ROOM,
  twoPersons: false,
  visitors: false,
  maxMinutes: null,
  entrants: [{ personId: WANG.id, until: null }],
  ...more,
});
const scene = (more: Partial<DoorScene> = {}): DoorScene => ({
  area: area(),
  name: '档案库',
  level: 'secret',
  insideSince: null,
  elsewhere: [],
  within: [],
  unseenAround: [],
  seenElsewhereAt: null,
  others: 0,
  waiting: null,
  tries: 0,
  otherDoorAt: null,
  ...more,
});
const asked = (more: Partial<Asked> = {}): Asked => ({
  shown: { kind: 'person', person: WANG },
  direction: 'in',
  at: at(10),
  receivedAt: at(10),
  isLate: false,
  how: 'badge',
  words: null,
  hasLeft: false,
  ...more,
});
const inside = { insideSince: at(0) };
const elsewhere = { elsewhere: [{ areaId: OTHER, name: '机房', since: at(3) }] };
const two = area({ twoPersons: true });
const linesOf = (state: DoorScene, of: Asked): string[] => {
  const verdict = passOf(state, of);
  if (verdict.kind === 'refused') return [verdict.refusal.kind];
  return verdict.passages.map((one) =>
    [one.passer.id, one.direction, one.areaId, one.irregular, one.withId]
      .filter((part) => part !== null)
      .join(' '),
  );
};

describe('进门', () => {
  test('who is on the list and cleared goes in, once', () => {
    expect(passOf(scene(), asked())).toEqual({
      kind: 'passed',
      alarms: [],
      passages: [
        {
          areaId: ROOM,
          passer: { kind: 'person', id: WANG.id },
          direction: 'in',
          at: at(10),
          receivedAt: at(10),
          how: 'badge',
          withId: null,
          irregular: null,
          words: null,
        },
      ],
    });
  });

  test.each<[string, Partial<DoorScene>, Partial<Asked>, object]>([
    [
      'not on the list',
      { area: area({ entrants: [] }) },
      {},
      { kind: 'notOnList', area: '档案库' },
    ],
    [
      'on the list until yesterday',
      { area: area({ entrants: [{ personId: WANG.id, until: '2026-11-22' }] }) },
      {},
      { kind: 'listEnded', on: '2026-11-22' },
    ],
    [
      'below the level of the room',
      { level: 'topSecret' },
      {},
      { kind: 'clearanceTooLow', needs: 'topSecret', has: 'secret' },
    ],
    [
      'gone from the unit',
      {},
      { shown: { kind: 'person', person: { ...WANG, standing: 'left' } } },
      { kind: 'personNotActive' },
    ],
    ['inside already', inside, {}, { kind: 'alreadyInside', area: '档案库', since: at(0) }],
    [
      'inside of another area',
      elsewhere,
      {},
      { kind: 'alreadyInside', area: '机房', since: at(3) },
    ],
    ['the first of two', { area: two }, {}, { kind: 'secondNeeded' }],
    [
      'with a badge reported lost',
      {},
      { shown: { kind: 'lost', ownerId: WANG.id } },
      { kind: 'badgeLost' },
    ],
    ['with a badge of nobody', {}, { shown: { kind: 'unknown' } }, { kind: 'badgeUnknown' }],
  ])('who is %s is refused, with the reason', (_who, state, of, refusal) => {
    expect(passOf(scene(state), asked(of))).toMatchObject({ kind: 'refused', refusal });
  });

  test('the last day of the list is one of its days', () => {
    const state = scene({ area: area({ entrants: [{ personId: WANG.id, until: '2026-11-23' }] }) });
    expect(passOf(state, asked()).kind).toBe('passed');
  });

  test('the second of two takes the first along, in one act, each beside the other', () => {
    const waiting = { personId: personId('li'), at: at(9) };
    expect(linesOf(scene({ area: two, waiting }), asked())).toEqual([
      `li in ${ROOM} ${WANG.id}`,
      `${WANG.id} in ${ROOM} li`,
    ]);
  });

  test('where somebody of the house is inside, one may follow alone', () => {
    expect(linesOf(scene({ area: two, others: 1 }), asked())).toEqual([`${WANG.id} in ${ROOM}`]);
  });

  test('漏刷出门: the guard’s word lets him in, and the exit is written down as inferred', () => {
    const byGuard = { how: 'guard', words: '看见他离开', hasLeft: true } as const;
    expect(linesOf(scene(elsewhere), asked(byGuard))).toEqual([
      `${WANG.id} out ${OTHER} missedExit`,
      `${WANG.id} in ${ROOM}`,
    ]);
    expect(linesOf(scene(inside), asked(byGuard))).toEqual([
      `${WANG.id} out ${ROOM} missedExit`,
      `${WANG.id} in ${ROOM}`,
    ]);
    expect(linesOf(scene(inside), asked({ how: 'guard', words: '忘带证件' }))).toEqual([
      'alreadyInside',
    ]);
  });
});

describe('出门', () => {
  test.each<[string, Partial<DoorScene>, Partial<Asked>, string[]]>([
    ['was let in', inside, {}, [`wang out ${ROOM}`]],
    ['never went in', {}, {}, [`wang out ${ROOM} exitWithoutEntry`]],
    [
      'is on no list any more',
      { ...inside, area: area({ entrants: [] }) },
      {},
      [`wang out ${ROOM}`],
    ],
    [
      'has left the unit',
      inside,
      { shown: { kind: 'person', person: { ...WANG, standing: 'left' } } },
      [`wang out ${ROOM}`],
    ],
    ['leaves another behind', { ...inside, area: two, others: 1 }, {}, [`wang out ${ROOM}`]],
    ['is told late', inside, { isLate: true }, [`wang out ${ROOM} late`]],
    [
      'comes out of a room within',
      { ...inside, elsewhere: [{ areaId: OTHER, name: '内间', since: at(3) }], within: [OTHER] },
      {},
      [`wang out ${OTHER} missedExit`, `wang out ${ROOM}`],
    ],
  ])('who %s is never refused', (_who, state, of, lines) => {
    expect(linesOf(scene(state), asked({ direction: 'out', ...of }))).toEqual(lines);
  });

  test('a reader on no side lets in who is outside, and out who is inside', () => {
    expect(linesOf(scene(), asked({ direction: null }))).toEqual([`wang in ${ROOM}`]);
    expect(linesOf(scene(inside), asked({ direction: null }))).toEqual([`wang out ${ROOM}`]);
  });

  test('a lost badge takes nobody’s name out of the list: its owner may still be inside', () => {
    const lost = { kind: 'lost', ownerId: WANG.id } as const;
    const verdict = passOf(scene(inside), asked({ direction: 'out', shown: lost }));
    expect(verdict).toMatchObject({ kind: 'refused', refusal: { kind: 'badgeLost' } });
  });
});

describe('内间', () => {
  const inner = { unseenAround: [OTHER] };

  test('who goes into a room within is in the room around it, whether its door saw him or not', () => {
    expect(linesOf(scene(inner), asked())).toEqual([
      `wang in ${OTHER} missedEntry`,
      `wang in ${ROOM}`,
    ]);
  });

  test('who comes out of it stands in the room around it', () => {
    expect(linesOf(scene({ ...inner, ...inside }), asked({ direction: 'out' }))).toEqual([
      `wang in ${OTHER} missedEntry`,
      `wang out ${ROOM}`,
    ]);
  });
});

describe('迟到', () => {
  test('what happened while nobody heard it is not forbidden afterwards', () => {
    expect(linesOf(scene(inside), asked({ isLate: true }))).toEqual([`wang in ${ROOM} late`]);
    expect(linesOf(scene(elsewhere), asked({ isLate: true }))).toEqual([
      `wang out ${OTHER} missedExit`,
      `wang in ${ROOM} late`,
    ]);
  });

  test('who was seen elsewhere since has left, when he was seen there', () => {
    const verdict = passOf(scene({ seenElsewhereAt: at(12) }), asked({ isLate: true }));
    expect(verdict).toMatchObject({
      passages: [
        { direction: 'in', irregular: 'late', at: at(10) },
        { direction: 'out', irregular: 'missedExit', at: at(12) },
      ],
    });
  });

  test('whom the door would have refused nobody refused: he counts as inside, said openly, and somebody is to look', () => {
    const state = scene({ area: area({ entrants: [] }) });
    expect(linesOf(state, asked({ isLate: true }))).toEqual([`wang in ${ROOM} notAllowed`]);
    expect(passOf(state, asked({ isLate: true })).alarms).toEqual(['wrongArea']);
    expect(linesOf(scene({ area: two }), asked({ isLate: true }))).toEqual([
      `wang in ${ROOM} alone`,
    ]);
  });
});

describe('警报 at a door', () => {
  test.each<[string, Partial<DoorScene>, Partial<Asked>, string[]]>([
    ['a badge that is inside already', inside, {}, ['badgeTwice']],
    ['a badge at two doors within a second', { otherDoorAt: asked().at }, {}, ['badgeTwice']],
    ['told late, it may have been later', { otherDoorAt: asked().at }, { isLate: true }, []],
    ['the same read twice while nobody heard it', inside, { isLate: true }, ['badgeTwice']],
    ['a wrong door, once', { area: area({ entrants: [] }) }, {}, []],
    [
      'a wrong door, again and again',
      { area: area({ entrants: [] }), tries: 2 },
      {},
      ['wrongArea'],
    ],
    [
      'a strange badge, again and again',
      { tries: 2 },
      { shown: { kind: 'unknown' } },
      ['wrongArea'],
    ],
    ['the guard’s word for a missed exit', inside, { hasLeft: true, words: '看见了' }, []],
  ])('%s', (_what, state, of, alarms) => {
    expect(passOf(scene(state), asked(of)).alarms).toEqual(alarms);
  });
});
