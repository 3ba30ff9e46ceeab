import { describe, expect, test } from 'vitest';
import { instant, type Instant } from '#domain/ids.ts';
import { policyOf } from '#domain/rules/decide.ts';
import { changeCode, codeDueAt, codeStanding } from '#domain/safes/code.ts';
import { shutBy } from '#domain/safes/left-open.ts';
import { neverKept, type SafeState } from '#domain/safes/safe.ts';
import { NOW, person, place } from '../../support/ledger-samples.ts';

/** An instant of the unit's own time, UTC+8. */
const at = (text: string): Instant => instant(new Date(`${text}+08:00`));
const SAFE = place('safe', { highestLevel: 'secret' });
const state = (more: Partial<SafeState>): SafeState => ({
  ...neverKept(SAFE.id, at('2026-01-31T09:00')),
  ...more,
});

describe('密码限期', () => {
  test.each<[string, Partial<SafeState>, Instant | null]>([
    ['nobody keeps the register', {}, null],
    [
      'no change is written: six months after the register began',
      { isKept: true },
      at('2026-07-31T23:59:59.999'),
    ],
    [
      'six months after the last change',
      { codeChangedAt: at('2026-03-10T10:00') },
      at('2026-09-10T23:59:59.999'),
    ],
    [
      'of 31 August, at the end of February',
      { codeChangedAt: at('2026-08-31T10:00') },
      at('2027-02-28T23:59:59.999'),
    ],
    [
      'at once when the keeper changed since',
      { codeChangedAt: at('2026-03-10T10:00'), keeperSince: at('2026-04-01T10:00') },
      at('2026-04-01T10:00'),
    ],
    [
      'six months after the new keeper changed it',
      { codeChangedAt: at('2026-04-01T10:05'), keeperSince: at('2026-04-01T10:00') },
      at('2026-10-01T23:59:59.999'),
    ],
  ])('%s', (_when, more, expected) => {
    expect(codeDueAt(state(more))).toBe(expected);
  });

  test.each<[string, string]>([
    ['2026-08-10T10:00', 'stands'],
    ['2026-08-11T10:00', 'soon'],
    ['2026-09-10T23:59', 'soon'],
    ['2026-09-11T00:00', 'due'],
  ])('thirty days ahead it is on the list: at %s it %s', (now, expected) => {
    expect(codeStanding(state({ codeChangedAt: at('2026-03-10T10:00') }), at(now))).toBe(expected);
  });

  test('a safe of which nothing is written has a code of which nobody knows', () => {
    expect(codeStanding(null, NOW)).toBe('unknown');
  });
});

describe('换密码', () => {
  const keeper = person('keeper', { duties: ['keeper'] });
  const open = state({ isKept: true, isOpen: true });
  const asked = { safe: SAFE, keeper: null, at: NOW, policy: policyOf(null, []) };
  const change = (more: Partial<Parameters<typeof changeCode>[0]>) => {
    const said = changeCode({
      ...asked,
      state: open,
      actor: keeper,
      reason: 'due',
      words: null,
      ...more,
    });
    return said.ok ? 'ok' : said.refusal.kind;
  };
  test('is its keeper’s own, before the open door, with words where the reason says nothing', () => {
    expect(change({})).toBe('ok');
    expect(change({ state: state({ isKept: true }) })).toBe('safeNotOpen');
    expect(change({ actor: person('visitor') })).toBe('safeKeeperNeeded');
    expect(change({ keeper: person('named') })).toBe('safeKeeperNeeded');
    expect(change({ reason: 'other' })).toBe('safeWordsNeeded');
    expect(change({ reason: 'exposed' })).toBe('ok');
  });
});

describe('下班未关', () => {
  test.each<[string, string, string]>([
    ['opened in the morning', '2026-11-23T08:05', '2026-11-23T17:30'],
    ['opened a minute before', '2026-11-23T17:29', '2026-11-23T17:30'],
    ['opened at closing time', '2026-11-23T17:30', '2026-11-23T23:59:59.999'],
    ['opened at night', '2026-11-23T23:10', '2026-11-23T23:59:59.999'],
    ['opened after midnight', '2026-11-24T00:10', '2026-11-24T17:30'],
  ])('%s', (_when, since, expected) => {
    expect(shutBy(at(since), '17:30')).toBe(at(expected));
  });
});
