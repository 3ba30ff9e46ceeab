// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LayoutEntry } from '#api/layouts.ts';
import { firstDoor } from '../../../../kiosk/doors.ts';
import { LayoutsScreen } from '../../../../kiosk/screens/layouts/list.tsx';
import { SCREENS } from '../../../../kiosk/screens/screens.tsx';
import { match, path } from '../../../../kiosk/router.ts';
import { fill } from '../../../../kiosk/text/words.ts';
import { zh } from '../../support/tables.ts';
import { ok, refused } from '../../support/fake-office.ts';
import { pick } from '../../support/office-data.ts';
import { layouts } from '../../support/print-data.ts';
import { stand } from '../../support/stand.tsx';

const t = zh.layouts;
const EDITOR = ['readLayouts', 'editLayouts'];
const own: LayoutEntry = {
  ...pick(layouts, 0),
  name: 'meeting',
  words: { zh: '会议文件', en: 'Meeting papers' },
  isPreset: false,
  version: 3,
  fitFor: [300, 600],
};
let at: Awaited<ReturnType<typeof stand>>;
const open = async (actions: readonly string[]): Promise<void> => {
  at = await stand(LayoutsScreen, {
    actions,
    before: (office) => office.answer('GET', '/api/layouts', ok({ layouts: [...layouts, own] })),
  });
};
beforeEach(() => open(EDITOR));
afterEach(() => at.leave());

const rows = (): string[] =>
  [...at.root.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);

test('the unit’s own layouts stand first, with their version; the heads where not every one will do', () => {
  expect(rows()).toHaveLength(layouts.length + 1);
  expect(rows()[0]).toContain('会议文件');
  expect(rows()[0]).toContain(fill(t.version, { version: 3 }));
  expect(rows()[0]).toContain(fill(t.dpi, { dpi: '300 / 600' }));
  expect(rows()[1]).toContain(t.preset);
  expect(rows()[1]).not.toContain('dpi');
});

test('a preset is copied and never changed or withdrawn; one’s own is all three', async () => {
  const preset = pick(layouts, 0).words.zh;
  expect(() => at.button(`${t.edit} ${preset}`)).toThrow('no button');
  expect(() => at.button(`${t.withdraw} ${preset}`)).toThrow('no button');
  await at.press(`${t.copy} ${preset}`);
  expect(path.value).toBe('/print/layouts/60x40/copy');
  await at.press(`${t.edit} 会议文件`);
  expect(path.value).toBe('/print/layouts/meeting');
});

test('withdrawing is asked once more; a no sends nothing, a yes shows the list that is left', async () => {
  await at.press(`${t.withdraw} 会议文件`);
  expect(at.text()).toContain(t.withdrawHint);
  await at.press(zh.common.cancel);
  expect(at.office.sentTo('POST', '/api/layouts/meeting/withdraw')).toEqual([]);
  at.office.answer('POST', '/api/layouts/meeting/withdraw', ok({ layouts }));
  await at.press(`${t.withdraw} 会议文件`);
  await at.press(t.withdraw);
  expect(at.office.sentTo('POST', '/api/layouts/meeting/withdraw')).toEqual([{ act: 'act-1' }]);
  expect(at.text()).not.toContain('会议文件');
});

test('a refusal stays in the question, and so does the layout', async () => {
  at.office.answer('POST', '/api/layouts/meeting/withdraw', refused('notFound'));
  await at.press(`${t.withdraw} 会议文件`);
  await at.press(t.withdraw);
  expect(at.text()).toContain('现在不能这样办。');
  expect(at.text()).toContain('会议文件');
});

test('who may only read finds no button to change anything', async () => {
  at.leave();
  await open(['readLayouts']);
  expect(at.text()).toContain('会议文件');
  expect(at.root.querySelectorAll('tbody button')).toHaveLength(0);
});

test('who prints finds the layouts inside; who does not has a door of its own', () => {
  const first = (...actions: string[]): string => firstDoor((action) => actions.includes(action));
  expect(first('print', ...EDITOR)).toBe('/print');
  expect(first(...EDITOR)).toBe('/print/layouts');
  expect(first('readPeople', ...EDITOR)).toBe('/people');
});

test('the address of the layouts is not taken for a print job', () => {
  const screenAt = (address: string) =>
    SCREENS.find(({ pattern }) => match(pattern, address) !== null)?.actions;
  expect(screenAt('/print/layouts')).toEqual(['readLayouts']);
  expect(screenAt('/print/layouts/60x40/copy')).toEqual(['editLayouts']);
  expect(screenAt('/print/j-1')).toEqual(['print']);
});
