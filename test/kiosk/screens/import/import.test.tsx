// @vitest-environment happy-dom
import type { ImportView } from '#api/imports.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImport, isMoving } from '../../../../kiosk/screens/import/model.ts';
import { ImportScreen } from '../../../../kiosk/screens/import/import.tsx';
import { createFakeOffice, ok, refused } from '../../support/fake-office.ts';
import { importView } from '../../support/office-data.ts';
import { deskOver, settled, stand } from '../../support/stand.tsx';

const reading: ImportView = { ...importView, state: 'reading', sheets: [], problems: [] };
const file = new File(['x'], '台账 1.xlsx');
const COMMIT = '/api/imports/i-1/commit';

describe('the import', () => {
  test('keeps what was pushed before its own answer came', async () => {
    const office = createFakeOffice();
    const desk = deskOver(office);
    let pushFirst = true;
    const model = createImport({
      ...desk,
      call: async (...asked) => {
        const answer = await desk.call(...asked);
        if (pushFirst) office.tell({ kind: 'import', import: importView });
        pushFirst = false;
        return answer;
      },
    });
    office.answer('POST', '/api/imports', ok(reading));
    await model.send(file);
    expect(model.current.value?.state).toBe('checked');
    model.close();
  });

  test('asks again after the line was cut while rows went by', async () => {
    const office = createFakeOffice();
    const desk = deskOver(office);
    const model = createImport(desk);
    office.answer('POST', '/api/imports', ok(reading));
    await model.send(file);
    expect(isMoving(model.current.value)).toBe(true);
    office.tell({ kind: 'heartbeat' });
    await settled();
    expect(model.current.value?.state).toBe('checked');
    model.close();
  });
});

describe('the import screen', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  beforeEach(async () => {
    at = await stand(ImportScreen);
  });
  afterEach(() => at.leave());

  const choose = async (view: ImportView): Promise<void> => {
    at.office.answer('POST', '/api/imports', ok(view));
    const input = at.root.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('no file field');
    Object.defineProperty(input, 'files', { value: [file] });
    input.dispatchEvent(new Event('change'));
    await settled();
  };

  test('offers the good rows where others have problems, and says how many stay behind', async () => {
    await choose(importView);
    expect(at.text()).toContain('有问题的 313 行不入账');
    await at.press('导入可导入的 5071 行');
    expect(at.office.sentTo('POST', COMMIT)).toEqual([{ mode: 'goodRows', act: 'act-1' }]);
  });

  test('offers all rows, all or nothing, where none has a problem', async () => {
    const sheets = importView.sheets.map((sheet) => ({ ...sheet, problems: 0 }));
    await choose({ ...importView, sheets, problems: [] });
    await at.press('全部导入（5071 行）');
    expect(at.office.sentTo('POST', COMMIT)).toEqual([{ mode: 'allOrNothing', act: 'act-1' }]);
  });

  test('sends the same act again after the server was not reached, and a new one after an answer', async () => {
    await choose(importView);
    at.office.answer('POST', COMMIT, null, refused('busy'), ok(importView));
    for (let i = 0; i < 3; i += 1) await at.press('导入可导入的 5071 行');
    const acts = at.office.sentTo('POST', COMMIT).map((body) => (body as { act: string }).act);
    expect(acts).toEqual(['act-1', 'act-1', 'act-2']);
  });

  test('offers no import where no row is good', async () => {
    const sheets = importView.sheets.map((sheet) => ({ ...sheet, good: 0 }));
    await choose({ ...importView, sheets });
    expect(() => at.button(/导入可导入/)).toThrow('no button');
    expect(at.text()).toContain('没有可以导入的行');
  });

  test('says why a file was refused and takes another at once', async () => {
    const sentence = '这不是表格文件。';
    const refusal = { error: 'notASheet', sentence, sentenceEn: 'Not a spreadsheet.' };
    await choose({ ...reading, state: 'refused', refusal });
    expect(at.text()).toContain(sentence);
    expect(at.root.querySelector('input[type=file]')).not.toBeNull();
  });

  test('shows text of the file as text, with a line for each of 200 problems', async () => {
    await choose({
      ...importView,
      problems: importView.problems.map((row) => ({ ...row, value: '<img src=x>=SUM(A1)' })),
    });
    expect(at.root.querySelectorAll('img')).toHaveLength(0);
    expect(at.root.querySelectorAll('table:last-of-type tbody tr').length).toBeGreaterThan(199);
  });
});
