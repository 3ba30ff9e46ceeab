/** Eight simulated pads in a process of their own, with tags that come and go: run by the bench `devices`. */
import { CLEAR_RADIO } from '../../firmware-bridge/simulated/radio.ts';
import { SimulatedPad } from '../../firmware-bridge/simulated/pad.ts';

/** 20 rounds a second, each of 75 tags: 1 500 sightings a second. */
const LYING = 75;
const MULTI_POLL = 0x27;
/** So often one tag is exchanged for another on each pad, ms. */
const EXCHANGE_MS = 1000;

const readers = Number(process.argv[2] ?? 8);
let laid = 0;
let sightings = 0;
const epc = (): string => `E280116060${(laid += 1).toString(16).padStart(14, '0')}`.toUpperCase();

class CountedPad extends SimulatedPad {
  override emit(bytes: Uint8Array): void {
    if (this.connections > 0 && bytes[2] === 0x22) sightings += 1;
    super.emit(bytes);
  }
}

const pads = await Promise.all(
  Array.from({ length: readers }, async () => {
    const pad = new CountedPad(0, { radio: CLEAR_RADIO, roundsMax: 1_000_000 });
    await pad.start();
    for (let n = 0; n < LYING; n += 1) pad.lay(epc());
    return pad;
  }),
);
process.stdout.write(
  `twins ${JSON.stringify({ addresses: pads.map(({ address }) => address) })}\n`,
);
const exchanging = setInterval(() => {
  // What is lifted before anybody listens would be no loss.
  if (pads.some(({ heard }) => !heard.includes(MULTI_POLL))) return;
  for (const pad of pads) {
    const [first] = pad.tags;
    if (first !== undefined) pad.lift(first);
    pad.lay(epc());
  }
}, EXCHANGE_MS);
process.once('SIGTERM', () => {
  // The last ones laid have time to be seen before the count is told.
  clearInterval(exchanging);
  setTimeout(() => {
    process.stdout.write(`told ${JSON.stringify({ laid, sightings })}\n`);
    setTimeout(() => process.exit(0), 3000);
  }, 1000);
});
