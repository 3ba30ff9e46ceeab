import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import {
  act,
  newBorrower,
  giveDuties,
  secondPerson,
  signedIn,
  wedge,
  type Json,
  type Reply,
} from './house.ts';
import { closedPlace, openedTake, sitDown } from './take-house.ts';
import { signingDesk } from './signing-desk.ts';

const { desk, path, opened, counted, idOf, result, complete, explainAll, sign, signedByAll } =
  signingDesk();

describe('核毕', () => {
  test('waits for every place and every explanation, and says how many are left', async () => {
    const take = await opened();
    expect((await result(take)).hindrances).toMatchObject([
      { kind: 'placesNotCounted', details: { count: 1 } },
    ]);
    expect((await complete(take)).body.refusal.kind).toBe('placesNotCounted');
    const later = await counted();
    expect((await complete(later)).body.refusal).toMatchObject({
      kind: 'differencesUnexplained',
      details: { count: 1 },
    });
    await explainAll(later);
    expect((await result(later)).hindrances).toEqual([]);
    expect((await complete(later)).body).toMatchObject({ stage: 'signing', hindrances: [] });
  });

  test('a sample that was drawn is looked at before; nothing changes afterwards', async () => {
    const take = await counted(false);
    const drawn = await desk.keeper.post(path(take, 'sample'), { act: act(), size: 2 });
    expect(drawn.status).toBe(200);
    expect((await complete(take)).body.refusal.kind).toBe('sampleUnchecked');
  });

  test('told again it answers the same; another act finds it settled; who only reads cannot', async () => {
    const take = await counted(false);
    expect((await complete(take, desk.auditor)).status).toBe(403);
    const body = { act: act() };
    const first = await complete(take, desk.one.page, body);
    expect((await complete(take, desk.one.page, body)).body.sha256).toBe(first.body.sha256);
    expect((await complete(take)).body.refusal.kind).toBe('paperSettled');
    expect((await complete('nothing')).status).toBe(404);
  });
});

describe('签字', () => {
  test('three people with badge and PIN close it, each over the same digest', async () => {
    const take = await counted();
    await explainAll(take);
    await complete(take);
    const before = await result(take);
    expect(
      before.signers.map(({ as, people }: Json) => [as, people.map((p: Json) => p.staffNumber)]),
    ).toEqual([
      ['counter', ['C1', 'C2']],
      ['keeper', ['K1']],
      ['auditor', ['A3']],
    ]);
    await signedByAll(take);
    const after = await result(take);
    expect(after.signatures.map(({ as, person }: Json) => [as, person.staffNumber])).toEqual([
      ['counter', 'C1'],
      ['keeper', 'K1'],
      ['auditor', 'A3'],
    ]);
    expect(after).toMatchObject({
      total: {
        expected: 3,
        found: 2,
        missing: 1,
        differences: 1,
        explained: 1,
        rightPerMyriad: 6666,
      },
      places: [
        { rows: 3, sighted: 2, countedBy: { id: desk.one.id }, second: { id: desk.two.id } },
      ],
      levels: [{ marking: 'secret', expected: 3, found: 2, missing: 1 }],
      sha256: before.sha256,
    });
    expect((await sign(take, 'auditor', await idOf('A3'))).body.refusal.kind).toBe('paperSettled');
  });

  test('nobody signs before it is complete, for a side that is not his, twice, or another result', async () => {
    const take = await counted(false);
    const early = { sha256: 'a'.repeat(64) };
    const kind = async (reply: Promise<Reply>): Promise<string> =>
      (await reply).body.refusal?.kind ?? (await reply).body.error;
    expect(await kind(sign(take, 'counter', desk.one.id, early))).toBe('takeNotComplete');
    await complete(take);
    expect(await kind(sign(take, 'counter', await idOf('K1')))).toBe('signerUnfit');
    expect(await kind(sign(take, 'keeper', desk.one.id))).toBe('signerUnfit');
    expect(await kind(sign(take, 'auditor', await idOf('K1')))).toBe('signerUnfit');
    expect(await kind(sign(take, 'counter', desk.one.id, early))).toBe('changedMeanwhile');
    const wrongPin = { ...(await secondPerson(desk.house, desk.one.id)), pin: '000000' };
    expect(await kind(sign(take, 'counter', desk.one.id, { second: wrongPin }))).toBe('wrongPin');
    const nobody = { reference: 'nobody', pin: '135790' };
    expect(await kind(sign(take, 'counter', desk.one.id, { second: nobody }))).toBe('badgeGone');
    expect((await sign(take, 'counter', desk.two.id)).status).toBe(200);
    expect(await kind(sign(take, 'counter', desk.one.id))).toBe('signedAlready');
    expect((await result(take)).signatures).toHaveLength(1);
  });

  test('of two who sign for one side at once, one does', async () => {
    const take = await counted(false);
    await complete(take);
    const both = await Promise.all([
      sign(take, 'counter', desk.one.id),
      sign(take, 'counter', desk.two.id),
    ]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await result(take)).signatures).toHaveLength(1);
  });

  test('who audits and has counted signs as a counter alone', async () => {
    const both = await newBorrower(desk.house, {
      staffNumber: 'X1',
      personClass: 'core',
      badge: 'X',
    });
    await giveDuties(desk.house, both, ['auditor', 'counter']);
    const take = (
      await openedTake(desk.keeper, [desk.one.id, both], { scope: { placeIds: [desk.table.id] } })
    ).id;
    const page = await signedIn(desk.house, 'X1');
    await sitDown(desk.house, page, { take, placeId: desk.table.id });
    const scan = wedge(desk.house, page);
    for (const { registerNumber } of desk.things) await scan(registerNumber);
    const second = await secondPerson(desk.house, desk.one.id);
    expect((await closedPlace(page, { take, placeId: desk.table.id, second })).status).toBe(200);
    await complete(take);
    expect((await sign(take, 'auditor', both)).body.refusal.kind).toBe('signerUnfit');
    expect((await sign(take, 'counter', both)).status).toBe(200);
  });
});

