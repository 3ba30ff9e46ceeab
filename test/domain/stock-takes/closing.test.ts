import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import { carrierId, instant, matterId, personId, placeId, type PersonId } from '#domain/ids.ts';
import { closedNumbers } from '#domain/stock-takes/closed-numbers.ts';
import { closePlace, foreseen, type Remedies } from '#domain/stock-takes/closing.ts';
import {
  readinessOf,
  settlementOf,
  type Said,
  type ThingHere,
} from '#domain/stock-takes/settlement.ts';
import type { Sighting, Standing } from '#domain/stock-takes/standing.ts';
import { BORROWER, IN_SAFE, LENT, place, record, SAFE } from '../../support/ledger-samples.ts';

const AT = instant(new Date('2026-11-22T08:00:00Z'));
const [A, B] = [personId('a'), personId('b')];
const TAKE = matterId('take');

const seen = (how: Sighting) => ({ placeId: SAFE.id, at: AT, how });
const found = (how: Sighting): Standing => ({ verdict: 'found', seen: seen(how) });
const NOT_SEEN: Standing = { verdict: 'notSeen', placeId: SAFE.id };
const MISPLACED: Standing = {
  verdict: 'misplaced',
  seen: seen('tag'),
  belongsTo: placeId('other'),
};
const out = (account: 'held' | 'unaccounted' | 'gone' | 'outside'): Standing => ({
  verdict: 'outYetHere',
  seen: seen('barcode'),
  account,
  holderId: account === 'held' ? BORROWER.id : null,
});

const thing = (
  id: string,
  standing: Standing | null,
  more: Partial<ThingHere> & { readonly custody?: Custody } = {},
): ThingHere => {
  const { custody = IN_SAFE, ...rest } = more;
  const carrier = { ...record(id), id: carrierId(id), custody };
  return { carrier, standing, part: 'here', isTwice: false, marks: [], sweepsRead: 0, ...rest };
};
const said = (kind: Said['kind'], who: PersonId, second: PersonId | null = null): Said => ({
  kind,
  personId: who,
  secondId: second,
});
const given = {
  stockTakeId: TAKE,
  remedies: new Map() as Remedies,
  isSeconded: false,
  needsTwo: false,
};
const into = (id: string, change = {}): Remedies =>
  new Map([[carrierId(id), { place: { ...SAFE, ...change }, safeLevel: SAFE.highestLevel }]]);

describe('着落 of an expected thing', () => {
  test('an instrument needs nobody; eyes need two pairs', () => {
    expect(settlementOf(thing('1', found('tag')))).toEqual({ as: 'seen' });
    expect(settlementOf(thing('1', found('barcode')))).toEqual({ as: 'seen' });
    const alone = thing('1', found('sighted'), { marks: [said('sighted', A)] });
    expect(settlementOf(alone)).toEqual({ as: 'sighted', isAlone: true });
    const twice = [said('sighted', A), said('sighted', B)];
    expect(settlementOf({ ...alone, marks: twice })).toEqual({ as: 'sighted', isAlone: false });
    const seconded = [said('sighted', A, B)];
    expect(settlementOf({ ...alone, marks: seconded })).toMatchObject({ isAlone: false });
  });

  test('unread is unsettled until somebody has looked, and missing when two did', () => {
    expect(settlementOf(thing('1', NOT_SEEN))).toEqual({ as: 'unsettled' });
    const once = thing('1', NOT_SEEN, { marks: [said('searched', A)] });
    expect(settlementOf(once)).toEqual({ as: 'missing', isAlone: true });
    const same = [said('searched', A), said('searched', A)];
    expect(settlementOf({ ...once, marks: same })).toEqual({ as: 'missing', isAlone: true });
    const two = [said('searched', A), said('searched', B)];
    expect(settlementOf({ ...once, marks: two })).toEqual({ as: 'missing', isAlone: false });
  });

  test('one sighted it and the second found nothing: unsettled; the other way round it is there', () => {
    const eyes = found('sighted');
    const denied = [said('sighted', A), said('searched', B)];
    expect(settlementOf(thing('1', eyes, { marks: denied }))).toEqual({ as: 'unsettled' });
    const turnedUp = [said('searched', A), said('sighted', B)];
    // By one person's word alone: who searched in vain does not bear it out.
    expect(settlementOf(thing('1', eyes, { marks: turnedUp }))).toEqual({
      as: 'sighted',
      isAlone: true,
    });
    const borneOut = [said('searched', A), said('sighted', B, A)];
    expect(settlementOf(thing('1', eyes, { marks: borneOut }))).toMatchObject({ isAlone: false });
  });

  test('what went or came by the book, or lies elsewhere, owes no answer here', () => {
    expect(settlementOf(thing('1', { verdict: 'moved', seen: null }))).toBeNull();
    expect(settlementOf(thing('1', MISPLACED, { part: 'elsewhere' }))).toBeNull();
    expect(settlementOf(thing('1', null, { part: 'beside', isTwice: true }))).toBeNull();
  });

  test('what an earlier closing found missing is missing still, and moves no second time', () => {
    const custody: Custody = { account: 'unaccounted', lastPlaceId: SAFE.id };
    const lost = thing('1', { verdict: 'moved', seen: null }, { custody });
    const closed = closePlace([lost], given);
    expect(closed).toMatchObject({
      ok: true,
      value: [{ kinds: ['missing'], remedy: 'unaccounted', movement: null }],
    });
  });
});

