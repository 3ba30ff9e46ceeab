import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceHealth } from '#wire';
import type { LabDevice } from './desk.ts';
import type { Fault, Hand } from './instruments.ts';
import type { LabHouse } from './lab-house.ts';
import { until } from './waiting.ts';

/** A device at work: its id at the bridge, and what it has told so far. */
export type Working = {
  readonly device: LabDevice;
  readonly deviceId: string;
  readonly told: string[];
  /** What is known of its pull and replug; null before. */
  cable: Cable | null;
};
export type Cable = {
  /** From plugging in until the bridge reads it again, ms. */
  readonly backAfterMs: number;
  /** Bytes told before the pull that were no whole code, and how many were counted as noise. */
  readonly halfBytes: number;
  readonly noiseBytes: number;
};

/** The system has fetched what was told long before this is over, ms. */
const FETCHED_MS = 250;
const OUT_MS = 500;
const KEPT_MS_MAX = 60_000;

/** Plugs a device in. An administrator names it by what the bridge says of it, unless it needs no naming. */
export async function pluggedIn(
  device: LabDevice,
  socket: number,
  house: LabHouse,
): Promise<Working> {
  await connected(device, socket);
  return { device, deviceId: await named(device, house), told: [], cable: null };
}

async function named({ name, how, serialNumber }: LabDevice, house: LabHouse): Promise<string> {
  if (how.by === 'itself') return how.deviceId;
  const attached = await until(
    `${name} to be ${how.by === 'probing' ? 'recognised' : 'found'}`,
    async () =>
      (await house.devices()).attached.find(
        ({ port, probe, suggestedDriver }) =>
          port.includes(serialNumber) &&
          (how.by === 'name'
            ? probe !== 'running'
            : probe === 'known' && suggestedDriver === how.driver),
      ),
  );
  return await house.assign({ name, dpi: null, driver: how.driver, port: attached.port });
}

/** Waits until the bridge reads it. */
export async function opened({ device, deviceId }: Working, house: LabHouse): Promise<void> {
  await until(`${device.name} to open`, () => healthOf(deviceId, house)?.state === 'open');
}

/** Traffic, the cable pulled in the middle of a frame, plugged in elsewhere, the cut thing shown again, traffic. */
export async function worked(
  working: Working,
  socket: number,
  house: LabHouse,
  fault?: Fault,
): Promise<void> {
  const { device, deviceId } = working;
  const { usb, instrument, things, name } = device;
  await shown(working, [1, things], house, fault);
  // What the system had not fetched yet would go with the device: nobody could blame the bridge for it.
  await handAt(house).seesKept(working.told.at(-1) ?? '', 1);
  const halfBytes = await instrument.presentHalf(things + 1);
  if (!instrument.endsBySilence) await sleep(FETCHED_MS);
  const noiseBefore = healthOf(deviceId, house)?.noiseBytes ?? 0;
  usb.unplug();
  await instrument.close();
  await until(`${name} to be missed`, () => healthOf(deviceId, house)?.state !== 'open');
  await sleep(OUT_MS);
  const noiseBytes = (healthOf(deviceId, house)?.noiseBytes ?? 0) - noiseBefore;
  const pluggedAt = performance.now();
  await connected(device, socket);
  await opened(working, house);
  working.cable = { backAfterMs: performance.now() - pluggedAt, halfBytes, noiseBytes };
  await shown(working, [things + 1, 2 * things], house);
}

/** Nobody wants it any more; the kernel has its function free again. */
export async function takenAway({ device }: Working): Promise<void> {
  await device.instrument.close();
  device.usb.remove();
}

/** The end of a serial line is there before it is plugged in, and is taken before anybody asks; of others after. */
async function connected({ usb, instrument }: LabDevice, socket: number): Promise<void> {
  if (usb.kind === 'acm') await instrument.open(usb.farPath);
  usb.plug(socket);
  if (usb.kind === 'acm') return;
  await sleep(FETCHED_MS);
  await instrument.open(usb.farPath);
}

/** One thing after the other; the second one is told wrongly where that is wanted. */
async function shown(
  { device, told }: Working,
  [first, last]: readonly [number, number],
  house: LabHouse,
  fault?: Fault,
): Promise<void> {
  for (let n = first; n <= last; n += 1) {
    told.push(
      ...(await device.instrument.present(n, handAt(house, n === first + 1 ? fault : undefined))),
    );
    await sleep(device.pauseMs);
  }
}

/** Somebody at the screen. What does not come in his time is left to the judge. */
export const handAt = ({ reads }: LabHouse, fault?: Fault): Hand => ({
  fault,
  seesKept: async (text, times) => {
    const isKept = (): boolean => reads.filter((read) => read.text === text).length >= times;
    await until(text, isKept, KEPT_MS_MAX).catch(() => null);
  },
});

const healthOf = (deviceId: string, house: LabHouse): DeviceHealth | undefined =>
  house.listener.healthOf(deviceId);
