import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import { LabelPrinter } from '../../firmware-bridge/printers/label-printer.ts';
import { labelSender } from '../../firmware-bridge/printers/sender.ts';
import type { PrinterLanguage } from '../../firmware-bridge/printers/status.ts';
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
  await twin.current.switchOff();
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

function printer(address = twin.current.address, language: PrinterLanguage = 'zpl'): LabelPrinter {
  return new LabelPrinter({
    deviceId: 'printer',
    send: labelSender(address, language, PATIENCE),
    journal,
    report: ({ position }, state) => Promise.resolve(outcomes.push(`${position} ${state}`) > 0),
    onChange: () => {},
    log: () => {},
  });
}

const label = (position: number, text = `^XA^FDlabel ${position}^FS${'^FX '.repeat(30)}^XZ`) => ({
  deviceId: 'printer',
  jobId: 'job',
  position,
  bytes: Buffer.from(text),
});
const texts = () => twin.current.printed().map((bytes) => Buffer.from(bytes).toString());

test.each<PrinterLanguage>(['zpl', 'tspl'])(
  'labels come out one by one, in order, byte for byte (%s)',
  async (language) => {
    const made = printer(twin.current.address, language);
    const big = Buffer.alloc(200_000, 65).toString();
    await Promise.all([made.print(label(0)), made.print(label(1, big)), made.print(label(2))]);
    expect(texts()).toEqual(
      [label(0), label(1, big), label(2)].map(({ bytes }) => bytes.toString()),
    );
    expect(outcomes).toEqual(['0 printed', '1 printed', '2 printed']);
    expect(made.health()).toMatchObject({ state: 'open', trouble: null });
  },
);

test('a command that is repeated is answered again and printed once', async () => {
  const made = printer();
  await Promise.all([made.print(label(0)), made.print(label(0))]);
  await made.print(label(0));
  await printer().print(label(0));
  expect(texts()).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(['0 printed']));
  expect(outcomes).toHaveLength(3);
});

test('a printer that is off fails the label at once, and the same command prints when it is on', async () => {
  await twin.current.switchOff();
  const made = printer();
  await made.print(label(0));
  expect(outcomes).toEqual(['0 failed']);
  expect(made.health()).toMatchObject({ state: 'absent', trouble: 'refused' });
  await twin.current.switchOn();
  await made.print(label(0));
  expect(outcomes).toEqual(['0 failed', '0 printed']);
  expect(made.health().trouble).toBeNull();
  expect(texts()).toHaveLength(1);
});

test.each([
  ['paperOut', 'zpl'],
  ['paperOut', 'tspl'],
  ['headOpen', 'zpl'],
  ['headOpen', 'tspl'],
] as const)(
  'a printer that is %s (%s) is asked first, so that nothing is lost',
  async (mood, language) => {
    twin.current.mood = mood;
    const made = printer(twin.current.address, language);
    await made.print(label(0));
    expect(outcomes).toEqual(['0 failed']);
    expect(made.health()).toMatchObject({ state: 'failing', trouble: 'paperOut' });
    twin.current.mood = 'ready';
    await made.print(label(0));
    expect(outcomes).toEqual(['0 failed', '0 printed']);
    expect(texts()).toHaveLength(1);
  },
);

test('a printer that answers no question prints all the same', async () => {
  twin.current.mood = 'mute';
  const made = printer();
  for (const position of [0, 1, 2]) await made.print(label(position));
  expect(texts()).toEqual([0, 1, 2].map((position) => label(position).bytes.toString()));
});

test.each([
  ['breaks', 'doubtful'],
  ['stalls', 'doubtful'],
] as const)(
  'a printer that %s in the middle leaves the label %s, and it is not sent again',
  async (mood, state) => {
    twin.current.mood = mood;
    const made = printer();
    const before = performance.now();
    await made.print(label(0));
    expect(performance.now() - before).toBeLessThan(2000);
    expect(outcomes).toEqual([`0 ${state}`]);
    expect(made.health().trouble).not.toBeNull();
    twin.current.mood = 'ready';
    await made.print(label(0));
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
