import { mercuryFrame } from '../../../firmware-bridge/codec/mercury-check.ts';
import { TOLD_FLAGS } from '../../../firmware-bridge/codec/mercury-commands.ts';
import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import {
  SimulatedMercury,
  type MercuryWays,
} from '../../../firmware-bridge/simulated/mercury-reader.ts';
import { silionTag, streamedTag } from '../../../firmware-bridge/simulated/mercury-tags.ts';
import { SimulatedTag } from '../../../firmware-bridge/simulated/tag-memory.ts';
import { epc, isArrival, type Bench } from './bench.ts';
import { conforms } from './conformance.ts';
import { obeysOrders } from './orders.ts';

export const NO_DATA = new Uint8Array();

/** The n-th tag, as a round sees it. */
export function echo(n: number, rssiDbm: number) {
  const tag = new SimulatedTag(epc(n), { antenna: 1, distanceCm: 10 });
  return { tag, rssiDbm, antenna: 1 };
}

export function benchOf(twin: SimulatedMercury, isSilion = false): Bench {
  const frame = (n: number, rssi: number) =>
    isSilion
      ? mercuryFrame(0xaa, silionTag(echo(n, rssi), TOLD_FLAGS), 0)
      : mercuryFrame(0x22, streamedTag(echo(n, rssi), TOLD_FLAGS), 0);
  return {
    driver: 'mercury',
    open: (listener) => portOpener(twin.address, 115_200)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.lay(epc(n)),
    frames: (n) => [frame(n, -50), frame(n, -52)],
    emit: (bytes) => twin.emit(bytes),
    hush: () => {
      twin.isHung = true;
    },
    canCut: true,
    isRead: isArrival,
    // A keep-alive, a temperature, an answer to a question that was not asked.
    chatter: [
      mercuryFrame(0x22, NO_DATA, 0x0400),
      mercuryFrame(0x22, Uint8Array.of(0x10, 0, 0x1b, 1, 0xff, 2, 8, 0, 0, 37), 0),
      mercuryFrame(0x63, Uint8Array.of(0, 5), 0),
    ],
  };
}

/** The suites that every reader passes, for one model. */
export function holdsToSuites(ways: MercuryWays): void {
  const isSilion = ways.model === 'silion';
  conforms(() => benchOf(new SimulatedMercury(0, ways), isSilion));
  obeysOrders(() => {
    const twin = new SimulatedMercury(0, ways);
    return { twin, bench: benchOf(twin, isSilion), unsupported: ['signal', 'setWorkMode'] };
  });
}
