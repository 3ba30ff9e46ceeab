import { describe, expect, test } from 'vitest';
import type { OutingView } from '#api/outings.ts';
import type { Basis } from '../../../../kiosk/screens/papers/basis.ts';
import {
  atCounter,
  dueOf,
  latestDue,
  outingBody,
  outingDraft,
  outingFaults,
  returnChecks,
} from '../../../../kiosk/screens/papers/outings/draft.ts';
import { carriers } from '../../support/fake-unit.ts';

const NOW = new Date('2026-11-22T09:00:00+08:00');
const first = { id: 'p-1', name: '甲', staffNumber: '1', department: '规划处' };
const second = { id: 'p-2', name: '乙', staffNumber: '2', department: '规划处' };
const [one, two] = carriers() as [Basis['carriers'][0], Basis['carriers'][0]];
const basis: Basis = {
  operation: 'carryOut',
  approval: {
    id: 'a-1',
    number: '审-2026-0001',
    until: new Date('2026-11-25T00:00:00+08:00').toISOString(),
  },
  applicant: first,
  carriers: [one],
  reason: '汇报',
};
const draft = { ...outingDraft(basis, NOW), destination: '省厅', safekeeping: '密码箱' };

describe('外出登记', () => {
  test('it is due on the last day of the window, when the office closes', () => {
    expect(draft).toMatchObject({ dueDay: '2026-11-24', dueTime: '17:30', purpose: '汇报' });
    expect(outingBody({ ...draft, second }, basis, NOW)).toMatchObject({
      approvalId: 'a-1',
      carrierIds: [one.id],
      bearerIds: ['p-1', 'p-2'],
      isAbroad: false,
      permitNumber: null,
      dueAt: new Date('2026-11-24T17:30:00+08:00').toISOString(),
    });
  });

  test('where the window ends before the office closes, it is due when the window ends', () => {
    const until = new Date('2026-11-25T10:12:30+08:00').toISOString();
    const short = { ...basis, approval: { id: 'a-1', number: '审-2026-0001', until } };
    expect(outingDraft(short, NOW)).toMatchObject({ dueDay: '2026-11-25', dueTime: '10:12' });
  });

  test('an extension is proposed for no later than its own approval lets it be', () => {
    const until = new Date('2026-11-28T11:30:00+08:00').toISOString();
    expect(latestDue(until, NOW)).toEqual({ dueDay: '2026-11-28', dueTime: '11:29' });
    expect(latestDue(null, NOW)).toEqual({ dueDay: '2026-11-22', dueTime: '17:30' });
  });

  test.each<[string, string, Date | null]>([
    ['2026-11-22', '17:30', new Date('2026-11-22T17:30:00+08:00')],
    ['2026-11-22', '9:05', new Date('2026-11-22T09:05:00+08:00')],
    ['2026-11-22', '17：30', new Date('2026-11-22T17:30:00+08:00')],
    ['2026-11-22', '09:00', null],
    ['2026-11-22', '24:00', null],
    ['2026-11-22', '半夜', null],
    ['', '17:30', null],
  ])('%s %s is due at %s', (day, time, due) => {
    expect(dueOf(day, time, NOW)).toBe(due?.toISOString() ?? null);
  });

  test('what is left empty is said field by field; abroad wants a permit number', () => {
    expect(outingFaults({ ...draft, destination: ' ', safekeeping: '' }, basis, NOW)).toEqual([
      'destination',
      'safekeeping',
    ]);
    const abroad = { ...basis, operation: 'carryAbroad' } as const;
    expect(outingBody(draft, abroad, NOW)).toBeNull();
    const may = outingBody({ ...draft, permitNumber: '境许3号' }, abroad, NOW);
    expect(may).toMatchObject({ isAbroad: true, permitNumber: '境许3号' });
  });
});

const thing = (carrier: Basis['carriers'][0], isBack = false): OutingView['things'][0] => ({
  carrier,
  pageCount: 3,
  serialNumber: null,
  check: isBack ? { at: '', isWhole: true, words: null } : null,
});
const outing = { bearers: [first, second], things: [thing(one), thing(two)] } as OutingView;
const counter = (personId: string, ...scanned: string[]) =>
  ({
    visit: { id: 'v-1', isSigned: false, person: { id: personId, name: '甲' } },
    pile: scanned.map((id) => ({ carrier: { id } })),
  }) as never;

describe('at the counter', () => {
  test('the first bearer signs it out, either brings it back, a third is nobody', () => {
    expect(atCounter(counter('p-1', one.id), outing)).toMatchObject({
      visitId: 'v-1',
      isFirst: true,
      isBearer: true,
    });
    expect(atCounter(counter('p-2'), outing)).toMatchObject({ isFirst: false, isBearer: true });
    expect(atCounter(counter('p-3'), outing)).toMatchObject({ isFirst: false, isBearer: false });
    expect(atCounter(null, outing)).toMatchObject({ visitId: null, isFirst: false });
  });

  test('what is scanned comes back, ticked or explained; the rest stays out', () => {
    const here = atCounter(counter('p-1', one.id, 'stranger'), outing);
    expect(returnChecks(outing, here, {})).toBeNull();
    const ticked = { [one.id]: { isWhole: true, words: '' } };
    expect(returnChecks(outing, here, ticked)).toEqual([
      { carrierId: one.id, isWhole: true, words: null },
    ]);
    const said = { [one.id]: { isWhole: false, words: ' 缺第3页 ' } };
    expect(returnChecks(outing, here, said)).toEqual([
      { carrierId: one.id, isWhole: false, words: '缺第3页' },
    ]);
    const back = { ...outing, things: [thing(one, true), thing(two)] };
    expect(returnChecks(back, here, ticked)).toEqual([]);
  });
});
