import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pagesOfPdf, readSymbols } from '../labels/decoders.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { carrierId as carrierIdOf } from '#domain/ids.ts';
import { circumstance, fact, record, registered, SAFE } from '../support/ledger-samples.ts';
import { assigned, enrolledBridge } from './bridge-line.ts';
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
const count = async (body: object) =>
  (await keeper.post('/api/print-jobs/count', { printer: 'pdf', ...body })).body;
const names = ({ labels }: Json): string[] => labels.map(({ name }: Json) => name);

describe('下达打印', () => {
  test('every page of a search is one order; what has a label is left out when asked', async () => {
    const made = await documents(4);
    await order(things([made[1]!.id]));
    const search = { what: { kind: 'search', filters: { kind: 'document', query: '某事' } } };
    expect(await count(search)).toMatchObject({ labels: 4, labelled: 1, skipped: 0 });
    const rest = { ...search, skipLabelled: true };
    expect(await count(rest)).toMatchObject({ labels: 3, labelled: 0, skipped: 1, problem: null });
    const { body } = await order(rest);
    expect(body).toMatchObject({ total: 3, layout: '60x40', reason: null });
    expect(names(body)).toEqual([0, 2, 3].map((i) => made[i]!.registerNumber));
    expect(await count(rest)).toMatchObject({ labels: 0, skipped: 4 });
    expect((await order(rest)).body.error).toBe('nothingToPrint');
  });

  test('what has left for good gets no label: left out of a search, and refused by name', async () => {
    const burnt = carrierIdOf('this-burnt');
    const gone = { account: 'gone', how: 'destroyed' } as const;
    const { store } = house.desk.house;
    await inTransaction(store, (tx) =>
      append(tx, circumstance('two'), [
        fact({ kind: 'placeRegistered', place: SAFE }),
        registered('this-here'),
        fact({ kind: 'carrierRegistered', carrier: record(burnt) }, burnt, null, gone),
      ]),
    );
    const search = { what: { kind: 'search', filters: { query: 'WJ-this' } } };
    expect(await count(search)).toMatchObject({ labels: 1 });
    expect(names((await order(search)).body)).toEqual(['WJ-this-here']);
    const refused = await order(things([burnt]));
    expect(refused.body).toMatchObject({ error: 'carrierGone' });
    expect(refused.body.sentence).toContain('WJ-this-burnt');
  });

  test('a place is its doors and shelves, or all that lies there', async () => {
    const { placeId, shelfIds } = await safe('BMG-01', 2);
    const doors = { what: { kind: 'place', placeId, of: 'places' } };
    expect(names((await order({ ...doors, layout: 'shelf' })).body)).toEqual([
      'BMG-01',
      'BMG-01-1',
      'BMG-01-2',
    ]);
    const inside = { what: { kind: 'place', placeId: shelfIds[0], of: 'carriers' } };
    expect(await count(inside)).toMatchObject({ labels: 0, problem: { error: 'nothingToPrint' } });
    const counter = (await keeper.get('/api/places')).body.places.find(
      ({ kind }: Json) => kind === 'counter',
    );
    const [one] = await documents(1);
    const lying = { what: { kind: 'place', placeId: counter.id, of: 'carriers' } };
    expect(names((await order(lying)).body)).toEqual([one!.registerNumber]);
    const nowhere = { what: { kind: 'place', placeId: 'nowhere', of: 'places' } };
    expect(await order(nowhere)).toMatchObject({ status: 404, body: { error: 'notFound' } });
  });

  test('an import is what it registered', async () => {
    const heading = '序号,文号,标题,密级,保密期限,份号,来文单位,收文日期,页数';
    const row = (copy: number) =>
      `${copy},办〔2026〕7号,关于第${copy}项工作的通知,机密,10年,${copy},办公厅,2026-01-05,3`;
    const response = await house.request('/api/imports?name=ledger.csv', {
      method: 'POST',
      headers: {
        origin: 'http://127.0.0.1:7420',
        'content-type': 'application/octet-stream',
        cookie: [...keeper.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: [heading, row(1), row(2), row(3)].join('\n'),
    });
    const { id: importId } = JSON.parse(await response.text()) as { id: string };
    const state = async () => (await keeper.get(`/api/imports/${importId}`)).body.state;
    await expect.poll(state).toBe('checked');
    await keeper.post(`/api/imports/${importId}/commit`, { act: act(), mode: 'goodRows' });
    await expect.poll(state).toBe('done');
    await documents(1);
    expect((await order({ what: { kind: 'import', importId } })).body.total).toBe(3);
    const none = { what: { kind: 'import', importId: 'another' } };
    expect((await order(none)).body.error).toBe('nothingToPrint');
  });

  test('a thing asked for twice, and a safe beside its door, have one label', async () => {
    const [one] = await documents(1);
    const { placeId, carrierId } = await safe('BMG-01', 0);
    const subjects = [
      { kind: 'carrier', id: one!.id },
      { kind: 'carrier', id: carrierId },
      { kind: 'carrier', id: one!.id },
      { kind: 'place', id: placeId },
    ];
    const { body } = await order({ what: { kind: 'subjects', subjects } });
    expect(body.labels.map(({ subject }: Json) => subject.kind)).toEqual(['carrier', 'place']);
  });

  test('a reprint needs a reason, names the things that need it, and kills the old label at once', async () => {
    const [one, two] = await documents(2);
    const first = (await order(things([one!.id]))).body;
    const scan = wedge(house, keeper);
    await scan(house.payload(codeOf(first.labels[0])));
    const both = things([one!.id, two!.id]);
    const refused = await order(both);
    expect(refused).toMatchObject({ status: 409, body: { error: 'reprintNeedsReason' } });
    expect(refused.body.sentence).toContain(one!.registerNumber);
    expect(refused.body.sentence).not.toContain(two!.registerNumber);
    const again = await order({ ...both, reason: 'damaged' });
    expect(again.body).toMatchObject({ reason: 'damaged', total: 2 });
    const old = await scan(house.payload(codeOf(first.labels[0]), 0));
    expect(old.body.outcome).toBe('retired');
    // A label that still waits is dead with it, in the job where it waits.
    await order({ ...things([two!.id]), reason: 'misprinted' });
    expect((await job(again.body.id)).labels[1]).toMatchObject({
      state: 'spoiled',
      reason: 'replaced',
    });
    const { body } = await keeper.get('/api/print-jobs');
    expect(body.jobs[0]).toMatchObject({ reason: 'misprinted', layout: '60x40', labels: 1 });
  });

  test('a reason that nothing needs is not kept', async () => {
    const [one] = await documents(1);
    expect((await order({ ...things([one!.id]), reason: 'worn' })).body.reason).toBeNull();
  });

  test('the same order sent twice is one job', async () => {
    const [one] = await documents(1);
    const body = { act: act(), printer: 'pdf', ...things([one!.id]) };
    const first = await keeper.post('/api/print-jobs', body);
    const second = await keeper.post('/api/print-jobs', body);
    expect(second.body.id).toBe(first.body.id);
    expect((await keeper.get('/api/print-jobs')).body.jobs).toHaveLength(1);
  });
});

describe('on a layout', () => {
  test('things that it is not made for are named, and nothing is ordered', async () => {
    const [one] = await documents(1);
    const { placeId } = await safe('BMG-07', 0);
    const subjects = [
      { kind: 'carrier', id: one!.id },
      { kind: 'place', id: placeId },
    ];
    const asked = { what: { kind: 'subjects', subjects }, layout: 'safe' };
    expect(await count(asked)).toMatchObject({
      misfits: 1,
      misfitNames: [one!.registerNumber],
      first: { kind: 'carrier', id: one!.id },
    });
    const refused = await order(asked);
    expect(refused).toMatchObject({ status: 409, body: { error: 'layoutForOthers' } });
    expect(refused.body.sentence).toContain(one!.registerNumber);
    expect((await keeper.get('/api/print-jobs')).body.jobs).toEqual([]);
  });

  test('one that is not there, or that this printer’s dots cannot make, is refused before ordering', async () => {
    const [one] = await documents(1);
    const { admin, bridgeId } = await enrolledBridge(house);
    const device = { name: '标签机', port: 'tcp:127.0.0.1:9100', driver: 'zpl' };
    const coarse = await assigned(admin, bridgeId, { ...device, dpi: 203 });
    const fine = await assigned(admin, bridgeId, {
      ...device,
      port: 'tcp:127.0.0.1:9101',
      dpi: 600,
    });
    const layout = {
      name: 'tiny',
      words: { zh: '小', en: 'tiny' },
      stock: { width: 12, height: 12 },
      natures: ['carrier'],
      sample: 'medium',
      arrangements: [
        [
          {
            kind: 'symbol',
            box: { x: 2.5, y: 2.5, width: 7, height: 7 },
            symbology: 'dataMatrix',
            align: 'centre',
          },
        ],
      ],
    };
    const saved = await keeper.post('/api/layouts', { act: act(), layout });
    expect(saved.status).toBe(200);
    const asked = { ...things([one!.id]), layout: 'tiny' };
    expect((await count({ ...asked, printer: coarse })).problem.error).toBe('layoutTooFine');
    const refused = await order({ ...asked, printer: coarse });
    expect(refused).toMatchObject({ status: 409, body: { error: 'layoutTooFine' } });
    expect((await count({ ...asked, printer: fine })).problem).toBeNull();
    expect((await order({ ...asked, printer: fine })).body).toMatchObject({ layout: 'tiny' });
    const unknown = await order({ ...things([one!.id]), layout: 'none', reason: 'worn' });
    expect(unknown).toMatchObject({ status: 404, body: { error: 'layoutUnknown' } });
    await keeper.post('/api/layouts/tiny/withdraw', { act: act() });
    expect((await order({ ...asked, reason: 'worn' })).body.error).toBe('layoutUnknown');
  });

  test('a sheet starts where it is told, passes over used cells, and is refused where labels cannot go', async () => {
    const made = await documents(4);
    const sheet = { columns: 3, rows: 7, startAt: 20, skip: [] };
    const asked = { ...things(made.map(({ id }) => id)), sheet };
    const { body } = await order(asked);
    expect(body.sheet).toEqual(sheet);
    const response = await house.request(`/api/print-jobs/${body.id}/labels.pdf`, {
      headers: {
        cookie: [...keeper.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    const pages = await pagesOfPdf(new Uint8Array(await response.arrayBuffer()), 150);
    const found = [];
    for (const page of pages) found.push((await readSymbols(page)).length);
    expect(found).toEqual([2, 2]);
    const wide = await order({ ...asked, reason: 'worn', sheet: { ...sheet, columns: 4 } });
    expect(wide).toMatchObject({ status: 409, body: { error: 'sheetUnfit' } });
    expect(wide.body.sentence).toContain('毫米');
    const { admin, bridgeId } = await enrolledBridge(house);
    const device = { name: '标签机', port: 'tcp:127.0.0.1:9100', driver: 'zpl', dpi: 203 };
    const printer = await assigned(admin, bridgeId, device);
    expect((await order({ ...asked, reason: 'worn', printer })).status).toBe(400);
  });

  test('a preview is on the layout that is asked for, of a thing or of a blank label', async () => {
    const [one] = await documents(1);
    const width = async (query: string) => {
      const { body } = await keeper.get(`/api/labels/preview.svg?${query}`);
      return /width="([\d.]+)mm"/.exec(String(body))?.[1];
    };
    expect(await width(`kind=carrier&id=${one!.id}`)).toBe('60');
    expect(await width(`kind=carrier&id=${one!.id}&layout=usb-12x12&dpi=600`)).toMatch(
      /^(?:12|11\.9)/,
    );
    expect(await width('layout=shelf')).toBeDefined();
    const { body } = await keeper.get('/api/labels/preview.svg?kind=carrier');
    expect(body.error).toBe('badRequest');
    expect((await keeper.get('/api/labels/preview.svg?layout=none')).status).toBe(404);
  });
});

describe('a job of many labels', () => {
  test('shows how far it is, its first labels, and the rest by pages', async () => {
    const { body } = await order({ what: { kind: 'blanks', count: 250 } });
    expect(body).toMatchObject({ total: 250, counts: { printed: 250, waiting: 0 } });
    expect(body.labels).toHaveLength(100);
    const page = async (query: string) =>
      (await keeper.get(`/api/print-jobs/${body.id}/labels?${query}`)).body;
    const second = await page('after=99&limit=100');
    expect(second.labels.map(({ position }: Json) => position)).toEqual(
      Array.from({ length: 100 }, (_, i) => i + 100),
    );
    expect(second.next).toBe('199');
    expect((await page('after=199')).next).toBeNull();
    expect((await page('state=spoiled')).labels).toEqual([]);
    expect((await keeper.get('/api/print-jobs/none/labels')).status).toBe(404);
    const spoil = { act: act(), position: 200 };
    const spoiled = await keeper.post(`/api/print-jobs/${body.id}/spoil`, spoil);
    expect(spoiled.body.counts).toMatchObject({ printed: 249, spoiled: 1 });
    expect((await page('state=spoiled')).labels).toMatchObject([{ position: 200 }]);
  });

  test('5001 labels are no order, and blanks no more than 2000', async () => {
    expect((await order({ what: { kind: 'blanks', count: 2001 } })).status).toBe(400);
    const many = Array.from({ length: 5001 }, (_, i) => registered(`many-${i}`));
    const founded = [fact({ kind: 'placeRegistered', place: SAFE }), ...many];
    const { store } = house.desk.house;
    await inTransaction(store, (tx) => append(tx, circumstance('many'), founded));
    const all = { what: { kind: 'search', filters: { query: 'WJ-many' } } };
    expect((await count(all)).problem).toMatchObject({ error: 'orderTooLarge' });
    const refused = await order(all);
    expect(refused).toMatchObject({ status: 409, body: { error: 'orderTooLarge' } });
    expect(refused.body.sentence).toContain('5000');
    const subjects = Array.from({ length: 5001 }, (_, i) => ({ kind: 'carrier', id: `c-${i}` }));
    expect((await order({ what: { kind: 'subjects', subjects } })).status).toBe(400);
  });
});

describe('作废', () => {
  test('a label that came out torn is dead, its thing may be ordered another without a reason, and the job is over', async () => {
    const [one] = await documents(1);
    const first = (await order(things([one!.id]))).body;
    const path = `/api/print-jobs/${first.id}/spoil`;
    const after = await keeper.post(path, { act: act(), position: 0 });
    expect(after.body).toMatchObject({ state: 'closed', counts: { spoiled: 1 } });
    const again = await keeper.post(path, { act: act(), position: 0 });
    expect(again.body.error).toBe('labelNotWaiting');
    expect((await keeper.post(path, { act: act(), position: 7 })).status).toBe(404);
    const scan = wedge(house, keeper);
    expect((await scan(house.payload(codeOf(first.labels[0])))).body.outcome).toBe('retired');
    const second = (await order(things([one!.id]))).body;
    expect(second.labels[0].printedCode).toBe(first.labels[0].printedCode);
    expect((await scan(house.payload(codeOf(first.labels[0]), 1))).body.outcome).toBe('carrier');
    expect((await keeper.post(path, { act: act(), position: 0 })).body.error).toBe(
      'labelNotWaiting',
    );
    expect(await job(second.id)).toMatchObject({ state: 'closed' });
  });
});

describe('who may', () => {
  test('nobody but a keeper orders, counts, binds or spoils', async () => {
    const officer = await signedIn(house, 'A2');
    const what = { kind: 'blanks', count: 1 };
    const subject = { kind: 'carrier', id: 'c' };
    const asked: [string, object][] = [
      ['/api/print-jobs', { act: act(), printer: 'pdf', what }],
      ['/api/print-jobs/count', { printer: 'pdf', what }],
      ['/api/print-jobs/j/spoil', { act: act(), position: 0 }],
      ['/api/labels/bind', { act: act(), code: 'x', subject }],
    ];
    for (const [path, body] of asked) expect((await officer.post(path, body)).status).toBe(403);
  });

  test.each([
    ['nothing to print', { what: { kind: 'subjects', subjects: [] } }],
    ['a kind that is none', { what: { kind: 'all' } }],
    [
      'a search for what no list is asked by',
      { what: { kind: 'search', filters: { after: 'x' } } },
    ],
    ['a search for a zero byte', { what: { kind: 'search', filters: { query: 'a\0' } } }],
    ['no blank at all', { what: { kind: 'blanks', count: 0 } }],
    ['half a blank', { what: { kind: 'blanks', count: 1.5 } }],
    ['a reason of one’s own', { what: { kind: 'blanks', count: 1 }, reason: 'because' }],
    ['a layout without a name', { what: { kind: 'blanks', count: 1 }, layout: '' }],
    ['a layout of control bytes', { what: { kind: 'blanks', count: 1 }, layout: 'a\0' }],
    [
      'a sheet without cells',
      { what: { kind: 'blanks', count: 1 }, sheet: { columns: 0, rows: 1, startAt: 1, skip: [] } },
    ],
    ['the form of old', { subjects: [{ kind: 'carrier', id: 'c' }] }],
  ])('%s is no order', async (_, body) => {
    expect((await order(body)).status).toBe(400);
    expect((await keeper.post('/api/print-jobs/count', { printer: 'pdf', ...body })).status).toBe(
      400,
    );
  });

  test('a printer or a thing that is not there is refused', async () => {
    const what = { kind: 'blanks', count: 1 };
    expect((await order({ what, printer: 'none' })).body.error).toBe('printerUnknown');
    expect((await order(things(['none']))).body.error).toBe('notFound');
  });
});
