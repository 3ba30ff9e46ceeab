// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { ImportScreen } from '../../../../kiosk/screens/import/import.tsx';
import { CarrierScreen } from '../../../../kiosk/screens/ledger/carrier.tsx';
import { PrintJobsScreen } from '../../../../kiosk/screens/print/jobs.tsx';
import { carriers, importView } from '../../support/office-data.ts';
import { ok, refused } from '../../support/fake-office.ts';
import { counted } from '../../support/print-data.ts';
import { settled, stand } from '../../support/stand.tsx';

const COUNT = '/api/print-jobs/count';
let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());
const counting = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await settled();
};
const what = (): unknown =>
  (at.office.sentTo('POST', COUNT).at(-1) as { what: unknown } | undefined)?.what;
const safe = carriers.find(({ kind }) => kind === 'safe');

test('from a safe’s page: what lies in it, or its door and shelves', async () => {
  at = await stand(CarrierScreen, { values: { id: safe?.id ?? '' } });
  const place = { id: 'p-9', code: safe?.registerNumber, name: '', kind: 'safe', parentId: null };
  const rest = { highestLevel: 'secret', custodian: null, stored: 3, hasLabel: true };
  const places = ok({ places: [{ ...place, ...rest }] });
  at.office.answer('GET', '/api/places', refused('busy'), places);
  await at.press('打印柜内标签');
  expect(at.text()).toContain('现在不能这样办。');
  await at.press('打印柜内标签');
  await counting();
  expect(what()).toEqual({ kind: 'place', placeId: 'p-9', of: 'carriers' });
  const doors = [...at.root.querySelectorAll('dialog label')].find(
    (each) => each.textContent === '柜门和柜位',
  );
  doors?.querySelector('input')?.click();
  await counting();
  expect(what()).toEqual({ kind: 'place', placeId: 'p-9', of: 'places' });
  const picture = at.root.querySelector('.label-preview img')?.getAttribute('src');
  expect(picture).toContain('kind=place&id=p-9');
});

test('after an import: a label for each carrier that came in', async () => {
  at = await stand(ImportScreen);
  const written = { people: 128, updates: 0, places: 12, carriers: 5019 };
  const input = at.root.querySelector<HTMLInputElement>('input[type=file]');
  const file = new File(['x'], 'ledger.xlsx');
  at.office.answer('POST', '/api/imports', ok({ ...importView, state: 'done', written }));
  const first = { kind: 'carrier', id: 'c-7' } as const;
  at.office.answer('POST', COUNT, ok(counted(5019, { first })));
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input?.dispatchEvent(new Event('change'));
  await counting();
  await at.press('打印标签');
  await counting();
  expect(what()).toEqual({ kind: 'import', importId: 'i-1' });
  // One of them, as the count has named it, is what the label is shown of.
  const picture = at.root.querySelector('.label-preview img')?.getAttribute('src');
  expect(picture).toContain('id=c-7');
});

test('blanks are ordered by number, and a senseless number is not asked for', async () => {
  at = await stand(PrintJobsScreen);
  await at.press('打印空白标签');
  await counting();
  expect(what()).toEqual({ kind: 'blanks', count: 50 });
  const asked = at.office.sentTo('POST', COUNT).length;
  for (const wrong of ['', '0', 'x', '2001']) await at.fill('张数', wrong);
  await counting();
  expect(at.office.sentTo('POST', COUNT)).toHaveLength(asked);
  expect(at.text()).toContain('请填 1 至 2000');
  await at.fill('张数', '200');
  await counting();
  expect(what()).toEqual({ kind: 'blanks', count: 200 });
});

test('jobs are listed with how many of their labels live, on what they were printed and why', async () => {
  at = await stand(PrintJobsScreen);
  expect(at.text()).toContain('第 34 号打印单');
  expect(at.text()).toContain('通用标签 60×40');
  expect(at.text()).toContain('补打（磨损）');
  expect(at.text()).toContain('已启用 9 / 60');
});
