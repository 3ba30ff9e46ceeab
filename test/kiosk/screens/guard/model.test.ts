import { describe, expect, test } from 'vitest';
import type { AtDoorView } from '#api/guard.ts';
import { createCall } from '../../../../kiosk/api/client.ts';
import { createGuard } from '../../../../kiosk/screens/guard/model.ts';

const TIME = '2026-11-22T01:00:00.000Z';

function shownAt(seq: number, isRefused: boolean, repeats = 0): AtDoorView {
  const refusal = isRefused ? { kind: 'notOnList', place: '库房' } : null;
  return {
    repeats,
    line: {
      kind: 'passage',
      seq,
      area: { id: 'a', code: 'A', name: '库房' },
      station: null,
      passer: { kind: 'person', id: `p${seq}`, name: '甲', of: '处' },
      direction: 'in',
      at: TIME,
      receivedAt: TIME,
      how: 'badge',
      with: null,
      irregular: null,
      words: null,
      refusal: refusal as AtDoorView['line']['refusal'],
    },
  };
}
const guardOf = () => createGuard({ call: createCall(async () => Response.json({})) });

describe('what the last badge came to', () => {
  test('a refusal that nobody has understood comes back after the next badge has passed', () => {
    const guard = guardOf();
    guard.show(shownAt(1, true));
    guard.show(shownAt(2, false));
    expect(guard.shown.value?.line.seq).toBe(2);
    guard.understood();
    expect(guard.shown.value?.line.seq).toBe(1);
    guard.understood();
    expect(guard.shown.value).toBeNull();
  });

  test('a badge that lies on the reader counts on, and does not bring back what was understood', () => {
    const guard = guardOf();
    guard.show(shownAt(1, true));
    guard.show(shownAt(1, true, 3));
    expect(guard.shown.value?.repeats).toBe(3);
    guard.understood();
    guard.show(shownAt(1, true, 4));
    expect(guard.shown.value).toBeNull();
  });
});
