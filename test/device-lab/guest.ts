/** Runs inside the emulated machine: puts devices on the table, uses them, and tells what was proved. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProcess } from '../support/processes.ts';
import { controls } from './controls.ts';
import { keyboardScanner, laidOut } from './desk.ts';
import type { Fault } from './instruments.ts';
import { openLabHouse, type LabHouse } from './lab-house.ts';
import { labelOf, PrinterAct } from './printing.ts';
import { Proofs } from './proofs.ts';
import { opened, pluggedIn, takenAway, worked, type Working } from './traffic.ts';
import { until } from './waiting.ts';

const LATE_MS = 60_000;

async function main(fault: Fault | undefined): Promise<number> {
  const proofs = new Proofs();
  const folder = join(tmpdir(), 'lab');
  const house = await openLabHouse(folder);
  proofs.hold('a server was founded through HTTP, and a bridge enrolled with its code', true);
  try {
    await acts(house, proofs, fault);
  } catch (error) {
    proofs.hold('the lab came to its end', false, String(error));
    console.log(house.bridge.output());
  }
  const ends = await house.end();
  proofs.hold('server and bridge ended cleanly', ends.server === 0 && ends.bridge === 0);
  const verifying = startProcess('server/cli.ts', {
    args: ['verify'],
    env: { ZHANGWU_DATA: folder },
  });
  proofs.hold('the ledger verifies', (await verifying.exited) === 0);
  return proofs.tell();
}

async function acts(house: LabHouse, proofs: Proofs, fault: Fault | undefined): Promise<void> {
  // Each plugging takes a socket that nothing hung in before.
  let used = 0;
  const socket = (): number => used++;
  const printer = new PrinterAct(house, proofs);
  // The first label opens the fonts, which takes an emulated server half a minute: while the bridge asks who is there.
  const printing = printer.print(socket());
  const table = laidOut();
  const working = await Promise.all(table.map((device) => pluggedIn(device, socket(), house)));
  await Promise.all(working.map((one) => opened(one, house)));
  proofs.hold(`${working.length} devices are found and open at the same time`, true);
  const jobId = await printing;
  const [first, leaving, last, ...others] = working;
  if (first === undefined || leaving === undefined || last === undefined)
    throw new Error('No table');
  const [typing] = await Promise.all([
    inPlaceOf(leaving, [socket(), socket(), socket()], house),
    printer.pulledInTheMiddle(socket()),
    worked(first, socket(), house, fault),
    ...[last, ...others].map((one) => worked(one, socket(), house)),
  ]);
  working.push(typing);
  const told = working.reduce((sum, one) => sum + one.told.length, 0);
  // What does not come is judged, not waited for.
  await until(`${told} reads`, () => house.reads.length >= told, LATE_MS).catch(() => null);
  for (const one of working) proofs.judge(one, house);
  proofs.judgeCutFrames();
  await scanned({ payload: await printer.payload(), jobId }, last, house, proofs);
  await controls(last.device, house, proofs);
}

/** The kernel has four HID functions at a time: one scanner does its work and makes room for the keyboard. */
async function inPlaceOf(
  leaving: Working,
  [again, first, second]: readonly [number, number, number],
  house: LabHouse,
): Promise<Working> {
  await worked(leaving, again, house);
  await takenAway(leaving);
  const typing = await pluggedIn(keyboardScanner(), first, house);
  await opened(typing, house);
  await worked(typing, second, house);
  return typing;
}

/** The printed label is held to a scanner: the server knows the place, and the label is in use. */
async function scanned(
  { payload, jobId }: { readonly payload: string; readonly jobId: string },
  { device }: Working,
  house: LabHouse,
  proofs: Proofs,
): Promise<void> {
  const from = house.reads.length;
  await device.instrument.tell(payload);
  const read = await until('the label', () => house.reads[from], LATE_MS);
  const state = (await labelOf(house, jobId))?.state;
  const isKnown = read.outcome === 'place' && state === 'active';
  proofs.hold(
    'the printed label, held to a HID POS scanner, is known as a place and in use',
    isKnown,
    isKnown ? '' : `${read.outcome}, ${state}`,
  );
}

const { values } = parseArgs({ options: { fault: { type: 'string' } } });
const { fault } = values;
if (fault !== undefined && fault !== 'lost' && fault !== 'doubled') {
  console.error('--fault is lost or doubled');
  process.exit(2);
}
// The last word: who runs the machine takes its power away, whatever still hangs on the table's lines.
const code = await main(fault).catch((error: unknown) => {
  console.log(error);
  return 1;
});
console.log(`LAB-ENDED ${code}`);
