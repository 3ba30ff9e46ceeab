import { describe, expect, test } from 'vitest';
import {
  correctMovement,
  correctRecord,
  undo,
  UNDO_MS,
  type Correction,
} from '#domain/corrections.ts';
import type { Custody } from '#domain/custody.ts';
import type { Fact, FactDetail } from '#domain/facts.ts';
import { actId, instant, personId, placeId, stationId } from '#domain/ids.ts';
import type { Carrier } from '#domain/carriers.ts';
import { carrierAfter } from '#domain/carrier-chain.ts';
import type { Duty, Person } from '#domain/people.ts';
import { carrier as sample, person as someone } from '../support/ledger-samples.ts';

const KEEPER = personId('k1');
const OTHER = personId('k2');
const HOLDER = personId('h');
const HERE = stationId('s');
const AT = new Date('2026-11-20T01:00:00.000Z');
const SHELF: Custody = { account: 'stored', placeId: placeId('shelf') };
const COUNTER: Custody = { account: 'stored', placeId: placeId('counter') };
const LOAN: Custody = { account: 'held', holderId: HOLDER, basis: 'loan', dueAt: instant(AT) };

const aCarrier = (): Carrier => sample(SHELF, { homePlaceId: placeId('shelf') });
const person = (id: Person['id'], duties: readonly Duty[]): Person => ({
  ...someone(id),
  id,
  duties,
});
const by = (second: Person['id'], duties: readonly Duty[]): Correction => ({
  actor: person(KEEPER, ['keeper']),
  second: person(second, duties),
});

/** A carrier's facts, one after another, each from where the last one left it. */
function history(...steps: readonly (readonly [FactDetail, Custody | null])[]): Fact[] {
  const carrier = aCarrier();
  const { custody: _custody, ...record } = carrier;
  let from: Custody | null = null;
  const all = [[{ kind: 'carrierRegistered', carrier: record }, SHELF] as const, ...steps];
  return all.map(([detail, to], seq) => {
    const fact: Fact = {
      detail,
      carrierId: carrier.id,
      from: to === null ? null : from,
      to,
      circumstance: {
        act: actId(`a${seq}`),
        at: instant(AT),
        actorId: KEEPER,
        approverIds: [],
        witnessIds: [],
        stationId: HERE,
        reading: null,
        monotonicMs: 0,
        policyVersion: '',
      },
      logId: 'log',
      seq,
      index: 0,
      level: 'none',
      previous: seq === 0 ? null : seq - 1,
    };
    if (to !== null) from = to;
    return fact;
  });
}
const last = (facts: readonly Fact[]): Fact => facts.at(-1) as Fact;
const now = (ms: number) => ({
  actorId: KEEPER,
  stationId: HERE,
  at: instant(new Date(AT.getTime() + ms)),
});
const why = (decision: ReturnType<typeof undo>): string =>
  decision.ok ? 'allowed' : decision.refusal.kind;

describe('撤销', () => {
  const lent = history([{ kind: 'checkedOut' }, LOAN]);

  test('sends the thing back to where it was', () => {
    expect(undo(lent, last(lent), now(UNDO_MS))).toEqual({ ok: true, value: { to: SHELF } });
  });

  test('of a shelving also gives back the place it belonged to', () => {
    const facts = history(
      [{ kind: 'checkedOut' }, LOAN],
      [{ kind: 'returned' }, COUNTER],
      [
        { kind: 'shelved', homePlaceId: placeId('elsewhere') },
        { account: 'stored', placeId: placeId('elsewhere') },
      ],
    );
    const decision = undo(facts, last(facts), now(0));
    expect(decision).toEqual({ ok: true, value: { to: COUNTER, homePlaceId: placeId('shelf') } });
    const before = facts.slice(0, -1).reduce<Carrier | null>(carrierAfter, null);
    const after = facts.reduce<Carrier | null>(carrierAfter, null);
    const undone = carrierAfter(after, {
      ...last(facts),
      seq: 9,
      from: after?.custody ?? null,
      to: COUNTER,
      detail: { kind: 'reversed', of: last(facts).seq, homePlaceId: placeId('shelf') },
    });
    expect(undone).toEqual(before);
  });

  test.each([
    ['a millisecond after the minute', now(UNDO_MS + 1), 'undoTooLate'],
    ['by another person', { ...now(0), actorId: OTHER }, 'notYourAct'],
    ['at another station', { ...now(0), stationId: stationId('t') }, 'notYourAct'],
  ])('is refused %s', (_what, at, kind) => {
    expect(why(undo(lent, last(lent), at))).toBe(kind);
  });

  test('is refused once the thing has moved on, and is not undone twice', () => {
    const facts = history([{ kind: 'checkedOut' }, LOAN], [{ kind: 'returned' }, COUNTER]);
    expect(why(undo(facts, facts[1] as Fact, now(0)))).toBe('movedSince');
    const undone = history([{ kind: 'checkedOut' }, LOAN], [{ kind: 'reversed', of: 1 }, SHELF]);
    expect(why(undo(undone, undone[1] as Fact, now(0)))).toBe('movedSince');
    expect(why(undo(undone, last(undone), now(0)))).toBe('notUndoable');
  });

  test('a refusal recorded since does not stand in the way', () => {
    const refused: FactDetail = {
      kind: 'refused',
      attempted: 'checkIn',
      refusal: { kind: 'heldByAnother' },
      rule: '',
      clause: '',
    };
    const facts = history([{ kind: 'checkedOut' }, LOAN], [refused, null]);
    expect(why(undo(facts, facts[1] as Fact, now(0)))).toBe('allowed');
  });

  test('leaves registrations, counts and papers alone', () => {
    const registered = history();
    expect(why(undo(registered, last(registered), now(0)))).toBe('notUndoable');
    const paper = history([{ kind: 'checkedOut' }, { ...LOAN, basis: 'circulation' }]);
    expect(why(undo(paper, last(paper), now(0)))).toBe('notUndoable');
  });
});

describe('更正', () => {
  const lent = history([{ kind: 'checkedOut' }, LOAN]);

  test('of a movement is signed by a second keeper, an approver or the security officer', () => {
    for (const duty of ['keeper', 'officeHead', 'unitLeader', 'securityOfficer'] as const) {
      expect(why(correctMovement(lent, last(lent), by(OTHER, [duty])))).toBe('allowed');
    }
    for (const duty of ['guard', 'counter', 'sysAdmin', 'auditor'] as const) {
      expect(why(correctMovement(lent, last(lent), by(OTHER, [duty])))).toBe('dutyMissing');
    }
    expect(why(correctMovement(lent, last(lent), by(OTHER, [])))).toBe('dutyMissing');
  });

  test('is not signed by whom it is about', () => {
    expect(why(correctMovement(lent, last(lent), by(HOLDER, ['keeper'])))).toBe('partyCannotSign');
  });

  test('of the record keeps what differs and refuses what does not', () => {
    const carrier = aCarrier();
    const changed = correctRecord(
      carrier,
      { title: '另一题名', note: carrier.note },
      by(OTHER, ['keeper']),
    );
    expect(changed).toEqual({ ok: true, value: { title: '另一题名' } });
    const same = correctRecord(carrier, { title: carrier.title }, by(OTHER, ['keeper']));
    expect(same).toMatchObject({ ok: false, refusal: { kind: 'nothingChanges' } });
    const gone: Carrier = { ...carrier, custody: { account: 'gone', how: 'destroyed' } };
    expect(correctRecord(gone, { title: '另一题名' }, by(OTHER, ['keeper']))).toMatchObject({
      refusal: { kind: 'alreadyGone' },
    });
  });
});
