import { describe, expect } from 'vitest';
import { ACK, encodeFrame } from '../../../firmware-bridge/codec/pn532-commands.ts';
import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import { cardAnswer, SimulatedPn532 } from '../../../firmware-bridge/simulated/pn532-reader.ts';
import { hex2, sleep, until, type Bench, test } from './bench.ts';
import { conforms } from './conformance.ts';

const uid = (n: number) => `04FF00${hex2(n)}`;

function bench(twin = new SimulatedPn532()): Bench {
  return {
    driver: 'pn532',
    open: (listener) => portOpener(twin.address, 115_200)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.present(uid(n)),
    frames: (n) => [cardAnswer(uid(n))],
    emit: (bytes) => twin.emit(bytes),
    hush: () => {
      twin.isHung = true;
    },
    canCut: true,
    isRead: (read, n) => read.kind === 'badge' && read.number === uid(n),
    chatter: [ACK, encodeFrame(Uint8Array.of(0xd5, 0x4b, 0x00)), encodeFrame(Uint8Array.of(0x7f))],
  };
}

conforms(() => bench());

describe.concurrent('the PN532', () => {
  test('is woken, called off whatever it was doing, and told how often to look', async ({
    opened,
  }) => {
    const twin = new SimulatedPn532();
    const { session } = await opened(bench(twin));
    await until(() => twin.heard.includes(0x4a));
    expect(twin.heard.slice(0, 4)).toEqual([0x14, 0x02, 0x12, 0x32]);
    expect(session.health()).toMatchObject({ identity: 'PN532 V1.6', trouble: null });
  });

  test('tells a badge once, however long it lies there, and again when it comes back', async ({
    opened,
  }) => {
    const twin = new SimulatedPn532();
    const { reads } = await opened(bench(twin));
    twin.lay(uid(1));
    await until(() => reads.length === 1);
    await sleep(1500);
    expect(reads).toHaveLength(1);
    twin.lift(uid(1));
    await sleep(1200);
    twin.lay(uid(1));
    await until(() => reads.length === 2);
  });

  test('tells a card of seven bytes by all of them', async ({ opened }) => {
    const twin = new SimulatedPn532();
    const { reads } = await opened(bench(twin));
    twin.present('04A1B2C3D4E5F6');
    await until(() => reads.length === 1);
    expect(reads).toEqual([{ kind: 'badge', number: '04A1B2C3D4E5F6' }]);
  });

  test('that hangs is closed, told as silent, and opened again', async ({ opened }) => {
    const twin = new SimulatedPn532();
    const { session, reads } = await opened(bench(twin));
    twin.isHung = true;
    await until(() => session.health().state === 'failing', 9000);
    expect(session.health().trouble).toBe('silent');
    twin.isHung = false;
    await until(() => session.health().state === 'open');
    twin.present(uid(2));
    await until(() => reads.length === 1);
  }, 20_000);

  test('works when it refuses the parameters, and says so', async ({ opened }) => {
    const twin = new SimulatedPn532();
    twin.refusals.set(0x12, 0x7f);
    const { session } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'refused' });
    expect(session.health().detail).toContain('parameters');
  });

  test('says who it is when asked, and that it can do nothing else', async ({ opened }) => {
    const { order } = await opened(bench());
    expect(await order({ order: 'identify' })).toMatchObject({
      state: 'done',
      detail: 'PN532 V1.6',
    });
    expect(await order({ order: 'signal' })).toMatchObject({ state: 'unsupported' });
  });
});
