// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import type { TagView } from '#api/tags.ts';
import { CarrierScreen } from '../../../../kiosk/screens/ledger/carrier.tsx';
import { PrintJobScreen } from '../../../../kiosk/screens/print/job.tsx';
import { carriers } from '../../support/office-data.ts';
import { devices } from '../../support/office-machines.ts';
import { jobOf, labelAt } from '../../support/print-data.ts';
import { ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const TAGS = '/api/tags';
const TID = 'E2801170000002000ABC0001';
const view = (given: Partial<TagView> = {}): TagView => ({
  name: 'BM-2026-000001',
  label: { printedCode: 'ZW7K-0001-XM2D', state: 'active' },
  tag: null,
  pads: [{ id: 'd-2', name: '超高频读写台' }],
  voided: 0,
  ...given,
});
const carrierId = carriers.find(({ labelState }) => labelState === 'active')?.id ?? '';
const subject = { kind: 'carrier', id: carrierId };
let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

async function opened(given: Partial<TagView> = {}): Promise<void> {
  at = await stand(CarrierScreen, {
    values: { id: carrierId },
    before: (office) => office.answer('GET', TAGS, ok(view(given))),
  });
  for (let turn = 0; turn < 4; turn += 1) await settled();
  await at.press('写入电子标签');
  for (let turn = 0; turn < 4; turn += 1) await settled();
}

test('lay one tag, write, and stick it on: what was written is told by its chip', async () => {
  await opened();
  expect(at.text()).toContain('还没有电子标签');
  at.office.answer('POST', TAGS, ok(view({ tag: { tid: TID, isLocked: false } })));
  await at.press('写入');
  expect(at.office.sentTo('POST', TAGS)).toMatchObject([
    { deviceId: 'd-2', subject, consents: [] },
  ]);
  expect(at.text()).toContain('已写入，并读回核对无误');
  expect(at.text()).toContain(TID);
  await at.press('完成');
  expect(at.text()).not.toContain('已写入');
});

test('what is in the way is said, and the same button tries again', async () => {
  await opened();
  at.office.answer('POST', TAGS, refused('noTag'), ok(view()));
  await at.press('写入');
  expect(at.text()).toContain('现在不能这样办');
  await at.press('写入');
  expect(at.text()).toContain('已写入');
});

test('a second tag for a label is a question: wanted all the same, it is said so', async () => {
  await opened({ tag: { tid: TID, isLocked: true } });
  expect(at.text()).toContain('已锁定');
  at.office.answer('POST', TAGS, refused('labelHasTag'), ok(view()));
  await at.press('写入');
  await at.press('用这一枚代替');
  expect(at.office.sentTo('POST', TAGS)).toMatchObject([
    { consents: [] },
    { consents: ['labelHasTag'] },
  ]);
});

test('what was wanted for one tag is not wanted for the next one', async () => {
  await opened();
  const carries = refused('tagCarriesLabel');
  at.office.answer('POST', TAGS, carries, refused('labelHasTag'), carries, ok(view()));
  await at.press('写入');
  await at.press('覆盖写入');
  await at.press('用这一枚代替');
  await at.press('换一枚再试');
  expect(at.office.sentTo('POST', TAGS)).toMatchObject([
    { consents: [] },
    { consents: ['tagCarriesLabel'] },
    { consents: ['tagCarriesLabel', 'labelHasTag'] },
    { consents: [] },
  ]);
});

test('a label that waits is to be scanned after it was stuck on; voided tags are counted', async () => {
  await opened({ label: { printedCode: 'ZW7K', state: 'ordered' }, voided: 3 });
  expect(at.text()).toContain('贴到实物上，扫码启用');
  expect(at.text()).toContain('累计作废 3 枚');
});

test('without a living label there is nothing to write', async () => {
  await opened({ label: null });
  expect(at.text()).toContain('请先打印标签');
  expect(() => at.button('写入')).toThrow();
});

test('a station without a reader that writes tags is offered none', async () => {
  const bridges = devices.bridges.map((bridge) => ({
    ...bridge,
    devices: bridge.devices.filter(({ driver }) => driver !== 'magicrf'),
  }));
  at = await stand(CarrierScreen, {
    values: { id: carrierId },
    before: (office) => office.answer('GET', '/api/devices', ok({ bridges })),
  });
  for (let turn = 0; turn < 4; turn += 1) await settled();
  expect(at.text()).not.toContain('写入电子标签');
});

test('labels of a job that came out may get their tag from there', async () => {
  const job = jobOf(['printed', 'waiting']);
  at = await stand(PrintJobScreen, {
    values: { id: job.id },
    before: (office) => {
      office.answer('GET', `/api/print-jobs/${job.id}`, ok(job));
      office.answer('GET', TAGS, ok(view()));
    },
  });
  for (let turn = 0; turn < 4; turn += 1) await settled();
  await at.press(`写入电子标签 ${labelAt(0, 'printed').name}`);
  for (let turn = 0; turn < 4; turn += 1) await settled();
  expect(at.text()).toContain('在读写器上放一枚电子标签');
});
