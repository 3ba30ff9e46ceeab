import { expect, test } from 'vitest';
import { PRINTER_LANGUAGES } from '#domain/printers.ts';
import { suggestPrinter } from '../../firmware-bridge/fingerprints-printer.ts';
import { fileWay } from '../../firmware-bridge/printers/file-send.ts';
import { answerTo, type PrinterState } from '../../firmware-bridge/simulated/printer-answers.ts';

const PATIENCE = { connectMsMax: 500, statusMsMax: 80, stallMsMax: 120 };
const LABEL = Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * 37) & 0xff));
const busy = () => Object.assign(new Error('not now'), { code: 'EAGAIN' });

/** A USB printer behind the kernel's file: a write waits until the one before is fetched, a read has nothing most of the time. */
class DeviceTwin {
  state: PrinterState = 'ready';
  isHeld = false;
  /** Bytes of a label after which this comes to pass. */
  half: { readonly after: number; readonly code: 'ENODEV' | 'EAGAIN' } | null = null;
  mayRead = true;
  taken = Buffer.alloc(0);
  opened = 0;
  #answers: Buffer[] = [Buffer.from('of an earlier question')];
  #isFetched = true;

  openSync(_path: string, flags: number): number {
    if (!this.mayRead && (flags & 3) === 2)
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    this.opened += 1;
    return 7;
  }
  readSync(_file: number, into: Uint8Array): number {
    const answer = this.#answers.shift();
    if (answer === undefined) throw busy();
    into.set(answer);
    return answer.length;
  }
  writeSync(_file: number, bytes: Uint8Array): number {
    if (this.isHeld) throw busy();
    if (this.half !== null && this.taken.length >= this.half.after) {
      throw Object.assign(new Error('in the middle'), { code: this.half.code });
    }
    this.#isFetched = !this.#isFetched;
    if (!this.#isFetched) throw busy();
    const known = answerTo(Buffer.from(bytes), this.state);
    if (known?.rest.length !== 0) this.taken = Buffer.concat([this.taken, bytes]);
    else if (known.answer.length > 0) this.#answers.push(known.answer);
    return bytes.length;
  }
  fstatSync() {
    return { isCharacterDevice: () => true };
  }
  closeSync(): void {
    this.opened -= 1;
  }
}

const stand = (twin: DeviceTwin, language: (typeof PRINTER_LANGUAGES)[number] = 'tspl') =>
  fileWay('/dev/usb/lp0', () => Promise.resolve('/dev/usb/lp0'), language, PATIENCE, twin);
const start = () => Promise.resolve();

test.each(PRINTER_LANGUAGES)(
  'a USB printer tells its state, and the label follows (%s)',
  async (language) => {
    const twin = new DeviceTwin();
    const way = stand(twin, language);
    expect(await way.look()).toEqual({ state: 'ready' });
    twin.state = 'headOpen';
    expect(await way.look()).toMatchObject({ state: 'trouble', trouble: { kind: 'headOpen' } });
    expect(await way.send(LABEL, start)).toMatchObject({ state: 'failed' });
    expect(twin.taken).toHaveLength(0);
    twin.state = 'ready';
    expect(await way.send(LABEL, start)).toEqual({ state: 'printed' });
    expect(twin.taken.equals(LABEL)).toBe(true);
    expect(twin.opened).toBe(0);
  },
);

test('one that says nothing, or may not be read, prints all the same', async () => {
  const twin = new DeviceTwin();
  twin.state = 'mute';
  const way = stand(twin);
  expect(await way.look()).toEqual({ state: 'mute' });
  twin.mayRead = false;
  expect(await way.send(LABEL, start)).toEqual({ state: 'printed' });
  expect(twin.taken.equals(LABEL)).toBe(true);
});

test('one that takes nothing fails the label, since nothing of it left', async () => {
  const twin = new DeviceTwin();
  twin.isHeld = true;
  expect(await stand(twin).send(LABEL, start)).toMatchObject({
    state: 'failed',
    trouble: { kind: 'paperOut' },
  });
});

test.each([
  ['is pulled out', 'ENODEV', 'notThere'],
  ['runs out of paper', 'EAGAIN', 'paperOut'],
] as const)(
  'one that %s after half a label leaves it doubtful, and the file is closed',
  async (_, code, kind) => {
    const twin = new DeviceTwin();
    twin.half = { after: 4096, code };
    expect(await stand(twin).send(LABEL, start)).toMatchObject({
      state: 'doubtful',
      trouble: { kind },
    });
    expect(twin.taken).toHaveLength(4096);
    expect(twin.opened).toBe(0);
  },
);

test.each([
  ['MFG:Zebra;MDL:GK420d;CMD:ZPL;', 'zpl'],
  ['MFG:Zebra;MDL:LP2844;CMD:EPL;', 'epl'],
  ['MFG:TSC;MDL:TE310;CMD:TSPL;', 'tspl'],
  ['MFG:Zebra;MDL:QLn320;CMD:CPCL;', 'cpcl'],
  ['MFG:XP;MDL:XP-80;CMD:ESC/POS;', 'escpos'],
  ['MFG:Gprinter;MDL:GP-1324D;', 'tspl'],
  ['MFG:HP;MDL:LaserJet;CMD:PCL;', null],
])('a printer that says %s is taken for %s', (id, language) => {
  expect(suggestPrinter(id)).toBe(language);
});
