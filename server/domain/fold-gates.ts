import { BrokenChain } from './carrier-chain.ts';
import type { GateCrossing } from './doors/gates.ts';
import { strayKey, type Stray } from './doors/strays.ts';
import type { GateFact } from './gate-facts.ts';
import type { Fact } from './facts.ts';

/** 过门记录 with its line in the ledger. */
export type RecordedCrossing = GateCrossing & { readonly seq: number };

/** What follows from the facts of gates. */
export type GateState = {
  readonly crossings: RecordedCrossing[];
  /** By `strayKey`. */
  readonly strays: Map<string, Stray>;
};

export const noGatesYet = (): GateState => ({ crossings: [], strays: new Map() });

/** Takes a fact of gates into the state. Throws `BrokenChain` where a stray is noted twice, or lifted that is none. */
export function foldGate(state: GateState, detail: GateFact, { seq }: Fact): void {
  switch (detail.kind) {
    case 'gateCrossed':
      return void state.crossings.push({ ...detail.crossing, seq });
    case 'strayNoted': {
      const key = strayKey(detail.stray);
      if (state.strays.has(key)) throw new BrokenChain(seq);
      return void state.strays.set(key, detail.stray);
    }
    case 'strayLifted':
      if (!state.strays.delete(strayKey(detail))) throw new BrokenChain(seq);
  }
}
