import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { uiiHex } from '#labels/epc.ts';
import { encodeText } from '../../server/import/text-encoding.ts';
import { workbook } from '../import/handheld-files.ts';
import {
  act,
  newBorrower,
  register,
  secondPerson,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { closedPlace, counter } from './take-house.ts';
import {
  digest,
  enter,
  fileOf,
  FOREIGN,
  hand,
  ids,
  look,
  openTake,
  placeOf,
  scene,
  take,
  UNKNOWN,
  view,
} from './handheld-desk.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  enter({ house, keeper, one, two });
});
afterEach(async () => await house.end());

describe('手持机文件', () => {
  test('is looked at first, and nothing is written; then it goes in as pad reads do, once', async () => {
    const { all, epcs, id } = await scene();
    const [here = '', , , elsewhere = ''] = epcs;
    const file = fileOf([here, elsewhere, FOREIGN, UNKNOWN, '1.23E+22', here]);
    const before = await house.desk.house.store.db.selectFrom('read').selectAll().execute();
    const looked = (await look(id, file)).body;
    expect(looked).toMatchObject({ refusal: null, taken: null, sha256: digest(file) });
    expect(looked.reading).toMatchObject({ rows: 6, codes: 4, readings: 10, damagedRows: 1 });
    expect(looked.reading.damaged[0]).toMatchObject({
      row: 6,
      value: '1.23E+22',
      problem: 'scientific',
    });
    expect(looked.reading.damaged[0].reason).toContain('重新导出');
    expect(looked.foresight).toMatchObject({
      found: 1,
      notSeen: 2,
      misplacedCount: 1,
      strangeCount: 2,
      strange: [
        { text: FOREIGN, outcome: 'foreign', row: 4 },
        { text: UNKNOWN, outcome: 'unknownTag', row: 5 },
      ],
    });
    const after = await house.desk.house.store.db.selectFrom('read').selectAll().execute();
    expect(after).toEqual(before);
    expect((await view(id)).found).toEqual([]);

    const taken = (await take(id, file)).body;
    expect(taken.taken).toMatchObject({ stockTakeId: id, fileName: 'scan.csv' });
    const counted = await view(id);
    expect(ids(counted.found)).toEqual(all.slice(0, 1));
    expect(ids(counted.notSeen).toSorted()).toEqual(all.slice(1, 3).toSorted());
    expect(ids(counted.misplaced)).toEqual(all.slice(3));
    expect(counted.found[0].seen.how).toBe('tag');
    expect(counted.strange.map(({ text }: Json) => text).toSorted()).toEqual(
      [FOREIGN, UNKNOWN].toSorted(),
    );
    expect(counted).toMatchObject({ received: 4 });

    const reads = await house.desk.house.store.db
      .selectFrom('read')
      .selectAll()
      .where('source_id', '=', digest(file))
      .orderBy('seq')
      .execute();
    expect(reads.map(({ seq }) => seq)).toEqual([2, 3, 4, 5]);
    expect(Date.parse(reads[0]?.at ?? '')).toBe(
      Math.floor(house.clock.now.getTime() / 1000) * 1000,
    );
    expect(reads[0]?.received_at).toBe(house.clock.now.toISOString());

    const again = (await take(id, file)).body;
    expect(again.taken).toEqual(taken.taken);
    expect((await look(id, file)).body).toMatchObject({ foresight: null, taken: taken.taken });
    expect(await view(id)).toEqual(counted);
  });

  test('the files of a count are listed, with who brought them', async () => {
    const { epcs, id } = await scene();
    await take(id, fileOf([...epcs, '17']));
    const { files } = (await keeper.get(`/api/stock-takes/${id}/handheld-files`)).body;
    expect(files).toMatchObject([
      { fileName: 'scan.csv', person: { staffNumber: 'C1' }, codes: 4, damaged: 1 },
    ]);
    expect(files[0].takenAt).not.toBeNull();
    expect((await keeper.get('/api/stock-takes/none/handheld-files')).status).toBe(404);
  });

  test('under another name it is the same file, also for another count', async () => {
    const { epcs, id } = await scene();
    const file = fileOf(epcs.slice(0, 1));
    await take(id, file);
    const left = (await view(id)).notSeen.map((item: Json) => item.carrier.id);
    const placeId = await placeOf('counter');
    const said = { act: act(), placeId, carrierIds: left, kind: 'sighted', words: null };
    await one.page.post(`/api/stock-takes/${id}/marks`, { ...said, second: null });
    const second = await secondPerson(house, two.id);
    const closed = await closedPlace(one.page, { take: id, placeId, second });
    expect(closed.status).toBe(200);
    const other = await openTake(await placeOf('counter'));
    const again = await take(other, file, { name: '另存.csv' });
    expect(again.body.taken).toMatchObject({ stockTakeId: id, fileName: 'scan.csv' });
    expect((await view(other)).found).toEqual([]);
    expect((await take(id, `${file}\n`)).body.refusal.kind).toBe('takeOver');
  });

  test('what was cut off in the middle goes on, with the columns that it was begun with', async () => {
    const { epcs, id } = await scene();
    const file = fileOf(epcs);
    const { store } = house.desk.house;
    const looked = (await look(id, file)).body;
    await take(id, file);
    const whole = await view(id);
    // As if the process had died after some of it.
    await house.restart();
    const { db } = house.desk.house.store;
    expect(db).not.toBe(store.db);
    await house.desk.house.store.transact(async (tx) => {
      await tx.updateTable('handheld_file').set({ taken_at: null }).execute();
      await tx
        .deleteFrom('read')
        .where('source_id', '=', looked.sha256)
        .where('seq', '>', 3)
        .execute();
    });
    const half = (await keeper.get(`/api/stock-takes/${id}/handheld-files`)).body.files;
    expect(half).toMatchObject([{ takenAt: null }]);
    const elsewhere = (to: string) =>
      house.desk.house.store.transact(
        async (tx) =>
          await tx
            .updateTable('handheld_file')
            .set({ stock_take_id: to as never })
            .execute(),
      );
    await elsewhere('another');
    expect((await take(id, file)).body.error).toBe('handheldFileElsewhere');
    await elsewhere(id);
    const layout = JSON.stringify({ ...looked.reading.layout, code: 1, codes: 'barcode' });
    const ended = (await take(id, file, { layout })).body;
    expect(ended.taken).not.toBeNull();
    expect(ended.reading.layout.code).toBe(0);
    const now = await view(id);
    expect(ids(now.found)).toEqual(ids(whole.found));
    expect(now.strange).toEqual([]);
  });

  test('two pages that take the same file at once count it once', async () => {
    const { epcs, id } = await scene();
    const file = fileOf(epcs);
    const both = await Promise.all([take(id, file), take(id, file)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await view(id)).toMatchObject({ received: 4 });
    expect((await view(id)).found).toHaveLength(3);
  });

  test('a file that changed after it was looked at is not taken', async () => {
    const { epcs, id } = await scene();
    const file = fileOf(epcs);
    const changed = await take(id, `${file}\n`, { sha256: digest(file) });
    expect(changed).toMatchObject({ status: 409, body: { error: 'handheldFileChanged' } });
    expect((await view(id)).found).toEqual([]);
  });

  test('old workbooks and files in other encodings are read; what is no file is refused in a sentence', async () => {
    const { epcs, id } = await scene();
    const xls = workbook([['编号'], ...epcs.map((code) => [code])]);
    expect((await look(id, xls)).body).toMatchObject({
      reading: { format: 'xls' },
      foresight: { found: 3 },
    });
    const gb = encodeText(`编号\t次数\r\n${epcs[0]}\t3\r\n`, 'gb18030');
    expect((await look(id, gb)).body).toMatchObject({
      reading: { readings: 3 },
      foresight: { found: 1 },
    });
    const refused = (await take(id, '%PDF-1.7')).body;
    expect(refused).toMatchObject({
      refusal: { error: 'notHandheldFile' },
      reading: null,
      taken: null,
    });
    expect((await look(id, '')).body).toMatchObject({ refusal: { error: 'empty' } });
  });

  test('labels that wait to be stuck on stay so, badges and places add nothing, and no pile is laid', async () => {
    await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
    keeper = await signedIn(house, 'K1');
    const { id } = await scene();
    const fresh = await register(keeper, { copyNumber: '9' });
    const subjects = [
      { kind: 'carrier', id: fresh.carrierId },
      { kind: 'place', id: await placeOf('room') },
    ];
    await keeper.post('/api/print-jobs', {
      act: act(),
      printer: 'pdf',
      what: { kind: 'subjects', subjects },
    });
    const { db } = house.desk.house.store;
    const rows = await db.selectFrom('label').selectAll().where('state', '=', 'ordered').execute();
    const pending = rows.map((row) => uiiHex(row));
    const file = [...pending, 'BADGE-1'].join('\n');
    const layout = { ...(await look(id, file)).body.reading.layout, codes: 'either' };
    const foresight = (await look(id, file, { layout: JSON.stringify(layout) })).body.foresight;
    expect(foresight).toMatchObject({
      found: 0,
      notCounted: 2,
      strange: [{ outcome: 'notPrinted' }],
    });
    await take(id, file, { layout: JSON.stringify(layout) });
    const states = await db
      .selectFrom('label')
      .select('state')
      .where('subject_id', '=', fresh.carrierId)
      .execute();
    expect(states).toEqual([{ state: 'ordered' }]);
    const desk = (await keeper.get(`/api/counter/${await station(house)}`)).body;
    expect(desk).toMatchObject({ visit: null, pile: [] });
    expect((await view(id)).notSeen).toHaveLength(3);
  });

  test('what moved since the count was opened is told, since a file cannot say which came first', async () => {
    const { all, epcs, id } = await scene();
    house.pass(1);
    const put = { act: act(), placeId: await placeOf('room'), carrierIds: all.slice(0, 1) };
    await keeper.post(`/api/counter/${await station(house)}/shelve`, put);
    const { foresight } = (await look(id, fileOf(epcs.slice(0, 2)))).body;
    expect(foresight.moved.map((row: Json) => row.id)).toEqual(all.slice(0, 1));
  });

  test('a clock a day ahead is put back by rule and said; one of before the take waits for a person', async () => {
    const { all, epcs, id } = await scene();
    house.pass(1);
    const day = 86_400_000;
    const ahead = fileOf(epcs.slice(0, 1), new Date(house.clock.now.getTime() + day));
    expect((await look(id, ahead)).body.clock).toMatchObject({ kind: 'ahead', shiftMs: -day });
    await take(id, ahead);
    expect(ids((await view(id)).found)).toEqual(all.slice(0, 1));

    const slow = new Date(house.clock.now.getTime() - day);
    const early = fileOf(epcs.slice(1, 2), slow);
    expect((await take(id, early)).body).toMatchObject({ taken: null, clock: { kind: 'early' } });
    expect((await view(id)).found).toHaveLength(1);
    const deviceNow = slow.toISOString();
    const told = (await take(id, early, { deviceNow })).body;
    expect(told).toMatchObject({ clock: { kind: 'told', shiftMs: day } });
    expect(told.taken).not.toBeNull();
    expect((await view(id)).found).toHaveLength(2);
  });

  test('where the station counts nothing no file is taken: place first', async () => {
    const { epcs, id } = await scene();
    await one.page.post(`/api/stock-takes/${id}/leave`, {
      act: act(),
      stationId: await station(house),
    });
    expect((await look(id, fileOf(epcs))).body.refusal.kind).toBe('stationNotCounting');
    expect((await take(id, fileOf(epcs))).body.refusal.kind).toBe('stationNotCounting');
  });

  test('the same file five times, and a second device that saw the same things, count nothing twice', async () => {
    const { epcs, id } = await scene();
    const file = fileOf(epcs.slice(0, 3));
    for (let n = 0; n < 5; n += 1) await take(id, file);
    const before = await view(id);
    expect(before.received).toBe(3);
    await take(id, fileOf(epcs.slice(1, 3).toReversed()), { name: 'second.csv' });
    const after = await view(id);
    expect(ids(after.found)).toEqual(ids(before.found));
    expect(after).toMatchObject({ misplaced: [], strange: [], received: 5 });
  });

  test('only people who count may hand it over', async () => {
    const { epcs, id } = await scene();
    const auditor = await signedIn(house, 'A3');
    for (const end of ['handheld-file/look', 'handheld-file']) {
      const path = `/api/stock-takes/${id}/${end}`;
      const sha = end === 'handheld-file' ? { sha256: digest(fileOf(epcs)) } : {};
      expect((await hand(path, fileOf(epcs), sha, auditor)).body.error).toBe('notAllowed');
    }
  });
});

describe('机型', () => {
  const draft = (reading: Json, more: object = {}) => ({
    act: act(),
    id: null,
    name: 'C72',
    layout: reading.layout,
    headings: reading.headings,
    columns: reading.columns,
    deviceId: null,
    ...more,
  });

  test('a saved profile reads the next file of its device; two have two names', async () => {
    const { epcs, id } = await scene();
    const file = (n: number): string => `${FOREIGN},${epcs[n]}\n`;
    const { reading } = (await look(id, file(0))).body;
    expect(reading).toMatchObject({ profileId: null, layout: { code: 0 } });
    const layout = { ...reading.layout, code: 1 };
    const saved = await keeper.post('/api/handheld-profiles', draft(reading, { layout }));
    const [profile] = saved.body.profiles;
    expect((await look(id, file(1))).body).toMatchObject({
      reading: { profileId: profile.id },
      foresight: { found: 1, strangeCount: 0 },
    });
    const twice = await keeper.post('/api/handheld-profiles', draft(reading));
    expect(twice).toMatchObject({ status: 409, body: { error: 'profileNameTaken' } });
    const renamed = draft(reading, { id: profile.id, name: '二号机' });
    const list = (await keeper.post('/api/handheld-profiles', renamed)).body.profiles;
    expect(list).toMatchObject([{ id: profile.id, name: '二号机', layout: { code: 0 } }]);
    expect(
      (await keeper.remove(`/api/handheld-profiles/${profile.id}`, { act: act() })).body.profiles,
    ).toEqual([]);
    expect(
      (await keeper.remove(`/api/handheld-profiles/${profile.id}`, { act: act() })).status,
    ).toBe(404);
  });

  test('a task file holds codes and nothing that can be read', async () => {
    const { epcs, id } = await scene();
    await take(id, fileOf(epcs.slice(0, 1)));
    const plain = await keeper.get(`/api/stock-takes/${id}/task-file?wanted=notSeen`);
    expect(plain.headers.get('content-disposition')).toContain('task.csv');
    expect(plain.body.split('\r\n')).toEqual(['EPC', ...epcs.slice(1, 3).toSorted(), '']);
    const all = await keeper.get(`/api/stock-takes/${id}/task-file?wanted=expected`);
    expect(all.body.split('\r\n')).toEqual(['EPC', ...epcs.slice(0, 3).toSorted(), '']);

    const { reading } = (await look(id, `Nr;编号;次数\n1;${epcs[1]};2\n`)).body;
    const saved = await keeper.post('/api/handheld-profiles', draft(reading));
    const by = `wanted=notSeen&profileId=${saved.body.profiles[0].id}`;
    const laid = await keeper.get(`/api/stock-takes/${id}/task-file?${by}`);
    const lines = epcs
      .slice(1, 3)
      .toSorted()
      .map((code) => `;${code};`);
    expect(laid.body.split('\r\n')).toEqual(['Nr;编号;次数', ...lines, '']);
    // It comes back as the handheld gives it back.
    expect((await look(id, laid.body)).body).toMatchObject({
      foresight: { found: 2, strangeCount: 0 },
    });
    expect(
      (await keeper.get(`/api/stock-takes/${id}/task-file?wanted=notSeen&profileId=x`)).status,
    ).toBe(404);
  });
});
