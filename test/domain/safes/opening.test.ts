import { describe, expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Decision } from '#domain/refusals.ts';
import { policyOf } from '#domain/rules/decide.ts';
import { safeAfter } from '#domain/safes/after.ts';
import {
  checkSafe,
  openSafe,
  shutSafe,
  type Opening,
  type Shutting,
} from '#domain/safes/opening.ts';
import { mayPutInto } from '#domain/safes/put-away.ts';
import type { SafeState } from '#domain/safes/safe.ts';
import { NOW, person, place } from '../../support/ledger-samples.ts';

const policy = policyOf(null, []);
const LOW = place('low', { highestLevel: 'secret' });
const TOP = place('top', { highestLevel: 'topSecret' });
const KEEPER = person('keeper', { duties: ['keeper'] });
const OTHER = person('other', { duties: ['keeper'] });
const VISITOR = person('visitor');
const LESS = person('less', { duties: ['keeper'], personClass: 'important' });
const UNCLASSED = person('unclassed', { duties: ['keeper'], personClass: null });
const said = (decision: Decision<unknown>) => (decision.ok ? 'ok' : decision.refusal.kind);

const OPEN = safeAfter(
  null,
  {
    kind: 'safeOpened',
    placeId: LOW.id,
    secondId: null,
    reason: 'dayStart',
    words: null,
    isScanned: true,
  },
  { at: NOW, actorId: KEEPER.id },
);
const SHUT =
  OPEN &&
  safeAfter(
    OPEN,
    { kind: 'safeShut', placeId: LOW.id, count: null, words: null, isScanned: true },
    { at: NOW, actorId: KEEPER.id },
  );

const opening = (more: Partial<Opening>): Opening => ({
  safe: LOW,
  keeper: null,
  at: NOW,
  policy,
  state: null,
  actor: KEEPER,
  second: null,
  reason: 'dayStart',
  words: null,
  ...more,
});

describe('开柜', () => {
  const left = person('keeper', { duties: [], standing: 'left' });
  test.each<[string, Partial<Opening>, string]>([
    ['by whoever has the duty, where no keeper is named', {}, 'ok'],
    ['by its keeper without the duty', { keeper: VISITOR, actor: VISITOR }, 'ok'],
    ['by another with the duty, alone', { keeper: OTHER }, 'safeKeeperNeeded'],
    ['by another in the presence of its keeper', { keeper: OTHER, second: OTHER }, 'ok'],
    [
      'by another in the presence of a third',
      { keeper: OTHER, second: VISITOR },
      'safeKeeperNeeded',
    ],
    ['without duty, where no keeper is named', { actor: VISITOR }, 'safeKeeperNeeded'],
    ['by the duty, where the named keeper has left', { keeper: left, actor: OTHER }, 'ok'],
    ['twice', { state: OPEN }, 'safeIsOpen'],
    ['again after it was shut', { state: SHUT }, 'ok'],
    ['for another reason, without words', { reason: 'other' }, 'safeWordsNeeded'],
    ['for another reason, in words', { reason: 'other', words: '修锁' }, 'ok'],
    ['where 绝密 may lie, alone', { safe: TOP }, 'safeTwoNeeded'],
    ['where 绝密 may lie, by two', { safe: TOP, second: VISITOR }, 'ok'],
    ['where 绝密 may lie, twice the same', { safe: TOP, second: KEEPER }, 'safeTwoNeeded'],
  ])('%s', (_how, more, expected) => {
    expect(said(openSafe(opening(more)))).toBe(expected);
  });

  const general: Partial<Person> = { personClass: 'general' };
  test.each<[string, Partial<Person>, string]>([
    ['is not cleared for its level', general, 'safeClassTooLow'],
    ['is of no class', { personClass: null }, 'safeNotClassed'],
    ['has signed no pledge', { pledgedOn: null }, 'pledgeMissing'],
    ['has left', { standing: 'left' }, 'personNotActive'],
    ['is one of the three administrators', { duties: ['auditor'] }, 'safeAdministrator'],
  ])('nobody signs at a safe who %s, first or second', (_who, more, expected) => {
    const odd = person('odd', { duties: ['keeper'], ...more });
    expect(said(openSafe(opening({ actor: odd })))).toBe(expected);
    expect(said(openSafe(opening({ second: odd })))).toBe(expected);
  });

  test('the second of 绝密 must be cleared for it too', () => {
    const important = person('important', { personClass: 'important' });
    expect(said(openSafe(opening({ safe: TOP, second: important })))).toBe('safeClassTooLow');
  });

  test('whoever is not classed yet is named, and up to what he must be', () => {
    const fresh = person('fresh', { name: '新人', duties: ['keeper'], personClass: null });
    expect(openSafe(opening({ actor: fresh }))).toEqual({
      ok: false,
      refusal: { kind: 'safeNotClassed', name: '新人', needs: 'secret' },
    });
  });
});

