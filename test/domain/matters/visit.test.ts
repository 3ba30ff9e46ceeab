import { describe, expect, test } from 'vitest';
import { labelCode, personId, placeId, storedInstant } from '#domain/ids.ts';
import {
  indexOfVisit,
  maskedName,
  oddAtLeaving,
  visitAfter,
  type Visit,
  type VisitStep,
} from '#domain/matters/visit.ts';

const AT = storedInstant('2026-11-02T01:00:00.000Z');
const UNTIL = storedInstant('2026-11-02T09:00:00.000Z');
const EXPECTED: Visit = {
  nameMasked: '王**',
  idKind: 'identityCard',
  idMasked: '**************1234',
  seal: 'seal',
  unit: '市档案馆',
  letterNumber: '介〔2026〕7号',
  purpose: '核对设备',
  hostId: personId('host'),
  escortId: personId('escort'),
  areaIds: [placeId('store')],
  allowedById: personId('head'),
  carried: [],
  lockers: [],
  badge: null,
  until: UNTIL,
  arrivedAt: null,
  remarks: null,
  isErased: false,
  stage: 'expected',
};
const ARRIVED: VisitStep = {
  of: 'visit',
  did: 'arrived',
  carried: [{ what: '工具包', marks: null, countIn: 2 }],
  lockers: [{ number: '07', what: '手机' }],
};
const LEFT: VisitStep = {
  of: 'visit',
  did: 'left',
  counts: [2],
  lockers: ['07'],
  isBadgeBack: true,
  remarks: null,
};
const BADGE: VisitStep = {
  of: 'visit',
  did: 'badgeGiven',
  code: labelCode('0123456789ABCDEF'),
  generation: 0,
};
/** The visit after these steps; null where one does not fit. */
const after = (steps: readonly VisitStep[], from: Visit = EXPECTED): Visit | null =>
  steps.reduce<Visit | null>((body, step) => body && visitAfter(body, step, { at: AT }), from);

describe('来访', () => {
  test('goes in with what was counted, and out with the same', () => {
    const left = after([ARRIVED, BADGE, LEFT]);
    expect(left).toMatchObject({
      stage: 'left',
      leftAt: AT,
      arrivedAt: AT,
      carried: [{ countIn: 2, countOut: 2 }],
      lockers: [{ isReturned: true }],
      badge: { state: 'returned' },
    });
    expect(left && oddAtLeaving(left)).toBe(false);
    expect(left && indexOfVisit(left)).toMatchObject({ isOpen: false, dueAt: null });
  });

  test.each<[string, Partial<Extract<VisitStep, { did: 'left' }>>]>([
    ['one thing fewer', { counts: [1] }],
    ['one thing more', { counts: [3] }],
    ['a phone left in its locker', { lockers: [] }],
    ['a badge that is not there', { isBadgeBack: false }],
  ])('does not leave with %s unless somebody says why', (_what, odd) => {
    const leaving = { ...LEFT, ...odd };
    expect(after([ARRIVED, BADGE, leaving])).toBeNull();
    const said = after([ARRIVED, BADGE, { ...leaving, remarks: '明日来取' }]);
    expect(said).toMatchObject({ stage: 'left', remarks: '明日来取' });
    expect(said && oddAtLeaving(said)).toBe(true);
  });

  test.each<[string, readonly VisitStep[]]>([
    ['a second allowance', [{ of: 'visit', did: 'allowed', allowedById: personId('other') }]],
    ['leaving before arriving', [LEFT]],
    ['arriving twice', [ARRIVED, ARRIVED]],
    ['a badge for who is not there', [BADGE]],
    ['a locker that is not his', [ARRIVED, BADGE, { ...LEFT, lockers: ['07', '08'] }]],
    ['a count too many', [ARRIVED, BADGE, { ...LEFT, counts: [2, 1] }]],
    ['cancelling who is inside', [ARRIVED, { of: 'visit', did: 'cancelled', words: '未到' }]],
    ['the same escort again', [escort('escort')]],
    ['an earlier end', [{ of: 'visit', did: 'extended', until: AT, words: '提前' }]],
    ['erasing an open visit', [ARRIVED, { of: 'visit', did: 'erased' }]],
  ])('refuses %s', (_what, steps) => {
    expect(after(steps)).toBeNull();
  });

  test('nobody comes into a key area before it is allowed', () => {
    const asked = { ...EXPECTED, allowedById: null };
    expect(after([ARRIVED], asked)).toBeNull();
    const allowed: VisitStep = { of: 'visit', did: 'allowed', allowedById: personId('head') };
    expect(after([allowed, ARRIVED], asked)).toMatchObject({ stage: 'inside' });
    expect(after([ARRIVED], { ...asked, areaIds: [] })).toMatchObject({ stage: 'inside' });
  });

  test('another escort takes over, and the visit is found by both him and the host', () => {
    const taken = after([ARRIVED, escort('other')]);
    expect(taken && indexOfVisit(taken).people).toEqual([
      { personId: 'host', role: 'host' },
      { personId: 'other', role: 'escort' },
    ]);
  });

  test('a name is shown by its first sign, whatever plane it is on', () => {
    expect(maskedName('Featherstonehaugh')).toBe('F***');
    expect(['王小明', '𠮷田', '李', ''].map(maskedName)).toEqual(['王**', '𠮷*', '李', '']);
  });
});

function escort(id: string): VisitStep {
  return { of: 'visit', did: 'escortChanged', escortId: personId(id), words: '换人' };
}
