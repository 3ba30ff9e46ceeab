import { describe, expect, test } from 'vitest';
import { carrierId, personId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import type { StockTake, TakeSigner } from '#domain/matters/stock-take.ts';
import { placesById } from '#domain/stock-takes/points.ts';
import { hindrances, keepersToSign, maySign } from '#domain/stock-takes/signing.ts';
import { COUNTER, NOW, person, SAFE } from '../../support/ledger-samples.ts';
import { countedPlace, take } from '../../support/take-samples.ts';

const COUNTED = [
  countedPlace(SAFE.id, { secondById: personId('second') }),
  countedPlace(COUNTER.id),
];
const result = { expected: 6, found: 6, moved: 0, missing: 0, explained: 0, sha256: 'x', at: NOW };
const signing = (more: Partial<StockTake> = {}) =>
  take({ stage: 'signing', counted: COUNTED, result, ...more });
const may = (
  as: TakeSigner,
  who: Person,
  {
    of = signing(),
    places = [SAFE, COUNTER],
    left = [],
    words = null,
  }: {
    of?: ReturnType<typeof take>;
    places?: readonly Place[];
    left?: readonly string[];
    words?: string | null;
  } = {},
): string => {
  const hasLeft = (id: string): boolean => left.includes(id);
  const decision = maySign(of, who, { as, places: placesById(places), hasLeft, words });
  if (!decision.ok) return decision.refusal.kind;
  return decision.value.insteadOf === null ? 'may' : `may for ${decision.value.insteadOf}`;
};
const auditor = person('a', { duties: ['auditor'] });
const keeper = person('k', { duties: ['keeper'] });
const kept = { ...SAFE, custodianId: personId('owner') };

describe('签字资格', () => {
  test('a counter is who closed a place or stood by; being named is not enough', () => {
    expect(may('counter', person('counter'))).toBe('may');
    expect(may('counter', person('second'))).toBe('may');
    expect(may('counter', person('named'))).toBe('signerUnfit');
  });

  test('a keeper is the custodian of one of its places, or has the duty where nobody is named', () => {
    expect(may('keeper', keeper)).toBe('may');
    const places = [kept, { ...COUNTER, custodianId: personId('owner') }];
    expect(may('keeper', keeper, { places })).toBe('signerUnfit');
    expect(may('keeper', person('owner'), { places })).toBe('may');
  });

  test('whoever counted signs for neither of the other sides', () => {
    const counterToo = person('counter', { duties: ['keeper', 'auditor'] });
    expect(may('keeper', counterToo)).toBe('signerUnfit');
    expect(may('auditor', counterToo)).toBe('signerUnfit');
    expect(may('auditor', auditor)).toBe('may');
    expect(may('auditor', keeper)).toBe('signerUnfit');
  });

  test('where several keep the places each of them signs, and no other keeper', () => {
    const places = [kept, { ...COUNTER, custodianId: personId('owner2') }];
    const body = signing().body;
    expect(keepersToSign(body, placesById(places))).toEqual(['owner', 'owner2']);
    expect(keepersToSign({ ...body, counterIds: [personId('owner')] }, placesById(places))).toEqual(
      ['owner2'],
    );
    const keeperIds = [personId('owner'), personId('owner2')];
    const first = { as: 'keeper', personId: personId('owner'), at: NOW, sha256: 'x' } as const;
    const of = signing({ keeperIds, signatures: [first] });
    expect(may('keeper', person('owner2'), { of, places })).toBe('may');
    expect(may('keeper', person('owner'), { of, places })).toBe('signedAlready');
    expect(may('keeper', keeper, { of, places })).toBe('signerUnfit');
    const both = [first, { ...first, personId: personId('owner2') }];
    const over = signing({ keeperIds, signatures: both });
    expect(may('keeper', person('owner2'), { of: over, places })).toBe('signedAlready');
  });

  test('代签: for a keeper who has left, and for the counters when all have, the office head, in words', () => {
    const head = person('head', { duties: ['officeHead'] });
    const words = '已调离';
    expect(may('counter', head, { words })).toBe('signerUnfit');
    expect(may('counter', head, { words, left: ['counter'] })).toBe('signerUnfit');
    const left = ['counter', 'second'];
    expect(may('counter', head, { left })).toBe('standInWords');
    expect(may('counter', head, { left, words })).toMatch(/^may for /);
    expect(may('counter', keeper, { left, words })).toBe('signerUnfit');
    const keeperIds = [personId('owner'), personId('owner2')];
    const of = signing({ keeperIds });
    expect(may('keeper', head, { of, words, left: ['owner2'] })).toBe('may for owner2');
    expect(may('keeper', head, { of, words })).toBe('signerUnfit');
    const named = signing({ keeperIds, counterIds: [personId('head')] });
    expect(may('keeper', head, { of: named, words, left: ['owner2'] })).toBe('signerUnfit');
  });

  test('once a side, once a person, only while it waits for signatures, and nobody who has left', () => {
    const one = { as: 'keeper', personId: personId('k'), at: NOW, sha256: 'x' } as const;
    const of = signing({ signatures: [one] });
    expect(may('keeper', person('k2', { duties: ['keeper'] }), { of })).toBe('signedAlready');
    expect(may('auditor', person('k', { duties: ['auditor'] }), { of })).toBe('signedAlready');
    expect(may('counter', person('counter'), { of: take() })).toBe('takeNotComplete');
    expect(may('counter', person('counter'), { of: signing({ stage: 'closed' }) })).toBe(
      'paperSettled',
    );
    expect(may('auditor', { ...auditor, standing: 'left' })).toBe('personNotActive');
  });
});

describe('核毕条件', () => {
  const explanation = { reason: 'other', words: '', at: NOW, byId: null } as const;
  const difference = {
    id: 'd',
    placeId: SAFE.id,
    kind: 'missing',
    carrierId: carrierId('1'),
    text: 'WJ-1',
    remedy: null,
    explainBy: NOW,
    openedAt: NOW,
    explanation: null,
  } as const;
  const check = {
    drawnAt: NOW,
    population: 9,
    carrierIds: [],
    checkedById: null,
    checkedAt: null,
    wrong: [],
  };

  test('all of what is open is said at once', () => {
    const open = take({ counted: COUNTED.slice(1), differences: [difference], check });
    expect(hindrances(open)).toEqual([
      { kind: 'placesNotCounted', count: 1 },
      { kind: 'differencesUnexplained', count: 1 },
      { kind: 'sampleUnchecked' },
    ]);
  });

  test('nothing stands in the way where all is counted, explained and looked at', () => {
    const differences = [{ ...difference, explanation }];
    const checked = { ...check, checkedAt: NOW, checkedById: personId('x') };
    expect(hindrances(take({ counted: COUNTED, differences, check: checked }))).toEqual([]);
    expect(hindrances(take({ counted: COUNTED }))).toEqual([]);
  });

  test('a take that is settled is not completed again', () => {
    expect(hindrances(take({ stage: 'cancelled' }))).toMatchObject([{ kind: 'paperSettled' }]);
    expect(hindrances(signing())).toMatchObject([{ kind: 'paperSettled' }]);
  });
});
