import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carrierId, instant, matterId, personId, type Instant } from '#domain/ids.ts';
import {
  approvalAfter,
  indexOfApproval,
  type Approval,
  type ApprovalStep,
} from '#domain/matters/approval.ts';
import { mayDecide, type Delegated } from '#domain/matters/approvers.ts';
import { decideCopies, decideOrdered, decideUse, itemsText } from '#domain/matters/asking.ts';
import { escalatesAt } from '#domain/matters/escalation.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Duty } from '#domain/people.ts';
import { APPROVER_ROLES } from '#domain/rules/operations.ts';
import { person } from '../../support/ledger-samples.ts';

const at = (text: string): Instant => instant(new Date(text));
const NOW = at('2026-03-02T02:00:00Z');

const body = (change: Partial<Approval> = {}): Approval => ({
  operation: 'lend',
  carrierIds: [carrierId('c1'), carrierId('c2')],
  itemsHash: 'x',
  applicantId: personId('applicant'),
  reason: '需要',
  from: at('2026-03-01T00:00:00Z'),
  until: at('2026-03-09T00:00:00Z'),
  forMatterId: null,
  role: 'officeHead',
  stage: 'waiting',
  decision: null,
  ...change,
});
const approval = (change: Partial<Approval> = {}): MatterOf<'approval'> => ({
  id: matterId('m1'),
  kind: 'approval',
  number: '审-2026-0001',
  openedAt: NOW,
  openedById: personId('keeper'),
  body: body(change),
});

const PEOPLE = ['applicant', 'keeper', 'head', 'leader', 'deputy', 'clerk'].map(personId);
const anyone = fc.constantFrom(...PEOPLE);
const decisionStep = fc.record({
  of: fc.constant('approval' as const),
  did: fc.constantFrom('approved' as const, 'refused' as const),
  words: fc.constantFrom('', '同意'),
  delegationId: fc.constant(null),
  how: fc.constantFrom('screen' as const, 'counter' as const),
  role: fc.constantFrom(...APPROVER_ROLES),
});
const otherStep = fc.constantFrom<ApprovalStep>(
  { of: 'approval', did: 'withdrawn' },
  { of: 'approval', did: 'expired' },
  { of: 'approval', did: 'escalated', role: 'unitLeader' },
);
const history = fc.array(
  fc.record({
    step: fc.oneof(decisionStep, otherStep),
    actorId: fc.oneof(anyone, fc.constant(null)),
  }),
  { maxLength: 12 },
);

describe('steps of an approval', () => {
  test('no history lets the applicant approve his own request, or two decisions stand', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let now = body();
        let decisions = 0;
        for (const { step, actorId } of steps) {
          const after = approvalAfter(now, step, { at: NOW, actorId });
          if (after === null) continue;
          if (after.decision !== now.decision) decisions += 1;
          now = after;
        }
        expect(now.decision?.byId).not.toBe(now.applicantId);
        expect(decisions).toBeLessThanOrEqual(1);
        if (now.stage === 'approved') expect(now.decision).not.toBeNull();
        expect(now.carrierIds).toEqual(body().carrierIds);
        expect(now.itemsHash).toBe('x');
      }),
      { numRuns: 2_000 },
    );
  });

  test('only what waits is decided, raised or taken back; what is over stays over', () => {
    const by = { at: NOW, actorId: personId('head') };
    const refused = body({ stage: 'refused' });
    const expired = { of: 'approval', did: 'expired' } as const;
    expect(approvalAfter(refused, { of: 'approval', did: 'withdrawn' }, by)).toBeNull();
    expect(approvalAfter(refused, expired, by)).toBeNull();
    expect(approvalAfter(body({ stage: 'approved' }), expired, by)?.stage).toBe('expired');
    expect(indexOfApproval(refused)).toMatchObject({ isOpen: false, waitsFor: null });
    expect(indexOfApproval(body())).toMatchObject({ isOpen: true, waitsFor: 'officeHead' });
  });
});

