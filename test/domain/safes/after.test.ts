import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, personId, placeId, stockTakeId } from '#domain/ids.ts';
import type { SafeFact } from '#domain/safe-facts.ts';
import { safeAfter } from '#domain/safes/after.ts';
import { openingsOf } from '#domain/safes/openings.ts';
import type { SafeState } from '#domain/safes/safe.ts';

const ID = placeId('safe');
const who = fc.constantFrom('甲', '乙', '丙').map(personId);
const told = { placeId: ID, words: null, isScanned: true } as const;
const anyFact: fc.Arbitrary<SafeFact> = fc.oneof(
  fc.constant<SafeFact>({ ...told, kind: 'safeOpened', secondId: null, reason: 'dayStart' }),
  fc.constant<SafeFact>({ ...told, kind: 'safeShut', count: null }),
  fc.constant<SafeFact>({ ...told, kind: 'safeShut', count: null, secondId: personId('乙') }),
  fc.boolean().map((isLocked): SafeFact => ({ ...told, kind: 'safeChecked', isLocked })),
  fc.constant<SafeFact>({ kind: 'safeCodeChanged', placeId: ID, reason: 'due', words: null }),
  fc.option(who).map((toId): SafeFact => ({ kind: 'safeKeeperAsked', placeId: ID, toId })),
  fc.tuple(who, who).map(([toId, secondId]): SafeFact => ({
    kind: 'safeKeeperChanged',
    placeId: ID,
    placeIds: [ID],
    fromId: null,
    toId,
    secondId,
    stockTakeId: stockTakeId('take'),
  })),
);

/** What a ledger takes of them: what does not fit is not written. */
function written(wanted: readonly SafeFact[]) {
  const kept: { fact: SafeFact; seq: number; at: ReturnType<typeof instant>; state: SafeState }[] =
    [];
  for (const [seq, fact] of wanted.entries()) {
    const at = instant(new Date(Date.UTC(2026, 0, 1, 0, seq)));
    const state = safeAfter(kept.at(-1)?.state ?? null, fact, { at, actorId: personId('甲') });
    if (state !== null) kept.push({ fact, seq, at, state });
  }
  return kept;
}
const facts = fc.array(anyFact, { maxLength: 60 });

describe('启闭', () => {
  test('openings and shuttings alternate, whatever is asked for; nothing is opened twice', () => {
    fc.assert(
      fc.property(facts, (wanted) => {
        const doors = written(wanted).flatMap(({ fact: { kind } }) =>
          kind === 'safeOpened' || kind === 'safeShut' ? [kind] : [],
        );
        expect(doors).toEqual(doors.map((_, i) => (i % 2 === 0 ? 'safeOpened' : 'safeShut')));
      }),
    );
  });

  test('it is open exactly after an opening that no shutting followed, since that moment', () => {
    fc.assert(
      fc.property(facts, (wanted) => {
        const kept = written(wanted);
        const last = kept.findLast(({ fact: { kind } }) => /Opened|Shut/.test(kind));
        const state = kept.at(-1)?.state;
        expect(state?.isOpen ?? false).toBe(last?.fact.kind === 'safeOpened');
        if (last !== undefined) expect(state?.since).toBe(last.at);
        expect(state?.isKept ?? false).toBe(last !== undefined);
      }),
    );
  });

  test('who shut it, and who beside, stands until it is opened again', () => {
    fc.assert(
      fc.property(facts, (wanted) => {
        const kept = written(wanted);
        const last = kept.findLast(({ fact: { kind } }) => /Opened|Shut/.test(kind))?.fact;
        const state = kept.at(-1)?.state;
        const beside = last?.kind === 'safeShut' ? last.secondId : undefined;
        expect(state?.shutSecondId).toBe(beside);
        expect(state?.shutById ?? null).toBe(last?.kind === 'safeShut' ? '甲' : null);
      }),
    );
  });

  test('nobody becomes keeper who was not asked for last; then the request is over', () => {
    fc.assert(
      fc.property(facts, (wanted) => {
        const kept = written(wanted);
        for (const [i, { fact, state }] of kept.entries()) {
          if (fact.kind !== 'safeKeeperChanged') continue;
          expect(kept[i - 1]?.state.asked?.toId).toBe(fact.toId);
          expect(state.asked).toBeNull();
        }
      }),
    );
  });

  test('the register has one line an opening, every shutting on its own line, every check on one', () => {
    fc.assert(
      fc.property(facts, (wanted) => {
        const kept = written(wanted);
        const events = kept.map(({ fact, seq, at }) => ({
          seq,
          at,
          personId: personId('甲'),
          secondId: null,
          fact,
        }));
        const lines = openingsOf(events);
        const of = (kind: string) => kept.filter(({ fact }) => fact.kind === kind).length;
        expect(lines.filter(({ opened }) => opened !== null)).toHaveLength(of('safeOpened'));
        expect(lines.filter(({ shut }) => shut !== null)).toHaveLength(of('safeShut'));
        expect(lines.flatMap(({ checks }) => checks)).toHaveLength(of('safeChecked'));
        for (const { opened, shut } of lines) if (shut !== null) expect(opened).not.toBeNull();
      }),
    );
  });

  test('a month that begins with an open safe has its shutting on a line without opening', () => {
    const shut = { ...told, kind: 'safeShut', count: null } as const;
    const event = { seq: 9, at: instant(new Date(0)), personId: null, secondId: null, fact: shut };
    expect(openingsOf([event])).toEqual([{ opened: null, shut: event, checks: [] }]);
  });
});
