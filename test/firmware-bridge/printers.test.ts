import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PRINTER_LANGUAGES, type PrinterLanguage } from '#domain/printers.ts';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import { LabelPrinter } from '../../firmware-bridge/printers/label-printer.ts';
import { printerWay } from '../../firmware-bridge/printers/sender.ts';
import { SimulatedPrinter } from '../../firmware-bridge/simulated/printer.ts';

const PATIENCE = { connectMsMax: 500, statusMsMax: 150, stallMsMax: 400 };
const twin = { current: new SimulatedPrinter() };
const outcomes: string[] = [];
let folder = '';
let journal: PrintJournal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'printer-'));
  journal = await PrintJournal.open(join(folder, 'prints.journal'));
  twin.current = new SimulatedPrinter();
  outcomes.length = 0;
  await twin.current.switchOn();
});
afterEach(async () => {
  for (const one of made.splice(0)) await one.stop();
  await twin.current.stop();
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

/** Printers of a test; each is stopped at its end. */
const made: LabelPrinter[] = [];
function printer(
  address = twin.current.address,
  language: PrinterLanguage = 'zpl',
  idleMs = 30_000,
): LabelPrinter {
  const one = new LabelPrinter({
    deviceId: 'printer',
    way: printerWay(address, language, { patience: PATIENCE }),
    idleMs,
    journal,
    report: ({ position }, { state }) => Promise.resolve(outcomes.push(`${position} ${state}`) > 0),
    onChange: () => {},
    log: () => {},
  });
  made.push(one);
  return one;
}

const label = (position: number, text = `^XA^FDlabel ${position}^FS${'^FX '.repeat(30)}^XZ`) => ({
  deviceId: 'printer',
  jobId: 'job',
  position,
  bytes: Buffer.from(text),
});
const texts = () => twin.current.printed().map((bytes) => Buffer.from(bytes).toString());

test.each(PRINTER_LANGUAGES)(
  'labels come out one by one, in order, byte for byte (%s)',
  async (language) => {
    const one = printer(twin.current.address, language);
    const big = Buffer.alloc(200_000, 65).toString();
    await Promise.all([one.print(label(0)), one.print(label(1, big)), one.print(label(2))]);
    expect(texts()).toEqual(
      [label(0), label(1, big), label(2)].map(({ bytes }) => bytes.toString()),
    );
    expect(outcomes).toEqual(['0 printed', '1 printed', '2 printed']);
    expect(one.health()).toMatchObject({ state: 'open', trouble: null });
  },
);

test('a command that is repeated is answered again and printed once', async () => {
  const one = printer();
  await Promise.all([one.print(label(0)), one.print(label(0))]);
  await one.print(label(0));
  await printer().print(label(0));
  expect(texts()).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(['0 printed']));
  expect(outcomes).toHaveLength(3);
});

test('a printer that is off fails the label at once, and the same command prints when it is on', async () => {
  await twin.current.switchOff();
  const one = printer();
  await one.print(label(0));
  expect(outcomes).toEqual(['0 failed']);
  expect(one.health()).toMatchObject({ state: 'absent', trouble: 'refused' });
  await twin.current.switchOn();
  await one.print(label(0));
  expect(outcomes).toEqual(['0 failed', '0 printed']);
  expect(one.health().trouble).toBeNull();
  expect(texts()).toHaveLength(1);
});

test('a label that is asked for again while its failure is still being told is not forgotten', async () => {
  await twin.current.switchOff();
  const again: Promise<void>[] = [];
  const one: LabelPrinter = new LabelPrinter({
    deviceId: 'printer',
    way: printerWay(twin.current.address, 'zpl', { patience: PATIENCE }),
    journal,
    report: async (_key, { state }) => {
      outcomes.push(state);
      if (state === 'printed') return true;
      await twin.current.switchOn();
      again.push(one.print(label(0)));
      return true;
    },
    onChange: () => {},
    log: () => {},
  });
  made.push(one);
  await one.print(label(0));
  await Promise.all(again);
  expect(outcomes).toEqual(['failed', 'printed']);
  expect(texts()).toHaveLength(1);
});

const FAULTS = {
  zpl: ['paperOut', 'ribbonOut', 'headOpen', 'paused', 'tooHot', 'paperJam'],
  tspl: ['paperOut', 'ribbonOut', 'headOpen', 'paused', 'paperJam'],
  epl: ['paperOut', 'headOpen', 'paused', 'tooHot', 'paperJam'],
  cpcl: ['paperOut', 'headOpen'],
  escpos: ['paperOut', 'headOpen', 'paused', 'tooHot', 'paperJam'],
} as const;

test.each(
  PRINTER_LANGUAGES.flatMap((language) =>
    FAULTS[language].map((mood) => [mood, language] as const),
  ),
)('a printer that is %s (%s) is asked first, so that nothing is lost', async (mood, language) => {
  twin.current.mood = mood;
  const one = printer(twin.current.address, language);
  await one.print(label(0));
  expect(outcomes).toEqual(['0 failed']);
  expect(one.health()).toMatchObject({ state: 'failing', trouble: mood });
  twin.current.mood = 'ready';
  await one.print(label(0));
  expect(outcomes).toEqual(['0 failed', '0 printed']);
  expect(texts()).toHaveLength(1);
});

test('a TSPL printer with an error that it does not name is out of order', async () => {
  twin.current.mood = 'tooHot';
  const one = printer(twin.current.address, 'tspl');
  await one.print(label(0));
  expect(one.health()).toMatchObject({ state: 'failing', trouble: 'unknown' });
});

test('a printer that answers no question prints all the same', async () => {
  twin.current.mood = 'mute';
  const one = printer();
  for (const position of [0, 1, 2]) await one.print(label(position));
  expect(texts()).toEqual([0, 1, 2].map((position) => label(position).bytes.toString()));
});

test.each([
  ['breaks', 'doubtful'],
  ['stalls', 'doubtful'],
] as const)(
  'a printer that %s in the middle leaves the label %s, and it is not sent again',
  async (mood, state) => {
    twin.current.mood = mood;
    const one = printer();
    const before = performance.now();
    await one.print(label(0));
    expect(performance.now() - before).toBeLessThan(2000);
    expect(outcomes).toEqual([`0 ${state}`]);
    expect(one.health().trouble).not.toBeNull();
    twin.current.mood = 'ready';
    await one.print(label(0));
    expect(outcomes).toEqual([`0 ${state}`, `0 ${state}`]);
    expect(texts()).toEqual([]);
  },
);

test('a label that was started when the bridge died is doubtful and stays unprinted', async () => {
  const { deviceId, jobId, position } = label(4);
  await journal.record({
    deviceId,
    jobId,
    position,
    state: 'started',
    reason: null,
    isReported: false,
  });
  await journal.close();
  journal = await PrintJournal.open(join(folder, 'prints.journal'));
  await printer().print(label(4));
  expect(outcomes).toEqual(['4 doubtful']);
  expect(texts()).toEqual([]);
});

test('a device file takes the bytes; one that is not there fails the label', async () => {
  const path = join(folder, 'lp0');
  await writeFile(path, '');
  await printer(`file:${path}`).print(label(0, '^XA^XZ'));
  expect(await readFile(path, 'utf8')).toBe('^XA^XZ');
  const missing = printer(`file:${join(folder, 'lp9')}`);
  await missing.print(label(1));
  expect(missing.health()).toMatchObject({ state: 'absent', trouble: 'notThere' });
  expect(outcomes).toEqual(['0 printed', '1 failed']);
});
