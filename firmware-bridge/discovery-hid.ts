import type { DeviceConfig } from '#wire';
import { readHidDescriptor } from './codec/hid-report-descriptor.ts';
import type { HidDescriptor } from './codec/hid-fields.ts';
import { keyboardLayouts } from './codec/keyboard-layout.ts';
import type { FoundPort } from './discovery.ts';
import { suggestKeyboard } from './fingerprints-hid.ts';
import { lastingHidName, usbHids, type UsbHid } from './ports/usb-hid.ts';

/** Top-level usages, page in the upper 16 bits: HID Point of Sale, bar code scanner and badge reader; IBM hand-held and table-top. */
const USES: ReadonlyMap<number, DeviceConfig['driver']> = new Map([
  [0x8c0002, 'hidpos'],
  [0x8c0001, 'hidpos'],
  [0xff454b00, 'ibm-handheld'],
  [0xff454a00, 'ibm-handheld'],
]);
/** Generic Desktop, keyboard and keypad. */
const KEYBOARDS: ReadonlySet<number> = new Set([0x10006, 0x10007]);

/**
 * HID devices of ours. Scanners that cannot be anything else are named for opening by themselves; a keyboard is only shown: the
 * house's own keyboards are keyboards, too, and none is ever opened unless the configuration names it.
 */
export async function hidPorts(root: string): Promise<FoundPort[]> {
  const devices = await usbHids(root);
  return devices.flatMap((device) => {
    if (device.descriptor === null) return [];
    const descriptor = readHidDescriptor(device.descriptor);
    const driver = usesOf(descriptor).flatMap((usage) => USES.get(usage) ?? [])[0];
    if (driver !== undefined) return [scannerPort(device, devices, driver)];
    const isKeyboard =
      usesOf(descriptor).some((usage) => KEYBOARDS.has(usage)) &&
      keyboardLayouts(descriptor) !== null;
    return isKeyboard ? [keyboardPort(device, devices)] : [];
  });
}

function scannerPort(
  device: UsbHid,
  all: readonly UsbHid[],
  suggestedDriver: DeviceConfig['driver'],
): FoundPort {
  const { name, product, serialNumber } = device;
  const lasting = lastingHidName(device, all);
  // Two scanners with one serial number must not be taken for one.
  const isUnique = all.filter((other) => isSameNumber(other, device)).length === 1;
  const own = serialNumber !== null && isUnique ? serialNumber : (lasting ?? name);
  return {
    port: `hid:/dev/${name}`,
    description: (product ?? name).slice(0, 200),
    suggestedDriver,
    // It stands in paths and logs: only what those can bear.
    scannerId: `hid-${own.replaceAll(/[^\w.:@-]/g, '_')}`.slice(0, 200),
    ...(lasting === null ? {} : { lastingPort: `hid:${lasting}` }),
  };
}

/** Interfaces of one device have its number in common: they are told apart by what they are. */
function isSameNumber(one: UsbHid, other: UsbHid): boolean {
  const isPart = socketOf(one) === socketOf(other) && one.name !== other.name;
  return one.serialNumber === other.serialNumber && !isPart;
}

const socketOf = ({ socket, name }: UsbHid): string => socket?.replace(/\/input\d+$/, '') ?? name;

function keyboardPort(device: UsbHid, all: readonly UsbHid[]): FoundPort {
  const { name, product, vendorId, productId } = device;
  const lasting = lastingHidName(device, all);
  return {
    port: lasting === null ? `hid:/dev/${name}` : `hid:${lasting}`,
    description: `keyboard: ${product ?? name}`.slice(0, 200),
    suggestedDriver: suggestKeyboard({ vendorId, productId, text: product ?? '' }),
    scannerId: null,
  };
}

function usesOf({ collections }: HidDescriptor): number[] {
  return collections
    .filter(({ depth }) => depth === 0)
    .map(({ usagePage, usage }) => usagePage * 0x10000 + usage);
}
