import { LabelList, PrintJobView } from '#api/printing.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startProcess } from '../support/processes.ts';
import type { Client } from './client.ts';
import { readPapers } from './paper.ts';
import { lastInJournal, order, register } from './things.ts';
import { bridgeBack, devicesOpen, readyWorld, SOON, type World } from './world.ts';

const COUNT = 500;
/** A whole roll takes its time on a busy machine. */
const LONG = { timeout: 120_000, interval: 25 } as const;
let world: World;
let keeper: Client;
let job: PrintJobView;

beforeAll(async () => {
  world = await readyWorld();
  keeper = await world.as('keeper');
  const things = await register(world, COUNT);
  job = await order(
    world,
    things.map(({ carrierId }) => carrierId),
  );
}, LONG.timeout);
afterAll(async () => await world?.end());

const jobNow = (): Promise<PrintJobView> => keeper.get(`/api/print-jobs/${job.id}`, PrintJobView);
const papers = (): number => world.desk.printed().length;
const until = (count: number): Promise<unknown> => vi.waitUntil(() => papers() >= count, LONG);

/** Whoever stands at the printer says of each label in doubt whether it came out: it lies there or it does not. */
async function answerDoubts(): Promise<number> {
  const { attention, counts } = await jobNow();
  const doubtful = attention.filter(({ state }) => state === 'doubtful');
  for (const { position } of doubtful) {
    const cameOut = papers() > counts.printed;
    const path = `/api/print-jobs/${job.id}/answer`;
    await keeper.post(path, { position, cameOut }, PrintJobView);
  }
  return doubtful.length;
}

/** The job moves again: nothing is in doubt, and what stood still was told to go on. */
async function goesOn(): Promise<void> {
  const from = papers();
  await vi.waitUntil(async () => {
    await answerDoubts();
    const now = await jobNow();
    if (now.state === 'paused' && now.counts.doubtful === 0) {
      await keeper.post(`/api/print-jobs/${job.id}/resume`, {}, PrintJobView);
    }
    return papers() > from;
  }, LONG);
}

describe(`${COUNT} labels of one order`, () => {
  test(
    'the bridge dies in the middle: it goes on at the right label',
    async () => {
      await until(80);
      await world.bridge().kill();
      await bridgeBack(world);
      await goesOn();
    },
    LONG.timeout,
  );

  test(
    'the server dies in the middle: it goes on at the right label',
    async () => {
      await until(160);
      await world.server().kill();
      await world.startServer();
      await devicesOpen(world);
      await goesOn();
    },
    LONG.timeout,
  );

  test(
    'paper jams: nothing is sent while it does, and it goes on when it is cleared',
    async () => {
      await until(240);
      world.desk.printer.mood = 'paperJam';
      await vi.waitUntil(async () => (await jobNow()).state === 'paused', SOON);
      const jammed = papers();
      expect((await jobNow()).counts.waiting).toBeGreaterThan(0);
      world.desk.printer.mood = 'ready';
      expect(papers()).toBe(jammed);
      await goesOn();
    },
    LONG.timeout,
  );

  test(
    'the power fails while a label is on its way: one label is in doubt, and did not come out',
    async () => {
      await until(320);
      world.desk.printer.mood = 'stalls';
      await sendingUnderWay();
      const [sending] = (await jobNow()).attention;
      await Promise.all([world.bridge().kill(), world.server().kill()]);
      world.desk.printer.mood = 'ready';
      await world.startServer();
      await bridgeBack(world);
      await vi.waitUntil(async () => (await jobNow()).counts.doubtful === 1, SOON);
      const lost = papers();
      expect((await jobNow()).attention[0]?.name).toBe(sending?.name);
      expect(lost).toBe((await jobNow()).counts.printed);
      await goesOn();
      expect((await jobNow()).counts.spoiled).toBeGreaterThan(0);
    },
    LONG.timeout,
  );

  test(
    'at the end every thing has one label on paper, none twice, and every spoiled one is accounted for',
    async () => {
      await vi.waitUntil(async () => (await jobNow()).counts.printed === COUNT, LONG);
      const { counts, total } = await jobNow();
      expect(counts).toMatchObject({ waiting: 0, sending: 0, doubtful: 0, failed: 0 });
      expect(total).toBe(COUNT + counts.spoiled);
      const read = await readPapers(world.desk.printed());
      expect(read).toHaveLength(COUNT);
      // In the order of the list: what was ordered anew stands at its end.
      expect(read.map((payload) => payload.slice(2, 18))).toEqual(await printedCodes());
      expect(new Set(read.map((payload) => payload.slice(2, 18))).size).toBe(COUNT);
      const verify = startProcess('server/cli.ts', {
        args: ['verify'],
        env: { ZHANGWU_DATA: world.folders.server },
      });
      expect([await verify.exited, verify.output()]).toEqual([0, expect.any(String)]);
    },
    LONG.timeout,
  );
});

/** The codes of the labels that count as printed, in the order of the job. */
async function printedCodes(): Promise<string[]> {
  const codes: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const from: string = after === '' ? '' : `&after=${after}`;
    const path = `/api/print-jobs/${job.id}/labels?state=printed&limit=500${from}`;
    const { labels, next }: LabelList = await keeper.get(path, LabelList);
    codes.push(...labels.map(({ printedCode }) => printedCode.replaceAll('-', '').slice(0, 16)));
    after = next;
  }
  return codes;
}

/**
 * The label that the server is sending stands still in the printer, and was begun there when the printer stood still already: a label that
 * was under way before may yet come out.
 */
async function sendingUnderWay(): Promise<void> {
  await vi.waitUntil(async () => {
    const [sending] = (await jobNow()).attention;
    const begun = await lastInJournal(world);
    const isIt = begun?.position === sending?.position && begun?.state === 'started';
    return isIt && sending?.state === 'sending' && world.desk.printer.stalled > 0;
  }, SOON);
}
