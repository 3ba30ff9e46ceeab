import type { DeviceConfig } from '#wire';
import type { PortTraits } from './fingerprints.ts';

/** Makers of scanners only: what of theirs is a keyboard is a scanner set to that mode (Symbol: 1200). */
const SCANNER_VENDORS: ReadonlySet<number> = new Set([0x0c2e, 0x23d0, 0x05e0, 0x1eab, 0x05f9]);
/** Badge readers sold under many names, which type 8 or 10 digits: vendor and product. */
const BADGE_READERS: ReadonlySet<string> = new Set(['ffff:0035', '08ff:0009']);

const SCANNER = /bar\s?code|scanner|honeywell|youjie|zebra|newland|datalogic|扫描|扫码/i;
const BADGE = /\brfid\b|sycreader|id\s?&\s?ic|ic\s?(card|reader)|id\s?card|card\s?reader|读卡/i;

/** 键盘型设备: what a keyboard is by its maker and name; null for a keyboard that people type on, as far as can be seen. */
export function suggestKeyboard({
  vendorId,
  productId,
  text,
}: PortTraits): DeviceConfig['driver'] | null {
  const ids = [vendorId, productId].map((id) => (id ?? 0).toString(16).padStart(4, '0')).join(':');
  if (BADGE_READERS.has(ids) || BADGE.test(text)) return 'hid-keyboard-badge';
  const isScanner = (vendorId !== null && SCANNER_VENDORS.has(vendorId)) || SCANNER.test(text);
  return isScanner ? 'hid-keyboard' : null;
}
