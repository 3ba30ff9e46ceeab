import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPress } from '../../server/procedures/press.ts';
import { pictureOfZpl, readSymbols } from '../labels/decoders.ts';
import { assigned, enrolledBridge, line } from './bridge-line.ts';
import {
  act,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => await house.end());

async function printer() {
  const { admin, token, bridgeId } = await enrolledBridge(house);
  const device = { name: '标签机', port: 'tcp:127.0.0.1:9100', driver: 'zpl', dpi: 203 };
  return { id: await assigned(admin, bridgeId, device), bridge: await line(house, token) };
}
const ordered = async (to: string, carrierId: string): Promise<Json> => {
  const what = { kind: 'subjects', subjects: [{ kind: 'carrier', id: carrierId }] };
  const answer = await keeper.post('/api/print-jobs', { act: act(), printer: to, what });
  expect(answer.status).toBe(200);
  return answer.body;
};
const jobOf = async (id: string): Promise<Json> => (await keeper.get(`/api/print-jobs/${id}`)).body;
const pdfOf = (id: string) => keeper.get(`/api/print-jobs/${id}/labels.pdf`);

/** The server's reader, seeing nothing. */
const blind = () => {
  const readDots = () => Promise.resolve([]);
  return createPress(() => Promise.resolve({ readDots, readPicture: readDots }));
};

test('a label that does not read stops the job before a byte leaves, and goes on when it reads', async () => {
  const own = house.desk.house.press;
  const { id: device, bridge } = await printer();
  Object.assign(house.desk.house, { press: blind() });
  const { carrierId } = await register(keeper);
  const { id, labels } = await ordered(device, carrierId);
  expect(await jobOf(id)).toMatchObject({
    state: 'paused',
    trouble: 'unreadable',
    labels: [{ state: 'failed' }],
  });
  expect(bridge.prints()).toEqual([]);
  Object.assign(house.desk.house, { press: own });
  await keeper.post(`/api/print-jobs/${id}/resume`, { act: act() });
  const [sent] = await bridge.until(1);
  const shown = await pictureOfZpl(Buffer.from(sent.bytes, 'base64'), 203, 480, 320);
  const code = labels[0].printedCode.replaceAll('-', '').slice(0, 16);
  expect((await readSymbols(shown)).map(({ text }) => text)).toEqual([house.payload(code)]);
  expect((await jobOf(id)).trouble).toBeNull();
  await bridge.close();
});

test('a PDF of which a label does not read is no file, and says why', async () => {
  Object.assign(house.desk.house, { press: blind() });
  const { carrierId } = await register(keeper);
  const { id } = await ordered('pdf', carrierId);
  expect(await pdfOf(id)).toMatchObject({
    status: 409,
    body: {
      error: 'labelNotPrintable',
      sentence: '标签不能打印。条码自检读不出。',
      sentenceEn: 'A label cannot be printed. Its symbol could not be read when checked.',
    },
  });
});

test.each([
  ['an emoji', '办\u{1F600}1号', 'missingGlyphs'],
  ['letters written from the right', '办\u05e9\u05dc号', 'missingGlyphs'],
  ['more than a label holds', '办公厅〔2026〕'.repeat(9), 'doesNotFit'],
])('a document number with %s is said, and nothing is printed', async (_, documentNumber, why) => {
  const { id: device, bridge } = await printer();
  const { carrierId } = await register(keeper, { documentNumber });
  const { id } = await ordered(device, carrierId);
  expect(await jobOf(id)).toMatchObject({ state: 'paused', trouble: why });
  expect(bridge.prints()).toEqual([]);
  await bridge.close();
});

test.each(['^XZ^XA^FDx^FS', '~JR~JA', '"\\&PRINT 9,9', "!U1;'--", '^@^ee'])(
  'a document number of %s is a picture: one format, one copy, and read',
  async (documentNumber) => {
    const { id: device, bridge } = await printer();
    const { carrierId } = await register(keeper, { documentNumber });
    await ordered(device, carrierId);
    const [{ bytes }] = await bridge.until(1);
    const sent = Buffer.from(bytes, 'base64').toString('latin1');
    expect(sent.match(/\^X[AZ]/g)).toEqual(['^XA', '^XZ']);
    expect(sent.match(/\^PQ/g)).toHaveLength(1);
    expect(sent).not.toContain('~');
    const shown = await pictureOfZpl(Buffer.from(bytes, 'base64'), 203, 480, 320);
    expect(await readSymbols(shown)).toHaveLength(1);
    await bridge.close();
  },
);
