import type { Badge } from '#domain/labels.ts';
import type { PersonId, StationId } from '#domain/ids.ts';

/** A badge that was shown at a station: the number stays here, screens get the reference. */
export type ShownBadge = {
  readonly stationId: StationId;
  readonly scheme: Badge['scheme'];
  readonly number: string;
  readonly personId: PersonId | null;
  readonly until: number;
};

const GOOD_FOR_MS = 60_000;
const SHOWN_MAX = 200;

/** 刷证. References are good for a minute and live in memory only: after a restart one shows the badge again. */
export function createBadgeDesk(newReference: () => string) {
  const shown = new Map<string, ShownBadge>();
  const lost = new Map<string, number>();
  return {
    show(badge: Omit<ShownBadge, 'until'>, at: Date): string {
      for (const [reference, { until }] of shown) {
        if (until <= at.getTime() || shown.size >= SHOWN_MAX) shown.delete(reference);
      }
      for (const [reference, until] of lost) if (until <= at.getTime()) lost.delete(reference);
      const reference = newReference();
      shown.set(reference, { ...badge, until: at.getTime() + GOOD_FOR_MS });
      return reference;
    },
    /** The badge of a reference, while it is good. It is looked at, not used up: a wrong PIN may be mended. */
    find(reference: string, at: Date): ShownBadge | null {
      const badge = shown.get(reference);
      return badge && badge.until > at.getTime() ? badge : null;
    },
    forget(reference: string): void {
      shown.delete(reference);
    },
    /** 挂失: what is held up of these badges is no good from now on, and it can be told why. */
    lose(isMeant: (badge: ShownBadge) => boolean): void {
      for (const [reference, badge] of shown) {
        if (!isMeant(badge)) continue;
        shown.delete(reference);
        lost.set(reference, badge.until);
      }
    },
    wasLost: (reference: string, at: Date): boolean => (lost.get(reference) ?? 0) > at.getTime(),
  };
}
export type BadgeDesk = ReturnType<typeof createBadgeDesk>;
