import { expect } from 'vitest';
import { DeviceSession } from '../../../firmware-bridge/device-session.ts';
import { DRIVER_KINDS } from '../../../firmware-bridge/drivers/kinds.ts';
import { SimulatedHidKeyboard } from '../../../firmware-bridge/simulated/hid-keyboard.ts';
import { HidTwin } from '../../../firmware-bridge/simulated/hid-twin.ts';
import { keyReports } from '../../../firmware-bridge/simulated/typing.ts';
import { code, hex2, isCode, sleep, until, type Bench, test } from './bench.ts';
import { conforms } from './conformance.ts';

const badge = (n: number) => `00052780${hex2(n)}`;

function keyboardBench(twin = new SimulatedHidKeyboard()): Bench {
  return {
    driver: 'hid-keyboard',
    open: twin.open,
    start: () => Promise.resolve(twin.plug()),
    stop: () => Promise.resolve(twin.unplug()),
    show: (n) => twin.type(code(n)),
    frames: (n) => keyReports(`${code(n)}\r`),
    emit: (bytes) => twin.emit(bytes),
    canCut: false,
    isRead: isCode,
    // All keys up, Num Lock, Enter alone.
    chatter: ['0000000000000000', '0000530000000000', '0000000000000000', '0000280000000000'].map(
      (hex) => Buffer.from(hex, 'hex'),
    ),
  };
}

function badgeBench(): Bench {
  const twin = new SimulatedHidKeyboard();
  return {
    ...keyboardBench(twin),
    driver: 'hid-keyboard-badge',
    show: (n) => twin.type(badge(n)),
    frames: (n) => keyReports(`${badge(n)}\r`),
    isRead: (read, n) => read.kind === 'badge' && read.number === badge(n),
  };
}

conforms(keyboardBench);
conforms(badgeBench);

test('a code without Enter is a read once the keys have been still', async ({ opened }) => {
  const twin = new SimulatedHidKeyboard();
  const { reads } = await opened(keyboardBench(twin));
  twin.type('ABC-1', '');
  await sleep(150);
  expect(reads).toEqual([]);
  await until(() => reads.length === 1);
  expect(reads).toMatchObject([{ kind: 'barcode', text: 'ABC-1' }]);
});

test('a code whose cable is pulled in the middle is no read', async ({ opened }) => {
  const twin = new SimulatedHidKeyboard();
  const { reads, session } = await opened(keyboardBench(twin));
  twin.type('ABC', '');
  twin.unplug();
  await until(() => session.health().state === 'absent');
  expect(reads).toEqual([]);
  expect(session.health().noiseBytes).toBe(3 * 16);
});

test('a badge that is typed again and again while it lies there is one read', async ({
  opened,
}) => {
  const twin = new SimulatedHidKeyboard();
  const { reads } = await opened({ ...badgeBench(), open: twin.open });
  for (let n = 0; n < 4; n += 1) {
    twin.type('0005278001');
    await sleep(200);
  }
  expect(reads).toEqual([{ kind: 'badge', number: '0005278001' }]);
});

test('what describes no keys is not read as a keyboard, and says so', async () => {
  const twin = new HidTwin({ descriptor: Buffer.from('05010902a101c0', 'hex'), vendorId: 1 });
  // It never opens: what counts is the word in its health.
  const session = new DeviceSession({
    deviceId: 'device',
    open: twin.open,
    driver: DRIVER_KINDS['hid-keyboard'].make(),
    now: () => performance.now(),
    onRead: () => {},
    onOutcome: () => {},
    onStrength: () => {},
    onChange: () => {},
    log: () => {},
  });
  session.start();
  await until(() => session.health().state === 'failing');
  expect(session.health().detail).toContain('not a keyboard');
  await session.stop();
});
