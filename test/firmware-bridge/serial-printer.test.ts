import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPortMock } from 'serialport';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PRINTER_LANGUAGES } from '#domain/printers.ts';
import { openSerialPort } from '../../firmware-bridge/ports/serial-port.ts';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import { LabelPrinter } from '../../firmware-bridge/printers/label-printer.ts';
import { printerWay } from '../../firmware-bridge/printers/sender.ts';
import { SimulatedLinePrinter } from '../../firmware-bridge/simulated/line-printer.ts';

const PATIENCE = { connectMsMax: 300, statusMsMax: 60, stallMsMax: 200 };
const LABEL = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 37) & 0xff));
const outcomes: string[] = [];
let twin: SimulatedLinePrinter;
let folder = '';
let journal: PrintJournal;
let one: LabelPrinter;
const opened: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'printer-'));
  journal = await PrintJournal.open(join(folder, 'prints.journal'));
  twin = new SimulatedLinePrinter();
  outcomes.length = 0;
  opened.length = 0;
});
afterEach(async () => {
  await one.stop();
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

function stand(language: (typeof PRINTER_LANGUAGES)[number] = 'tspl'): LabelPrinter {
  one = new LabelPrinter({
    deviceId: 'printer',
    way: printerWay('serial:/dev/ttyUSB3@19200', language, {
      serialPatience: PATIENCE,
      openPath: (path, baud, listener) => {
        opened.push(`${path} ${baud}`);
        return twin.open(listener);
      },
    }),
    journal,
    report: ({ position }, { state }) => Promise.resolve(outcomes.push(`${position} ${state}`) > 0),
    onChange: () => {},
    log: () => {},
  });
  return one;
}

const label = (position: number) => ({ deviceId: 'printer', jobId: 'job', position, bytes: LABEL });

test.each(PRINTER_LANGUAGES)(
  'a label goes over a serial line byte for byte (%s)',
  async (language) => {
    stand(language);
    await one.look();
    expect(one.health()).toMatchObject({ state: 'open', trouble: null });
    await Promise.all([one.print(label(0)), one.print(label(1))]);
    expect(outcomes).toEqual(['0 printed', '1 printed']);
    expect(twin.taken().equals(Buffer.concat([LABEL, LABEL]))).toBe(true);
    expect(new Set(opened)).toEqual(new Set(['/dev/ttyUSB3 19200']));
    expect(twin.mostOpen).toBe(1);
  },
);

test.each(['paperOut', 'headOpen', 'paused', 'ribbonOut'] as const)(
  'a serial printer that is %s is asked first, so that nothing leaves',
  async (mood) => {
    twin.mood = mood;
    stand();
    await one.print(label(0));
    expect(outcomes).toEqual(['0 failed']);
    expect(one.health()).toMatchObject({ state: 'failing', trouble: mood });
    expect(twin.taken()).toHaveLength(0);
  },
);

test.each([
  ['vanishes', 'notThere'],
  ['falters', 'paperOut'],
  ['dies', 'silent'],
] as const)(
  'a serial printer that %s in the middle leaves the label doubtful, and it is not sent again',
  async (mood, trouble) => {
    twin.mood = mood;
    stand();
    await one.print(label(0));
    expect(outcomes).toEqual(['0 doubtful']);
    expect(one.health().trouble).toBe(trouble);
    const { length } = twin.taken();
    twin.mood = 'ready';
    await one.print(label(0));
    expect(outcomes).toEqual(['0 doubtful', '0 doubtful']);
    expect(twin.taken()).toHaveLength(length);
  },
);

test('a printer that holds the line takes nothing: the label failed and may be sent again', async () => {
  twin.mood = 'holds';
  stand();
  await one.print(label(0));
  expect(outcomes).toEqual(['0 failed']);
  expect(one.health()).toMatchObject({ state: 'failing', trouble: 'silent' });
  twin.mood = 'ready';
  await one.print(label(0));
  expect(outcomes).toEqual(['0 failed', '0 printed']);
  expect(twin.taken().equals(LABEL)).toBe(true);
});

test('a mute serial printer prints what went out under flow control', async () => {
  twin.mood = 'mute';
  stand('cpcl');
  for (const position of [0, 1, 2]) await one.print(label(position));
  expect(outcomes).toEqual(['0 printed', '1 printed', '2 printed']);
});

test('a line that is not there fails the label, and is shown as away', async () => {
  twin.mood = 'off';
  stand();
  await one.look();
  expect(one.health()).toMatchObject({ state: 'absent', trouble: 'notThere' });
  await one.print(label(0));
  expect(outcomes).toEqual(['0 failed']);
});

test('a lasting name that nothing answers to is a printer that is not plugged in', async () => {
  one = new LabelPrinter({
    deviceId: 'printer',
    way: printerWay('serial:usb:10c4:ea60:SN42:00@9600', 'epl', { root: folder }),
    journal,
    report: () => Promise.resolve(true),
    onChange: () => {},
    log: () => {},
  });
  await one.look();
  expect(one.health()).toMatchObject({ state: 'absent', trouble: 'notThere' });
});

test('what a held line has not taken is thrown away when it is closed', async () => {
  const flushed: string[] = [];
  class HeldPort extends SerialPortMock {
    override drain(): void {}
    override flush(callback?: (error: Error | null) => void): void {
      flushed.push('flushed');
      callback?.(null);
    }
  }
  SerialPortMock.binding.createPort('/dev/HELD', { echo: false, record: true });
  const listener = { onBytes: () => {}, onClosed: () => {} };
  const port = await openSerialPort('/dev/HELD', 9600, listener, (path, baudRate) =>
    Promise.resolve(new HeldPort({ path, baudRate, rtscts: true, autoOpen: false })),
  );
  const writing = port.write(Buffer.from('label'));
  writing.catch(() => {});
  await port.close();
  expect(flushed).toEqual(['flushed']);
  SerialPortMock.binding.reset();
});
