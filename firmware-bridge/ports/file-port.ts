import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { PortError, troubleOf, type BytePort, type PortListener } from './port.ts';

/** A device file that is written only, such as `/dev/usb/lp0`. It is never made: a missing printer is not a new file. */
export async function openFilePort(path: string, listener: PortListener): Promise<BytePort> {
  const doing = `opening ${path}`;
  const file = await open(path, constants.O_WRONLY | constants.O_NOCTTY).catch((error: unknown) => {
    throw new PortError(troubleOf(error, doing), error);
  });
  return {
    hid: null,
    write: async (bytes) => {
      try {
        for (let done = 0; done < bytes.length;) {
          const { bytesWritten } = await file.write(bytes, done);
          done += bytesWritten;
        }
      } catch (error) {
        throw new PortError(troubleOf(error, `writing to ${path}`), error);
      }
    },
    close: async () => {
      await file.close();
      listener.onClosed(null);
    },
  };
}
