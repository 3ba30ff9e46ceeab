import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carrierId, instant, matterId, personId } from '#domain/ids.ts';
import {
  indexOfOutsideVisit,
  isWithReader,
  maskedId,
  notAboutHimself,
  outsideVisitAfter,
  type OutsideVisit,
  type OutsideVisitStep,
} from '#domain/matters/outside-visit.ts';

const AT = instant(new Date('2026-11-23T02:00:00.000Z'));
const DUE = instant(new Date('2026-11-23T09:30:00.000Z'));
const c = (n: number) => carrierId(`c${n}`);
const fresh: OutsideVisit = {
  name: '欧阳文静',
  alsoNames: [],
  unit: '某某局',
  idKind: 'identityCard',
  idMasked: '**************1234',
  idSeal: 'seal',
  letterNumber: '介字第1号',
  purpose: '查证工龄',
  hostId: personId('host'),
  approvalId: null,
  items: [1, 2, 3].map((n) => ({ carrierId: c(n), outAt: null, backAt: null })),
  until: null,
  stage: 'expected',
};
const after = (body: OutsideVisit, step: object) =>
  outsideVisitAfter(body, { of: 'outsideVisit', ...step } as OutsideVisitStep, { at: AT });
const given = (...ns: number[]) => ({
  did: 'given',
  carrierIds: ns.map(c),
  approvalId: matterId('m1'),
  dueAt: DUE,
});
const taken = (...ns: number[]) => ({ did: 'takenBack', carrierIds: ns.map(c) });

describe('外来查阅', () => {
  test('begins with the first thing given, and ends when all is back', () => {
    const reading = after(fresh, given(1, 2)) as OutsideVisit;
    expect(reading).toMatchObject({ stage: 'reading', until: DUE, approvalId: 'm1' });
    expect(after(reading, { did: 'left' })).toBeNull();
    const half = after(reading, taken(1)) as OutsideVisit;
    expect(after(half, { did: 'left' })).toBeNull();
    const back = after(half, taken(2)) as OutsideVisit;
    const left = after(back, { did: 'left' }) as OutsideVisit;
    expect(left.stage).toBe('left');
    expect(indexOfOutsideVisit(left).isOpen).toBe(false);
  });

  test('gives nothing that he has or did not come for, and takes nothing that he has not', () => {
    const reading = after(fresh, given(1)) as OutsideVisit;
    expect(after(reading, given(1))).toBeNull();
    expect(after(reading, given(9))).toBeNull();
    expect(after(reading, given())).toBeNull();
    expect(after(reading, taken(2))).toBeNull();
    expect(after(reading, { did: 'cancelled' })).toBeNull();
    expect(after(fresh, { did: 'left' })).toBeNull();
  });

  const anyStep = fc.oneof(
    fc.shuffledSubarray([1, 2, 3]).map((ns) => given(...ns)),
    fc.shuffledSubarray([1, 2, 3]).map((ns) => taken(...ns)),
    fc.constant({ did: 'left' }),
    fc.constant({ did: 'cancelled' }),
  );
  test('nobody leaves with a thing, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        let body = fresh;
        for (const step of steps) body = after(body, step) ?? body;
        if (body.stage === 'left' || body.stage === 'cancelled') {
          expect(body.items.filter(isWithReader)).toEqual([]);
        }
        expect(body.items.map(({ carrierId: id }) => id)).toEqual(['c1', 'c2', 'c3']);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('与本人有关', () => {
  const about = (title: string, alsoNames: string[] = []) =>
    !notAboutHimself({ name: '买买提·艾力', alsoNames }, title).ok;
  test.each([
    ['关于买买提·艾力同志任免的通知', true],
    ['关于买买提•艾力同志任免的通知', true],
    ['关于买买提 艾力同志任免的通知', true],
    ['关于买买提艾力同志任免的通知', true],
    ['关于艾力同志任免的通知', false],
    ['年度工作总结', false],
  ])('%s: %s', (title, isAbout) => expect(about(title)).toBe(isAbout));

  test('other names of his count too, full or half width alike', () => {
    expect(about('Ｌｉ　Ｍｉｎｇ 的审查材料', ['li ming'])).toBe(true);
    expect(about('李明的审查材料', ['李明'])).toBe(true);
  });
});

describe('证件号码 as anyone sees it', () => {
  test.each([
    ['110101199001011234', '**************1234'],
    ['E12345678', '*****5678'],
    ['1234567', '*******'],
    ['1234', '****'],
  ])('%s is shown as %s', (number, shown) => expect(maskedId(number)).toBe(shown));

  test('never more than the last four, nor more than half', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (number) => {
        const clear = [...maskedId(number)].filter((sign) => sign !== '*').length;
        expect(clear).toBeLessThanOrEqual(Math.min(4, [...number].length / 2));
        expect([...maskedId(number)]).toHaveLength([...number].length);
      }),
    );
  });
});
