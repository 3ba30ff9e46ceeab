import type { Downlink } from '#wire';
import type { Devices } from './devices.ts';
import type { Recognition } from './recognition.ts';

/** What the server wants of this bridge. */
export async function obey(
  word: Downlink,
  parts: {
    readonly devices: Devices;
    readonly recognition: Recognition;
    readonly saving: Promise<void>;
  },
): Promise<void> {
  switch (word.kind) {
    case 'print':
      return await parts.devices.print(word);
    case 'probe':
      await parts.recognition.probe(word.port);
      return;
    case 'order':
      return await parts.devices.order(word);
    case 'devices':
      await Promise.all([parts.devices.configure(word.devices), parts.saving]);
  }
}
