import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { labelCode } from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import { CLEAR_RADIO } from '../../firmware-bridge/simulated/radio.ts';
import { SimulatedPad } from '../../firmware-bridge/simulated/pad.ts';
import { SimulatedRfidPrinter } from '../../firmware-bridge/simulated/rfid-printer.ts';
import { act, register, signedIn, wedge, workingHouse } from './house.ts';
import type { Browser, Json, TestHouse } from './house.ts';
import { tagBridge, type TagBridge } from './tag-bridge.ts';

const BLANK = 'E28011606000020900000001';
let house: TestHouse;
let keeper: Browser;
let bridge: TagBridge;
let copies = 0;
beforeEach(async () => {
  house = await workingHouse();
  bridge = await tagBridge(house);
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => {
  await bridge.close();
  await house.end();
});

type Labelled = { readonly subject: Json; readonly code: string; readonly jobId: string };
async function labelled(printer = 'pdf'): Promise<Labelled> {
  const copyNumber = String(++copies).padStart(6, '0');
  const { carrierId } = await register(keeper, { copyNumber });
  const subject = { kind: 'carrier', id: carrierId };
  const what = { kind: 'subjects', subjects: [subject] };
  const { body, status } = await keeper.post('/api/print-jobs', { act: act(), printer, what });
  expect([status, body.error]).toEqual([200, undefined]);
  const code = body.labels[0].printedCode.replaceAll('-', '').slice(0, 16);
  return { subject, code, jobId: body.id };
}
const tagOf = async ({ subject }: Labelled): Promise<Json> =>
  (await keeper.get(`/api/tags?kind=${subject.kind}&id=${subject.id}`)).body;
async function facts(kind: string): Promise<Json[]> {
  const auditor = await signedIn(house, 'A3');
  const { body } = await auditor.get('/api/facts?limit=100');
  return body.rows.filter((row: Json) => row.kind === kind);
}

describe('写入电子标签 on the pad', () => {
  let twin: SimulatedPad;
  let pad = '';
  beforeEach(async () => {
    twin = new SimulatedPad(0, { radio: CLEAR_RADIO });
    await twin.start();
    pad = await bridge.assign({ name: '发卡器', port: twin.address, driver: 'magicrf' });
  });
  afterEach(async () => await twin.stop());

  const encode = (thing: Labelled, consents: string[] = [], id = act()) =>
    keeper.post('/api/tags', { act: id, deviceId: pad, subject: thing.subject, consents });

  test('the one tag there gets the label’s EPC, is read back, and its chip is bound to the label', async () => {
    const thing = await labelled();
    expect(await tagOf(thing)).toMatchObject({ tag: null, pads: [{ id: pad, name: '发卡器' }] });
    const tag = twin.lay(BLANK);
    const id = act();
    const answer = await encode(thing, [], id);
    expect(answer.body).toMatchObject({ tag: { tid: tag.tid, isLocked: false }, voided: 0 });
    expect(tag.epc).toMatch(/^B100[0-9A-F]{20}$/);
    expect([...tag.read('epc', 1, 1)]).toEqual([0x31, 0]);
    expect(tag.lockOf('epc')).toBeNull();
    expect((await encode(thing, [], id)).body).toEqual(answer.body);
    expect(await facts('tagEncoded')).toHaveLength(1);
    const { body } = await keeper.get(`/api/carriers/${thing.subject.id}`);
    expect(body.timeline.map((entry: Json) => entry.kind)).toContain('tagEncoded');
  });

  test('where tags are locked for good, it is locked after it was read back, and the ledger says so', async () => {
    Object.assign(house.desk.house, { tagLock: 'forever' });
    const thing = await labelled();
    const tag = twin.lay(BLANK);
    expect((await encode(thing)).body.tag).toEqual({ tid: tag.tid, isLocked: true });
    for (const area of ['epc', 'killPassword'] as const)
      expect(tag.lockOf(area)).toBe('lockedForever');
  });

  test('the tag of a label that nobody has stuck on yet does not activate it', async () => {
    const thing = await labelled();
    twin.lay(BLANK);
    await encode(thing);
    await expect
      .poll(async () => {
        const { db } = house.desk.house.store;
        return await db.selectFrom('read').select('text').where('text', 'like', 'B1%').execute();
      })
      .toHaveLength(1);
    expect((await tagOf(thing)).label.state).toBe('ordered');
    const read = await wedge(house, keeper)(house.payload(thing.code));
    expect(read.body.outcome).toBe('carrier');
    expect((await tagOf(thing)).label.state).toBe('active');
  });

  test('no tag, or more than one, is said, and nothing is written', async () => {
    const thing = await labelled();
    expect((await encode(thing)).body.error).toBe('noTag');
    const tags = [twin.lay(BLANK), twin.lay('E28011606000020900000002')];
    expect((await encode(thing)).body.error).toBe('tooManyTags');
    expect(tags.map(({ epc }) => epc)).toEqual([BLANK, 'E28011606000020900000002']);
    expect(await facts('readerOrdered')).toEqual([]);
  });

  test('a thing without living label has nothing to write', async () => {
    const { carrierId } = await register(keeper, { copyNumber: '000999' });
    const thing = { subject: { kind: 'carrier', id: carrierId }, code: '', jobId: '' };
    twin.lay(BLANK);
    expect((await encode(thing)).body.error).toBe('noLabelToEncode');
    expect((await tagOf(thing)).label).toBeNull();
  });

  test('a chip that stands for another living label is not written, whatever is said', async () => {
    const [one, other] = [await labelled(), await labelled()];
    const tag = twin.lay(BLANK);
    await encode(one);
    const { epc } = tag;
    expect((await encode(other)).body.error).toBe('tagBound');
    expect((await encode(other, ['tagCarriesLabel'])).body.error).toBe('tagBound');
    expect(tag.epc).toBe(epc);
  });

  test('an EPC that carries another living label is overwritten only when that is wanted', async () => {
    const [one, other] = [await labelled(), await labelled()];
    const carried = uiiHex({ code: labelCode(other.code), generation: 0 });
    const tag = twin.lay(carried);
    expect((await encode(one)).body.error).toBe('tagCarriesLabel');
    expect(tag.epc).toBe(carried);
    expect((await encode(one, ['tagCarriesLabel'])).status).toBe(200);
    expect(tag.epc).toBe(uiiHex({ code: labelCode(one.code), generation: 0 }));
  });

  test('a label’s EPC on another chip than its own is a copy: it is not touched, and an alarm is raised', async () => {
    const [one, other] = [await labelled(), await labelled()];
    const tag = twin.lay(BLANK);
    await encode(one);
    const { epc } = tag;
    twin.clear();
    const copy = twin.lay(epc);
    expect(copy.tid).not.toBe(tag.tid);
    for (const thing of [one, other])
      expect((await encode(thing, ['tagCarriesLabel'])).body.error).toBe('tagCloned');
    expect(copy.epc).toBe(epc);
    expect(await facts('alarmRaised')).toHaveLength(1);
  });

  test('a second tag for a label is asked about; then it stands for it, and the first is void', async () => {
    const thing = await labelled();
    const first = twin.lay(BLANK);
    await encode(thing);
    twin.clear();
    const second = twin.lay('E28011606000020900000002');
    expect((await encode(thing)).body.error).toBe('labelHasTag');
    const answer = await encode(thing, ['labelHasTag']);
    expect(answer.body).toMatchObject({ tag: { tid: second.tid }, voided: 1 });
    expect(first.tid).not.toBe(second.tid);
  });

  test('a tag that takes nothing is void and counted; the next one is good', async () => {
    const thing = await labelled();
    const dead = twin.lay(BLANK);
    dead.lock('epc', 'lockedForever');
    expect((await encode(thing)).body.error).toBe('tagFailed');
    expect(await facts('tagVoided')).toHaveLength(1);
    twin.clear();
    twin.lay('E28011606000020900000002');
    expect((await encode(thing)).body).toMatchObject({ voided: 1 });
  });

  test('a tag written before the server ended is not written again, only bound', async () => {
    const thing = await labelled();
    const tag = twin.lay(BLANK);
    await encode(thing);
    const { epc } = tag;
    const again = await encode(thing);
    expect(again.status).toBe(200);
    expect(tag.epc).toBe(epc);
    const writes = (await facts('readerOrdered')).length;
    expect(writes).toBe(1);
    expect(await facts('tagEncoded')).toHaveLength(1);
  });

  test('a reader that is away, or already at work, says so', async () => {
    const thing = await labelled();
    twin.lay(BLANK);
    const both = await Promise.all([encode(thing), encode(thing)]);
    const said = new Set(both.map(({ body }) => body.error ?? 'done'));
    expect(said).toEqual(new Set(['done', 'padBusy']));
    await bridge.close();
    expect((await encode(await labelled())).body.error).toBe('readerAway');
  });

  test('only a keeper writes tags', async () => {
    const thing = await labelled();
    const body = { act: act(), deviceId: pad, subject: thing.subject, consents: [] };
    for (const who of ['A1', 'A2', 'A3']) {
      const page = await signedIn(house, who);
      expect((await page.post('/api/tags', body)).status).toBe(403);
      expect((await page.get(`/api/tags?kind=carrier&id=${thing.subject.id}`)).status).toBe(403);
    }
  });
});

describe('射频打印', () => {
  let twin: SimulatedRfidPrinter;
  let printer = '';
  beforeEach(async () => {
    twin = new SimulatedRfidPrinter();
    await twin.switchOn();
    const device = { name: '射频标签机', port: twin.address, driver: 'zpl', isRfid: true } as const;
    printer = await bridge.assign(device);
  });
  afterEach(async () => await twin.switchOff());

  const job = async ({ jobId }: Labelled) => (await keeper.get(`/api/print-jobs/${jobId}`)).body;
  const ends = async (thing: Labelled, state: string) =>
    await expect
      .poll(async () => (await job(thing)).labels[0].state, { timeout: 5000 })
      .toBe(state);

  test('a label comes out with its tag bound, and what was voided on the way is counted', async () => {
    twin.roll.mood = 'void';
    const thing = await labelled(printer);
    await ends(thing, 'printed');
    const [tag] = twin.roll.written();
    expect(await tagOf(thing)).toMatchObject({ tag: { tid: tag?.tid }, voided: 1 });
    expect(tag?.epc).toMatch(/^B100/);
  });

  test('a tag that was read back with another EPC is void, and a person has to look', async () => {
    twin.roll.mood = 'wrongEpc';
    const thing = await labelled(printer);
    await ends(thing, 'doubtful');
    expect((await job(thing)).labels[0].reason).toBe('tagWrong');
    expect(await tagOf(thing)).toMatchObject({ tag: null, voided: 1 });
  });

  test('a chip that stands for another living label already makes the label doubtful', async () => {
    const first = await labelled(printer);
    await ends(first, 'printed');
    twin.roll.next = 1;
    const second = await labelled(printer);
    await ends(second, 'doubtful');
    expect((await job(second)).labels[0].reason).toBe('tagBound');
    expect((await tagOf(second)).tag).toBeNull();
    expect((await tagOf(first)).tag).toEqual({
      tid: twin.roll.written()[0]?.tid,
      isLocked: false,
    });
  });

  test('a printer that writes no tags is not taken for one', async () => {
    const other = { name: '别的', port: 'ipp://cups:631/printers/a', driver: 'zpl' } as const;
    await expect(bridge.assign({ ...other, isRfid: true })).rejects.toThrow('rfidNotHere');
    const epl = { name: '旧的', port: 'tcp:127.0.0.1:9', driver: 'epl', isRfid: true } as const;
    await expect(bridge.assign(epl)).rejects.toThrow('rfidNotHere');
  });
});
