import { connect, type Socket } from 'node:net';
import { describe, expect } from 'vitest';
import { LlrpDecoder } from '../../../firmware-bridge/codec/llrp.ts';
import { LlrpType } from '../../../firmware-bridge/codec/llrp-messages.ts';
import { message, tlv, u16 } from '../../../firmware-bridge/codec/llrp-write.ts';
import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import { probePort } from '../../../firmware-bridge/probe.ts';
import {
  antennaEvent,
  llrpStatus,
  reportMessage,
  tagReport,
} from '../../../firmware-bridge/simulated/llrp-messages.ts';
import {
  SimulatedLlrpReader,
  type LlrpWays,
} from '../../../firmware-bridge/simulated/llrp-reader.ts';
import { CLEAR_RADIO } from '../../../firmware-bridge/simulated/radio.ts';
import { SimulatedTag } from '../../../firmware-bridge/simulated/tag-memory.ts';
import { epc, sleep, until, type Bench, test, readerBench } from './bench.ts';
import { conforms } from './conformance.ts';
import { tellsChips } from './chips.ts';
import { obeysOrders } from './orders.ts';

const reportOf = (n: number): Uint8Array => {
  const { backscatter } = new SimulatedTag(epc(n), { antenna: 1, distanceCm: 10 });
  return reportMessage(n, [tagReport(backscatter, { rssiDbm: -50, antenna: 1 })]);
};

const clientOf = (twin: SimulatedLlrpReader): Socket =>
  connect(Number(twin.address.split(':').at(-1)), '127.0.0.1');

function benchOf(twin: SimulatedLlrpReader): Bench {
  return readerBench(twin, {
    driver: 'llrp',
    baud: 0,
    frames: (n) => [reportOf(n), reportOf(n)],
    chatter: [
      reportMessage(1, []),
      message(34, 3, llrpStatus(0)),
      message(LlrpType.errorMessage, 3, llrpStatus(109)),
      message(1023, 4, Uint8Array.of(0, 0, 0x65, 0x1a, 22)),
    ],
  });
}

conforms(() => benchOf(new SimulatedLlrpReader()));
obeysOrders(() => {
  const twin = new SimulatedLlrpReader();
  const unsupported = ['setRegion', 'signal', 'setBaud', 'setWorkMode'] as const;
  return { twin, bench: benchOf(twin), unsupported };
});

tellsChips(
  () => new SimulatedLlrpReader(0, { radio: CLEAR_RADIO }),
  (twin) => ({ ...benchOf(twin), ways: { readsTid: true } }),
);

