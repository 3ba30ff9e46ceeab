import { HidKeyboardDecoder, type KeyboardUse } from '../codec/hid-keyboard.ts';
import { readHidDescriptor } from '../codec/hid-report-descriptor.ts';
import { BOOT_LAYOUTS, keyboardLayouts } from '../codec/keyboard-layout.ts';
import type { HidKind } from './hid-driver.ts';

/** Scanners leave less than 50 ms between keys, cordless ones up to 200 now and then. */
const GAP_MS = 300;

/**
 * 键盘式扫码枪, or 工牌读卡器 that types its number: its reports are read as they come, before any layout or input method. The desktop gets
 * the same keys unless it was told to leave the device alone (`udev/`).
 */
export function hidKeyboardKind(use: KeyboardUse): HidKind {
  return {
    idleMs: GAP_MS,
    decoderFor: (hid) => {
      if (hid?.descriptor == null) return new HidKeyboardDecoder(BOOT_LAYOUTS, use);
      const layouts = keyboardLayouts(readHidDescriptor(hid.descriptor));
      if (layouts === null) return 'its report descriptor has no keys: not a keyboard';
      return new HidKeyboardDecoder(layouts, use);
    },
  };
}
