/** Sweeps that could have read a tag, and those that did. */
export type Reads = { readonly read: number; readonly swept: number };

/** What is known of one expected thing's tag. */
export type TagRecord = {
  /** In earlier takes in which the thing was there, oldest first. */
  readonly before: readonly Reads[];
  readonly now: Reads;
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
const DEAD = { a: 0.2, b: 9.8 };

const MEANS = [0.3, 0.5, 0.65, 0.77, 0.86, 0.92, 0.96, 0.985, 0.996];
const CONCENTRATIONS = [3, 15];
const DEAD_SHARES = [0.001, 0.01, 0.04, 0.12, 0.35, 0.8];

/** Every class that is thought of, and how likely it is before anything was read: good tags and few dead ones are usual. */
export const TAG_CLASSES: readonly (TagClass & { readonly prior: number })[] = MEANS.flatMap(
  (mean) =>
    CONCENTRATIONS.flatMap((concentration) =>
      DEAD_SHARES.map((dead) => ({ mean, concentration, dead, prior: mean / (1 + 20 * dead) })),
    ),
);

/** How likely a record is where the tag was alive throughout, dead throughout, or died between any two takes (summed over when). */
export type Lives = { readonly alive: number; readonly dead: number; readonly died: number };

/** Of one record in one class: where the thing is there, and what was read before alone, for where it is not. */
export type Likelihood = { readonly present: Lives; readonly absent: Lives };

const NEVER: Lives = { alive: 0, dead: 0, died: 0 };

export function likelihood({ before, now, isSeen }: TagRecord, kind: TagClass): Likelihood {
  return {
    present: lives([...before, now], kind),
    // What was seen is not away.
    absent: isSeen ? NEVER : lives(before, kind),
  };
}

function lives(takes: readonly Reads[], { mean, concentration }: TagClass): Lives {
  const own = { a: mean * concentration, b: (1 - mean) * concentration };
  let died = 0;
  for (let at = 1; at < takes.length; at++) {
    died += chance(sum(takes.slice(0, at)), own) * chance(sum(takes.slice(at)), DEAD);
  }
  const all = sum(takes);
  return { alive: chance(all, own), dead: chance(all, DEAD), died };
}

function sum(takes: readonly Reads[]): Reads {
  let [read, swept] = [0, 0];
  for (const take of takes) {
    read += take.read;
    swept += take.swept;
  }
  return { read, swept };
}

/** Chance that a tag of Beta(a, b) is read in just these sweeps, in this order: B(a + r, b + s − r) / B(a, b). */
function chance({ read, swept }: Reads, { a, b }: { readonly a: number; readonly b: number }) {
  let product = 1;
  for (let i = 0; i < swept; i++) product *= (i < read ? a + i : b + i - read) / (a + b + i);
  return product;
}

/** The lives of a tag, each as likely as it is where so many die from one take to the next. `gaps`: from take to take. */
export function weighed(
  { alive, dead, died }: Lives,
  given: { readonly share: number; readonly dies: number; readonly gaps: number },
): number {
  const { share, dies, gaps } = given;
  return share * dead + (1 - share) * (alive * (1 - dies * gaps) + dies * died);
}
