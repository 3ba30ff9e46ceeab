// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { path } from '../../../../kiosk/router.ts';
import { LedgerScreen } from '../../../../kiosk/screens/ledger/list.tsx';
import { ok, refused } from '../../support/fake-office.ts';
import { counted, jobOf } from '../../support/print-data.ts';
import { settled, stand } from '../../support/stand.tsx';

const COUNT = '/api/print-jobs/count';
const JOBS = '/api/print-jobs';
let at: Awaited<ReturnType<typeof stand>>;
beforeEach(async () => {
  at = await stand(LedgerScreen);
});
afterEach(() => at.leave());

/** Typing and choosing rest a moment before the count is asked for. */
const counting = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await settled();
};
const open = async (): Promise<void> => {
  const boxes = at.root.querySelectorAll<HTMLInputElement>('.choose input');
  for (const box of [...boxes].slice(0, 3)) {
    box.checked = true;
    box.dispatchEvent(new Event('change'));
    await settled();
  }
  await at.press('打印标签（3）');
  await counting();
};
const choose = async (word: string): Promise<void> => {
  const label = [...at.root.querySelectorAll('dialog label')].find(
    (each) => each.textContent === word,
  );
  label?.querySelector('input')?.click();
  await counting();
};
const pictures = (): string[] =>
  [...at.root.querySelectorAll('.layout-tile img')].map((image) => image.getAttribute('src') ?? '');

test('what is ticked is counted before it can be ordered, and the order opens its job', async () => {
  await open();
  expect(at.office.sentTo('POST', COUNT)[0]).toMatchObject({
    printer: 'd-4',
    what: { kind: 'subjects', subjects: [{ id: 'c-0' }, { id: 'c-1' }, { id: 'c-2' }] },
  });
  at.office.answer('POST', JOBS, ok(jobOf(['waiting'], { id: 'j-9' })));
  await at.press('打印 3 张');
  expect(path.value).toBe('/print/j-9');
});

test('each layout that takes such things has its name and a true picture of one of them', async () => {
  await open();
  expect(at.text()).toContain('通用标签 60×40');
  expect(at.text()).toContain('U 盘 12×12');
  expect(at.text()).not.toContain('保密柜门');
  expect(pictures().every((source) => source.includes('id=c-0'))).toBe(true);
});

test('a layout that is too fine for the head says so and cannot be chosen', async () => {
  await open();
  const tile = [...at.root.querySelectorAll('.layout-tile')].find((each) =>
    each.textContent.includes('U 盘'),
  );
  expect(tile?.textContent).toContain('此打印机分辨率不够');
  expect(tile?.querySelector('input')?.disabled).toBe(true);
});

test('labels that are there are left out, or die at once, which is said before a reason can be given', async () => {
  at.office.answer('POST', COUNT, ok(counted(1, { skipped: 2 })), ok(counted(3, { labelled: 2 })));
  await open();
  expect(at.text()).toContain('其中 2 件已有标签');
  expect(at.text()).not.toContain('立即作废');
  await choose('换新标签');
  expect(at.text()).toContain('这 2 件的旧标签立即作废');
  expect(at.button('打印 3 张').disabled).toBe(true);
  await choose('磨损');
  await at.press('打印 3 张');
  expect(at.office.sentTo('POST', JOBS)).toMatchObject([{ reason: 'worn' }]);
});

test('things that the layout is not made for are named, and nothing can be ordered', async () => {
  const names = ['BMG-01', 'BMG-02'];
  at.office.answer('POST', COUNT, ok(counted(3, { misfits: 2, misfitNames: names })));
  await open();
  expect(at.text()).toContain('有 2 件不能用这个版式');
  expect(at.text()).toContain('BMG-01、BMG-02');
  expect(at.button('打印 3 张').disabled).toBe(true);
});

test('the whole search result is asked for by its filters, not by what is listed', async () => {
  await at.fill('密级', 'secret');
  await at.press(/^打印全部/);
  await counting();
  expect(at.office.sentTo('POST', COUNT).at(-1)).toMatchObject({
    what: { kind: 'search', filters: { marking: 'secret' } },
  });
});

/** A click or a key on a drawing. The page of the tests has no handlers' names on drawings, so that Preact listens by the names it was given. */
async function tell(cell: Element | undefined, type: 'click' | 'keydown', key = ''): Promise<void> {
  const given = type === 'click' ? 'Click' : 'KeyDown';
  const name = cell !== undefined && `on${type}` in cell ? type : given;
  cell?.dispatchEvent(new KeyboardEvent(name, { key, bubbles: true, cancelable: true }));
  await settled();
}

test('on paper the sheet is drawn with its cells, and one that is gone is not printed on', async () => {
  await open();
  await at.fill('打印机', 'pdf');
  await counting();
  const cells = at.root.querySelectorAll<SVGElement>('.sheet-drawing .cell');
  expect(cells).toHaveLength(21);
  expect([...cells].filter((cell) => cell.classList.contains('taken'))).toHaveLength(3);
  await tell(cells[1], 'click');
  await at.fill('从第几格开始', '2');
  await counting();
  expect(at.office.sentTo('POST', COUNT).at(-1)).toMatchObject({
    sheet: { columns: 3, rows: 7, startAt: 2, skip: [2] },
  });
  expect(at.text()).toContain('需 A4 纸 1 张');
});

test('the sheet’s cells are walked by the arrow keys, one of them at a time in the round of Tab', async () => {
  await open();
  await at.fill('打印机', 'pdf');
  const keyed = (): number =>
    [...at.root.querySelectorAll('.sheet-drawing .cell')].findIndex(
      (cell) => cell.getAttribute('tabindex') === '0',
    );
  const type = async (key: string): Promise<void> => {
    const cell = at.root.querySelectorAll('.sheet-drawing .cell')[keyed()];
    await tell(cell, 'keydown', key);
  };
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowUp']) {
    await type(key);
  }
  expect(keyed()).toBe(2);
  for (const key of ['ArrowUp', 'Enter']) await type(key);
  expect(at.root.querySelectorAll('.sheet-drawing .gone')).toHaveLength(1);
});

test('a server that is not reached is said, and the same press later is the same act', async () => {
  await open();
  at.office.answer('POST', JOBS, null, refused('busy'));
  await at.press('打印 3 张');
  expect(at.text()).toContain('连不上服务器');
  await at.press('打印 3 张');
  const acts = at.office.sentTo('POST', JOBS).map((body) => (body as { act: string }).act);
  expect(acts[0]).toBe(acts[1]);
});
