import { expect } from 'vitest';
import {
  ibmReportsOf,
  SimulatedIbmHandheld,
} from '../../../firmware-bridge/simulated/ibm-handheld.ts';
import { code, isCode, until, type Bench, test } from './bench.ts';
import { conforms } from './conformance.ts';

function ibmBench(twin = new SimulatedIbmHandheld()): Bench {
  return {
    driver: 'ibm-handheld',
    open: twin.open,
    start: () => Promise.resolve(twin.plug()),
    stop: () => Promise.resolve(twin.unplug()),
    show: (n) => twin.scan(code(n)),
    frames: (n) => ibmReportsOf(code(n)),
    emit: (bytes) => twin.emit(bytes),
    canCut: false,
    isRead: isCode,
    chatter: ['04000300', '07400308000141'].map((hex) => Buffer.from(hex, 'hex')),
  };
}

conforms(ibmBench);

test('a scanner that waits to be enabled is enabled, also after it was unplugged', async ({
  opened,
}) => {
  const twin = new SimulatedIbmHandheld({ waitsForEnable: true });
  const { reads, session } = await opened(ibmBench(twin));
  twin.scan('A1');
  await until(() => reads.length === 1);
  expect(twin.heard.map((report) => [report.length, report[0], report[1]])).toEqual([
    [12, 0, 0x11],
  ]);
  twin.unplug();
  await until(() => session.health().state === 'absent');
  twin.plug();
  await until(() => session.health().state === 'open');
  twin.scan('B2');
  await until(() => reads.length === 2);
});

test('a scanner that takes no commands is read all the same', async ({ opened }) => {
  const twin = new SimulatedIbmHandheld();
  twin.isDeaf = true;
  const { reads, session } = await opened(ibmBench(twin));
  twin.scan('A1');
  await until(() => reads.length === 1);
  expect(session.health()).toMatchObject({ state: 'open', trouble: null });
});

test('a code longer than a report is one read', async ({ opened }) => {
  const twin = new SimulatedIbmHandheld();
  const { reads } = await opened(ibmBench(twin));
  const text = '档案'.repeat(40);
  twin.scan(text);
  await until(() => reads.length === 1);
  expect(reads).toMatchObject([{ kind: 'barcode', text, symbology: 'QR' }]);
});