const DUTIES: readonly Duty[] = [
  'sysAdmin',
  'securityOfficer',
  'auditor',
  'keeper',
  'counter',
  'guard',
  'officeHead',
  'unitLeader',
];
const delegation = (
  delegator: string,
  delegate: string,
  change: Partial<MatterOf<'delegation'>['body']> = {},
): Delegated => ({
  delegator: person(delegator, { duties: ['unitLeader'] }),
  delegation: {
    id: matterId('d1'),
    kind: 'delegation',
    number: '授-2026-0001',
    openedAt: NOW,
    openedById: personId(delegator),
    body: {
      delegatorId: personId(delegator),
      delegateId: personId(delegate),
      role: 'officeHead',
      reason: '出差',
      from: at('2026-03-01T00:00:00Z'),
      until: at('2026-03-05T00:00:00Z'),
      stage: 'standing',
      ...change,
    },
  },
});

describe('who may decide', () => {
  test('exactly who has the duty or a higher one, and is neither party nor administrator', () => {
    for (const role of APPROVER_ROLES) {
      for (const id of ['applicant', 'keeper', 'somebody']) {
        for (let bits = 0; bits < 2 ** DUTIES.length; bits += 1) {
          const duties = DUTIES.filter((_duty, n) => (bits >> n) % 2 === 1);
          const somebody = person(id, { duties });
          const administers = ['sysAdmin', 'securityOfficer', 'auditor'].some((duty) =>
            duties.some((one) => one === duty),
          );
          const hasDuty =
            duties.includes('unitLeader') ||
            (role === 'officeHead' && duties.includes('officeHead'));
          const judged = mayDecide(approval({ role }), {
            person: somebody,
            delegated: [],
            at: NOW,
          });
          expect(judged.ok).toBe(id === 'somebody' && hasDuty && !administers);
        }
      }
    }
  });

  test('by a delegation within its dates, while its giver has the duty; never in the place of a party', () => {
    const deputy = person('deputy');
    const kindOf = (delegated: Delegated, when = NOW, role: Approval['role'] = 'officeHead') => {
      const judged = mayDecide(approval({ role }), {
        person: deputy,
        delegated: [delegated],
        at: when,
      });
      return judged.ok ? judged.value : judged.refusal.kind;
    };
    const standing = delegation('leader', 'deputy');
    expect(kindOf(standing)).toEqual({ role: 'officeHead', delegationId: 'd1' });
    expect(kindOf(standing, at('2026-03-05T00:00:00Z'))).toBe('notApprover');
    expect(kindOf(standing, at('2026-02-28T23:59:59Z'))).toBe('notApprover');
    expect(kindOf(standing, NOW, 'unitLeader')).toBe('notApprover');
    expect(kindOf(delegation('leader', 'another'))).toBe('notApprover');
    expect(kindOf(delegation('leader', 'deputy', { stage: 'ended' }))).toBe('notApprover');
    expect(kindOf(delegation('applicant', 'deputy'))).toBe('notApprover');
    expect(kindOf(delegation('keeper', 'deputy'))).toBe('notApprover');
    const noLonger = { ...standing, delegator: person('leader', { duties: [] }) };
    expect(kindOf(noLonger)).toBe('notApprover');
    const left = person('leader', { duties: ['unitLeader'], standing: 'left' });
    expect(kindOf({ ...standing, delegator: left })).toBe('notApprover');
  });

  test('nobody who has left, and nothing that is over', () => {
    const left = person('head', { duties: ['officeHead'], standing: 'left' });
    expect(mayDecide(approval(), { person: left, delegated: [], at: NOW })).toMatchObject({
      refusal: { kind: 'personNotActive' },
    });
    const head = person('head', { duties: ['officeHead'] });
    const late = at('2026-03-09T00:00:00Z');
    expect(mayDecide(approval(), { person: head, delegated: [], at: late })).toMatchObject({
      refusal: { kind: 'approvalExpired' },
    });
  });
});

