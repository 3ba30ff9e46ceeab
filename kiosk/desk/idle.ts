import { nothing } from '../api/client.ts';
import type { Desk } from './desk.ts';
import { lock } from './session.ts';

export type IdleClock = {
  readonly monotonicMs: () => number;
  readonly every: (ms: number, run: () => void) => void;
};

/**
 * 锁屏 when nobody touches or scans for as long as the server allows. The server counts too; it is told
 * of touches that cause no request, so that it does not lock under the keeper's hands.
 */
export function startIdle(desk: Desk, window: Window, clock: IdleClock): void {
  let lastSign = clock.monotonicMs();
  let lastTold = -Infinity;
  const sign = (): void => {
    lastSign = clock.monotonicMs();
    const session = desk.session.value;
    if (session?.state !== 'open') return;
    if (lastSign - lastTold < (session.idleSeconds * 1_000) / 4) return;
    lastTold = lastSign;
    void desk.call('POST', '/api/session/touch', nothing);
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel'] as const) {
    window.addEventListener(kind, sign, { capture: true, passive: true });
  }
  desk.stream.listen((event) => {
    if (event.kind === 'read' || event.kind === 'lookedUp') sign();
  });
  clock.every(500, () => {
    const session = desk.session.value;
    if (session?.state !== 'open') {
      lastSign = clock.monotonicMs();
      return;
    }
    if (clock.monotonicMs() - lastSign >= session.idleSeconds * 1_000) void lock(desk);
  });
}
