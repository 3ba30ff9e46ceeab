import { BrokenChain } from './carrier-chain.ts';
import { gateAlarmOf, type BadgedAfter, type GateCrossing } from './doors/crossings.ts';
import { strayKey, type Stray } from './doors/strays.ts';
import type { GateFact } from './gate-facts.ts';
import type { Fact } from './facts.ts';

/** 过门记录 with its line in the ledger; `after`: 补刷证. */
export type RecordedCrossing = GateCrossing & {
  readonly seq: number;
  readonly after?: BadgedAfter;
};

/** What follows from the facts of gates. */
export type GateState = {
  /** By its line. */
  readonly crossings: Map<number, RecordedCrossing>;
  /** By `strayKey`. */
  readonly strays: Map<string, Stray>;
};

export const noGatesYet = (): GateState => ({ crossings: new Map(), strays: new Map() });

/** Takes a fact of gates into the state. Throws `BrokenChain` where a stray is noted twice, or lifted that is none, or a badge excuses what none can. */
export function foldGate(state: GateState, detail: GateFact, { seq }: Fact): void {
  switch (detail.kind) {
    case 'gateCrossed':
      return void state.crossings.set(seq, { ...detail.crossing, seq });
    case 'gateBadged': {
      const crossing = state.crossings.get(detail.crossing);
      if (crossing === undefined || !mayExcuse(crossing, detail)) throw new BrokenChain(seq);
      return void state.crossings.set(detail.crossing, { ...crossing, after: detail.after });
    }
    case 'strayNoted': {
      const key = strayKey(detail.stray);
      if (state.strays.has(key)) throw new BrokenChain(seq);
      return void state.strays.set(key, detail.stray);
    }
    case 'strayLifted':
      if (!state.strays.delete(strayKey(detail))) throw new BrokenChain(seq);
  }
}

const mayExcuse = (
  { stationId, carrierId, verdict, after }: RecordedCrossing,
  detail: Extract<GateFact, { kind: 'gateBadged' }>,
): boolean =>
  stationId === detail.stationId &&
  carrierId === detail.carrierId &&
  after === undefined &&
  gateAlarmOf(verdict) === 'gateCrossing';
