import * as XLSX from '@e965/xlsx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instant, matterId, placeId } from '#domain/ids.ts';
import { ROWS_MAX } from '../../server/http/exports.ts';
import { append } from '../../server/store/append.ts';
import { keepRows } from '../../server/store/takes/rows.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance } from '../support/ledger-samples.ts';
import { countedPlace, placeCounted, row, stepped } from '../support/take-samples.ts';
import { act, signedIn, workingHouse, type Browser, type Json, type TestHouse } from './house.ts';
import { counter, openedTake } from './take-house.ts';

const ROWS = 30_000;
let house: TestHouse;
let keeper: Browser;
let table: string;
let take: string;

/** A place that was closed with more rows than a sheet of paper or a workbook in memory takes. */
beforeEach(async () => {
  house = await workingHouse();
  const [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter').id;
  take = (await openedTake(keeper, [one.id, two.id], { scope: { placeIds: [table] } })).id;
  const of = { stockTakeId: matterId(take), placeId: placeId(table) };
  const { store, now } = house.desk.house;
  await inTransaction(store, async (tx) => {
    const rows = Array.from({ length: ROWS }, (_, n) => row(String(n).padStart(6, '0')));
    const sealed = await keepRows(tx, of, rows);
    const step = placeCounted(
      countedPlace(placeId(table), { ...sealed, expected: ROWS, byTag: ROWS }),
    );
    await append(tx, circumstance(act(), { at: instant(now()) }), [stepped(step, matterId(take))]);
  });
}, 60_000);
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
}, 60_000);

const file = async (name: string): Promise<{ status: number; bytes: Uint8Array }> => {
  const cookie = [...keeper.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const answer = await house.request(`/api/forms/${name}`, { headers: { cookie } });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
};
const linesOf = (bytes: Uint8Array): string[][] => {
  const book = XLSX.read(bytes, { dense: true });
  return book.SheetNames.flatMap((name) =>
    XLSX.utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1 }),
  );
};

test('the workbook of a take has every row, however many, then what stands around them', async () => {
  expect(ROWS).toBeGreaterThan(ROWS_MAX.xlsx);
  const { status, bytes } = await file(`stock-take/${take}.xlsx`);
  expect(status).toBe(200);
  const lines = linesOf(bytes);
  expect(lines[0]?.[1]).toBe('编号或所读');
  const numbers = lines.slice(1, ROWS + 1).map((cells) => cells[1]);
  expect(new Set(numbers).size).toBe(ROWS);
  expect([numbers[0], numbers.at(-1)]).toEqual(['WJ-000000', 'WJ-029999']);
  const rest = lines.slice(ROWS + 1).flat();
  expect(rest).toEqual(expect.arrayContaining(['账目根', '制表时间', '盘-2026-0001']));
  const ofPlace = await file(`stock-take-place/${take}~${table}.xlsx`);
  expect(ofPlace.status).toBe(200);
  expect(ofPlace.bytes.length).toBeGreaterThan(bytes.length / 2);
  // On paper so much is refused, as before.
  expect((await file(`stock-take-place/${take}~${table}.pdf`)).status).toBe(422);
  const { rows } = await house.desk.house.store.db
    .selectFrom('fact')
    .select((eb) => eb.fn.countAll<number | string>().as('rows'))
    .where('kind', '=', 'exported')
    .executeTakeFirstOrThrow();
  expect(Number(rows)).toBe(2);
}, 60_000);
