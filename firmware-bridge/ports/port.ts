import type { DeviceHealth } from '#wire';

/** What is wrong with a port, with one sentence of what the system said. Never a stack. */
export interface PortTrouble {
  readonly kind: NonNullable<DeviceHealth['trouble']>;
  readonly detail: string;
}

export interface PortListener {
  /** A chunk as it came: it may hold half a frame or ten. For HID: one report, its id first. */
  onBytes(bytes: Uint8Array): void;
  /** Called once, after which nothing comes; null when we closed it ourselves. */
  onClosed(why: PortTrouble | null): void;
}

/** An open line to a device. */
export interface BytePort {
  /** Resolves when the system took the bytes and may take more; rejects with `PortError`. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Null for a port that is no HID device. */
  readonly hid: HidFacts | null;
  /** Which plugging of a USB line it belongs to, where that is known. */
  readonly plugging?: string;
}

/** What the system tells of a HID device. */
export interface HidFacts {
  /** Report descriptor; null where the system keeps it to itself. */
  readonly descriptor: Uint8Array | null;
  readonly vendorId: number | null;
}

/** Opens one port; rejects with `PortError`. */
export type OpenPort = (listener: PortListener) => Promise<BytePort>;

/** Thrown by ports: carries the trouble for the device's health. */
export class PortError extends Error {
  readonly trouble: PortTrouble;

  constructor(trouble: PortTrouble, cause?: unknown) {
    super(trouble.detail, { cause });
    this.name = 'PortError';
    this.trouble = trouble;
  }
}

/** A system that takes longer to open a port, and to say anything at all, hangs. ms */
const OPEN_MS_MAX = 5000;

/** Opens, but waits no longer than `msMax`: a port that opens after all is closed again. */
export async function openInTime(
  open: OpenPort,
  listener: PortListener,
  msMax = OPEN_MS_MAX,
): Promise<BytePort> {
  const late = Promise.withResolvers<never>();
  const detail = `opening the port: nothing happened in ${msMax} ms`;
  const timer = setTimeout(() => late.reject(new PortError({ kind: 'silent', detail })), msMax);
  const opening = open(listener);
  try {
    return await Promise.race([opening, late.promise]);
  } catch (error) {
    opening.then(
      (port) => void port.close(),
      () => {},
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** System error codes and the words in the messages of serialport and hidapi that mean the same. */
const SIGNS: readonly (readonly [PortTrouble['kind'], RegExp])[] = [
  [
    'moduleMissing',
    /ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ERR_DLOPEN_FAILED|No native build|shared object/,
  ],
  ['noPermission', /EACCES|EPERM|permission denied|access denied/i],
  ['busy', /EBUSY|EAGAIN|cannot lock|resource busy|resource temporarily/i],
  ['refused', /ECONNREFUSED|ECONNRESET|EPIPE|ENOTTY|EINVAL/],
  ['paperOut', /ENOSPC/],
  ['silent', /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/],
  ['notThere', /ENOENT|ENODEV|ENXIO|ENOTFOUND|EAI_AGAIN|EIO|no such|cannot open|file not found/i],
];

/** Sorts what a library or the system said into the troubles that the screen has words for. */
export function troubleOf(error: unknown, doing: string): PortTrouble {
  if (error instanceof PortError) return error.trouble;
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const kind = SIGNS.find(([, sign]) => sign.test(code) || sign.test(said))?.[0] ?? 'unknown';
  const oneLine = said.split('\n')[0] ?? '';
  return { kind, detail: `${doing}: ${oneLine}`.slice(0, 200) };
}
