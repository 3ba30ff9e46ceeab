import { expect } from 'vitest';
import {
  HID_SCANNER_DESCRIPTOR,
  hidReports,
  HONEYWELL_DESCRIPTOR,
  SimulatedHidScanner,
} from '../../../firmware-bridge/simulated/hid-scanner.ts';
import { code, isCode, until, type Bench, test } from './bench.ts';
import { conforms } from './conformance.ts';

function hidBench(twin = new SimulatedHidScanner()): Bench {
  return {
    driver: 'hidpos',
    open: twin.open,
    start: () => Promise.resolve(twin.plug()),
    stop: () => Promise.resolve(twin.unplug()),
    show: (n) => twin.scan(code(n)),
    frames: (n) => hidReports(code(n), ']Q1'),
    emit: (bytes) => twin.emit(bytes),
    canCut: false,
    isRead: isCode,
    chatter: hidReports('0A1B', ']Z6'),
  };
}

conforms(hidBench);

test('a Honeywell that describes its command report beeps when it is told to', async ({
  opened,
}) => {
  const twin = new SimulatedHidScanner({ descriptor: HONEYWELL_DESCRIPTOR, vendorId: 0x0c2e });
  const { order, reads } = await opened(hidBench(twin));
  expect(await order({ order: 'signal' })).toMatchObject({ state: 'done' });
  expect(twin.heard).toHaveLength(1);
  expect(Buffer.from(twin.heard[0] ?? []).toString('hex')).toBe('fd0316070d'.padEnd(128, '0'));
  twin.scan('A1');
  await until(() => reads.length === 1);
});

test('a scanner that refuses the beep says so and goes on reading', async ({ opened }) => {
  const twin = new SimulatedHidScanner({ descriptor: HONEYWELL_DESCRIPTOR, vendorId: 0x23d0 });
  twin.isDeaf = true;
  const { order, reads, session } = await opened(hidBench(twin));
  expect(await order({ order: 'signal' })).toMatchObject({ state: 'failed' });
  twin.scan('A1');
  await until(() => reads.length === 1);
  expect(session.health().state).toBe('open');
});

test.for([
  ['of another maker', HONEYWELL_DESCRIPTOR, 0x05e0],
  ['of an unknown maker', HONEYWELL_DESCRIPTOR, null],
  ['without a command report', HID_SCANNER_DESCRIPTOR, 0x0c2e],
  ['without a descriptor', null, 0x0c2e],
] as const)(
  'nothing is ever written to a scanner %s',
  async ([, descriptor, vendorId], { opened }) => {
    const twin = new SimulatedHidScanner({ descriptor, vendorId });
    const { order } = await opened(hidBench(twin));
    expect(await order({ order: 'signal' })).toMatchObject({ state: 'unsupported' });
    expect(await order({ order: 'identify' })).toMatchObject({ state: 'unsupported' });
    expect(twin.heard).toEqual([]);
  },
);
