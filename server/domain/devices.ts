/** 设备: what stands at a counter as the ledger knows it. */
import type { BridgeId, DeviceId, PlaceId, StationId } from './ids.ts';
import { PRINTER_LANGUAGES } from './printers.ts';

/** A reader, scanner or printer that the unit has given a place and a name. */
export type Device = {
  readonly id: DeviceId;
  readonly bridgeId: BridgeId;
  readonly name: string;
  /** `serial:/dev/ttyUSB0@115200`, `tcp:127.0.0.1:4001`, `hid:/dev/hidraw0`, `file:/dev/usb/lp0`. */
  readonly port: string;
  readonly driver: DriverName;
  /** Printers only. */
  readonly dpi: 203 | 300 | 600 | null;
  /** 射频打印机: its labels have tags, which it writes. Older facts lack it. */
  readonly isRfid?: boolean;
  /** 随读芯片号: asks for the TID of each tag that it reads. Older facts lack it. */
  readonly readsTid?: boolean;
};
/** 读写器 of 电子标签 (UHF), by whose silence a tag is missed. */
const UHF_READERS = [
  'magicrf',
  'mercury',
  'rodinbell',
  'gx',
  'chafon',
  'chafon-cf',
  'llrp',
] as const;
/** 型号: what drives a device; the one list that the bridge's contract and the screens go by. */
export const DRIVER_NAMES = [
  ...UHF_READERS,
  'em4100',
  'rr3036',
  'pn532',
  'hidpos',
  'ibm-handheld',
  'hid-keyboard',
  'hid-keyboard-badge',
  'serial-scanner',
  'handheld',
  ...PRINTER_LANGUAGES,
] as const;
/** The same, to ask whether a driver is one of them. */
export const TAG_READERS: readonly DriverName[] = UHF_READERS;
/** Those that can be asked for the TID with each tag. What others tell by themselves is taken all the same. */
export const TID_READERS: readonly DriverName[] = ['gx', 'llrp'];
export type DriverName = (typeof DRIVER_NAMES)[number];

/** 终端: where a kiosk stands; `placeId` is the counter on which things lie meanwhile. */
export type Station = { readonly id: StationId; readonly name: string; readonly placeId: PlaceId };

/** 设备桥 as the ledger knows it; its token and health are no part of the ledger. */
export type Bridge = {
  readonly id: BridgeId;
  readonly name: string;
  readonly stationId: StationId;
};

/** 不可逆操作: an order that changes a tag or a reader for good, without any password. */
export type ReaderChange = {
  readonly order: 'writeEpc' | 'lock' | 'kill' | 'setRegion' | 'setBaud' | 'setWorkMode';
  /** The tag that it concerns, hex; null where it concerns the reader. */
  readonly epc: string | null;
  /** What it becomes: the new EPC, `epc lockedForever`, `115200`; null for a kill. */
  readonly to: string | null;
};
