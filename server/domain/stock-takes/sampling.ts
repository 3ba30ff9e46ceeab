/**
 * 抽查: n of N are drawn at random after the count and looked at by somebody else. What it lets one say is exact: how many of n are wrong follows
 * the hypergeometric distribution, whatever the errors are and wherever they lie, as long as the draw is random.
 */
export type Sample = {
  /** N. */
  readonly population: number;
  /** n. */
  readonly size: number;
  /** Found wrong among the n. */
  readonly wrong: number;
};

/** 95 %: what the claims of a report are made with. */
export const CONFIDENCE = 0.95;

/**
 * 结论: with this confidence at most so many of all N are wrong, those found included: the most wrong ones with which a sample as good as this one
 * is still likelier than `1 - confidence`. Nothing looked at says nothing: all of them may be wrong.
 */
export function atMostWrong(sample: Sample, confidence = CONFIDENCE): number {
  const { population, size, wrong } = sample;
  const risk = 1 - confidence;
  let [low, high] = [wrong, population - (size - wrong)];
  // The more are wrong, the less likely is so good a sample: the last that is likely enough, by halving.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (chanceOfAtMost({ population, size, wrong }, middle) > risk) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * 样本量: how many must be looked at, and all be right, to say that at most `wrong` of N are wrong. Exact: the usual
 * ⌈(1 − α^(1/(d+1)))·(N − d/2)⌉ is near it and now and then one off.
 */
export function sizeFor(
  claim: { readonly population: number; readonly atMostWrong: number },
  confidence = CONFIDENCE,
): number {
  const { population } = claim;
  let [low, high] = [0, population];
  while (low < high) {
    const size = Math.floor((low + high) / 2);
    if (atMostWrong({ population, size, wrong: 0 }, confidence) <= claim.atMostWrong) high = size;
    else low = size + 1;
  }
  return low;
}

/** P(at most `wrong` in the sample) where `bad` of all are. */
function chanceOfAtMost({ population, size, wrong }: Sample, bad: number): number {
  const least = Math.max(0, size - (population - bad));
  const most = Math.min(wrong, size, bad);
  const all = lnChoose(population, size);
  let sum = 0;
  for (let k = least; k <= most; k++) {
    sum += Math.exp(lnChoose(bad, k) + lnChoose(population - bad, size - k) - all);
  }
  return sum;
}

const lnChoose = (n: number, k: number): number =>
  lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);

/** ln n!: summed where n is small, Stirling's series from there on; differences of it are good to 1e-9 for N of a million. */
function lnFactorial(n: number): number {
  const known = SMALL[n];
  if (known !== undefined) return known;
  const x = n + 1;
  const tail = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + tail;
}
const SMALL: readonly number[] = sumsOfLogs(256);
function sumsOfLogs(count: number): number[] {
  const sums = [0];
  for (let n = 1; n < count; n++) sums.push((sums[n - 1] ?? 0) + Math.log(n));
  return sums;
}

/** A whole number from 0 up to and without `below`, each as likely as the others. */
export type RandomBelow = (below: number) => number;

/** 随机抽取 of so many positions out of `population`, each set as likely as any other; in rising order. After Floyd (1987). */
export function drawn(population: number, size: number, below: RandomBelow): number[] {
  const taken = new Set<number>();
  for (let last = Math.max(0, population - size); last < population; last++) {
    const one = below(last + 1);
    taken.add(taken.has(one) ? last : one);
  }
  return [...taken].toSorted((a, b) => a - b);
}

/** Fair numbers out of random bytes: what would favour the small ones is thrown away and drawn again. Up to 2³². */
export function randomBelow(randomBytes: (count: number) => Uint8Array): RandomBelow {
  return (below) => {
    const limit = 2 ** 32 - (2 ** 32 % below);
    for (;;) {
      const bytes = randomBytes(4);
      const number = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
      if (number < limit) return number % below;
    }
  };
}
