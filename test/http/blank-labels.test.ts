import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  act,
  signedIn,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { codeOf, printingBy, things } from './print-desk.ts';

let house: TestHouse;
let keeper: Browser;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => await house.end());

const { order, job, documents, safe } = printingBy(() => keeper);

describe('空白标签', () => {
  const bind = async (code: string, id: string, kind = 'carrier') =>
    await keeper.post('/api/labels/bind', { act: act(), code, subject: { kind, id } });

  test('is nobody’s until it is bound by a scan; then it is its thing’s living label', async () => {
    const { body } = await order({ what: { kind: 'blanks', count: 2 } });
    const [first, second] = body.labels;
    expect(first).toMatchObject({ subject: null, name: '', state: 'printed' });
    expect(first.printedCode).not.toBe(second.printedCode);
    const scan = wedge(house, keeper);
    const payload = house.payload(codeOf(first));
    expect((await scan(payload)).body).toMatchObject({
      outcome: 'unbound',
      text: first.printedCode,
      carrierId: null,
    });
    const [one] = await documents(1);
    expect((await bind(payload, one!.id)).body).toEqual({
      printedCode: first.printedCode,
      jobId: body.id,
      name: one!.registerNumber,
    });
    expect((await scan(payload)).body).toMatchObject({ outcome: 'carrier', carrierId: one!.id });
    const { body: page } = await keeper.get(`/api/carriers/${one!.id}`);
    expect(page).toMatchObject({ labelState: 'active', label: { printedCode: first.printedCode } });
    expect(page.timeline.at(-1).kind).toBe('labelBound');
    expect((await job(body.id)).labels[0]).toMatchObject({
      subject: { kind: 'carrier', id: one!.id },
      name: one!.registerNumber,
      state: 'active',
    });
    await keeper.post(`/api/print-jobs/${body.id}/spoil`, { act: act(), position: 1 });
    expect((await job(body.id)).state).toBe('closed');
    expect((await scan(house.payload(codeOf(second)))).body.outcome).toBe('retired');
  });

  test('is drawn on every layout that we ship', async () => {
    const { layouts } = (await keeper.get('/api/layouts')).body;
    expect(layouts).toHaveLength(12);
    for (const { name } of layouts) {
      const { status, body } = await keeper.get(`/api/labels/preview.svg?layout=${name}&dpi=300`);
      expect([name, status]).toEqual([name, 200]);
      expect(body).toContain('<svg');
    }
  });

  test('typed by its printed code, it is known and bound as well; a safe has it on its door', async () => {
    const { body } = await order({ what: { kind: 'blanks', count: 1 }, layout: 'safe' });
    const { placeId, carrierId } = await safe('BMG-01', 0);
    const bound = await bind(body.labels[0].printedCode, carrierId);
    expect(bound.body.name).toBe('BMG-01');
    const scan = wedge(house, keeper);
    expect((await scan(house.payload(codeOf(body.labels[0])))).body.outcome).toBe('place');
    const { places } = (await keeper.get('/api/places')).body;
    expect(places.find(({ id }: Json) => id === placeId).hasLabel).toBe(true);
  });

  test('once bound, spoiled, forged or another’s it is refused in words', async () => {
    const { body } = await order({ what: { kind: 'blanks', count: 3 } });
    const [a, b, c] = body.labels.map((label: Json) => house.payload(codeOf(label)));
    const [one, two] = await documents(2);
    await bind(a, one!.id);
    const error = async (code: string, id: string) => (await bind(code, id)).body.error;
    expect(await error(a, two!.id)).toBe('blankBound');
    expect(await error(b, one!.id)).toBe('hasLabel');
    await keeper.post(`/api/print-jobs/${body.id}/spoil`, { act: act(), position: 1 });
    expect(await error(b, two!.id)).toBe('blankSpoiled');
    expect(await error(`${c.slice(0, -1)}${c.endsWith('0') ? '1' : '0'}`, two!.id)).toBe(
      'notALabel',
    );
    expect(await error('6901234567892', two!.id)).toBe('notALabel');
    expect(await error(house.payload('0000000000000000'), two!.id)).toBe('notABlank');
    const own = (await order(things([two!.id]))).body.labels[0];
    expect(await error(house.payload(codeOf(own)), two!.id)).toBe('notABlank');
    expect(await error(c, 'nothing')).toBe('notFound');
    expect((await bind('', two!.id)).status).toBe(400);
  });

  test('a bound label is printed anew under its own code', async () => {
    const { body } = await order({ what: { kind: 'blanks', count: 1 } });
    const [one] = await documents(1);
    await bind(house.payload(codeOf(body.labels[0])), one!.id);
    const again = (await order({ ...things([one!.id]), reason: 'worn' })).body.labels[0];
    expect(again.printedCode).toBe(body.labels[0].printedCode);
    const scan = wedge(house, keeper);
    expect((await scan(house.payload(codeOf(again), 0))).body.outcome).toBe('retired');
    expect((await scan(house.payload(codeOf(again), 1))).body.outcome).toBe('carrier');
  });
});
