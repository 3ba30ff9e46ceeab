import { benchDecoding, benchNoise } from './devices-decode.ts';
import { benchFlood } from './devices-flood.ts';
import type { Figure } from './figures.ts';

/** `devices`: how fast each family is read, what noise does, and eight readers at once for a minute. */
export async function benchDevices(print: (figure: Figure) => void): Promise<void> {
  benchDecoding(print);
  benchNoise(print);
  await benchFlood(print);
}
