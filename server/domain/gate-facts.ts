import type { BadgedAfter, GateCrossing } from './doors/crossings.ts';
import type { Stray, StrayEnd } from './doors/strays.ts';
import type { CarrierId, StationId } from './ids.ts';

/** What the ledger says of gates: what went through, which tags on a shelf behind the wall are passed over, and since when not any more. */
export type GateFact =
  | { readonly kind: 'gateCrossed'; readonly crossing: GateCrossing }
  /** 补刷证: who may have what went through with an alarm badged afterwards. */
  | {
      readonly kind: 'gateBadged';
      /** The fact of the crossing. */
      readonly crossing: number;
      readonly stationId: StationId;
      readonly carrierId: CarrierId;
      readonly after: BadgedAfter;
    }
  | { readonly kind: 'strayNoted'; readonly stray: Stray }
  | {
      readonly kind: 'strayLifted';
      readonly stationId: StationId;
      readonly carrierId: CarrierId;
      readonly why: StrayEnd;
    };

const GATE: Readonly<Record<GateFact['kind'], true>> = {
  gateCrossed: true,
  gateBadged: true,
  strayNoted: true,
  strayLifted: true,
};
export const isGateFact = <D extends { readonly kind: string }>(
  detail: D,
): detail is Extract<D, GateFact> => Object.hasOwn(GATE, detail.kind);
