import { describe, expect, test } from 'vitest';
import { HidDriver } from '../../../firmware-bridge/drivers/hid-driver.ts';
import { hidKeyboardKind } from '../../../firmware-bridge/drivers/hid-keyboard.ts';
import type { Driver, DriverAct } from '../../../firmware-bridge/drivers/driver.ts';
import { SerialScannerDriver } from '../../../firmware-bridge/drivers/serial-scanner.ts';

/** Boot reports of lower-case letters, each key let go again; `\n` is Enter. */
function typed(text: string): Uint8Array[] {
  const keys = [...text].map((letter) => (letter === '\n' ? 0x28 : letter.charCodeAt(0) - 93));
  return keys.flatMap((key) => [Uint8Array.of(0, 0, key, 0, 0, 0, 0, 0), new Uint8Array(8)]);
}

const LINES = [
  {
    name: 'serial',
    idleMs: 200,
    make: (): Driver => new SerialScannerDriver(),
    say: (text: string): Uint8Array[] => [Buffer.from(text)],
  },
  {
    name: 'keyboard',
    idleMs: 300,
    make: (): Driver => new HidDriver(hidKeyboardKind('barcode')),
    say: typed,
  },
];

describe.each(LINES)('a $name scanner', ({ idleMs, make, say }) => {
  const opened = (): { driver: Driver; scan: (text: string, at: number) => string[] } => {
    const driver = make();
    driver.opened(null, 0);
    const scan = (text: string, at: number): string[] =>
      say(text).flatMap((bytes) => reads(driver.received(bytes, at)));
    return { driver, scan };
  };

  test('that ends its codes is waited for: what it had told when the cable was pulled is no code', () => {
    const { driver, scan } = opened();
    expect(scan('abc\n', 0)).toEqual(['abc']);
    expect(scan('lab', 1000)).toEqual([]);
    expect(driver.tick(1000 + 3 * idleMs)).toEqual([]);
    expect(driver.closed(1000 + 3 * idleMs)).toMatchObject([{ do: 'noise', reason: 'incomplete' }]);
  });

  test('whose codes have no ending is not waited for', () => {
    const { driver, scan } = opened();
    scan('lab', 1000);
    expect(reads(driver.tick(1000 + idleMs - 1))).toEqual([]);
    expect(reads(driver.tick(1000 + idleMs))).toEqual(['lab']);
  });

  test('that was set to end its codes no longer loses none, and is waited for once', () => {
    const { driver, scan } = opened();
    scan('abc\n', 0);
    scan('lab', 1000);
    expect(reads(driver.tick(1000 + 4 * idleMs))).toEqual(['lab']);
    scan('next', 5000);
    expect(reads(driver.tick(5000 + idleMs))).toEqual(['next']);
  });
});

const reads = (acts: readonly DriverAct[]): string[] =>
  acts.flatMap((act) => (act.do === 'read' && act.read.kind === 'barcode' ? [act.read.text] : []));
