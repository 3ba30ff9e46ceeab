import type { StationId } from '#domain/ids.ts';

/** So long a station waits for a second person's badge. Short: a screen that was reloaded meanwhile asks no more. */
export const AWAITED_MS = 20_000;

/**
 * 待第二人刷证: while a station waits for one, the next badge is no visitor's but a witness's or an approver's. In
 * memory only: after a restart it is asked for again.
 */
export function createSecondDesk() {
  const awaited = new Map<StationId, number>();
  return {
    expect(stationId: StationId, at: Date): void {
      awaited.set(stationId, at.getTime() + AWAITED_MS);
    },
    stop(stationId: StationId): void {
      awaited.delete(stationId);
    },
    isExpected: (stationId: StationId, at: Date): boolean =>
      (awaited.get(stationId) ?? 0) > at.getTime(),
  };
}
export type SecondDesk = ReturnType<typeof createSecondDesk>;
