import { expect } from 'vitest';
import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import type { OpenPort } from '../../../firmware-bridge/ports/port.ts';
import {
  badgeFrame,
  SimulatedBadgeReader,
} from '../../../firmware-bridge/simulated/badge-reader.ts';
import { hex2, sleep, until, type Bench, test } from './bench.ts';
import { conforms } from './conformance.ts';

const badge = (n: number) => `7800652C${hex2(n)}`;

function badgeBench(): Bench {
  const twin = new SimulatedBadgeReader();
  return {
    driver: 'em4100',
    open: (listener) => portOpener(twin.address, 9600)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.present(badge(n), 100),
    frames: (n) => [badgeFrame(badge(n))],
    emit: (bytes) => twin.emit(bytes),
    canCut: true,
    isRead: (read, n) => read.kind === 'badge' && read.number === badge(n),
    chatter: [Buffer.from('\u00027800652CC900\u0003', 'latin1')],
  };
}

conforms(badgeBench);

test('a badge that lies there is one read, and one more when it comes back', async ({ opened }) => {
  const twin = new SimulatedBadgeReader();
  const bench = { ...badgeBench(), start: () => twin.start(), stop: () => twin.stop() };
  const open: OpenPort = (listener) => portOpener(twin.address, 9600)(listener);
  const { reads } = await opened({ ...bench, open });
  twin.present(badge(1), 600);
  await sleep(1100);
  expect(reads).toHaveLength(1);
  twin.present(badge(1), 100);
  await until(() => reads.length === 2);
});
