import { expect, test } from 'vitest';
import { makeHandheldDriver } from '../../../firmware-bridge/drivers/handheld.ts';
import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import { SimulatedScanner } from '../../../firmware-bridge/simulated/scanner.ts';
import { code, isCode, type Bench } from './bench.ts';
import { conforms } from './conformance.ts';

function cradleBench(): Bench {
  const twin = new SimulatedScanner();
  return {
    driver: 'handheld',
    open: (listener) => portOpener(twin.address, 9600)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.scan(code(n)),
    frames: (n) => [Buffer.from(`${code(n)}\r\n`)],
    emit: (bytes) => twin.emit(bytes),
    canCut: true,
    isRead: isCode,
    chatter: [Buffer.from('\r\n')],
  };
}

conforms(cradleBench);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a line with tabs and commas is one read, whole', () => {
  const driver = makeHandheldDriver();
  driver.opened(null, 0);
  const acts = driver.received(bytes('B100AA\t2\t2026-11-20 10:11\r\nB100BB,3\n'), 10);
  expect(acts.map((act) => (act.do === 'read' ? act.read : act.do))).toMatchObject([
    { kind: 'barcode', text: 'B100AA\t2\t2026-11-20 10:11' },
    { kind: 'barcode', text: 'B100BB,3' },
  ]);
});

test('a pause inside a line does not cut it, and the last line needs no ending', () => {
  const driver = makeHandheldDriver();
  driver.opened(null, 0);
  expect(driver.received(bytes('B100AA,'), 0)).toEqual([]);
  expect(driver.tick(600)).toEqual([]);
  expect(driver.received(bytes('7'), 700)).toEqual([]);
  expect(driver.tick(1800)).toMatchObject([{ do: 'read', read: { text: 'B100AA,7' } }]);
});

test('nothing is sent to a handheld, whatever comes from it', () => {
  const driver = makeHandheldDriver();
  const acts = [...driver.opened(null, 0), ...driver.received(bytes('a\nb\n'), 1)];
  expect(acts.some((act) => act.do === 'send')).toBe(false);
});
