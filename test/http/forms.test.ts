import * as XLSX from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { personId, carrierId, instant } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { pagesOfPdf } from '../labels/decoders.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  giveDuties,
  newBorrower,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let borrower: string;
let things: { carrierId: string; registerNumber: string }[];

/** Bytes of a file, as the browser would save them. */
async function file(page: Browser, path: string) {
  const cookie = [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await house.request(path, { headers: { cookie } });
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}
const rowsOf = (bytes: Uint8Array): string[][] => {
  const book = XLSX.read(bytes);
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: false });
};
async function textOf(bytes: Uint8Array): Promise<string> {
  return (await pagesOfPdf(bytes, 40)).map(({ text }) => text).join('\n');
}

/** Time passes, the screen locks, and the keeper signs in anew. */
async function later(seconds: number): Promise<void> {
  house.pass(seconds);
  keeper = await signedIn(house, 'K1');
}

/** Lends by facts alone: the counter is tested elsewhere. */
async function lend(id: string, hours: number, basis: 'loan' | 'reading' = 'loan') {
  const { store, now } = house.desk.house;
  const carrier = await carrierById(store.db, carrierId(id));
  const dueAt = instant(new Date(now().getTime() + hours * 3_600_000));
  const to = { account: 'held', holderId: personId(borrower), basis, dueAt } as const;
  const given = circumstance(act(), { at: instant(now()) });
  await inTransaction(store, (tx) =>
    append(tx, given, [fact({ kind: 'checkedOut' }, carrierId(id), carrier!.custody, to)]),
  );
}

