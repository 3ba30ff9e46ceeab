import { setTimeout as sleep } from 'node:timers/promises';
import type { LabDevice } from './desk.ts';
import type { Fault } from './instruments.ts';
import { isClean, judge } from './judge.ts';
import type { LabHouse } from './lab-house.ts';
import { keptOf, type Proofs } from './proofs.ts';
import { handAt } from './traffic.ts';

/** Long enough for a read to be kept, or to be missed for good, ms. */
const SETTLED_MS = 2500;

/**
 * 反证: a lab that cannot fail proves nothing. A report is left out on the line, a code is told twice, and the same judge
 * must see just that.
 */
export async function controls(device: LabDevice, house: LabHouse, proofs: Proofs): Promise<void> {
  const faults: readonly Fault[] = ['lost', 'doubled'];
  for (const [index, fault] of faults.entries()) {
    const from = house.reads.length;
    const first = 900 + 10 * index;
    const told = [
      ...(await device.instrument.present(first, handAt(house))),
      ...(await device.instrument.present(first + 1, handAt(house, fault))),
    ];
    await sleep(SETTLED_MS);
    const verdict = judge(told, keptOf(device, house, from));
    const isSeen = !isClean(verdict) && verdict[fault].join() === told[1];
    proofs.hold(`control: a code ${fault} on purpose is seen as ${fault}, and no other`, isSeen);
  }
  const swapped = judge(['1', '2', '3'], ['2', '1', '3']);
  proofs.hold('control: two codes that changed places are seen', !isClean(swapped));
}
