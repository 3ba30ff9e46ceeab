import { describe, expect } from 'vitest';
import type { Read } from '../../../firmware-bridge/wire.ts';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import { basicBlockLabel, elementLabel } from '../../../firmware-bridge/simulated/archive-label.ts';
import {
  hfReply,
  inventoryReply,
  SimulatedHfPad,
} from '../../../firmware-bridge/simulated/rr3036-reader.ts';
import { hex2, sleep, until, type Bench, test } from './bench.ts';
import { conforms } from './conformance.ts';

const uid = (n: number) => `E00401500A1B2C${hex2(n)}`;
const password = '00000000';

function bench(twin = new SimulatedHfPad()): Bench {
  return {
    driver: 'rr3036',
    open: (listener) => portOpener(twin.address, 19_200)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.lay(uid(n)),
    frames: (n) => [inventoryReply([uid(n)]), inventoryReply([uid(n)])],
    emit: (bytes) => twin.emit(bytes),
    hush: () => {
      twin.isHung = true;
    },
    canCut: true,
    isRead: (read, n) => read.kind === 'tag' && read.epc === uid(n) && read.presence === 'arrived',
    chatter: [hfReply(0x0e), hfReply(0, Uint8Array.of(0, 1, 2, 3, 4)), hfReply(0)],
  };
}

const said = (reads: readonly Read[]): string[] =>
  reads.map((read) => {
    if (read.kind === 'tag') return `${read.epc} ${read.presence}`;
    return read.kind === 'barcode' ? `${read.symbology}: ${read.text}` : read.kind;
  });

conforms(() => bench());

describe.concurrent('the HF pad', () => {
  test('is set to ISO 15693 and its field switched on, whatever others left', async ({
    opened,
  }) => {
    const twin = new SimulatedHfPad(0, { address: 0x07 });
    const { session } = await opened(bench(twin));
    expect(twin).toMatchObject({ isFieldOn: true, cardKind: 0x06 });
    expect(session.health()).toMatchObject({ identity: 'RR3036 type 71 V3.08', trouble: null });
  });

  test.for([
    ['ISO 28560-2', elementLabel('202600001234')],
    ['ISO 28560-3', basicBlockLabel('DA-2026-00017')],
  ] as const)(
    'tells what an %s label is of, once while it lies there',
    async ([standard, content], { opened }) => {
      const item = standard.endsWith('2') ? '202600001234' : 'DA-2026-00017';
      const twin = new SimulatedHfPad();
      const { reads, session } = await opened(bench(twin));
      twin.layLabel(uid(1), content);
      await until(() => reads.length === 2);
      await sleep(1500);
      expect(said(reads).toSorted()).toEqual([`${uid(1)} arrived`, `ISO 28560: ${item}`]);
      expect(session.health().noiseBytes).toBe(0);
    },
  );

  test('tells it again when the label was taken away and comes back', async ({ opened }) => {
    const twin = new SimulatedHfPad();
    const { reads } = await opened(bench(twin));
    twin.layLabel(uid(1), elementLabel('42'));
    await until(() => reads.length === 2);
    twin.lift(uid(1));
    await until(() => said(reads).includes(`${uid(1)} left`));
    await sleep(800);
    twin.layLabel(uid(1), elementLabel('42'));
    await until(() => said(reads).filter((line) => line === 'ISO 28560: 42').length === 2);
  });

  test('tells several labels laid down together, and tags without a label as tags alone', async ({
    opened,
  }) => {
    const twin = new SimulatedHfPad();
    const { reads } = await opened(bench(twin));
    for (const n of [1, 2, 3]) twin.layLabel(uid(n), basicBlockLabel(`ITEM-${n}`));
    twin.lay(uid(4));
    await until(() => reads.length === 7);
    await sleep(500);
    expect(said(reads).toSorted()).toEqual([
      ...[1, 2, 3, 4].map((n) => `${uid(n)} arrived`),
      ...[1, 2, 3].map((n) => `ISO 28560: ITEM-${n}`),
    ]);
  });

  test('a spoilt label is a tag alone, and is not read again and again', async ({ opened }) => {
    const twin = new SimulatedHfPad();
    const { reads } = await opened(bench(twin));
    const { dsfid, memory } = basicBlockLabel('ITEM');
    memory[4] = (memory[4] ?? 0) ^ 1;
    twin.layLabel(uid(1), { dsfid, memory });
    await until(() => reads.length === 1);
    await sleep(1500);
    const asked = twin.heard.filter((code) => code === 0x20).length;
    expect(asked).toBeLessThanOrEqual(24);
    expect(said(reads)).toEqual([`${uid(1)} arrived`]);
  });

  test('is opened anew when somebody switches its field off', async ({ opened }) => {
    const twin = new SimulatedHfPad();
    const { session, count } = await opened(bench(twin));
    twin.isFieldOn = false;
    await until(() => twin.isFieldOn);
    await until(() => session.health().state === 'open');
    twin.lay(uid(2));
    await until(() => count(2) === 1);
  });

  test('that hangs is closed, told as silent, and opened again', async ({ opened }) => {
    const twin = new SimulatedHfPad();
    const { session, count } = await opened(bench(twin));
    twin.isHung = true;
    await until(() => session.health().state === 'failing', 10_000);
    expect(session.health().trouble).toBe('silent');
    twin.isHung = false;
    await until(() => session.health().state === 'open');
    twin.lay(uid(6));
    await until(() => count(6) === 1);
  }, 25_000);
});

describe.concurrent('orders to the HF pad', () => {
  test('that it has are carried out between rounds', async ({ opened }) => {
    const twin = new SimulatedHfPad();
    const { order, reads, count } = await opened(bench(twin));
    const content = basicBlockLabel('ITEM-9');
    twin.layLabel(uid(9), content);
    await until(() => count(9) === 1 && reads.length === 2);
    expect(await order({ order: 'identify' })).toMatchObject({ state: 'done' });
    expect(await order({ order: 'signal' })).toMatchObject({ state: 'done' });
    const read = { order: 'read', epc: uid(9), firstWord: 1, words: 4, password } as const;
    expect(await order({ ...read, bank: 'user' })).toMatchObject({
      state: 'done',
      data: toHex(content.memory.subarray(2, 10)),
    });
    expect(await order({ ...read, bank: 'user', firstWord: 56 })).toMatchObject({
      state: 'refused',
      detail: '0x0F tag refused: block does not exist (block 28)',
    });
    await sleep(300);
    expect(reads).toHaveLength(2);
  });

  test('a single round tells the tags, and reads no label for it', async ({ opened }) => {
    const twin = new SimulatedHfPad();
    const { order } = await opened(bench(twin));
    await order({ order: 'stop' });
    twin.layLabel(uid(1), basicBlockLabel('ITEM-1'));
    let tags: readonly string[] = [];
    for (let n = 0; n < 8 && tags.length === 0; n += 1)
      tags = (await order({ order: 'single' })).tags.map(({ epc }) => epc);
    expect(tags).toEqual([uid(1)]);
    expect(twin.heard).not.toContain(0x20);
  });

  test('that HF tags do not know are refused in words', async ({ opened }) => {
    const { order } = await opened(bench());
    const read = { order: 'read', firstWord: 0, words: 2, password } as const;
    for (const what of [
      { ...read, epc: uid(1), bank: 'tid' },
      { ...read, epc: 'E2801160', bank: 'user' },
      { order: 'setPower', dbm: 20 },
      { order: 'kill', epc: uid(1), password },
    ] as const) {
      expect(await order(what)).toMatchObject({ state: 'unsupported' });
    }
  });
});