beforeEach(async () => {
  house = await workingHouse();
  borrower = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  keeper = await signedIn(house, 'K1');
  things = [
    await register(keeper, { title: '=HYPERLINK("http://x","关于某事")' }),
    await register(keeper, { title: '关于𠮷村的通知', copyNumber: '000002' }),
    await register(keeper, { title: '第三件', copyNumber: '000003' }),
  ];
  // The samples are dated long before the house: the ledger's own time goes on from here.
  await lend(things[0]!.carrierId, 1);
  await lend(things[1]!.carrierId, 48, 'reading');
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

/** Those that the board's page of registers offers. */
const NAMES = [
  'approvals',
  'circulations',
  'copyings',
  'events',
  'labels',
  'ledger',
  'loans',
  'outings',
  'outside-visits',
  'overdue',
];

describe('登记簿', () => {
  test('the ledger as a workbook: every line, texts alone, and nothing that would run', async () => {
    const { status, headers, bytes } = await file(keeper, '/api/registers/ledger.xlsx');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('spreadsheetml');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="form\.xlsx"; filename\*=UTF-8''%E6%B6%89%E5%AF%86[\w%-]+\.xlsx$/,
    );
    const [heads, ...rows] = rowsOf(bytes);
    expect(heads?.slice(0, 4)).toEqual(['序号', '编号', '类别', '题名']);
    expect(rows.map((row) => row[3])).toEqual([
      '=HYPERLINK("http://x","关于某事")',
      '关于𠮷村的通知',
      '第三件',
    ]);
    expect(rows.map((row) => row[5])).toEqual(['000001', '000002', '000003']);
    const book = XLSX.read(bytes);
    for (const sheet of Object.values(book.Sheets)) {
      for (const [at, cell] of Object.entries(sheet)) {
        if (at.startsWith('!')) continue;
        expect(cell.t).toBe('s');
        expect(cell.f).toBeUndefined();
      }
    }
  });

  test('filters of the list narrow the file, and are said on it', async () => {
    const { bytes } = await file(keeper, '/api/registers/ledger.xlsx?account=held');
    expect(rowsOf(bytes)).toHaveLength(3);
    const about = XLSX.read(bytes).Sheets['表头与检查点']!;
    expect(JSON.stringify(XLSX.utils.sheet_to_json(about, { header: 1 }))).toContain('在手');
    expect((await file(keeper, '/api/registers/ledger.xlsx?account=no')).status).toBe(400);
  });

  test('a PDF bears title, unit, each line, and the checkpoint with the page on every page', async () => {
    const { ledger } = (await keeper.get('/api/health')).body;
    const { status, bytes } = await file(keeper, '/api/registers/loans.pdf');
    expect(status).toBe(200);
    const text = await textOf(bytes);
    for (const part of [
      '借阅登记簿',
      '测试单位',
      '关于𠮷村的通知',
      '室内阅读',
      '人B1（B1）',
      '第 1 页 共 1 页',
    ])
      expect(text.replace(/\s+/g, '')).toContain(part.replaceAll(' ', ''));
    expect(text).toContain(`${ledger.size} 条`);
    expect(text.replace(/\s+/g, '')).toContain(ledger.root);
  });

  test('a loan has one line with its return; a day outside the period has none', async () => {
    const { store, now } = house.desk.house;
    await later(7200);
    const carrier = await carrierById(store.db, carrierId(things[0]!.carrierId));
    const place = {
      account: 'stored',
      placeId: (await keeper.get('/api/places')).body.places[0].id,
    };
    await inTransaction(store, (tx) =>
      append(tx, circumstance(act(), { at: instant(now()) }), [
        fact({ kind: 'returned' }, carrier!.id, carrier!.custody, place as never),
      ]),
    );
    const rows = rowsOf((await file(keeper, '/api/registers/loans.xlsx')).bytes);
    expect(rows).toHaveLength(3);
    expect(rows[1]?.at(-1)).toBe('超期归还');
    expect(rows[1]?.[9]).toBe('2026-11-22 18:00');
    const past = '/api/registers/loans.xlsx?from=2026-01-01&to=2026-02-01';
    expect(rowsOf((await file(keeper, past)).bytes)[1]).toEqual(['没有记录。']);
  });

  test('every register can be had as both, and every export is a fact with what was asked for', async () => {
    for (const name of NAMES) {
      for (const format of ['pdf', 'xlsx']) {
        expect((await file(keeper, `/api/registers/${name}.${format}`)).status).toBe(200);
      }
    }
    await file(keeper, '/api/registers/overdue.pdf?step=3');
    const auditor = await signedIn(house, 'A3');
    const { rows } = (await auditor.get('/api/facts?limit=60')).body;
    const exports = rows.filter(({ kind }: { kind: string }) => kind === 'exported');
    expect(exports).toHaveLength(2 * NAMES.length + 1);
  });

  test('who may not read the list gets no file, and no export is written', async () => {
    const admin = await signedIn(house, 'A1');
    const before = (await keeper.get('/api/health')).body.ledger.size;
    expect((await file(admin, '/api/registers/ledger.pdf')).status).toBe(403);
    expect((await file(admin, '/api/forms/overdue-notices.pdf?people=x')).status).toBe(403);
    expect((await keeper.get('/api/health')).body.ledger.size).toBe(before);
  });
});

describe('看板与催还', () => {
  test('the board counts what is out, due today, late by step and by person, and each list agrees with it', async () => {
    const board = async () => (await keeper.get('/api/board')).body;
    const list = async (query = '') => (await keeper.get(`/api/overdue${query}`)).body;
    expect(await board()).toMatchObject({ out: 2, dueToday: 1, late: 0, alarms: 0 });
    expect((await list('?step=0')).lines).toMatchObject([
      { step: 0, carrier: { registerNumber: things[0]!.registerNumber } },
    ]);
    await later(2 * 3600);
    expect(await board()).toMatchObject({
      dueToday: 0,
      late: 1,
      lateByBases: [{ basis: 'loan', count: 1 }],
      lateByHolders: [{ holder: { staffNumber: 'B1' }, count: 1, step: 1 }],
    });
    // From Sunday to Wednesday: Monday is the first working day, Wednesday the third.
    await later(3 * 86_400);
    const late = await board();
    expect(late.lateBySteps).toEqual([
      { step: 1, count: 0 },
      { step: 2, count: 1 },
      { step: 3, count: 1 },
    ]);
    expect(await list()).toMatchObject({ total: 2, departments: ['办公室'] });
    for (const query of ['?step=3', '?basis=loan']) {
      expect(await list(query)).toMatchObject({ total: 1, lines: [{ step: 3, daysLate: 3 }] });
    }
    expect(await list('?department=x')).toMatchObject({ total: 0, departments: ['办公室'] });
    expect(await list(`?holderId=${borrower}&marking=secret`)).toMatchObject({ total: 2 });
    expect((await keeper.get('/api/overdue?step=7')).status).toBe(400);
  });

  test('a notice names the person, what he has, and who else is told; several people are one file', async () => {
    await later(4 * 86_400);
    const one = await textOf(
      (await file(keeper, `/api/forms/overdue-notice/${borrower}.pdf`)).bytes,
    );
    for (const part of [
      '催还通知单',
      '人B1（B1）',
      things[0]!.registerNumber,
      '分管领导',
      '持有人签收',
    ])
      expect(one).toContain(part);
    const path = `/api/forms/overdue-notices.pdf?people=${borrower},nobody`;
    expect(await textOf((await file(keeper, path)).bytes)).toContain('催还通知单');
    expect((await file(keeper, '/api/forms/overdue-notice/nobody.pdf')).status).toBe(404);
    expect((await file(keeper, `/api/forms/overdue-notice/${borrower}.doc`)).status).toBe(404);
    expect((await file(keeper, '/api/forms/overdue-notices.pdf?people=')).status).toBe(400);
  });

  test('the head of office sees the board; the counter hand does not', async () => {
    await giveDuties(house, borrower, ['officeHead']);
    const head = await signedIn(house, 'B1');
    expect((await head.get('/api/board')).status).toBe(200);
    await giveDuties(house, borrower, ['counter']);
    const hand = await signedIn(house, 'B1');
    expect((await hand.get('/api/board')).status).toBe(403);
  });
});
