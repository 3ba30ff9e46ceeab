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
