import { ChafonCfDecoder } from './chafon-cf.ts';
import { ChafonDecoder } from './chafon.ts';
import { Em4100Decoder } from './em4100.ts';
import type { Decoder } from './frames.ts';
import { GxDecoder } from './gx.ts';
import { HidKeyboardDecoder } from './hid-keyboard.ts';
import { HONEYWELL_LAYOUTS, type HidPosLayouts } from './hidpos-layout.ts';
import { HidPosDecoder } from './hidpos.ts';
import { IbmHandheldDecoder } from './ibm-handheld.ts';
import { BOOT_LAYOUTS, type KeyboardLayout } from './keyboard-layout.ts';
import { LlrpDecoder } from './llrp.ts';
import { MagicRfDecoder } from './magicrf.ts';
import { MercuryDecoder } from './mercury.ts';
import { Pn532Decoder } from './pn532.ts';
import { RodinbellDecoder } from './rodinbell.ts';
import { Rr3036Decoder } from './rr3036.ts';
import { SerialScannerDecoder } from './serial-scanner.ts';

/** How a HID device's reports are laid out: by its descriptor, or as most devices have them. */
export type ReportLayouts = {
  readonly hidpos: HidPosLayouts;
  readonly keyboard: readonly KeyboardLayout[];
};

/** What is assumed where no descriptor is at hand. */
export const USUAL_LAYOUTS: ReportLayouts = { hidpos: HONEYWELL_LAYOUTS, keyboard: BOOT_LAYOUTS };

/** The codecs by the name under which a family is known everywhere; only some HID devices need the layouts. */
export const DECODERS = {
  magicrf: () => new MagicRfDecoder(),
  rodinbell: () => new RodinbellDecoder(),
  chafon: () => new ChafonDecoder(),
  'chafon-cf': () => new ChafonCfDecoder(),
  gx: () => new GxDecoder(),
  mercury: () => new MercuryDecoder(),
  llrp: () => new LlrpDecoder(),
  em4100: () => new Em4100Decoder(),
  pn532: () => new Pn532Decoder(),
  rr3036: () => new Rr3036Decoder(),
  hidpos: ({ hidpos }: ReportLayouts) => new HidPosDecoder(hidpos),
  'ibm-handheld': () => new IbmHandheldDecoder(),
  'hid-keyboard': ({ keyboard }: ReportLayouts) => new HidKeyboardDecoder(keyboard),
  'hid-keyboard-badge': ({ keyboard }: ReportLayouts) => new HidKeyboardDecoder(keyboard, 'badge'),
  'serial-scanner': () => new SerialScannerDecoder(),
} satisfies Record<string, (layouts: ReportLayouts) => Decoder>;

/** 设备族: a family of devices whose bytes can be decoded. */
export type Family = keyof typeof DECODERS;

/** In the order in which they are listed to people. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the literal has
export const FAMILIES = Object.keys(DECODERS) as readonly Family[];
