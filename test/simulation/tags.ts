/** A made-up unit whose truth is known: tags that answer well, badly and not at all, over shelves. Own dice, so that every run is the same. */

export type Dice = () => number;

/** Mulberry32: small, seeded, and good enough for a simulation. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const below =
  (roll: Dice) =>
  (limit: number): number =>
    Math.floor(roll() * limit);

function normal(roll: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
}

/** Marsaglia and Tsang (2000); shapes below one by the power trick. */
function gamma(shape: number, roll: Dice): number {
  if (shape < 1) return gamma(shape + 1, roll) * (1 - roll()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(roll);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - roll()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

export function beta(a: number, b: number, roll: Dice): number {
  const x = gamma(a, roll);
  return x / (x + gamma(b, roll));
}

export type World = {
  readonly things: number;
  /** Mean share of sweeps in which a tag that is not dead stays silent. */
  readonly miss: number;
  /** Share of tags that hardly answer; they lie together. */
  readonly dead: number;
  /** Things on a shelf. */
  readonly shelf: number;
  /** Every fourth shelf is of metal: so its tags stay silent; absent: none is. */
  readonly metal?: number;
};
export type Thing = { readonly shelf: number; readonly reads: number; readonly isDead: boolean };

/** Read chance of each tag: Beta round the mean, and runs of nearly dead ones side by side. */
export function thingsOf(world: World, roll: Dice): Thing[] {
  const { things, miss, dead, shelf, metal = miss } = world;
  const isDead = Array.from({ length: things }, () => false);
  for (let left = Math.round(things * dead); left > 0;) {
    const run = Math.min(left, 1 + Math.floor(roll() * shelf));
    const from = Math.floor(roll() * (things - run + 1));
    for (let at = from; at < from + run; at++) {
      if (!isDead[at]) left--;
      isDead[at] = true;
    }
  }
  return isDead.map((gone, at) => ({
    shelf: Math.floor(at / shelf),
    isDead: gone,
    reads: gone ? 0.02 * roll() : readChance(Math.floor(at / shelf) % 4 === 0 ? metal : miss, roll),
  }));
}

const SPREAD = 6;
const readChance = (miss: number, roll: Dice): number =>
  beta((1 - miss) * SPREAD, miss * SPREAD, roll);

/** How often each was read in so many sweeps. */
export const swept = (things: readonly Thing[], sweeps: number, roll: Dice): number[] =>
  things.map(({ reads }) => {
    let times = 0;
    for (let sweep = 0; sweep < sweeps; sweep++) if (roll() < reads) times++;
    return times;
  });
