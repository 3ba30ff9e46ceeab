import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { HIDAsync } from 'node-hid';
import { hidFacts } from './hid-facts.ts';
import { PortError, troubleOf, type BytePort, type HidFacts, type PortListener } from './port.ts';
import { hidPathOf } from './usb-hid.ts';

/** Longest report that a hidraw read may deliver, bytes. */
const REPORT_MAX = 4096;
/** How often a hidraw file is asked, ms. A blocking read would hold one of four pool threads for ever. */
const POLL_MS = 4;

export interface HidSystem {
  /** Where `/dev` and `/sys` hang; the tests give a folder. */
  readonly root: string;
  readonly load: () => Promise<{ HIDAsync: typeof HIDAsync }>;
}

/** Loaded late: its prebuilt library wants libusb, which a minimal system lacks. */
const SYSTEM: HidSystem = { root: '/', load: () => import('node-hid') };

/**
 * A HID device. node-hid opens it where it loads; without it, on Linux, the hidraw file is read as it is:
 * one read is one report. `name` is a path, or a name that outlasts unplugging (`usb-hid.ts`). The report descriptor comes from sysfs, since node-hid does not tell it.
 */
export async function openHidPort(
  name: string,
  listener: PortListener,
  system: HidSystem = SYSTEM,
): Promise<BytePort> {
  const path = name.startsWith('usb:') ? await hidPathOf(name, system.root) : name;
  if (path === null) {
    throw new PortError({ kind: 'notThere', detail: `${name} is not plugged in`.slice(0, 200) });
  }
  const hid = await hidFacts(basename(path), system.root);
  try {
    // hidapi says "cannot open" for everything; the system says whether it is there and whether we may.
    if (path.startsWith('/dev/'))
      await access(join(system.root, path), constants.R_OK | constants.W_OK);
    const { HIDAsync: Hid } = await system.load();
    return await openNodeHid(Hid, path, hid, listener);
  } catch (error) {
    const trouble = troubleOf(error, `opening ${path}`);
    // The module loads its native half at the first opening only.
    if (trouble.kind !== 'moduleMissing' || !path.startsWith('/dev/hidraw')) {
      throw new PortError(trouble, error);
    }
  }
  try {
    return openHidraw(path, hid, listener, system.root);
  } catch (error) {
    throw new PortError(troubleOf(error, `opening ${path}`), error);
  }
}

function openHidraw(path: string, hid: HidFacts, listener: PortListener, root: string): BytePort {
  const file = openSync(join(root, path), constants.O_RDWR | constants.O_NONBLOCK);
  const buffer = Buffer.alloc(REPORT_MAX);
  let isOver = false;
  const over = (why: Parameters<PortListener['onClosed']>[0]): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(timer);
    closeSync(file);
    listener.onClosed(why);
  };
  const drain = (): void => {
    // After a close by a listener in the middle the read throws EBADF, and `over` has been said already.
    try {
      for (let size = -1; size !== 0;) {
        size = readSync(file, buffer, 0, REPORT_MAX, null);
        if (size === 0) over({ kind: 'notThere', detail: `${path} was unplugged` });
        else listener.onBytes(Buffer.from(buffer.subarray(0, size)));
      }
    } catch (error) {
      const isEmpty = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
      if (!isEmpty) over({ ...troubleOf(error, `reading ${path}`), kind: 'notThere' });
    }
  };
  const timer = setInterval(drain, POLL_MS);
  return {
    hid,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        try {
          writeSync(file, bytes);
          resolve();
        } catch (error) {
          reject(new PortError(troubleOf(error, `writing to ${path}`), error));
        }
      }),
    close: () => Promise.resolve(over(null)),
  };
}

async function openNodeHid(
  Hid: typeof HIDAsync,
  path: string,
  hid: HidFacts,
  listener: PortListener,
): Promise<BytePort> {
  const device = await Hid.open(path);
  let isOver = false;
  const over = (why: Parameters<PortListener['onClosed']>[0]): void => {
    if (isOver) return;
    isOver = true;
    listener.onClosed(why);
  };
  device.on('data', (bytes: Buffer) => listener.onBytes(bytes));
  // What comes is a sentence or an error, by the version.
  device.on('error', (error: unknown) => {
    void device.close().catch(() => {});
    const said = error instanceof Error ? error.message : String(error);
    over({ kind: 'notThere', detail: `${path}: ${said}`.slice(0, 200) });
  });
  // The library begins to read a tick later, and throws at nobody when the device was closed by then.
  await new Promise((resolve) => setImmediate(resolve));
  return {
    hid,
    write: async (bytes) => {
      try {
        await device.write(Buffer.from(bytes));
      } catch (error) {
        throw new PortError(troubleOf(error, `writing to ${path}`), error);
      }
    },
    close: async () => {
      over(null);
      await device.close();
    },
  };
}
