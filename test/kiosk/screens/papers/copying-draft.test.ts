import { describe, expect, test } from 'vitest';
import type { GroundView } from '#api/grounds.ts';
import {
  basisOf,
  isPlain,
  laidOn,
  plainBasis,
  thingNumbers,
} from '../../../../kiosk/screens/papers/basis.ts';
import {
  makingBody,
  makingDraft,
  makingFaults,
  orderBody,
  orderDraft,
  orderFaults,
  wholeNumber,
} from '../../../../kiosk/screens/papers/copyings/draft.ts';
import { carriers } from '../../support/fake-unit.ts';

const person = { id: 'p-1', name: '王晓伟', staffNumber: '0007', department: '规划处' };
const [one, two] = carriers() as [GroundView['carriers'][0], GroundView['carriers'][0]];
const ground = (change: Partial<GroundView> = {}): GroundView => ({
  approvalId: 'a-1',
  number: '审-2026-0001',
  operation: 'copy',
  applicant: person,
  carriers: [one, two],
  from: '2026-11-22T00:00:00.000Z',
  until: '2026-11-25T00:00:00.000Z',
  reason: '专题会',
  ...change,
});
const basis = (change: Partial<GroundView> = {}) => {
  const found = basisOf(ground(change));
  if (found === null) throw new Error('no applicant');
  return found;
};

describe('依据', () => {
  test('an approval whose applicant is not known any more is no ground', () => {
    expect(basisOf(ground({ applicant: null }))).toBeNull();
    expect(basisOf(ground())).toMatchObject({ applicant: person, approval: { id: 'a-1' } });
  });

  test('what lies on the counter can be asked for while somebody stands there', () => {
    const pile = [
      { carrier: one, verdict: { act: 'checkIn', home: null }, scannedAt: '' },
    ] as never;
    expect(laidOn(null)).toBeNull();
    expect(laidOn({ visit: null, pile } as never)).toBeNull();
    const laid = laidOn({ visit: { id: 'v-1', person }, pile } as never);
    expect(laid).toMatchObject({ visitId: 'v-1', person, carriers: [{ id: one.id }] });
    if (laid === null) return;
    expect(isPlain(laid)).toBe(false);
    expect(isPlain({ ...laid, carriers: [{ ...one, marking: 'internal' }] })).toBe(true);
    expect(plainBasis(laid, 'copy')).toMatchObject({ approval: null, applicant: person });
  });

  test('a list of numbers is cut after three', () => {
    expect(thingNumbers([one, two, one, two, one])).toMatch(/ \+2$/);
  });
});

describe('复制登记', () => {
  test('a copy is of one thing, an extract of all with a title of its own', () => {
    const draft = { ...orderDraft(basis()), count: ' 3 ' };
    expect(draft).toMatchObject({ sourceId: one.id, purpose: '专题会' });
    expect(orderBody(draft, basis())).toMatchObject({
      sourceIds: [one.id],
      count: 3,
      title: null,
      consent: null,
      approvalId: 'a-1',
    });
    const extract = basis({ operation: 'extract' });
    expect(orderFaults(draft, extract)).toEqual(['title']);
    expect(orderBody({ ...draft, title: ' 摘  编 ' }, extract)).toMatchObject({
      sourceIds: [one.id, two.id],
      title: '摘 编',
    });
  });

  test.each(['', '0', '201', '1.5', '三', '-1'])('%j copies are no number of copies', (count) => {
    const draft = { ...orderDraft(basis()), count };
    expect(orderFaults(draft, basis())).toEqual(['count']);
    expect(orderBody(draft, basis())).toBeNull();
  });

  test('a number is whole and within its limits', () => {
    expect(wholeNumber('7', 1, 7)).toBe(7);
    expect(wholeNumber('8', 1, 7)).toBeNull();
  });
});

describe('制作登记', () => {
  const draft = { ...makingDraft(3, false), device: '复印机 FY-01' };

  test('all made and nothing spoiled needs no more words', () => {
    expect(makingBody(draft, 3)).toEqual({
      made: 3,
      pageCount: null,
      shortWords: null,
      spoiledSheets: 0,
      spoiledWords: null,
      device: '复印机 FY-01',
    });
  });

  test.each<[object, string[]]>([
    [{ made: '4' }, ['made']],
    [{ made: '2' }, ['short']],
    [{ spoiledSheets: '1' }, ['spoiled']],
    [{ spoiledSheets: 'x' }, ['sheets']],
    [{ device: ' ' }, ['device']],
    [{ pageCount: '0' }, ['pages']],
    [{ made: '2', shortWords: '卡纸', spoiledSheets: '2', spoiledWords: '当场碎纸' }, []],
  ])('%j lacks %j', (change, faults) => {
    expect(makingFaults({ ...draft, ...change }, 3)).toEqual(faults);
    expect(makingBody({ ...draft, ...change }, 3) === null).toBe(faults.length > 0);
  });

  test('serial numbers go a line each to the copies that were made', () => {
    const told = makingBody({ ...draft, serials: 'SN-1\n\nSN-3\nSN-4' }, 3);
    expect(told?.serialNumbers).toEqual(['SN-1', null, 'SN-3']);
  });

  test('绝密 is operated by another, who signs', () => {
    expect(makingDraft(1, true).by).toBe('other');
  });
});
