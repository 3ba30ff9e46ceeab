/** What is known of one expected thing's tag: how often it was read, of how many sweeps that could have. */
export type TagRecord = {
  /** In earlier takes, in which the thing was there. */
  readonly readBefore: number;
  readonly sweptBefore: number;
  /** In this take. */
  readonly readNow: number;
  readonly sweptNow: number;
  /** Seen in this take by whatever means; else it is what the ranking is about. */
  readonly isSeen: boolean;
};

/**
 * One way in which the tags of a shelf may answer. A tag's own read chance is Beta-distributed round `mean` with so much `concentration`; a share `dead` of
 * them, behind metal, in a stack, torn, hardly answers at all.
 */
export type TagClass = {
  readonly mean: number;
  readonly concentration: number;
  readonly dead: number;
};

/** Read chance of a dead tag: 1 in 50, and seldom more. */
const DEAD_A = 0.2;
const DEAD_B = 9.8;
/** From one take to the next so many tags die. */
const DIES = 0.005;

const MEANS = [0.3, 0.45, 0.58, 0.68, 0.77, 0.85, 0.91, 0.95, 0.975, 0.99, 0.997];
const CONCENTRATIONS = [2.5, 8, 30];
const DEAD_SHARES = [0.0005, 0.004, 0.015, 0.04, 0.1, 0.25, 0.5, 0.9];

/** Every class that is thought of, and how likely it is before anything was read: good tags and few dead ones are usual. */
export const TAG_CLASSES: readonly (TagClass & { readonly prior: number })[] = MEANS.flatMap(
  (mean) =>
    CONCENTRATIONS.flatMap((concentration) =>
      DEAD_SHARES.map((dead) => ({ mean, concentration, dead, prior: mean / (1 + 20 * dead) })),
    ),
);

/** How likely these reads are where the thing is there, and where it is not. Unseen things alone can be away. */
export type Likelihood = { readonly present: number; readonly absent: number };

export function likelihood(tag: TagRecord, kind: TagClass): Likelihood {
  const { readBefore, sweptBefore, readNow, sweptNow } = tag;
  const { mean, concentration, dead } = kind;
  const [a, b] = [mean * concentration, (1 - mean) * concentration];
  const before = chance(readBefore, sweptBefore, { a, b });
  const deadBefore = chance(readBefore, sweptBefore, { a: DEAD_A, b: DEAD_B });
  const both = { read: readBefore + readNow, swept: sweptBefore + sweptNow };
  const alive = chance(both.read, both.swept, { a, b });
  const stillDead = chance(both.read, both.swept, { a: DEAD_A, b: DEAD_B });
  const died = before * chance(readNow, sweptNow, { a: DEAD_A, b: DEAD_B });
  return {
    present: (1 - dead) * ((1 - DIES) * alive + DIES * died) + dead * stillDead,
    absent: tag.isSeen ? 0 : (1 - dead) * before + dead * deadBefore,
  };
}

/** Chance that a tag of Beta(a, b) is read in just these sweeps, in this order: B(a + r, b + s − r) / B(a, b). */
function chance(
  read: number,
  swept: number,
  { a, b }: { readonly a: number; readonly b: number },
): number {
  let product = 1;
  for (let i = 0; i < swept; i++) {
    const of = i < read ? a + i : b + i - read;
    product *= of / (a + b + i);
  }
  return product;
}
