import type { Frame } from './frames.ts';
import { toHex } from './hex.ts';

/**
 * A frame as `zhangwu decode` prints it: fixed order of keys, null for what the device does not tell. The rest of a line's
 * ending prints nothing (null): it belongs to the code on the line before.
 */
export function frameToJson(frame: Frame): string | null {
  switch (frame.kind) {
    case 'tag': {
      const { kind, epc, pc, rssiDbm, antenna, epcCrcOk, tid, freqKHz, count, rssiRaw } = frame;
      const { firstSeenUs, lastSeenUs, phaseRaw, user } = frame;
      const more = { tid, freqKHz, count, rssiRaw, firstSeenUs, lastSeenUs, phaseRaw, user };
      return JSON.stringify({ kind, epc, pc, rssiDbm, antenna, epcCrcOk, ...more });
    }
    case 'response':
    case 'command': {
      const { kind, command, payload } = frame;
      return JSON.stringify({ kind, command, payload });
    }
    case 'error': {
      const { kind, command, code, meaning, pc, epc } = frame;
      return JSON.stringify({ kind, command, code, meaning, pc, epc });
    }
    case 'barcode': {
      const { kind, symbology, aim, text } = frame;
      return JSON.stringify({ kind, symbology, aim, text });
    }
    case 'badge': {
      const { kind, number, tag, dec10, w26, layout } = frame;
      return JSON.stringify({ kind, number, tag, dec10, w26, layout });
    }
    case 'noise':
      return JSON.stringify({ kind: frame.kind, bytes: toHex(frame.bytes), reason: frame.reason });
    case 'lineEnd':
      return null;
  }
}
