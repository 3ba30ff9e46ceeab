import type { DeviceConfig } from '#wire';

/** What a port tells of itself, before anything is sent to it. */
export interface PortTraits {
  readonly vendorId: number | null;
  readonly productId: number | null;
  /** Maker, product and path together. */
  readonly text: string;
}

interface Fingerprint {
  readonly vendorId?: number;
  readonly productId?: number;
  readonly text?: RegExp;
  readonly driver: DeviceConfig['driver'];
  readonly score: number;
}

/** Below this the screen suggests nothing: a converter chip alone says nothing of what hangs behind it. */
const SCORE_MIN = 50;

/** Scanner makers' USB ids; generic converters score low and need a telling name besides. */
const FINGERPRINTS: readonly Fingerprint[] = [
  { vendorId: 0x0c2e, driver: 'serial-scanner', score: 90 },
  { vendorId: 0x23d0, driver: 'serial-scanner', score: 90 },
  { vendorId: 0x05e0, driver: 'serial-scanner', score: 90 },
  { vendorId: 0x1eab, driver: 'serial-scanner', score: 90 },
  { vendorId: 0x05f9, driver: 'serial-scanner', score: 90 },
  {
    text: /honeywell|youjie|zebra|symbol|newland|datalogic|barcode|scanner/i,
    driver: 'serial-scanner',
    score: 60,
  },
  { text: /magicrf|yrm100|qm100|m100|r200|uhf/i, driver: 'magicrf', score: 60 },
  { text: /thingmagic|jadak|\bm[567]e\b|silion|moduletech/i, driver: 'mercury', score: 70 },
  { text: /rdm6300|em4100|em-18|125 ?khz|badge|idcard/i, driver: 'em4100', score: 60 },
  { text: /pn53[23]|\bnfc\b/i, driver: 'pn532', score: 60 },
  { text: /rr3036|rr9036|rr9001|15693/i, driver: 'rr3036', score: 60 },
  // CH340 and CP2102: what UHF boards mostly sit on, and much else.
  { vendorId: 0x1a86, productId: 0x7523, driver: 'magicrf', score: 20 },
  { vendorId: 0x10c4, productId: 0xea60, driver: 'magicrf', score: 20 },
];

/** The driver that most speaks for itself, or null. */
export function suggestDriver(traits: PortTraits): DeviceConfig['driver'] | null {
  const scores = new Map<DeviceConfig['driver'], number>();
  for (const print of FINGERPRINTS) {
    if (!fits(print, traits)) continue;
    scores.set(print.driver, (scores.get(print.driver) ?? 0) + print.score);
  }
  const [best] = [...scores].toSorted(([, a], [, b]) => b - a);
  return best !== undefined && best[1] >= SCORE_MIN ? best[0] : null;
}

function fits(print: Fingerprint, traits: PortTraits): boolean {
  return (
    (print.vendorId === undefined || print.vendorId === traits.vendorId) &&
    (print.productId === undefined || print.productId === traits.productId) &&
    (print.text === undefined || print.text.test(traits.text))
  );
}

/**
 * What is surely none of ours and might take a question for a command: modems, satellite receivers, UPS and instruments, consoles of
 * network gear, 3D printers, programmable boards that restart when they are opened.
 */
const FOREIGN =
  /modem|quectel|huawei|sierra|simcom|\bzte\b|\bgps\b|gnss|u-blox|\bups\b|power\s?meter|\bplc\b|console|cisco|arduino|3d print|marlin|debugger|j-link|st-link/i;

/** By what a port says of itself; such a port is not probed. */
export function isForeign(description: string): boolean {
  return FOREIGN.test(description);
}
