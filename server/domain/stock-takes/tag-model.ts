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

/** How the tags of a shelf answer: each with a read chance of its own, Beta-distributed round `mean` with so much `concentration`. */
export type Answer = { readonly mean: number; readonly concentration: number };

/** One way in which a shelf may be: how its tags answer, and the share `dead` of them that hardly do: behind metal, in a stack, torn. */
export type TagClass = { readonly answer: number; readonly dead: number; readonly prior: number };

/** Read chance of a dead tag: 1 in 50, and seldom more. */
const DEAD: Answer = { mean: 0.02, concentration: 10 };

const MEANS = [0.3, 0.5, 0.65, 0.77, 0.86, 0.92, 0.96, 0.985, 0.996];
const CONCENTRATIONS = [3, 15];
const DEAD_SHARES = [0.001, 0.01, 0.04, 0.12, 0.35, 0.8];

const ANSWERS: readonly Answer[] = MEANS.flatMap((mean) =>
  CONCENTRATIONS.map((concentration) => ({ mean, concentration })),
);

/** Every class that is thought of, and how likely it is before anything was read: good tags and few dead ones are usual. */
export const TAG_CLASSES: readonly TagClass[] = ANSWERS.flatMap(({ mean }, answer) =>
  DEAD_SHARES.map((dead) => ({ answer, dead, prior: mean / (1 + 20 * dead) })),
);

/** How likely a record is where the tag was alive throughout, dead throughout, or died between any two takes (summed over when). */
export type Lives = { readonly alive: number; readonly dead: number; readonly died: number };

/** Of one record where the thing is there, and what was read before alone, for where it is not. */
export type Likelihood = { readonly present: Lives; readonly absent: Lives };

const NEVER: Lives = { alive: 0, dead: 0, died: 0 };

/** Each record's likelihoods, one for each answer; what they are made of is worked out once for all records. */
export function likelihoods(): (tag: TagRecord) => readonly Likelihood[] {
  const dead = chances(DEAD);
  const answers = ANSWERS.map(chances);
  return ({ before, now, isSeen }) => {
    const here = [...before, now].map((_, at, takes) => [
      sum(takes.slice(0, at)),
      sum(takes.slice(at)),
    ]);
    const past = before.map((_, at, takes) => [sum(takes.slice(0, at)), sum(takes.slice(at))]);
    return answers.map((own) => ({
      present: lives(here, own, dead),
      // What was seen is not away.
      absent: isSeen ? NEVER : lives(past, own, dead),
    }));
  };
}

type Chance = (reads: Reads) => number;
const NOTHING: Reads = { read: 0, swept: 0 };

/** `cuts`: what was read before each take, and from it on; the first is all of it. */
function lives(cuts: readonly (readonly Reads[])[], own: Chance, gone: Chance): Lives {
  let died = 0;
  for (const [before = NOTHING, after = NOTHING] of cuts.slice(1))
    died += own(before) * gone(after);
  const all = cuts[0]?.[1] ?? NOTHING;
  return { alive: own(all), dead: gone(all), died };
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
function chances({ mean, concentration }: Answer): Chance {
  const [a, b] = [mean * concentration, (1 - mean) * concentration];
  const known = new Map<number, number>();
  return ({ read, swept }) => {
    const key = swept * SWEPT_MAX + read;
    const before = known.get(key);
    if (before !== undefined) return before;
    let product = 1;
    for (let i = 0; i < swept; i++) product *= (i < read ? a + i : b + i - read) / (a + b + i);
    known.set(key, product);
    return product;
  };
}
/** More sweeps of one thing than anybody makes. */
const SWEPT_MAX = 1_000_000;

/** The lives of a tag, each as likely as it is where so many die from one take to the next. `gaps`: from take to take. */
export function weighed(
  { alive, dead, died }: Lives,
  given: { readonly share: number; readonly dies: number; readonly gaps: number },
): number {
  const { share, dies, gaps } = given;
  return share * dead + (1 - share) * (alive * (1 - dies * gaps) + dies * died);
}
