import type { Frame } from '../codec/frames.ts';
import { readHidDescriptor } from '../codec/hid-report-descriptor.ts';
import {
  HONEYWELL_LAYOUTS,
  layoutsByVendor,
  layoutsFromDescriptor,
  type HidPosLayouts,
} from '../codec/hidpos-layout.ts';
import { HidPosDecoder } from '../codec/hidpos.ts';
import type { HidFacts } from '../ports/port.ts';
import type { Driver, DriverAct } from './driver.ts';
import { FrameLine } from './frame-line.ts';
import { actOf } from './serial-scanner.ts';

/** The rest of a code that goes on in a further report follows at once. ms */
const IDLE_MS = 500;

/** 扫码枪 as a HID POS device: nothing can be typed into a wrong field, and no input method is in the way. */
export class HidPosDriver implements Driver {
  #line = new FrameLine(new HidPosDecoder(), IDLE_MS);

  opened(hid: HidFacts | null, _at: number): readonly DriverAct[] {
    const layouts = layoutsOf(hid);
    if (layouts === null) {
      const detail = 'its report descriptor has no decoded data: not a HID POS scanner';
      return [{ do: 'reopen', detail }];
    }
    this.#line = new FrameLine(new HidPosDecoder(layouts), IDLE_MS);
    return [{ do: 'ready' }];
  }

  received(bytes: Uint8Array, at: number): readonly DriverAct[] {
    return this.#line.received(bytes, at).flatMap(actOf);
  }

  tick(at: number): readonly DriverAct[] {
    return this.#line.tick(at).flatMap(actOf);
  }

  closed(_at: number): readonly DriverAct[] {
    return this.#line.closed().flatMap((frame: Frame) => actOf(frame));
  }
}

/** As the device describes itself; where the maker's table fits that too, the table knows more (the code id). */
function layoutsOf(hid: HidFacts | null): HidPosLayouts | null {
  const byVendor = hid?.vendorId == null ? HONEYWELL_LAYOUTS : layoutsByVendor(hid.vendorId);
  if (hid?.descriptor == null) return byVendor;
  const described = layoutsFromDescriptor(readHidDescriptor(hid.descriptor));
  if (described === null) return null;
  const isSame = described.scans.every(({ length, data }) =>
    byVendor.scans.some((scan) => scan.length === length && scan.data.at === data.at),
  );
  return isSame ? byVendor : described;
}
