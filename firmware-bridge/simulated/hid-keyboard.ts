import { HidTwin } from './hid-twin.ts';
import { keyReports } from './typing.ts';

/** A boot keyboard as a Datalogic GD4400 in keyboard mode describes itself. */
export const KEYBOARD_DESCRIPTOR = Buffer.from(
  '05010906a101050719e029e71500250175019508810295017508810195057501050819012905910295017503' +
    '910195067508150026ff00050719002aff008100c0',
  'hex',
);

/** 模拟键盘式扫码枪, or a badge reader that types: each key and its release, then Enter. */
export class SimulatedHidKeyboard extends HidTwin {
  constructor() {
    super({ descriptor: KEYBOARD_DESCRIPTOR, vendorId: 0x05f9 });
  }

  /** A code is scanned, or a badge presented. */
  type(text: string, ending = '\r'): void {
    for (const report of keyReports(text + ending)) this.emit(report);
  }
}