describe('点位盘毕', () => {
  test('refuses while anything expected is neither seen nor spoken for, and says how many', () => {
    const things = [thing('1', found('tag')), thing('2', NOT_SEEN), thing('3', NOT_SEEN)];
    expect(readinessOf(things)).toEqual({ unsettled: 2, searchedOnce: 0, sightedAlone: 0 });
    const refusal = { kind: 'placeUnsettled', count: 2 };
    expect(closePlace(things, { ...given, isSeconded: true })).toEqual({ ok: false, refusal });
  });

  test('what one person alone said wants a second signature, and then goes to unaccounted', () => {
    const things = [
      thing('1', NOT_SEEN, { marks: [said('searched', A)] }),
      thing('2', found('sighted'), { marks: [said('sighted', A)] }),
    ];
    const refusal = { kind: 'secondLookNeeded', count: 2 };
    expect(closePlace(things, given)).toEqual({ ok: false, refusal });
    const closed = closePlace(things, { ...given, isSeconded: true });
    expect(closed).toMatchObject({
      ok: true,
      value: [
        {
          kinds: ['missing'],
          remedy: 'unaccounted',
          movement: {
            to: { account: 'unaccounted', lastPlaceId: SAFE.id },
            detail: { kind: 'declaredUnaccounted', stockTakeId: TAKE },
          },
        },
        { kinds: [], remedy: null, movement: null },
      ],
    });
  });

  test('where 绝密 may lie one signature never does', () => {
    const refusal = { kind: 'secondCounterNeeded' };
    const two = { ...given, needsTwo: true };
    expect(closePlace([], two)).toEqual({ ok: false, refusal });
    expect(closePlace([], { ...two, isSeconded: true })).toEqual({ ok: true, value: [] });
  });

  test('puts a misplaced thing where it lies, takes one back from its holder, finds one again', () => {
    const put = closePlace([thing('1', MISPLACED)], { ...given, remedies: into('1') });
    expect(put).toMatchObject({
      value: [{ remedy: 'movedHere', movement: { to: IN_SAFE, detail: { kind: 'relocated' } } }],
    });
    const held = thing('1', out('held'), { custody: LENT });
    const remedies = into('1');
    expect(closePlace([held], { ...given, remedies })).toMatchObject({
      refusal: { kind: 'secondLookNeeded', count: 1 },
    });
    expect(closePlace([held], { ...given, remedies, isSeconded: true })).toMatchObject({
      value: [
        {
          kinds: ['outYetHere'],
          remedy: 'takenBack',
          movement: { to: IN_SAFE, detail: { kind: 'returned' } },
        },
      ],
    });
    const custody: Custody = { account: 'unaccounted', lastPlaceId: null };
    const again = thing('1', out('unaccounted'), { custody });
    expect(closePlace([again], { ...given, remedies, isSeconded: true })).toMatchObject({
      value: [{ kinds: ['foundAgain'], remedy: 'found', movement: { detail: { kind: 'found' } } }],
    });
  });

  test('what may not lie here is not put here', () => {
    const low = new Map([
      [carrierId('1'), { place: place('low'), safeLevel: 'internal' as const }],
    ]);
    expect(closePlace([thing('1', MISPLACED)], { ...given, remedies: low })).toMatchObject({
      refusal: { kind: 'safeTooLow' },
    });
  });

  test('a remedy for what needs none, or is not here any more, is refused', () => {
    const changed = { refusal: { kind: 'changedMeanwhile' } };
    for (const things of [
      [],
      [thing('1', found('tag'))],
      [thing('1', MISPLACED, { part: 'elsewhere' })],
    ]) {
      expect(closePlace(things, { ...given, remedies: into('1') })).toMatchObject(changed);
    }
  });

  test('a thing that is gone for good and lies here is a difference of its own kind; a clone another', () => {
    const custody: Custody = { account: 'gone', how: 'destroyed' };
    const closed = closePlace(
      [thing('1', out('gone'), { custody }), thing('2', found('tag'), { isTwice: true })],
      given,
    );
    expect(closed).toMatchObject({ value: [{ kinds: ['goneYetHere'] }, { kinds: ['twice'] }] });
  });
});