describe('a closed take', () => {
  test('stands beside the next of its scope, and in the trend of all places and of one', async () => {
    const first = await counted();
    await explainAll(first);
    await complete(first);
    await signedByAll(first);
    desk.house.pass(3600);
    [desk.one, desk.two] = [
      { ...desk.one, page: await signedIn(desk.house, 'C1') },
      { ...desk.two, page: await signedIn(desk.house, 'C2') },
    ];
    [desk.keeper, desk.auditor] = [
      await signedIn(desk.house, 'K1'),
      await signedIn(desk.house, 'A3'),
    ];
    const second = await counted(false);
    expect((await result(second)).previous).toMatchObject({
      id: first,
      expected: 3,
      missing: 1,
      rightPerMyriad: 6666,
    });
    const trend = (await desk.auditor.get('/api/stock-takes/trend')).body;
    expect(trend.points).toMatchObject([{ id: first, rightPerMyriad: 6666, minutes: 0 }]);
    expect(trend.places.map(({ id }: Json) => id)).toEqual([desk.table.id]);
    const of = async (id: string) =>
      (await desk.auditor.get(`/api/stock-takes/trend?placeId=${id}`)).body.points.length;
    expect([await of(desk.table.id), await of('elsewhere')]).toEqual([1, 0]);
  });

  test('goes out on paper and as a workbook with all rows, and what went out is a fact', async () => {
    const take = await counted();
    await explainAll(take);
    await complete(take);
    await signedByAll(take);
    const file = async (name: string) => {
      const cookie = [...desk.auditor.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
      const answer = await desk.house.request(`/api/forms/${name}`, { headers: { cookie } });
      return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
    };
    for (const name of [
      `stock-take/${take}.pdf`,
      `stock-take-differences/${take}.pdf`,
      `stock-take-place/${take}~${desk.table.id}.pdf`,
    ]) {
      const { status, bytes } = await file(name);
      expect([name, status, Buffer.from(bytes.subarray(0, 5)).toString()]).toEqual([
        name,
        200,
        '%PDF-',
      ]);
    }
    const book = XLSX.read((await file(`stock-take/${take}.xlsx`)).bytes);
    const rows: string[][] = XLSX.utils.sheet_to_json(book.Sheets['明细']!, { header: 1 });
    expect(rows).toHaveLength(4);
    const verdicts = rows.slice(1).map((cells) => cells[8] ?? '');
    expect(verdicts.filter((verdict) => verdict === '在位')).toHaveLength(2);
    expect(verdicts).toContain('盘亏');
    expect((await file(`stock-take/nothing.pdf`)).status).toBe(404);
    expect((await file(`stock-take-place/${take}~nowhere.xlsx`)).status).toBe(404);
    const exports = await desk.house.desk.house.store.db
      .selectFrom('fact')
      .select('text')
      .where('kind', '=', 'exported')
      .execute();
    expect(exports).toHaveLength(4);
  });
});
