import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PRINTER_LANGUAGES, type PrinterLanguage } from '#domain/printers.ts';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import { LabelPrinter } from '../../firmware-bridge/printers/label-printer.ts';
import { printerWay } from '../../firmware-bridge/printers/sender.ts';
import { SimulatedPrinter } from '../../firmware-bridge/simulated/printer.ts';

const PATIENCE = { connectMsMax: 500, statusMsMax: 100, stallMsMax: 400 };
const outcomes: string[] = [];
let twin: SimulatedPrinter;
let folder = '';
let journal: PrintJournal;
let changes = 0;
let one: LabelPrinter;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'printer-'));
  journal = await PrintJournal.open(join(folder, 'prints.journal'));
  twin = new SimulatedPrinter();
  await twin.switchOn();
  outcomes.length = 0;
  changes = 0;
});
afterEach(async () => {
  await one.stop();
  await twin.switchOff();
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

function stand(language: PrinterLanguage = 'zpl', idleMs = 30_000): LabelPrinter {
  one = new LabelPrinter({
    deviceId: 'printer',
    way: printerWay(twin.address, language, { patience: PATIENCE }),
    idleMs,
    journal,
    report: ({ position }, { state }) => Promise.resolve(outcomes.push(`${position} ${state}`) > 0),
    onChange: () => (changes += 1),
    log: () => {},
  });
  return one;
}

const label = (position: number) => ({
  deviceId: 'printer',
  jobId: 'job',
  position,
  bytes: Buffer.from(`^XA^FDlabel ${position}^FS${'^FX '.repeat(30)}^XZ`),
});

test.each(PRINTER_LANGUAGES)(
  'the state of an idle printer is known before its first label, and nothing is printed (%s)',
  async (language) => {
    stand(language);
    expect(one.health()).toMatchObject({ state: 'opening', trouble: null });
    await one.look();
    expect(one.health()).toMatchObject({ state: 'open', trouble: null });
    twin.mood = 'paperOut';
    await one.look();
    expect(one.health()).toMatchObject({ state: 'failing', trouble: 'paperOut' });
    twin.mood = 'ready';
    await one.look();
    expect(one.health()).toMatchObject({ state: 'open', trouble: null });
    expect(changes).toBe(3);
    expect(twin.printed()).toEqual([]);
  },
);

test('an idle printer is asked now and then: paper that runs out is seen without a label', async () => {
  stand('tspl', 20);
  await one.look();
  twin.mood = 'ribbonOut';
  await vi.waitFor(() => expect(one.health().trouble).toBe('ribbonOut'));
  await twin.switchOff();
  await vi.waitFor(() => expect(one.health()).toMatchObject({ state: 'absent' }));
  twin.mood = 'ready';
  await twin.switchOn();
  await vi.waitFor(() => expect(one.health()).toMatchObject({ state: 'open', trouble: null }));
});

test('a printer that takes one connection is never asked beside a label, and all labels come out', async () => {
  twin.takesOne = true;
  stand('zpl', 1);
  await one.look();
  const looks: Promise<void>[] = [];
  for (let position = 0; position < 12; position += 1) {
    const printing = one.print(label(position));
    looks.push(one.look(), one.look());
    await printing;
    if (position % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(looks);
  expect(outcomes).toEqual(Array.from({ length: 12 }, (_, position) => `${position} printed`));
  expect(twin.printed()).toHaveLength(12);
  expect(twin.mostConnections).toBe(1);
});

test('while labels wait nobody asks on the side: a label asks for itself', async () => {
  stand('tspl');
  await Promise.all([one.print(label(0)), one.look(), one.print(label(1)), one.look()]);
  expect(outcomes).toEqual(['0 printed', '1 printed']);
  // Once before each label, and once for those who wanted to look, when all was done.
  expect(twin.asked().length).toBeLessThanOrEqual(3);
});

test('a mute printer is asked twice and left alone: it shows as not known until a label came out', async () => {
  twin.mood = 'mute';
  stand('zpl');
  for (let n = 0; n < 5; n += 1) await one.look();
  expect(twin.asked()).toHaveLength(2);
  expect(one.health()).toMatchObject({ state: 'opening', trouble: null });
  await one.print(label(0));
  expect(one.health()).toMatchObject({ state: 'open', trouble: null });
});

test('a ZPL printer without ~HQES is asked for it once', async () => {
  twin.mood = 'old';
  stand('zpl');
  for (let n = 0; n < 3; n += 1) await one.look();
  const hqes = Buffer.from('~HQES').toString('hex');
  expect(twin.asked().filter((question) => question === hqes)).toHaveLength(1);
  expect(one.health()).toMatchObject({ state: 'open' });
});