describe.concurrent('a fixed reader that speaks LLRP', () => {
  const made = (ways: LlrpWays = {}) => {
    const twin = new SimulatedLlrpReader(0, ways);
    return { twin, bench: benchOf(twin) };
  };

  test('is identified, kept alive by answers, and left in peace', async ({ opened }) => {
    const { twin, bench } = made();
    const { session } = await opened(bench);
    expect(session.health().identity).toBe('LLRP, maker 0 7 1.0.0-twin');
    await until(() => twin.isReading);
    await until(() => twin.heard.includes(LlrpType.keepaliveAck), 4000);
    await session.stop();
    await until(() => twin.connections === 0);
    expect(twin.heard.slice(-3)).toEqual([
      LlrpType.stopRoSpec,
      LlrpType.deleteRoSpec,
      LlrpType.closeConnection,
    ]);
    expect(twin.isReading).toBe(false);
  });

  test('is known by its greeting, before anything is said to it', async () => {
    const { twin } = made();
    await twin.start();
    const openAt = () => portOpener(twin.address, 0);
    const report = await probePort({
      openAt,
      wait: async (ms) => void (await sleep(ms)),
      hasSpeed: false,
    });
    await twin.stop();
    expect(report).toMatchObject({ driver: 'llrp', trouble: null });
    expect(twin.heard).toEqual([]);
  });

  test('that has another client is busy, in words, until that one has gone', async ({ opened }) => {
    const { twin, bench } = made();
    const { session, count } = await opened(bench);
    await bench.stop();
    await bench.start();
    const other = clientOf(twin);
    await until(() => session.health().trouble === 'busy', 9000);
    expect(session.health()).toMatchObject({
      state: 'failing',
      detail: '0x0002 connection refused: another client is connected',
    });
    other.destroy();
    await until(() => session.health().state === 'open', 9000);
    expect(session.health().trouble).toBeNull();
    bench.show(1);
    await until(() => count(1) === 1);
  }, 25_000);

  test('a second client is turned away, and the first reads on', async ({ opened }) => {
    const { twin, bench } = made();
    const { session, count } = await opened(bench);
    const other = clientOf(twin);
    const decoder = new LlrpDecoder();
    const meanings: string[] = [];
    other.on('data', (bytes: Buffer) => {
      for (const frame of decoder.push(bytes))
        if (frame.kind === 'error') meanings.push(frame.meaning);
    });
    await until(() => meanings.length === 1);
    expect(meanings).toEqual(['connection refused: another client is connected']);
    twin.tell(tlv(256, u16(4)));
    await until(() => session.health().trouble === 'busy');
    expect(session.health().detail).toContain('another client tried to connect');
    bench.show(1);
    await until(() => count(1) === 1);
    other.destroy();
  });

  test('with Zebra’s habits is read: empty reports, tags without antenna and signal', async ({
    opened,
  }) => {
    const { bench } = made({ isScant: true });
    const { reads, count, session } = await opened(bench);
    bench.show(1);
    await until(() => count(1) === 1);
    expect(reads).toMatchObject([{ rssiDbm: null, antenna: null }]);
    expect(session.health().noiseBytes).toBe(0);
  });

  test('is read although its messages run together and are cut anywhere', async ({ opened }) => {
    const { twin, bench } = made({ hasAwkwardSegments: true });
    const { reads, count, session, order } = await opened(bench);
    const { tid } = twin.lay(epc(1));
    for (const n of [2, 3, 4]) bench.show(n);
    await until(() => [1, 2, 3, 4].every((n) => count(n) === 1));
    const read = { order: 'read', epc: epc(1), bank: 'tid', firstWord: 0, words: 6 } as const;
    expect(await order({ ...read, password: '00000000' })).toMatchObject({ data: tid });
    expect(session.health().noiseBytes).toBe(0);
    expect(reads).toHaveLength(4);
  });

  test('what it gathered while nobody listened is no news', async ({ opened }) => {
    const { twin, bench } = made();
    twin.backlog = [reportOf(1), reportOf(1), reportOf(1)];
    const { reads, count } = await opened(bench);
    bench.show(2);
    await until(() => count(2) === 1);
    expect(reads).toHaveLength(1);
  });

  test('tells an antenna that came off, for as long as it is off', async ({ opened }) => {
    const { twin, bench } = made();
    const { session } = await opened(bench);
    twin.tell(antennaEvent(1, false));
    await until(() => session.health().trouble === 'antenna');
    expect(session.health().detail).toContain('antenna 1 disconnected');
    await sleep(6000);
    expect(session.health().trouble).toBe('antenna');
    twin.tell(antennaEvent(1, true));
    await until(() => session.health().trouble === null, 9000);
  }, 25_000);

  test('without any antenna says so', async ({ opened }) => {
    const { twin, bench } = made();
    twin.antennas = [];
    const { session } = await opened(bench);
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'antenna' });
  });

  test('sets the highest power of its table that is not above the wanted', async ({ opened }) => {
    const { twin, bench } = made();
    const { order } = await opened(bench);
    expect(await order({ order: 'setPower', dbm: 20.5 })).toMatchObject({ state: 'done' });
    expect(twin.power).toBe(6);
    expect(await order({ order: 'setPower', dbm: 10 })).toMatchObject({
      state: 'failed',
      detail: 'the reader’s lowest power is 15 dBm',
    });
  });

  test('works where settings are refused, and says so; it is no reader where the ROSpec is', async ({
    opened,
  }) => {
    const { twin, bench } = made();
    twin.refusals.set(LlrpType.setReaderConfig, 401);
    const { session, count } = await opened(bench);
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'refused' });
    bench.show(1);
    await until(() => count(1) === 1);
    twin.refusals.set(LlrpType.addRoSpec, 300);
    await bench.stop();
    await bench.start();
    await until(() => session.health().detail?.includes('add ROSpec') === true, 9000);
    expect(session.health()).toMatchObject({
      state: 'failing',
      detail: '0x012C field: value not valid (add ROSpec)',
    });
  }, 20_000);

  test('a refused operation is told with the reader’s words, and nothing of it is left behind', async ({
    opened,
  }) => {
    const { twin, bench } = made();
    const { order } = await opened(bench);
    twin.lay(epc(1));
    twin.refusals.set(LlrpType.enableAccessSpec, 401);
    const read = { order: 'read', epc: epc(1), bank: 'tid', firstWord: 0, words: 2 } as const;
    const password = '00000000';
    expect(await order({ ...read, password })).toMatchObject({
      state: 'failed',
      detail: '0x0191 fault of the reader itself',
    });
    twin.refusals.clear();
    expect(twin.heard).toContain(LlrpType.deleteAccessSpec);
    const beyond = { ...read, bank: 'user', words: 32, firstWord: 4000, password } as const;
    expect(await order(beyond)).toMatchObject({
      state: 'failed',
      detail: '0x04 read failed: memory overrun',
    });
  }, 20_000);

  test('that hangs is closed, said to be silent, and opened again', async ({ opened }) => {
    const { twin, bench } = made();
    const { session, count } = await opened(bench);
    twin.isHung = true;
    await until(() => session.health().state === 'failing', 9000);
    expect(session.health().trouble).toBe('silent');
    twin.isHung = false;
    await until(() => session.health().state === 'open', 15_000);
    bench.show(6);
    await until(() => count(6) === 1);
  }, 30_000);
});
