import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { labelCode } from '#domain/ids.ts';
import type { PrinterLanguage } from '#domain/printers.ts';
import { tagWriting } from '#labels/tag-writing.ts';
import { taggedBytes } from '#labels/tagged-bytes.ts';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import { tellUnreported } from '../../firmware-bridge/print-report.ts';
import { fileWay } from '../../firmware-bridge/printers/file-send.ts';
import { LabelPrinter, type Told } from '../../firmware-bridge/printers/label-printer.ts';
import type { PrinterWay } from '../../firmware-bridge/printers/send.ts';
import { printerWay } from '../../firmware-bridge/printers/sender.ts';
import { serialWay } from '../../firmware-bridge/printers/serial-send.ts';
import { tagTalkOf } from '../../firmware-bridge/printers/tag-talk.ts';
import { SimulatedPrinter } from '../../firmware-bridge/simulated/printer.ts';
import { SimulatedRfidPrinter } from '../../firmware-bridge/simulated/rfid-printer.ts';
import { TagRoll } from '../../firmware-bridge/simulated/tag-roll.ts';

const PATIENCE = { connectMsMax: 500, statusMsMax: 150, stallMsMax: 400 };
const TAG = tagWriting({ code: labelCode('0123456789ABCDEF'), generation: 2 }, 0, 'open');
const PICTURE = { width: 64, height: 8, stride: 8, bits: new Uint8Array(64).fill(0x5a) };
const twin = { current: new SimulatedRfidPrinter() };
const told: Told[] = [];
const made: LabelPrinter[] = [];
let folder = '';
let journal: PrintJournal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rfid-printer-'));
  journal = await PrintJournal.open(join(folder, 'prints.journal'));
  twin.current = new SimulatedRfidPrinter();
  told.length = 0;
  await twin.current.switchOn();
});
afterEach(async () => {
  for (const one of made.splice(0)) await one.stop();
  await twin.current.switchOff();
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

const network = (): PrinterWay => printerWay(twin.current.address, 'zpl', { patience: PATIENCE });
function printer(
  way: PrinterWay = network(),
  language: PrinterLanguage = 'zpl',
  isDurable = true,
): LabelPrinter {
  const one = new LabelPrinter({
    deviceId: 'printer',
    way,
    talk: tagTalkOf(language, 300),
    journal,
    report: (_key, { state, reason, tag }) => {
      told.push({ state, reason, tag });
      return Promise.resolve(isDurable);
    },
    onChange: () => {},
    log: () => {},
  });
  made.push(one);
  return one;
}
const label = (position = 0, language: PrinterLanguage = 'zpl', lock = TAG.lock) => ({
  deviceId: 'printer',
  jobId: 'job',
  position,
  bytes: taggedBytes(language, PICTURE, 203, { ...TAG, lock }) ?? new Uint8Array(),
  epc: TAG.epc,
});

describe('射频打印, over the network', () => {
  test('a label is printed when its tag was read back with what it should bear', async () => {
    await printer().print(label());
    const [tag] = twin.current.roll.written();
    expect(told).toEqual([
      { state: 'printed', reason: null, tag: { tid: tag?.tid, epc: TAG.epc, voided: 0 } },
    ]);
    expect(tag?.epc).toBe(TAG.epc);
    expect(twin.current.printed()).toHaveLength(1);
  });

  test('where tags are locked for good, the printer locks what it wrote', async () => {
    await printer().print(label(0, 'zpl', 'forever'));
    expect(twin.current.roll.written()[0]?.lockOf('epc')).toBe('lockedForever');
    expect(told[0]?.state).toBe('printed');
  });

  test('tags that took nothing are counted, and the label that came out after them is good', async () => {
    twin.current.roll.mood = 'void';
    const one = printer();
    await one.print(label(0));
    await one.print(label(1));
    expect(told.map(({ state, tag }) => [state, tag?.voided])).toEqual([
      ['printed', 1],
      ['printed', 1],
    ]);
    expect(twin.current.roll.voided).toBe(2);
  });

  test.each([
    ['voidAll', 'tagVoid', { tid: null, epc: null, voided: 3 }],
    ['silent', 'tagSilent', { tid: null, epc: null, voided: 0 }],
  ] as const)('%s: the label is doubtful, and why is said', async (mood, reason, tag) => {
    twin.current.roll.mood = mood;
    const one = printer();
    await one.print(label());
    expect(told).toEqual([{ state: 'doubtful', reason, tag }]);
    expect(one.health()).toMatchObject({ state: 'failing', trouble: 'silent' });
  });

  test('a tag that bears another EPC leaves the label doubtful, with what it bears', async () => {
    twin.current.roll.mood = 'wrongEpc';
    await printer().print(label());
    expect(told[0]).toMatchObject({ state: 'doubtful', reason: 'tagWrong' });
    expect(told[0]?.tag?.epc).toMatch(/DEAD$/);
    expect(told[0]?.tag?.tid).toMatch(/^E2/);
  });

  test('a line cut in the middle of the answer, or of the label, leaves it doubtful', async () => {
    twin.current.roll.mood = 'half';
    await printer().print(label(0));
    twin.current.roll.mood = 'good';
    twin.current.mood = 'breaks';
    await printer().print(label(1));
    expect(told.map(({ state }) => state)).toEqual(['doubtful', 'doubtful']);
    expect(told.map(({ tag }) => tag)).toEqual([undefined, undefined]);
  });

  test('a printer without tags, told that a label has one, cannot vouch for it', async () => {
    const plain = new SimulatedPrinter();
    await plain.switchOn();
    await printer(printerWay(plain.address, 'zpl', { patience: PATIENCE })).print(label());
    expect(told[0]).toMatchObject({ state: 'doubtful', reason: 'tagSilent' });
    await plain.switchOff();
  });

  test('a label without tag is sent to the same printer as to any other', async () => {
    const { epc: _epc, ...plain } = label();
    await printer().print({ ...plain, bytes: Buffer.from('^XA^FDx^FS^XZ') });
    expect(told).toEqual([{ state: 'printed', reason: null, tag: undefined }]);
  });

  test('what the printer said of the tag outlasts the bridge, and a repeated command is answered with it', async () => {
    await printer(network(), 'zpl', false).print(label());
    await journal.close();
    journal = await PrintJournal.open(join(folder, 'prints.journal'));
    await tellUnreported(journal, (_key, again) => {
      told.push(again);
      return Promise.resolve(true);
    });
    await printer().print(label());
    expect(told.map(({ tag }) => tag?.epc)).toEqual([TAG.epc, TAG.epc, TAG.epc]);
    expect(twin.current.roll.written()).toHaveLength(1);
  });
});

describe('射频打印, over other lines', () => {
  test('a serial printer that says nothing of its state tells of its tag', async () => {
    const roll = new TagRoll();
    let taken = Buffer.alloc(0);
    const way = serialWay(
      'ttyS0',
      (listener) =>
        Promise.resolve({
          hid: null,
          write: (bytes) => {
            taken = Buffer.concat([taken, bytes]);
            const said = roll.label(taken);
            if (said !== null) {
              taken = Buffer.alloc(0);
              queueMicrotask(() => listener.onBytes(Buffer.from(said)));
            }
            return Promise.resolve();
          },
          close: () => Promise.resolve(),
        }),
      9600,
      'tspl',
      { connectMsMax: 300, statusMsMax: 60, stallMsMax: 200 },
    );
    await printer(way, 'tspl').print(label(0, 'tspl'));
    expect(told[0]).toMatchObject({ state: 'printed', tag: { epc: TAG.epc, voided: 0 } });
  });

  test('a USB printer tells of its tag over the file that took the label', async () => {
    const roll = new TagRoll();
    const said: Buffer[] = [];
    let taken = Buffer.alloc(0);
    const system = {
      openSync: () => 7,
      readSync: (_file: number, into: Uint8Array) => {
        const answer = said.shift() ?? Buffer.alloc(0);
        into.set(answer);
        return answer.length;
      },
      writeSync: (_file: number, bytes: Uint8Array) => {
        const piece = Buffer.from(bytes);
        const counted = roll.counted(piece);
        taken = Buffer.concat([taken, piece]);
        const answer = counted ?? roll.label(taken);
        if (answer !== null) {
          said.push(Buffer.from(answer));
          taken = Buffer.alloc(0);
        }
        return bytes.length;
      },
      fstatSync: () => ({ isCharacterDevice: () => true }),
      closeSync: () => {},
    };
    roll.mood = 'void';
    const found = () => Promise.resolve('/dev/usb/lp0');
    await printer(fileWay('lp0', found, 'zpl', PATIENCE, system)).print(label());
    expect(told[0]).toMatchObject({ state: 'printed', tag: { epc: TAG.epc, voided: 1 } });
  });
});
