import { describe, expect, test } from 'vitest';
import { bridgeId, deviceId } from '#domain/ids.ts';
import { createBridgeLines, isOpen, SILENT_LINE_MS } from '../../server/http/bridge-lines.ts';

const BRIDGE = bridgeId('b1');
const DEVICE = { id: deviceId('d1'), bridgeId: BRIDGE };
const AT = new Date('2026-11-20T08:00:00Z');
const READER = {
  deviceId: 'd1',
  state: 'open',
  trouble: null,
  detail: null,
  identity: null,
} as const;
const COUNTS = { reads: 0, noiseBytes: 0, lastReadAt: null };
const WELL = { devices: [{ ...READER, ...COUNTS }], attached: [], spooled: 0 };

/** A bridge on its line, by a clock that the test sets. */
function connected() {
  let ms = 0;
  const ended: string[] = [];
  const lines = createBridgeLines(() => ms);
  const connect = (name: string) => lines.connect(BRIDGE, AT, () => ended.push(name));
  connect('first');
  lines.hear(BRIDGE, WELL, AT);
  const after = (more: number): void => {
    ms += more;
    lines.endSilent();
  };
  return { lines, ended, connect, after };
}

describe('a bridge whose line stays open though it says nothing', () => {
  test('is there for as long as two words may be apart', () => {
    const { lines, after } = connected();
    after(SILENT_LINE_MS);
    expect(isOpen(lines, DEVICE)).toBe(true);
  });

  test('is gone with its devices when it hangs for longer', () => {
    const { lines, ended, after } = connected();
    after(SILENT_LINE_MS + 1);
    expect(isOpen(lines, DEVICE)).toBe(false);
    expect(lines.stateOf(BRIDGE).connected).toBe(false);
    expect(ended).toEqual(['first']);
    after(SILENT_LINE_MS);
    expect(ended).toEqual(['first']);
  });

  test('is heard by whatever it says: its health, its reads, or a new line', () => {
    const { lines, ended, connect, after } = connected();
    after(SILENT_LINE_MS - 1);
    lines.seen(BRIDGE, AT);
    after(SILENT_LINE_MS - 1);
    lines.hear(BRIDGE, WELL, AT);
    after(SILENT_LINE_MS - 1);
    expect(ended).toEqual([]);
    connect('second');
    after(SILENT_LINE_MS);
    expect(ended).toEqual(['first']);
    expect(isOpen(lines, DEVICE)).toBe(true);
  });
});
