import * as XLSX from '@e965/xlsx';
import { afterEach, expect, test } from 'vitest';
import { approveFor } from '../support/approve-for.ts';
import {
  newBorrower,
  PIN,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
afterEach(async () => await house.end());

test('借阅单 says of one act what went out, until when and on whose word; another act has none', async () => {
  house = await workingHouse();
  const given = { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' };
  const applicantId = await newBorrower(house, given);
  const keeper = await signedIn(house, 'K1');
  const scan = wedge(house, keeper);
  const { carrierId, registerNumber } = await register(keeper);
  await approveFor(house.desk.house, { applicantId, carrierIds: [carrierId] });
  await scan('BADGE-1');
  await scan(registerNumber);
  const at = await station(house);
  const { visit } = (await keeper.get(`/api/counter/${at}`)).body;
  const settled = await keeper.post(`/api/counter/${at}/settle`, {
    act: 'the-loan',
    visitId: visit.id,
    carrierIds: [carrierId],
    loanDays: null,
    borrowerPin: PIN,
  });
  expect(settled.body.checkedOut).toBe(1);
  const cookie = [...keeper.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const file = (name: string) => house.request(`/api/forms/loan/${name}`, { headers: { cookie } });
  const sheet = await file('the-loan.xlsx');
  expect(sheet.status).toBe(200);
  const book = XLSX.read(new Uint8Array(await sheet.arrayBuffer()));
  const text = Object.values(book.Sheets)
    .map((one) => XLSX.utils.sheet_to_csv(one))
    .join('\n');
  for (const said of [
    '借阅单',
    '人B1',
    registerNumber,
    '审-2026-0001',
    '主任',
    '档案员',
    '2026-11-25',
  ]) {
    expect(text).toContain(said);
  }
  const paper = await file('the-loan.pdf');
  expect(paper.headers.get('content-type')).toBe('application/pdf');
  expect((await file('another.pdf')).status).toBe(404);
});
