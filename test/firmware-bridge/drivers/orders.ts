import { describe, expect } from 'vitest';
import type { ReaderTwin } from '../../../firmware-bridge/simulated/reader-twin.ts';
import type { ReaderOrder } from '../../../firmware-bridge/wire.ts';
import { epc, sleep, until, type Bench, test } from './bench.ts';

/** A reader and its twin; `unsupported`: orders that this family does not have. */
export interface OrderBench {
  readonly twin: ReaderTwin;
  readonly bench: Bench;
  readonly unsupported: readonly ReaderOrder['order'][];
}

const password = '00000000';
const written = 'E28011606000020900000042';
const SOME: Readonly<Record<ReaderOrder['order'], ReaderOrder>> = {
  identify: { order: 'identify' },
  setPower: { order: 'setPower', dbm: 22 },
  setRegion: { order: 'setRegion', region: 'china900' },
  start: { order: 'start' },
  stop: { order: 'stop' },
  single: { order: 'single' },
  read: { order: 'read', epc: epc(1), bank: 'tid', firstWord: 0, words: 6, password },
  writeEpc: { order: 'writeEpc', epc: epc(1), to: written, password },
  lock: { order: 'lock', epc: epc(1), area: 'epc', action: 'password', password },
  kill: { order: 'kill', epc: epc(1), password: '11223344' },
  signal: { order: 'signal' },
  locate: { order: 'locate', epc: epc(1) },
  setBaud: { order: 'setBaud', baud: 115_200 },
  setWorkMode: { order: 'setWorkMode', mode: 'answer' },
};

/** A password that stands nowhere else. */
const SECRET = '5AC3E71D';
/** What changes a tag for good. */
const LASTING: readonly ReaderOrder[] = [
  { order: 'writeEpc', epc: epc(1), to: written, password: SECRET },
  { order: 'lock', epc: epc(1), area: 'epc', action: 'password', password: SECRET },
  { order: 'kill', epc: epc(1), password: SECRET },
];

/** What every family of readers does when it is ordered to, and how it says that it cannot. */
export function obeysOrders(make: () => OrderBench): void {
  const { unsupported, bench } = make();
  const has: Has = (order) => !unsupported.includes(order);
  describe.concurrent(`orders to a reader driven as ${bench.driver}`, () => {
    settles(make, has);
    tellsAllTags(make, has);
    reachesTags(make, has);
    failsInWords(make, has);
    readsMeanwhile(make);
  });
}

/** Whether this family has such an order. */
type Has = (order: ReaderOrder['order']) => boolean;

function settles(make: () => OrderBench, has: Has): void {
  test('are refused in words where the family has no such command', async ({ opened }) => {
    const { bench, unsupported } = make();
    const { order } = await opened(bench);
    for (const name of unsupported) {
      expect(await order(SOME[name])).toMatchObject({ state: 'unsupported' });
    }
  });

  test('settings are taken, and tags lying there do not leave meanwhile', async ({ opened }) => {
    const { twin, bench: one } = make();
    const { order, reads, count } = await opened(one);
    twin.lay(epc(1));
    await until(() => count(1) === 1);
    for (const name of ['identify', 'setPower', 'setRegion', 'signal', 'setWorkMode'] as const) {
      if (has(name)) expect(await order(SOME[name])).toMatchObject({ state: 'done' });
    }
    await sleep(600);
    expect(reads).toHaveLength(1);
  });

  test.runIf(has('single'))('a single round tells the tags', async ({ opened }) => {
    const { twin, bench: one } = make();
    const { order } = await opened(one);
    twin.lay(epc(1));
    const seen = async () => (await order(SOME.single)).tags.map((tag) => tag.epc);
    // One round may well miss it.
    let tags: readonly string[] = [];
    for (let n = 0; n < 8 && tags.length === 0; n += 1) tags = await seen();
    expect(tags).toEqual([epc(1)]);
  });
}

function tellsAllTags(make: () => OrderBench, has: Has): void {
  test.runIf(has('single'))('rounds tell all tags that lie there', async ({ opened }) => {
    const { twin, bench: one } = make();
    const { order } = await opened(one);
    for (const n of [1, 2, 3]) twin.lay(epc(n));
    const seen = new Set<string>();
    for (let n = 0; n < 12 && seen.size < 3; n += 1)
      for (const tag of (await order(SOME.single)).tags) seen.add(tag.epc);
    expect([...seen].toSorted()).toEqual([epc(1), epc(2), epc(3)]);
  });
}

