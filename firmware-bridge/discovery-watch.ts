import type { Devices } from './devices.ts';
import type { Discovery } from './discovery.ts';

/** What is plugged in is seen within three seconds: this, and the time of a look. ms */
const LOOK_MS = 2000;

export interface WatchParts {
  readonly discovery: Discovery;
  readonly devices: Pick<Devices, 'found'>;
  /** After each look. */
  readonly onLooked: () => void;
  /** Ends early when the signal comes. */
  readonly wait: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** 热插拔: looks for devices again and again until the signal. A look that fails is told, once as long as it fails alike. */
export async function watchPorts(parts: WatchParts): Promise<void> {
  const { discovery, devices, onLooked, wait, signal, log } = parts;
  let said: string | null = null;
  while (!signal.aborted) {
    try {
      // Not waited for: one device that is slow to be closed keeps nobody from looking.
      devices
        .found(await discovery.look())
        .catch((error: unknown) => log(`settling devices: ${String(error)}`));
      onLooked();
      said = null;
    } catch (error) {
      const words = `looking for devices: ${String(error)}`;
      if (words !== said) log(words);
      said = words;
    }
    await wait(LOOK_MS);
  }
}