const shutting = (more: Partial<Shutting>): Shutting => ({
  safe: LOW,
  keeper: null,
  at: NOW,
  policy,
  state: OPEN,
  actor: KEEPER,
  second: null,
  counting: 'none',
  counted: null,
  expected: 12,
  words: null,
  ...more,
});

describe('关柜', () => {
  test.each<[string, Partial<Shutting>, string]>([
    ['what is not open', { state: SHUT }, 'safeNotOpen'],
    ['what was never opened', { state: null }, 'safeNotOpen'],
    ['by who opened it', { keeper: OTHER }, 'ok'],
    ['by another with the duty', { keeper: KEEPER, actor: OTHER }, 'ok'],
    ['by somebody else', { actor: VISITOR }, 'safeKeeperNeeded'],
    ['without a count, where the unit wants one', { counting: 'open' }, 'safeCountNeeded'],
    ['without a count, where it wants a blind one', { counting: 'blind' }, 'safeCountNeeded'],
    ['with the right count', { counting: 'open', counted: 12 }, 'ok'],
    ['with a wrong count', { counting: 'open', counted: 11 }, 'safeCountDiffers'],
    ['with a wrong count that nobody asked for', { counted: 11 }, 'safeCountDiffers'],
    ['with a wrong blind count', { counting: 'blind', counted: 11 }, 'safeCountOff'],
    ['with a wrong count and words', { counted: 11, words: '一件在柜台上' }, 'ok'],
    ['where 绝密 may lie, alone', { safe: TOP }, 'safeTwoNeeded'],
    ['where 绝密 may lie, twice the same', { safe: TOP, second: KEEPER }, 'safeTwoNeeded'],
    ['where 绝密 may lie, by two', { safe: TOP, second: VISITOR }, 'ok'],
    ['where 绝密 may lie, beside one not cleared', { safe: TOP, second: LESS }, 'safeClassTooLow'],
    [
      'where 绝密 may lie, by one not cleared',
      { safe: TOP, actor: LESS, second: KEEPER },
      'safeClassTooLow',
    ],
    ['by one not cleared, where no 绝密 may lie', { actor: UNCLASSED }, 'ok'],
    ['beside one of no class', { second: UNCLASSED }, 'safeNotClassed'],
  ])('%s', (_how, more, expected) => {
    expect(said(shutSafe(shutting(more)))).toBe(expected);
  });

  test('a blind count is not told the number that it missed; the ledger keeps both', () => {
    const blind = shutting({ counting: 'blind', counted: 11 });
    expect(JSON.stringify(shutSafe(blind))).not.toContain('12');
    expect(shutSafe({ ...blind, words: '已核对两遍' })).toEqual({
      ok: true,
      value: { count: { counted: 11, expected: 12 }, isOff: true },
    });
  });
});

describe('巡查', () => {
  const check = (
    state: SafeState | null,
    actor: Person,
    isLocked = true,
    words: string | null = null,
  ) => said(checkSafe({ state, actor, isLocked, words }));
  test('is not by who shut it, and an unlocked door wants words', () => {
    expect(check(SHUT, KEEPER)).toBe('safeCheckedByShutter');
    expect(check(SHUT, OTHER)).toBe('ok');
    expect(check(SHUT && { ...SHUT, shutSecondId: OTHER.id }, OTHER)).toBe('safeCheckedByShutter');
    expect(check(null, OTHER)).toBe('ok');
    expect(check(SHUT, OTHER, false)).toBe('safeWordsNeeded');
    expect(check(SHUT, OTHER, false, '柜门虚掩')).toBe('ok');
  });
});

describe('入柜', () => {
  test.each<[string, SafeState | null, string]>([
    ['of which nothing is written', null, 'ok'],
    ['that is open', OPEN, 'ok'],
    ['that is shut by the register', SHUT, 'safeIsShut'],
    ['whose register nobody keeps', SHUT && { ...SHUT, isKept: false }, 'ok'],
  ])('into a safe %s', (_which, state, expected) => {
    expect(said(mayPutInto(LOW, state))).toBe(expected);
  });
  test('what is no safe has no door', () => {
    expect(mayPutInto(null, SHUT).ok).toBe(true);
  });
});

test('a safe is never older than its first fact', () => {
  expect(OPEN?.begunAt).toBe(NOW);
  expect(SHUT?.since).toBe(instant(new Date(NOW)));
});
