import { verify } from '../../server/store/verify.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { act, signedIn, workingHouse, type Browser, type TestHouse } from './house.ts';

let house: TestHouse;
let keeper: Browser;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => await house.end());

const HEADINGS = '序号,文号,标题,密级,保密期限,份号,来文单位,收文日期,页数';
const row = (copy: number, level = '机密'): string =>
  `${copy},办〔2026〕7号,关于第${copy}项工作的通知,${level},10年,${String(copy).padStart(6, '0')},办公厅,2026-01-05,3`;
const FILE = [HEADINGS, row(1), row(2), row(3, '很密')].join('\n');

async function handIn(text: string, page = keeper) {
  const response = await house.request('/api/imports?name=ledger.csv', {
    method: 'POST',
    headers: {
      origin: 'http://127.0.0.1:7420',
      'content-type': 'application/octet-stream',
      cookie: [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    body: text,
  });
  const { id } = JSON.parse(await response.text()) as { id: string };
  await expect.poll(async () => (await view(id)).state).not.toBe('reading');
  return await view(id);
}
const view = async (id: string) => (await keeper.get(`/api/imports/${id}`)).body;
const total = async () => (await keeper.get('/api/carriers')).body.total;

describe('导入', () => {
  test('good rows go in, the others come back as a list; the same file again says so and changes nothing', async () => {
    const checked = await handIn(FILE);
    expect(checked.sheets).toMatchObject([
      { kind: 'documents', good: 2, problems: 1, carriers: 2 },
    ]);
    expect(checked.problems).toMatchObject([{ row: 4, problem: 'secrecy level unknown' }]);
    expect(await total()).toBe(0);
    const all = await keeper.post(`/api/imports/${checked.id}/commit`, {
      act: act(),
      mode: 'allOrNothing',
    });
    expect(all.body.error).toBe('importHasProblems');
    const mend = await keeper.get(`/api/imports/${checked.id}/problems.xlsx`);
    expect(mend.body.slice(0, 2)).toBe('PK');
    await keeper.post(`/api/imports/${checked.id}/commit`, { act: act(), mode: 'goodRows' });
    await expect.poll(async () => (await view(checked.id)).state).toBe('done');
    expect((await view(checked.id)).written).toMatchObject({ carriers: 2 });
    expect(await total()).toBe(2);
    const again = await handIn(FILE);
    expect(again.importedBeforeAt).not.toBeNull();
    expect(again.sheets).toMatchObject([{ good: 0, known: 2, problems: 1 }]);
  });

  test('a file that is no spreadsheet is refused with one sentence', async () => {
    const refused = await handIn('%PDF-1.7 not a table');
    expect(refused).toMatchObject({ state: 'refused', refusal: { error: 'notSpreadsheet' } });
    expect(await total()).toBe(0);
  });
});

describe('名册变更', () => {
  const ROSTER = '工号,姓名,部门,职务,涉密等级,保密承诺书签订日期,状态';
  const commit = async (id: string) => {
    const body = { act: act(), mode: 'allOrNothing' };
    await keeper.post(`/api/imports/${id}/commit`, body);
    await expect.poll(async () => (await view(id)).state).not.toBe('writing');
    return await view(id);
  };
  const person = async (staffNumber: string) => {
    const { people } = (await keeper.get(`/api/people?query=${staffNumber}`)).body;
    return (await keeper.get(`/api/people/${people[0].id}`)).body;
  };
  const first = [ROSTER, 'P1,张三,办公室,科员,重要,2026-01-05,在岗'].join('\n');

  test('a roster that changed writes each change into the person’s file, by the import’s act', async () => {
    await commit((await handIn(first)).id);
    house.pass(20);
    const checked = await handIn(
      [ROSTER, 'P1,张三,规划处,处长,核心,2026-11-20,在岗', 'P2,李四,办公室,,一般,2026-11-20,'].join(
        '\n',
      ),
    );
    expect(checked).toMatchObject({
      updateCount: 1,
      updates: [
        {
          staffNumber: 'P1',
          name: '张三',
          changes: [
            { field: 'department', before: '办公室', after: '规划处' },
            { field: 'post', before: '科员', after: '处长' },
            { field: 'personClass', before: 'important', after: 'core' },
            { field: 'pledgedOn', before: '2026-01-05', after: '2026-11-20' },
          ],
        },
      ],
      unlistedCount: 0,
    });
    expect((await person('P1')).department).toBe('办公室');
    expect((await commit(checked.id)).written).toMatchObject({ people: 1, updates: 1 });
    const { history, ...now } = await person('P1');
    expect(now).toMatchObject({ department: '规划处', personClass: 'core', duties: [] });
    expect(history).toMatchObject([
      { kind: 'personChanged', actor: { staffNumber: 'K1' }, changes: [{}, {}, {}, {}] },
      { kind: 'personRegistered' },
    ]);
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });

  test('who is not on the new roster is listed, and stays as he is', async () => {
    await commit((await handIn(first)).id);
    const checked = await handIn([ROSTER, 'P2,李四,办公室,,一般,2026-11-20,'].join('\n'));
    expect(checked).toMatchObject({
      unlistedCount: 1,
      unlisted: [{ staffNumber: 'P1', name: '张三', department: '办公室' }],
    });
    await commit(checked.id);
    expect((await person('P1')).standing).toBe('active');
  });

  test('changed by hand after the file was checked: nothing of the file is written', async () => {
    await commit((await handIn(first)).id);
    const checked = await handIn(
      [ROSTER, 'P1,张三,规划处,科员,重要,2026-01-05,在岗', 'P2,李四,办公室,,一般,2026-11-20,'].join(
        '\n',
      ),
    );
    const officer = await signedIn(house, 'A2');
    const { id } = await person('P1');
    const changed = await officer.post(`/api/people/${id}/change`, {
      act: act(),
      department: '测绘处',
      post: '科员',
      personClass: 'important',
      pledgedOn: '2026-01-05',
      pledgeUntil: null,
    });
    expect(changed.status).toBe(200);
    expect((await commit(checked.id)).state).toBe('checked');
    expect((await person('P1')).department).toBe('测绘处');
    expect((await keeper.get('/api/people?query=P2')).body.people).toEqual([]);
  });

  test('知悉范围 of a register’s rows is who may have the things', async () => {
    const headings = '文号,标题,密级,份号,知悉范围';
    const scoped = '办〔2026〕9号,关于某事的通知,机密,000001,"保密员、办公室"';
    const bad = await handIn([headings, scoped].join('\n'));
    expect(bad.problems).toMatchObject([{ problem: 'scope names nobody', column: '知悉范围' }]);
    await commit((await handIn(first)).id);
    await commit((await handIn([headings, scoped].join('\n'))).id);
    const [{ id }] = (await keeper.get('/api/carriers')).body.rows;
    expect((await keeper.get(`/api/carriers/${id}/knowledge`)).body.scope).toMatchObject({
      people: [{ staffNumber: 'A2' }],
      departments: ['办公室'],
    });
    const again = await handIn([headings, scoped].join('\n'));
    expect(again.sheets).toMatchObject([{ good: 0, known: 1, problems: 0 }]);
  });
});