describe('点位 in numbers', () => {
  test('counts by how a thing was seen, by level, and what was read in one sweep only', () => {
    const things = [
      thing('1', found('tag'), { sweepsRead: 1 }),
      thing('2', found('tag'), { sweepsRead: 3 }),
      thing('3', found('barcode')),
      thing('4', found('sighted'), { marks: [said('sighted', A, B)] }),
      thing('5', NOT_SEEN, { marks: [said('searched', A, B)] }),
      thing('6', { verdict: 'moved', seen: null }),
      thing('7', MISPLACED),
      thing('8', MISPLACED, { part: 'elsewhere' }),
    ];
    expect(closedNumbers(things.map(foreseen))).toEqual({
      expected: 6,
      byTag: 2,
      byBarcode: 1,
      sighted: 1,
      moved: 1,
      missing: 1,
      readOnce: 1,
      levels: [{ marking: 'secret', expected: 6, found: 4, missing: 1 }],
    });
  });

  const anyThing = fc.record({
    standing: fc.constantFrom(
      found('tag'),
      found('barcode'),
      found('sighted'),
      NOT_SEEN,
      MISPLACED,
      out('held'),
      out('unaccounted'),
      { verdict: 'moved', seen: null } as const,
    ),
    part: fc.constantFrom('here', 'elsewhere', 'beside' as const),
    marks: fc.array(
      fc.constantFrom(
        said('searched', A),
        said('searched', B),
        said('sighted', A),
        said('sighted', B),
      ),
      { maxLength: 2 },
    ),
  });

  test('whatever is closed adds up: each expected thing is found, missing or elsewhere, and only what two searched for is missing', () => {
    fc.assert(
      fc.property(fc.array(anyThing, { maxLength: 12 }), fc.boolean(), (some, isSeconded) => {
        const things = some.map(({ standing, part, marks }, n) =>
          // Elsewhere is nothing but misplaced.
          thing(String(n), part === 'elsewhere' ? MISPLACED : standing, { part, marks }),
        );
        const closed = closePlace(things, { ...given, isSeconded });
        if (!closed.ok) return;
        const numbers = closedNumbers(closed.value);
        const elsewhere = things.filter(({ part }) => part === 'elsewhere').length;
        const seenHere = numbers.byTag + numbers.byBarcode + numbers.sighted;
        expect(numbers.expected).toBe(seenHere + numbers.missing + elsewhere);
        const moved = closed.value.filter(({ movement }) => movement !== null);
        expect(moved).toHaveLength(numbers.missing);
        for (const { marks, standing } of moved) {
          expect(standing?.verdict).toBe('notSeen');
          const people = new Set(marks.map(({ personId: id }) => id));
          expect(people.size + Number(isSeconded)).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });
});
