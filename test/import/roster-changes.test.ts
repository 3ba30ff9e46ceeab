import { describe, expect, test } from 'vitest';
import type { KnownPerson } from '../../server/import/check-changes.ts';
import { EMPTY_LEDGER, type KnownLedger } from '../../server/import/known-ledger.ts';
import { check, documentRow } from './check.ts';

const HEADINGS = '工号,姓名,部门,职务,涉密等级,保密承诺书签订日期,承诺书有效期至,状态';
const ONE = '101,张三,办公室,科员,重要,2025-03-01,,在岗';
const known = (
  change: Partial<KnownPerson> = {},
  more: readonly KnownPerson[] = [],
): KnownLedger => {
  const one: KnownPerson = {
    staffNumber: '101',
    name: '张三',
    department: '办公室',
    post: '科员',
    personClass: 'important',
    pledgedOn: '2025-03-01',
    standing: 'active',
    ...change,
  };
  const people = [one, ...more].map((each) => [each.staffNumber, each] as const);
  return { ...EMPTY_LEDGER, peopleByStaffNumber: new Map(people) };
};
const roster = (rows: readonly string[], ledger = known(), headings = HEADINGS) =>
  check(new TextEncoder().encode([headings, ...rows].join('\n')), '人员.csv', ledger);
const after = async (row: string, ledger = known(), headings = HEADINGS) =>
  (await roster([row], ledger, headings)).updates[0]?.after ?? null;

describe('a roster handed in again', () => {
  test('what is the same is known, and nothing is proposed', async () => {
    const checked = await roster([ONE]);
    expect(checked).toMatchObject({ people: [], updates: [], unlisted: [], problems: [] });
    expect(checked.sheets).toMatchObject([{ good: 0, known: 1, problems: 0 }]);
  });

  test('what differs is proposed: the person as he was and as he shall be', async () => {
    const checked = await roster(['101,张三,规划处,副处长,核心,2026-11-20,2027-11-19,在岗']);
    expect(checked.updates).toEqual([
      {
        before: expect.objectContaining({ department: '办公室', personClass: 'important' }),
        after: {
          staffNumber: '101',
          name: '张三',
          department: '规划处',
          post: '副处长',
          personClass: 'core',
          pledgedOn: '2026-11-20',
          pledgeUntil: '2027-11-19',
          standing: 'active',
        },
      },
    ]);
    expect(checked.sheets).toMatchObject([{ good: 1, known: 0, problems: 0 }]);
  });

  test('an empty cell says nothing, and so does a column that is not there', async () => {
    expect(await after('101,张三,,,,,,')).toBeNull();
    expect(await after('101,张三', known({ pledgeUntil: '2026-12-31' }), '工号,姓名')).toBeNull();
    expect(await after('101,张三,,,非涉密,,,')).toMatchObject({ personClass: null, post: '科员' });
  });

  test('a date beside the old pledge does not bound the new one', async () => {
    const before = known({ pledgeUntil: '2026-02-28' });
    expect(await after(ONE.replace('2025-03-01,', '2026-03-01,'), before)).not.toHaveProperty(
      'pledgeUntil',
    );
    expect(await after('101,张三,规划处,,,,,', before)).toMatchObject({
      pledgeUntil: '2026-02-28',
    });
  });

  test('another name under the same number is a problem, not a change', async () => {
    const checked = await roster([ONE.replace('张三', '李四')]);
    expect(checked.updates).toEqual([]);
    expect(checked.problems).toMatchObject([{ problem: 'differs from the ledger' }]);
  });

  test.each([
    [{ holds: 2 }, 'still holds things'],
    [{ hasDuties: true }, 'still has duties'],
  ])('who has %j does not leave by a spreadsheet', async (change, problem) => {
    const checked = await roster([ONE.replace('在岗', '离岗')], known(change));
    expect(checked.updates).toEqual([]);
    expect(checked.problems.map((one) => one.problem)).toEqual([problem]);
  });

  test('who has nothing leaves, and may come back', async () => {
    expect(await after(ONE.replace('在岗', '离岗'))).toMatchObject({ standing: 'left' });
    expect(await after(ONE, known({ standing: 'left' }))).toMatchObject({ standing: 'active' });
  });

  test('who is not on it is listed and left as he is; who left, or is not cleared, is not missed', async () => {
    const other = (staffNumber: string, change: Partial<KnownPerson>): KnownPerson => ({
      staffNumber,
      name: `人${staffNumber}`,
      department: '规划处',
      post: '',
      personClass: 'general',
      pledgedOn: null,
      standing: 'active',
      ...change,
    });
    const ledger = known({}, [
      other('102', {}),
      other('103', { standing: 'left' }),
      other('104', { personClass: null }),
    ]);
    expect((await roster([ONE], ledger)).unlisted).toMatchObject([{ staffNumber: '102' }]);
    // A file without a roster leaves nobody out.
    expect((await roster([], ledger, '文号,标题,密级')).unlisted).toEqual([]);
  });

  test('a row that is bad still stands on the roster', async () => {
    const checked = await roster([ONE.replace('2025-03-01', '2025-02-30')]);
    expect(checked.problems).toMatchObject([{ problem: 'date invalid' }]);
    expect(checked.unlisted).toEqual([]);
  });
});

describe('知悉范围 of a register', () => {
  const people: readonly KnownPerson[] = [
    {
      staffNumber: '102',
      name: '王芳',
      department: '规划处',
      post: '处长',
      personClass: 'core',
      pledgedOn: '2026-01-05',
      standing: 'active',
    },
  ];
  const SHELF = {
    code: 'A-01',
    name: '一号柜',
    room: null,
    highestLevel: 'topSecret',
    shelves: 4,
    sort: null,
    custodian: null,
    passwordChangedOn: null,
    note: null,
  } as const;
  const ledger = { ...known({}, people), safesByCode: new Map([['A-01', SHELF]]) };
  const scoped = (scope: string) => {
    const row = documentRow({});
    const headings =
      '收文日期,来文单位,文号,文件标题,密级,保密期限,份数,份号,页数,保管人,存放位置,备注,知悉范围';
    const cells = [...row, scope].map((cell) => `"${cell}"`).join(',');
    return check(new TextEncoder().encode(`${headings}\n${cells}`), '文件.csv', ledger);
  };

  test('people, posts and departments are told apart by the roster', async () => {
    const checked = await scoped('张三、102；处长,规划处');
    expect(checked.problems).toEqual([]);
    expect(checked.carriers).toMatchObject([
      { scope: { people: ['101', '102'], posts: ['处长'], departments: ['规划处'] } },
    ]);
    expect(checked.carriers[0]?.note).toBeNull();
  });

  test.each(['', '/', '全体涉密人员', '本单位'])('“%s” sets none', async (text) => {
    const checked = await scoped(text);
    expect(checked.problems).toEqual([]);
    expect(checked.carriers[0]).not.toHaveProperty('scope');
  });

  test('a name of nobody is a problem with its sentence', async () => {
    const checked = await scoped('张三、李四');
    expect(checked.carriers).toEqual([]);
    expect(checked.problems).toMatchObject([
      {
        problem: 'scope names nobody',
        column: '知悉范围',
        reason: '知悉范围中的“李四”不是名册中的人员、职务或部门',
      },
    ]);
  });
});