describe('whether an approval holds', () => {
  const decision = {
    byId: personId('head'),
    at: NOW,
    words: '',
    delegationId: null,
    how: 'screen',
    role: 'officeHead',
  } as const;
  const approved = approval({ stage: 'approved', decision });
  const use = { at: NOW, isUnchanged: true, isUsed: false, keeperId: null };

  test('only approved, in its window, unchanged, unused, and not by who settles it', () => {
    const kindOf = (given: Partial<Parameters<typeof decideUse>[1]>, of = approved) => {
      const said = decideUse(of, { ...use, ...given });
      return said.ok ? said.value.byId : said.refusal.kind;
    };
    expect(kindOf({})).toBe('head');
    expect(kindOf({}, approval())).toBe('approvalExpired');
    expect(kindOf({ at: at('2026-02-28T00:00:00Z') })).toBe('approvalNotYet');
    expect(kindOf({ at: at('2026-03-09T00:00:00Z') })).toBe('approvalExpired');
    expect(kindOf({ isUnchanged: false })).toBe('approvalChanged');
    expect(kindOf({ isUsed: true })).toBe('approvalUsed');
    expect(kindOf({ keeperId: personId('head') })).toBe('approverExcluded');
    expect(kindOf({ keeperId: personId('keeper') })).toBe('head');
  });

  test('its text is one text whatever the order, and another for every change', () => {
    const { operation, from, until } = body();
    const items = [
      { carrierId: carrierId('c1'), marking: 'secret' },
      { carrierId: carrierId('c2'), marking: 'confidential' },
    ] as const;
    const text = itemsText({ operation, from, until, items });
    expect(itemsText({ operation, from, until, items: items.toReversed() })).toBe(text);
    const others = [
      itemsText({ operation: 'copy', from, until, items }),
      itemsText({ operation, from: until, until, items }),
      itemsText({ operation, from, until: from, items }),
      itemsText({ operation, from, until, items: items.slice(1) }),
      itemsText({ operation, from, until, items: [items[0], { ...items[1], marking: 'secret' }] }),
    ];
    expect(new Set([text, ...others]).size).toBe(6);
  });

  test('a count is part of its text where there is one, and its text is as it always was where there is none', () => {
    const { from, until } = body();
    const items = [{ carrierId: carrierId('c1'), marking: 'secret' }] as const;
    const asked = { operation: 'copy', from, until, items } as const;
    expect(itemsText(asked)).toBe(
      `{"from":"${from}","items":[{"carrierId":"c1","marking":"secret"}],"operation":"copy","until":"${until}"}`,
    );
    const texts = [asked, { ...asked, copies: 2 }, { ...asked, copies: 3 }].map(itemsText);
    expect(new Set(texts).size).toBe(3);
  });
});

describe('份数', () => {
  test.each([
    ['copy', 1, true],
    ['copy', 200, true],
    ['extract', 5, true],
    ['lend', undefined, true],
    ['copy', undefined, false],
    ['extract', undefined, false],
    ['copy', 0, false],
    ['copy', 201, false],
    ['copy', 1.5, false],
    ['lend', 1, false],
  ] as const)('asking to %s with a count of %s: %s', (operation, copies, isFit) => {
    const asked = copies === undefined ? { operation } : { operation, copies };
    expect(decideCopies(asked)).toEqual(
      isFit
        ? { ok: true, value: null }
        : { ok: false, refusal: { kind: 'copiesUnfit', countMax: 200 } },
    );
  });

  test('so many as were approved or fewer are ordered, never more; an old approval without a count says nothing', () => {
    expect([1, 3, 4].map((ordered) => decideOrdered(ordered, 3).ok)).toEqual([true, true, false]);
    expect(decideOrdered(4, 3)).toEqual({
      ok: false,
      refusal: { kind: 'copiesTooMany', count: 3 },
    });
    expect(decideOrdered(200, null).ok).toBe(true);
  });
});

describe('上报', () => {
  const policy = (hours: number, holidays: readonly string[] = []) => ({
    calendar: { holidays: new Set(holidays), workdays: new Set<string>() },
    params: {
      closingTime: '17:30',
      pledgeMonths: null,
      escalateAfterHours: hours,
      visitorDays: 180,
    },
  });

  test.each([
    ['on a working day by the clock', '2026-03-02T02:00:00Z', 24, [], '2026-03-03T02:00:00Z'],
    [
      'over a weekend, which does not count',
      '2026-03-06T02:00:00Z',
      24,
      [],
      '2026-03-09T02:00:00Z',
    ],
    ['made on a Sunday, from Monday on', '2026-03-08T05:00:00Z', 4, [], '2026-03-08T20:00:00Z'],
    ['over a holiday', '2026-03-02T02:00:00Z', 24, ['2026-03-03'], '2026-03-04T02:00:00Z'],
  ])('%s', (_how, opened, hours, holidays, raised) => {
    expect(escalatesAt(at(opened), policy(hours, holidays))).toBe(at(raised));
  });
});