function reachesTags(make: () => OrderBench, has: Has): void {
  test.runIf(has('read'))('the TID of one tag among several is read', async ({ opened }) => {
    const { twin, bench: one } = make();
    const { order } = await opened(one);
    twin.lay(epc(2));
    const { tid } = twin.lay(epc(1));
    expect(await order(SOME.read)).toMatchObject({ state: 'done', data: tid });
  });

  test.runIf(has('writeEpc'))('an EPC is written and read back', async ({ opened }) => {
    const { twin, bench: one } = make();
    const { order } = await opened(one);
    const tag = twin.lay(epc(1));
    expect(await order(SOME.writeEpc)).toMatchObject({ state: 'done' });
    expect(tag.epc).toBe(written);
  });

  test.runIf(has('writeEpc'))(
    'an EPC of ours is written with the PC that says so',
    async ({ opened }) => {
      const { twin, bench: one } = make();
      const { order } = await opened(one);
      const tag = twin.lay(epc(1));
      const write = { ...SOME.writeEpc, afi: 0xc2 } as ReaderOrder;
      expect(await order(write)).toMatchObject({ state: 'done' });
      // This family writes the PC by itself.
      const pc = one.driver === 'mercury' ? [0x30, 0] : [0x31, 0xc2];
      expect([...tag.read('epc', 1, 1)]).toEqual(pc);
      expect(tag.epc).toBe(written);
    },
  );

  test.runIf(has('writeEpc') && has('lock'))(
    'a locked EPC is not overwritten',
    async ({ opened }) => {
      const { twin, bench: one } = make();
      const { order } = await opened(one);
      const tag = twin.lay(epc(1));
      const lock = { ...SOME.lock, action: 'lockedForever' } as ReaderOrder;
      expect(await order(lock)).toMatchObject({ state: 'done' });
      expect(tag.lockOf('epc')).toBe('lockedForever');
      expect((await order(SOME.writeEpc)).state).not.toBe('done');
      expect(tag.epc).toBe(epc(1));
    },
  );
}

function failsInWords(make: () => OrderBench, has: Has): void {
  test.for(LASTING.filter(({ order }) => has(order)))(
    '$order is said once, also when its answer is lost',
    async (wanted, { opened }) => {
      const { twin, bench: one } = make();
      const { order, line } = await opened(one);
      twin.lay(epc(1));
      line.loseAnswersTo(SECRET);
      expect(['silent', 'failed', 'notThere']).toContain((await order(wanted)).state);
      expect(line.said.filter((words) => words.includes(SECRET))).toHaveLength(1);
    },
  );

  test.runIf(has('read'))(
    'a tag that could not be read hides no other from then on',
    async ({ opened }) => {
      const { twin, bench: one } = make();
      const { order, count } = await opened(one);
      expect((await order(SOME.read)).state).not.toBe('done');
      twin.lay(epc(2));
      await until(() => count(2) === 1);
    },
  );

  test.runIf(has('read'))('a tag that is not there is told so', async ({ opened }) => {
    const { bench: one } = make();
    const { order } = await opened(one);
    const { state, data } = await order(SOME.read);
    expect(['refused', 'silent', 'failed']).toContain(state);
    expect(data).toBeNull();
  });

  test('an order to a reader that hangs ends in words', async ({ opened }) => {
    const { twin, bench: one } = make();
    const { order } = await opened(one);
    twin.isHung = true;
    const { state } = await order(has('setPower') ? SOME.setPower : SOME.identify);
    expect(['silent', 'notThere']).toContain(state);
  }, 20_000);
}

function readsMeanwhile(make: () => OrderBench): void {
  test('stop rests the reader without a tag leaving, and start reads again', async ({ opened }) => {
    const { twin, bench: one } = make();
    const { order, reads, count } = await opened(one);
    twin.lay(epc(1));
    await until(() => count(1) === 1);
    expect(await order(SOME.stop)).toMatchObject({ state: 'done' });
    twin.lay(epc(2));
    await sleep(1800);
    expect(reads).toHaveLength(1);
    expect(await order(SOME.start)).toMatchObject({ state: 'done' });
    await until(() => count(2) === 1);
    expect(reads).toHaveLength(2);
  });

  test('the signal of a tag that is looked for is told again and again, until it is found', async ({
    opened,
  }) => {
    const { twin, bench: one } = make();
    const { order, strengths } = await opened(one);
    twin.lay(epc(1));
    expect(await order(SOME.locate)).toMatchObject({ state: 'done' });
    await until(() => strengths.length >= 3);
    await order({ order: 'locate', epc: null });
    const told = strengths.length;
    await sleep(400);
    expect(strengths).toHaveLength(told);
  });
}
