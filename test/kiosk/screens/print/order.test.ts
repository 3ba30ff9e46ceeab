import { expect, test } from 'vitest';
import { createCall } from '../../../../kiosk/api/client.ts';
import type { Source } from '../../../../kiosk/screens/print/choices.ts';
import { createOrder } from '../../../../kiosk/screens/print/order.ts';
import { createFakeOffice, ok } from '../../support/fake-office.ts';
import { counted } from '../../support/print-data.ts';

const COUNT = '/api/print-jobs/count';
const carriers = (count: number): Source => ({
  what: {
    kind: 'subjects',
    subjects: Array.from({ length: count }, (_, i) => ({ kind: 'carrier', id: `c-${i}` })),
  },
  sample: { kind: 'carrier', id: 'c-0' },
});

/** An order whose choices are there, as the dialog opens it. */
async function opened(source: Source) {
  const office = createFakeOffice();
  const call = createCall((url, init) => {
    const sent: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    const reply = office.handle(init.method ?? 'GET', url, sent);
    if (reply === null) return Promise.reject(new Error('not reached'));
    return Promise.resolve(new Response(JSON.stringify(reply.json), { status: reply.status }));
  });
  const model = createOrder({ call, stationId: { value: 's-1' } as never }, source);
  await model.load();
  return { office, model };
}

test('the station’s own printer is offered first, the standard layout on it, and nothing is ordered uncounted', async () => {
  const { model } = await opened(carriers(3));
  expect(model.printer.value).toBe('d-4');
  expect(model.layout.value?.name).toBe('60x40');
  expect(model.body.value).toBeNull();
  await model.recount();
  expect(model.body.value).toMatchObject({ printer: 'd-4', layout: '60x40', skipLabelled: true });
});

test('only layouts made for such things are offered', async () => {
  const { model } = await opened({
    what: { kind: 'place', placeId: 'p-1', of: 'places' },
    sample: null,
  });
  const names = (): string[] => model.offered.value.map(({ natures }) => natures.join());
  expect(names().every((natures) => natures.includes('place'))).toBe(true);
  model.what.value = { kind: 'place', placeId: 'p-1', of: 'carriers' };
  expect(names().every((natures) => natures.includes('carrier'))).toBe(true);
});

test('things that have a label are replaced only for a reason', async () => {
  const { office, model } = await opened(carriers(3));
  office.answer('POST', COUNT, ok(counted(1, { skipped: 2 })), ok(counted(3, { labelled: 2 })));
  await model.recount();
  expect(model.body.value).toMatchObject({ skipLabelled: true });
  model.existing.value = 'reprint';
  await model.recount();
  expect(office.sentTo('POST', COUNT).at(-1)).not.toHaveProperty('skipLabelled');
  expect(model.body.value).toBeNull();
  model.reason.value = 'lost';
  expect(model.body.value).toMatchObject({ reason: 'lost' });
});

test('one thing asked for by name is not left out because it has a label', async () => {
  const { office, model } = await opened(carriers(1));
  await model.recount();
  expect(office.sentTo('POST', COUNT)[0]).not.toHaveProperty('skipLabelled');
});

test('a count that says no is not ordered', async () => {
  const { office, model } = await opened(carriers(3));
  const problem = {
    error: 'orderTooLarge',
    sentence: '太多。',
    sentenceEn: 'Too many.',
    refusal: null,
  };
  office.answer(
    'POST',
    COUNT,
    ok(counted(3, { problem })),
    ok(counted(3, { misfits: 1, misfitNames: ['BM-1'] })),
    ok(counted(0)),
  );
  for (let n = 0; n < 3; n += 1) {
    await model.recount();
    expect(model.body.value).toBeNull();
  }
});

test('sheets are PDF’s alone, and one that labels cannot stand on is not even counted', async () => {
  const { office, model } = await opened(carriers(3));
  await model.recount();
  expect(office.sentTo('POST', COUNT)[0]).not.toHaveProperty('sheet');
  model.printer.value = 'pdf';
  await model.recount();
  expect(office.sentTo('POST', COUNT)[1]).toMatchObject({
    sheet: { columns: 3, rows: 7, startAt: 1, skip: [] },
  });
  const draft = model.sheetDraft.value;
  if (draft === null) throw new Error('no sheet');
  model.draft.value = { ...draft, columns: '9' };
  await model.recount();
  expect(office.sentTo('POST', COUNT)).toHaveLength(2);
  expect(model.body.value).toBeNull();
});

test('another layout has another sheet', async () => {
  const { model } = await opened(carriers(3));
  model.printer.value = 'pdf';
  const draft = model.sheetDraft.value;
  if (draft === null) throw new Error('no sheet');
  model.draft.value = { ...draft, startAt: '5' };
  model.chooseLayout('40x30');
  expect(model.sheet.value).toMatchObject({ columns: 5, startAt: 1 });
});

test('an answer to an older question is dropped', async () => {
  const { office, model } = await opened(carriers(3));
  office.answer('POST', COUNT, ok(counted(3)), ok(counted(7)));
  await Promise.all([model.recount(), model.recount()]);
  expect(model.count.value?.labels).toBe(7);
});
