import { describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import { instant, personId, type MatterId } from '#domain/ids.ts';
import { checkOut, dueAfter, renew, type Asking, type Held, type Use } from '#domain/lending.ts';
import type { Decision } from '#domain/refusals.ts';
import { checkIn } from '#domain/returning.ts';
import { policyOf } from '#domain/rules/decide.ts';
import type { ApproverRole } from '#domain/rules/operations.ts';
import type { Marking, PersonClass } from '#domain/secrecy.ts';
import { approvedBy, carrier, COUNTER, IN_SAFE, person } from '../support/ledger-samples.ts';

/** A Tuesday morning in Beijing. */
const NOW = instant(new Date('2026-11-24T01:00:00.000Z'));
const FRIDAY_CLOSING = '2026-11-27T09:30:00.000Z';
const POLICY = policyOf(null, []);
const READER = person('reader', { personClass: 'core', pledgedOn: '2026-01-08' });

const approved = (role: ApproverRole, by = 'leader') => approvedBy(role, personId(by));
const asking = (change: Partial<Asking> = {}): Asking => ({
  borrower: READER,
  approval: approved('officeHead'),
  seconds: 0,
  days: null,
  at: NOW,
  policy: POLICY,
  ...change,
});
const refusalOf = (decision: Decision<unknown>) => (decision.ok ? null : decision.refusal);
const dueOf = (decision: ReturnType<typeof checkOut>) => decision.ok && decision.value.to.dueAt;
const lent = (change: Partial<Held> = {}): Held => ({
  account: 'held',
  holderId: READER.id,
  basis: 'loan',
  dueAt: instant(new Date('2026-11-25T09:30:00.000Z')),
  ...change,
});

const ELSEWHERE: readonly Custody[] = [
  lent(),
  { account: 'inTransit', to: '省厅' },
  { account: 'outside', at: '维修点' },
  { account: 'unaccounted', lastPlaceId: null },
];

describe('借出', () => {
  test('gives the thing into the borrower’s hands until closing time, under the paper that allows it', () => {
    const decision = checkOut(carrier(IN_SAFE), 'lend', asking());
    expect(decision).toMatchObject({
      ok: true,
      value: {
        to: {
          account: 'held',
          holderId: READER.id,
          basis: 'loan',
          dueAt: FRIDAY_CLOSING,
          matterId: 'paper',
        },
        daysMax: 3,
      },
    });
  });

  test('ends with what was approved, where that is sooner than the rule', () => {
    const until = instant(new Date('2026-11-25T04:00:00.000Z'));
    const given = approved('officeHead');
    const body = { ...given.approval.body, until };
    const approval = { ...given, approval: { ...given.approval, body } };
    expect(dueOf(checkOut(carrier(IN_SAFE), 'lend', asking({ approval })))).toBe(until);
  });

  test.each([
    [null, FRIDAY_CLOSING],
    [1, '2026-11-25T09:30:00.000Z'],
    [2, '2026-11-26T09:30:00.000Z'],
    [3, FRIDAY_CLOSING],
    [7, FRIDAY_CLOSING],
    [0, '2026-11-25T09:30:00.000Z'],
  ])('%s days chosen are cut to what the rule allows', (days, due) => {
    expect(dueOf(checkOut(carrier(IN_SAFE), 'lend', asking({ days })))).toBe(due);
  });

  const classes: readonly (PersonClass | null)[] = ['core', 'important', 'general', null];
  const lendable: Readonly<Record<Marking, readonly (PersonClass | null)[]>> = {
    topSecret: [],
    secret: ['core', 'important'],
    confidential: ['core', 'important', 'general'],
    workSecret: classes,
    internal: classes,
    none: classes,
  };
  test.each(Object.entries(lendable))('%s is lent to those whose clearance covers it', (m, to) => {
    const marking = m as Marking;
    const allowed = classes.filter((personClass) => {
      const borrower = { ...READER, personClass };
      const given = asking({ borrower, approval: approved('unitLeader') });
      return checkOut(carrier(IN_SAFE, { marking }), 'lend', given).ok;
    });
    expect(allowed).toEqual(to);
  });

  test('a state secret needs an approver, and without one says whom', () => {
    expect(refusalOf(checkOut(carrier(IN_SAFE), 'lend', asking({ approval: null })))).toMatchObject(
      {
        kind: 'approvalNeeded',
        role: 'officeHead',
        row: 'R06.lend.secret',
      },
    );
    const changed = asking({ approval: { kind: 'approvalChanged' } });
    expect(refusalOf(checkOut(carrier(IN_SAFE), 'lend', changed))?.kind).toBe('approvalChanged');
    const file = carrier(IN_SAFE, { sort: '案卷' });
    expect(refusalOf(checkOut(file, 'lend', asking()))).toMatchObject({ role: 'unitLeader' });
    const week = checkOut(file, 'lend', asking({ approval: approved('unitLeader') }));
    expect(week).toMatchObject({ ok: true, value: { daysMax: 7 } });
  });

  test('no secret of the state needs no approval, and names none though there is one', () => {
    const plain = carrier(IN_SAFE, { marking: 'internal' });
    const decision = checkOut(plain, 'lend', asking());
    expect(decision).toMatchObject({ ok: true, value: { approval: null } });
    expect(decision.ok && 'matterId' in decision.value.to).toBe(false);
  });

  test('nobody borrows under an approval that he gave himself', () => {
    const own = asking({ approval: approved('officeHead', READER.id) });
    expect(refusalOf(checkOut(carrier(IN_SAFE), 'lend', own))?.kind).toBe('ownRequest');
  });

  test('what nobody may have is said before what this person may not have', () => {
    const borrower = { ...READER, personClass: 'general' as const };
    const topSecret = carrier(IN_SAFE, { marking: 'topSecret' });
    expect(refusalOf(checkOut(topSecret, 'lend', asking()))).toMatchObject({
      kind: 'readHereOnly',
      row: 'R06.lend.topSecret',
    });
    expect(refusalOf(checkOut(topSecret, 'lend', asking({ borrower })))).toMatchObject({
      kind: 'ruleForbids',
      row: 'R06.lend.topSecret',
    });
    expect(refusalOf(checkOut(carrier(IN_SAFE), 'lend', asking({ borrower })))).toEqual({
      kind: 'clearanceTooLow',
      needs: 'secret',
      has: 'confidential',
    });
    const safe = carrier(IN_SAFE, { kind: 'safe', marking: 'none' });
    expect(refusalOf(checkOut(safe, 'lend', asking()))?.kind).toBe('safeNotLent');
  });

  test('a person who left, or whose pledge is over, gets nothing, approved or not', () => {
    const left = asking({ borrower: { ...READER, standing: 'left' } });
    expect(refusalOf(checkOut(carrier(IN_SAFE), 'lend', left))?.kind).toBe('personNotActive');
    const over = asking({ borrower: { ...READER, pledgeUntil: '2026-11-23' } });
    expect(refusalOf(checkOut(carrier(IN_SAFE), 'lend', over))?.kind).toBe('pledgeExpired');
  });

  test('while something of his is unaccounted for he borrows and reads nothing, and renews nothing', () => {
    const frozen = asking({ unaccounted: ['WJ-000007', 'CC-0002'] });
    const refusal = { kind: 'borrowingFrozen', numbers: 'WJ-000007、CC-0002' };
    expect(refusalOf(checkOut(carrier(IN_SAFE), 'lend', frozen))).toEqual(refusal);
    expect(refusalOf(checkOut(carrier(IN_SAFE), 'readInRoom', frozen))).toEqual(refusal);
    const held = carrier(lent({ dueAt: instant(new Date(Date.parse(NOW) + 1)) }));
    expect(refusalOf(renew(held, frozen))).toEqual(refusal);
    const nothing = asking({ unaccounted: [] });
    expect(checkOut(carrier(IN_SAFE), 'lend', nothing).ok).toBe(true);
  });

  test('what is not in storage is refused, naming where it is', () => {
    for (const custody of ELSEWHERE) {
      expect(refusalOf(checkOut(carrier(custody), 'lend', asking()))).toEqual({
        kind: 'notInStorage',
        account: custody.account,
      });
    }
    const gone = carrier({ account: 'gone', how: 'destroyed' });
    expect(refusalOf(checkOut(gone, 'lend', asking()))?.kind).toBe('alreadyGone');
  });
});

describe('室内阅读', () => {
  const read = (change: Partial<Asking>, marking: Marking = 'topSecret', use: Use = 'readInRoom') =>
    checkOut(carrier(IN_SAFE, { marking }), use, asking(change));
  const leader = approved('unitLeader');

  test('绝密 is read under the leader’s approval, never alone, and is back the same day', () => {
    expect(refusalOf(read({ approval: null }))).toMatchObject({ role: 'unitLeader' });
    expect(refusalOf(read({ approval: approved('officeHead') }))?.kind).toBe('approvalNeeded');
    expect(refusalOf(read({ approval: leader }))).toMatchObject({
      kind: 'personsNeeded',
      count: 2,
    });
    expect(read({ approval: leader, seconds: 1 })).toMatchObject({
      ok: true,
      value: { to: { basis: 'reading', dueAt: '2026-11-24T09:30:00.000Z' }, daysMax: null },
    });
  });

  test('秘密 is read without approval, the day through, whatever days are chosen', () => {
    expect(dueOf(read({ approval: null, days: 3 }, 'confidential'))).toBe(
      '2026-11-24T09:30:00.000Z',
    );
    expect(refusalOf(read({ approval: null }, 'secret'))?.kind).toBe('approvalNeeded');
  });
});

describe('续借', () => {
  const renewal = (custody: Custody, change: Partial<Asking> = {}) =>
    renew(carrier(custody), asking(change));

  test('counts from now, under its own approval', () => {
    const underOld = lent({ matterId: 'old' as MatterId });
    expect(renewal(underOld)).toMatchObject({
      ok: true,
      value: { to: { dueAt: FRIDAY_CLOSING, matterId: 'paper', basis: 'loan' } },
    });
  });

  test('needs an approval of its own for a state secret', () => {
    expect(refusalOf(renewal(lent(), { approval: null }))?.kind).toBe('approvalNeeded');
  });

  test('asks nobody to approve what would gain nothing', () => {
    const fresh = lent({ dueAt: instant(new Date(FRIDAY_CLOSING)) });
    expect(refusalOf(renewal(fresh, { approval: null }))?.kind).toBe('renewTooEarly');
  });

  test('is for what is on loan to this person and not late yet, and must gain something', () => {
    const kinds = [
      renewal(IN_SAFE),
      renewal(lent({ holderId: personId('other') })),
      renewal(lent({ basis: 'reading' })),
      renewal(lent({ dueAt: instant(new Date('2026-11-23T09:30:00.000Z')) })),
      renewal(lent({ dueAt: instant(new Date(FRIDAY_CLOSING)) })),
    ].map((decision) => refusalOf(decision)?.kind);
    expect(kinds).toEqual([
      'notHeld',
      'heldByAnother',
      'notOnLoan',
      'overdueFirst',
      'renewTooEarly',
    ]);
  });
});

describe('归还', () => {
  const counter = { counterPlaceId: COUNTER.id, seconds: 0, policy: POLICY };
  const back = { account: 'stored', placeId: COUNTER.id };

  test('puts the thing on the counter when its holder is there, though he left or lost his class', () => {
    expect(checkIn(carrier(lent()), { returner: READER, ...counter })).toEqual({
      ok: true,
      value: back,
    });
    const left = { ...READER, standing: 'left' as const, personClass: null };
    expect(checkIn(carrier(lent()), { returner: left, ...counter }).ok).toBe(true);
  });

  test('needs the holder, and takes nobody else', () => {
    const nobody = checkIn(carrier(lent()), { returner: null, ...counter });
    expect(refusalOf(nobody)?.kind).toBe('holderMustBePresent');
    const other = { ...READER, id: personId('other') };
    const another = checkIn(carrier(lent()), { returner: other, ...counter });
    expect(refusalOf(another)?.kind).toBe('heldByAnother');
  });

  test('wants as many persons as the unit’s rules say', () => {
    const strict = policyOf(
      {
        version: '2026.2+1',
        seq: 1,
        tightenings: [{ rowId: 'R06.return.topSecret', witnesses: 1 }],
        params: POLICY.params,
      },
      [],
    );
    const held = carrier(lent({ basis: 'reading' }), { marking: 'topSecret' });
    const given = { ...counter, returner: READER, policy: strict };
    expect(refusalOf(checkIn(held, given))?.kind).toBe('witnessesNeeded');
    expect(checkIn(held, { ...given, seconds: 1 }).ok).toBe(true);
  });

  test('is refused for what nobody holds', () => {
    for (const custody of [IN_SAFE, ...ELSEWHERE.slice(1)]) {
      const decision = checkIn(carrier(custody), { returner: READER, ...counter });
      expect(refusalOf(decision)?.kind).toBe('notHeld');
    }
    const gone = carrier({ account: 'gone', how: 'clearedBack' });
    expect(refusalOf(checkIn(gone, { returner: READER, ...counter }))?.kind).toBe('alreadyGone');
  });
});

test('an imported loan without a due date is due so many days later at the same clock time', () => {
  const lateInYear = instant(new Date(Date.UTC(2027, 11, 30, 23, 59, 59, 999)));
  expect(dueAfter(lateInYear, 3)).toBe('2028-01-02T23:59:59.999Z');
});
