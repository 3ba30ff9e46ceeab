import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyNumbersAfter, copyOf, copyTitle, countCopies, type Count } from '#domain/copies.ts';
import { carrierId } from '#domain/ids.ts';
import { record } from '../support/ledger-samples.ts';

describe('份号', () => {
  test.each<[(string | null)[], number, string[]]>([
    [['000012'], 2, ['000013', '000014']],
    [['000012', '000015', '000013'], 1, ['000016']],
    [['9'], 2, ['10', '11']],
    [[null], 1, ['000001']],
    [[], 2, ['000001', '000002']],
    [['甲', '003'], 1, ['004']],
  ])('after %j come %i: %j', (taken, count, numbers) => {
    expect(copyNumbersAfter(taken, count)).toEqual(numbers);
  });

  test('they are consecutive, above every one that is taken, and never one of them', () => {
    const number = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'));
    fc.assert(
      fc.property(fc.array(number), fc.integer({ min: 1, max: 50 }), (taken, count) => {
        const made = copyNumbersAfter(taken, count).map(Number);
        expect(made).toHaveLength(count);
        const highest = Math.max(0, ...taken.map(Number));
        expect(made).toEqual(made.map((_, n) => highest + 1 + n));
      }),
    );
  });
});

describe('清点', () => {
  const count: Count = {
    asked: 3,
    made: 3,
    shortWords: null,
    spoiledSheets: 0,
    spoiledWords: null,
  };
  test.each<[Partial<Count>, string | null]>([
    [{}, null],
    [{ made: 4 }, 'copiesTooMany'],
    [{ made: 4, shortWords: '多印' }, 'copiesTooMany'],
    [{ made: 2 }, 'shortfallUnexplained'],
    [{ made: 2, shortWords: '卡纸' }, null],
    [{ spoiledSheets: 1 }, 'shortfallUnexplained'],
    [{ spoiledSheets: 1, spoiledWords: '当场碎纸' }, null],
  ])('%j comes to %s', (change, kind) => {
    const decision = countCopies({ ...count, ...change });
    expect(decision.ok ? null : decision.refusal.kind).toBe(kind);
  });
});

describe('复制件', () => {
  const original = record('1', { sort: '文件', serialNumber: 'SN', capacity: '64G', model: 'X' });
  const { marking, secrecyPeriod, receivedOn } = original;
  const marked = { marking, secrecyPeriod, receivedOn };
  const identity = {
    id: carrierId('c'),
    registerNumber: 'WJ-2',
    copyNumber: '000013',
    serialNumber: null,
  };

  test('a copy is filed with its original, under its own number, and says so in its title once', () => {
    const copy = copyOf(original, { title: null, pageCount: null, marked, identity });
    expect(copy).toMatchObject({
      ...identity,
      title: `${original.title}（复制件）`,
      documentNumber: original.documentNumber,
      pageCount: original.pageCount,
      copyOf: original.id,
      model: null,
    });
    expect(copyTitle(copy.title)).toBe(copy.title);
  });

  test('an extract is a document of our own: its title, no number of the issuer', () => {
    const medium = record('2', { kind: 'medium' });
    const given = { title: '摘编', pageCount: 2, marked, identity };
    expect(copyOf(medium, given)).toMatchObject({
      kind: 'document',
      title: '摘编',
      documentNumber: null,
      issuer: null,
      pageCount: 2,
      copyOf: medium.id,
    });
  });
});
