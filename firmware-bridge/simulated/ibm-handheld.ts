import { HidTwin } from './hid-twin.ts';

/** Page FF45 usage 4B00: input 64 bytes, output 11, neither with an id. */
export const IBM_HANDHELD_DESCRIPTOR = Buffer.from(
  '0645ff0a004ba101150026ff007508954009018102950b09029102c0',
  'hex',
);
const REPORT = 64;
/** Used length, status and trailer leave so much for the data. */
const DATA = REPORT - 7;
const ENABLE = 0x11;

/** 模拟IBM手持扫码枪: like a Datalogic's it is silent until its host enables it, where it is made so. */
export class SimulatedIbmHandheld extends HidTwin {
  readonly #waits: boolean;
  #isEnabled = false;

  constructor(ways: { readonly waitsForEnable?: boolean } = {}) {
    super({ descriptor: IBM_HANDHELD_DESCRIPTOR, vendorId: 0x05e0 });
    this.#waits = ways.waitsForEnable ?? false;
  }

  scan(text: string): void {
    if (this.#waits && !this.#isEnabled) return;
    for (const report of ibmReportsOf(text)) this.emit(report);
  }

  override unplug(): void {
    this.#isEnabled = false;
    super.unplug();
  }

  protected override received(report: Uint8Array): void {
    // Behind the 0 that stands for no report id.
    if (report[1] !== ENABLE) return;
    this.#isEnabled = true;
    this.emit(ibmReport([0x00, 0x03, 0x00]));
  }
}

/** A QR code as reports; the first byte of the trailer says whether more comes. */
export function ibmReportsOf(text: string): readonly Uint8Array[] {
  const bytes = Buffer.from(text);
  const count = Math.max(1, Math.ceil(bytes.length / DATA));
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * DATA, (index + 1) * DATA);
    return ibmReport([0x10, 0x03, 0x00, ...part, index < count - 1 ? 0x10 : 0x00, 0x33, 0x0b]);
  });
}

/** Filled up to the length of all reports. */
function ibmReport(used: readonly number[]): Uint8Array {
  const report = new Uint8Array(REPORT);
  report.set([used.length + 1, ...used]);
  return report;
}
