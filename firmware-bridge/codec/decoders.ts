import { Em4100Decoder } from './em4100.ts';
import type { Decoder } from './frames.ts';
import type { HidPosLayouts } from './hidpos-layout.ts';
import { HidPosDecoder } from './hidpos.ts';
import { MagicRfDecoder } from './magicrf.ts';
import { MercuryDecoder } from './mercury.ts';
import { Pn532Decoder } from './pn532.ts';
import { SerialScannerDecoder } from './serial-scanner.ts';

/** The codecs by the name under which a family is known everywhere; only HID POS needs the layouts. */
export const DECODERS = {
  magicrf: () => new MagicRfDecoder(),
  mercury: () => new MercuryDecoder(),
  em4100: () => new Em4100Decoder(),
  pn532: () => new Pn532Decoder(),
  hidpos: (layouts: HidPosLayouts) => new HidPosDecoder(layouts),
  'serial-scanner': () => new SerialScannerDecoder(),
} satisfies Record<string, (layouts: HidPosLayouts) => Decoder>;

/** 设备族: a family of devices whose bytes can be decoded. */
export type Family = keyof typeof DECODERS;

/** In the order in which they are listed to people. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the literal has
export const FAMILIES = Object.keys(DECODERS) as readonly Family[];
