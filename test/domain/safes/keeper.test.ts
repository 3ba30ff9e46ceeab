import { describe, expect, test } from 'vitest';
import { instant, stockTakeId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { policyOf } from '#domain/rules/decide.ts';
import {
  askKeeper,
  changeKeeper,
  withdrawKeeper,
  type KeeperChange,
} from '#domain/safes/keeper.ts';
import { neverKept, type SafeState } from '#domain/safes/safe.ts';
import { person, place } from '../../support/ledger-samples.ts';

const at = (hour: number) => instant(new Date(Date.UTC(2026, 10, 23, hour)));
const SAFE = place('safe', { highestLevel: 'secret' });
const NOW = { safe: SAFE, at: at(9), policy: policyOf(null, []) };
const OLD = person('old', { duties: ['keeper'] });
const NEXT = person('next', { duties: ['keeper'] });
const HEAD = person('head', { duties: ['officeHead'] });
const THIRD = person('third', { duties: ['keeper'] });
const GONE = person('old', { standing: 'left' });

describe('换保管人, asked for', () => {
  const ask = (actor: Person, next: Person, keeper: Person | null = OLD) => {
    const said = askKeeper({ ...NOW, keeper, actor, next });
    return said.ok ? 'ok' : said.refusal.kind;
  };
  test('by its keeper or the office head, for somebody who may stand before it', () => {
    expect(ask(OLD, NEXT)).toBe('ok');
    expect(ask(HEAD, NEXT)).toBe('ok');
    expect(ask(THIRD, NEXT)).toBe('safeKeeperNeeded');
    expect(ask(THIRD, NEXT, null)).toBe('ok');
    expect(ask(OLD, OLD)).toBe('nothingChanges');
    expect(ask(OLD, person('x', { personClass: 'general' }))).toBe('safeClassTooLow');
    expect(ask(OLD, person('x', { duties: ['sysAdmin'] }))).toBe('safeAdministrator');
    expect(ask(OLD, person('x', { standing: 'left' }))).toBe('personNotActive');
  });
  test('and withdrawn only where it was asked for', () => {
    const state = neverKept(SAFE.id, at(1));
    const said = withdrawKeeper({ keeper: OLD, actor: OLD, state });
    expect(said.ok ? 'ok' : said.refusal.kind).toBe('safeKeeperNotAsked');
  });
});

const ASKED: SafeState = {
  ...neverKept(SAFE.id, at(1)),
  asked: { toId: NEXT.id, byId: OLD.id, at: at(2) },
};
const COUNTED = { stockTakeId: stockTakeId('take'), at: at(5) };
const change = (more: Partial<KeeperChange>) => {
  const asked: KeeperChange = {
    ...NOW,
    keeper: OLD,
    state: ASKED,
    signers: [OLD, NEXT],
    counted: COUNTED,
    ...more,
  };
  const said = changeKeeper(asked);
  return said.ok ? `${said.value.next.id} ${said.value.stockTakeId}` : said.refusal.kind;
};

describe('交接', () => {
  test.each<[string, Partial<KeeperChange>, string]>([
    ['both sign after a count', {}, 'next take'],
    ['whichever of the two is signed in', { signers: [NEXT, OLD] }, 'next take'],
    ['nobody asked for it', { state: neverKept(SAFE.id, at(1)) }, 'safeKeeperNotAsked'],
    ['another signs for the old keeper', { signers: [THIRD, NEXT] }, 'safeBothSign'],
    ['another signs for the next keeper', { signers: [OLD, THIRD] }, 'safeBothSign'],
    ['the office head, while the old keeper is there', { signers: [HEAD, NEXT] }, 'safeBothSign'],
    [
      'the office head, where the old keeper has left',
      { keeper: GONE, signers: [HEAD, NEXT] },
      'next take',
    ],
    ['the office head, where nobody kept it', { keeper: null, signers: [HEAD, NEXT] }, 'next take'],
    ['a colleague, where nobody kept it', { keeper: null, signers: [THIRD, NEXT] }, 'safeBothSign'],
    ['nobody counted', { counted: null }, 'safeNotCounted'],
    ['counted before it was asked for', { counted: { ...COUNTED, at: at(2) } }, 'safeNotCounted'],
    [
      'the next keeper lost his clearance meanwhile',
      { signers: [OLD, person('next', { personClass: 'general' })] },
      'safeClassTooLow',
    ],
  ])('%s', (_how, more, expected) => {
    expect(change(more)).toBe(expected);
  });
});
