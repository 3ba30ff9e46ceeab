import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pictureOfZpl, readSymbols } from '../labels/decoders.ts';
import { ask, assigned, enrolledBridge, line } from './bridge-line.ts';
import {
  act,
  browser,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type TestHouse,
  type Json,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => await house.end());

/** A bridge as the wire sees it: enrolled, with an open line, and a printer. */
async function bridgeWithPrinter() {
  const { admin, token, bridgeId, code } = await enrolledBridge(house);
  const device = { name: '标签机', port: 'tcp:127.0.0.1:9100', driver: 'zpl', dpi: 203 };
  const printer = await assigned(admin, bridgeId, device);
  const fine = await assigned(admin, bridgeId, {
    ...device,
    port: 'tcp:127.0.0.1:9101',
    dpi: 600,
  });
  let seq = 0;
  const answer = async (
    jobId: string,
    position: number,
    state: string,
    reason: string | null = null,
    deviceId = printer,
  ) => {
    const at = house.clock.now.toISOString();
    const message = {
      kind: 'print',
      seq: ++seq,
      at,
      deviceId,
      jobId,
      position,
      state,
      reason,
    };
    return await ask(house, '/bridge/messages', { messages: [message] }, token);
  };
  return { token, printer, fine, answer, code };
}

async function order(printer: string, count: number) {
  const subjects = [];
  for (let i = 0; i < count; i++) {
    const { carrierId } = await register(keeper, { copyNumber: String(i + 1).padStart(6, '0') });
    subjects.push({ kind: 'carrier', id: carrierId });
  }
  const job = await keeper.post('/api/print-jobs', {
    act: act(),
    printer,
    what: { kind: 'subjects', subjects },
  });
  expect(job.status).toBe(200);
  return job.body;
}
const job = async (id: string) => (await keeper.get(`/api/print-jobs/${id}`)).body;
const states = async (id: string) => (await job(id)).labels.map((label: Json) => label.state);

