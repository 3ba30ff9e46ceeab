/** First bytes of the hardware version. */
const HARDWARE = { m5e: 0x01, m6e: 0x18, silion: 0xa1 } as const;

/** Modules that a twin can be. */
export type MercuryModel = keyof typeof HARDWARE;

/** bootloader 4 | hardware 4 | date 4 | firmware 4 | protocols 4: the answer to version and to boot. */
export function versionOf(model: MercuryModel): Uint8Array {
  const hardware = [HARDWARE[model], 0, 0, 3];
  const dates = [0x07, 0x10, 0x23, 0x00, ...hardware, 0x20, 0x14, 0x10, 0x07];
  return Uint8Array.of(...dates, 0x01, 0x07, 0x02, 0x09, 0, 0, 0, 0x10);
}