describe('打印任务', () => {
  test('labels go one after another; a label counts when it is scanned on its thing', async () => {
    const { token, printer, answer } = await bridgeWithPrinter();
    const bridge = await line(house, token);
    const { id, labels } = await order(printer, 2);
    const [first] = await bridge.until(1);
    expect(Buffer.from(first.bytes, 'base64').toString('latin1')).toMatch(/^\^XA/);
    expect(await states(id)).toEqual(['sending', 'waiting']);
    await answer(id, 0, 'printed');
    expect((await bridge.until(2))[1].position).toBe(1);
    await answer(id, 1, 'printed');
    expect(await states(id)).toEqual(['printed', 'printed']);
    const code = labels[0].printedCode.replaceAll('-', '').slice(0, 16);
    const read = await wedge(house, keeper)(house.payload(code));
    expect(read.body.outcome).toBe('carrier');
    expect(await states(id)).toEqual(['active', 'printed']);
    const { body } = await keeper.get(`/api/carriers/${labels[0].subject.id}`);
    expect(body).toMatchObject({ labelState: 'active', label: { generation: 0 } });
    expect(body.timeline.at(-1).kind).toBe('labelActivated');
    await bridge.close();
  });

  test('a label that waits has no effect at a screen without a keeper', async () => {
    const { id, labels } = await order('pdf', 1);
    const code = labels[0].printedCode.replaceAll('-', '').slice(0, 16);
    const read = await wedge(house, browser(house), 'kiosk-99999999')(house.payload(code));
    expect(read.body.outcome).toBe('foreign');
    expect(await states(id)).toEqual(['printed']);
  });

  test('a reprint for a reason retires the label before it at once', async () => {
    const first = await order('pdf', 1);
    const code = first.labels[0].printedCode.replaceAll('-', '').slice(0, 16);
    const scan = wedge(house, keeper);
    expect((await scan(house.payload(code, 0))).body.outcome).toBe('carrier');
    const subjects = [first.labels[0].subject];
    const again = { printer: 'pdf', what: { kind: 'subjects', subjects }, reason: 'worn' };
    await keeper.post('/api/print-jobs', { act: act(), ...again });
    expect((await scan(house.payload(code, 0))).body.outcome).toBe('retired');
    expect((await scan(house.payload(code, 1))).body.outcome).toBe('carrier');
    expect((await scan(house.payload(code, 0))).body.outcome).toBe('retired');
    expect((await scan(house.payload(code, 2))).body.outcome).toBe('notPrinted');
  });

  test('a server that dies while a label is sent sends it again, and no other', async () => {
    const { token, printer, answer } = await bridgeWithPrinter();
    const { id } = await order(printer, 2);
    expect(await states(id)).toEqual(['sending', 'waiting']);
    await expect.poll(async () => (await job(id)).trouble).toBe('bridgeAway');
    await house.restart();
    keeper = await signedIn(house, 'K1');
    const bridge = await line(house, token);
    const prints = await bridge.until(1);
    expect(prints.map(({ position }) => position)).toEqual([0]);
    await answer(id, 0, 'printed');
    await answer(id, 0, 'printed');
    expect((await bridge.until(2)).map(({ position }) => position)).toEqual([0, 1]);
    expect(await job(id)).toMatchObject({ trouble: null, state: 'open' });
    await bridge.close();
  });

  test('a printer that is off pauses the job, and going on tries the same label again', async () => {
    const { token, printer, answer } = await bridgeWithPrinter();
    const bridge = await line(house, token);
    const { id } = await order(printer, 2);
    await bridge.until(1);
    await answer(id, 0, 'failed', 'notThere');
    expect(await job(id)).toMatchObject({ state: 'paused', trouble: 'notThere' });
    expect(await states(id)).toEqual(['failed', 'waiting']);
    await keeper.post(`/api/print-jobs/${id}/resume`, { act: act() });
    expect((await bridge.until(2)).map(({ position }) => position)).toEqual([0, 0]);
    await bridge.close();
  });

  test('a doubtful label waits for a person; what did not come out is printed as the next generation', async () => {
    const { token, printer, answer } = await bridgeWithPrinter();
    const bridge = await line(house, token);
    const { id, labels } = await order(printer, 1);
    await bridge.until(1);
    await answer(id, 0, 'doubtful', 'the line broke');
    expect(await job(id)).toMatchObject({ state: 'paused', trouble: 'doubtful' });
    const no = { act: act(), position: 0, cameOut: false };
    const after = await keeper.post(`/api/print-jobs/${id}/answer`, no);
    expect(after.body.labels.map((one: Json) => one.state)).toEqual(['spoiled', 'sending']);
    expect(after.body.labels[1].printedCode).toBe(labels[0].printedCode);
    expect((await bridge.until(2))[1].position).toBe(1);
    const scan = wedge(house, keeper);
    const code = labels[0].printedCode.replaceAll('-', '').slice(0, 16);
    expect((await scan(house.payload(code, 0))).body.outcome).toBe('retired');
    await bridge.close();
  });

  test('cancelled in the middle: what came out may still be stuck on, what comes late is dead', async () => {
    const { token, printer, answer } = await bridgeWithPrinter();
    const bridge = await line(house, token);
    const { id, labels } = await order(printer, 4);
    await bridge.until(1);
    await answer(id, 0, 'printed');
    await bridge.until(2);
    const after = await keeper.post(`/api/print-jobs/${id}/cancel`, { act: act() });
    expect(after.body.counts).toMatchObject({ printed: 1, spoiled: 3 });
    await answer(id, 1, 'printed');
    expect(await job(id)).toMatchObject({ state: 'cancelled', trouble: null });
    const scan = wedge(house, keeper);
    const codes = labels.map((label: Json) => label.printedCode.replaceAll('-', '').slice(0, 16));
    expect((await scan(house.payload(codes[0]))).body.outcome).toBe('carrier');
    expect((await scan(house.payload(codes[1]))).body.outcome).toBe('retired');
    const next = await order(printer, 1);
    expect((await bridge.until(3))[2]).toMatchObject({ jobId: next.id, position: 0 });
    const again = await keeper.post(`/api/print-jobs/${id}/cancel`, { act: act() });
    expect(again.body.error).toBe('jobNotPaused');
    await bridge.close();
  });

  test('a label is sent on its job’s layout, as finely as its printer prints', async () => {
    const { token, printer, answer, fine } = await bridgeWithPrinter();
    const bridge = await line(house, token);
    const { carrierId } = await register(keeper);
    const subjects = [{ kind: 'carrier', id: carrierId }];
    const asked = { printer: fine, layout: '40x30', what: { kind: 'subjects', subjects } };
    const { body } = await keeper.post('/api/print-jobs', { act: act(), ...asked });
    const [sent] = await bridge.until(1);
    const dots = await pictureOfZpl(Buffer.from(sent.bytes, 'base64'), 600, 945, 709);
    const [symbol] = await readSymbols(dots);
    const code = body.labels[0].printedCode.replaceAll('-', '').slice(0, 16);
    expect(symbol?.text).toBe(house.payload(code));
    await answer(body.id, 0, 'printed', null, fine);
    const blank = { printer, what: { kind: 'blanks', count: 1 } };
    const blanks = await keeper.post('/api/print-jobs', { act: act(), ...blank });
    await bridge.until(2);
    await answer(blanks.body.id, 0, 'doubtful', 'the line broke');
    const no = { act: act(), position: 0, cameOut: false };
    const after = await keeper.post(`/api/print-jobs/${blanks.body.id}/answer`, no);
    expect(after.body.labels).toMatchObject([{ state: 'spoiled' }, { state: 'sending' }]);
    expect(after.body.labels[1].printedCode).not.toBe(after.body.labels[0].printedCode);
    await bridge.close();
  });

  test('cancelling spoils what has not come out', async () => {
    const { printer } = await bridgeWithPrinter();
    const { id } = await order(printer, 3);
    await keeper.post(`/api/print-jobs/${id}/cancel`, { act: act() });
    expect(await states(id)).toEqual(['spoiled', 'spoiled', 'spoiled']);
    expect((await job(id)).state).toBe('cancelled');
  });

  test('a job for PDF gives a file', async () => {
    const { id } = await order('pdf', 2);
    const pdf = await keeper.get(`/api/print-jobs/${id}/labels.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.body.slice(0, 5)).toBe('%PDF-');
  });
});

describe('配对', () => {
  test('a code enrols one bridge, once, within ten minutes; another token opens nothing', async () => {
    const { code } = await bridgeWithPrinter();
    expect(await ask(house, '/bridge/enrol', { code, name: '又一台' })).toMatchObject({
      status: 403,
      body: { error: 'codeSpent' },
    });
    const admin = await signedIn(house, 'A1');
    const late = await admin.post('/api/bridges/enrolment-codes', {
      act: act(),
      stationId: await station(house),
    });
    house.pass(601);
    expect((await ask(house, '/bridge/enrol', { code: late.body.code, name: '迟到' })).status).toBe(
      403,
    );
    expect((await ask(house, '/bridge/messages', { messages: [] }, 'x'.repeat(43))).status).toBe(
      401,
    );
  });
});
