/** One line of the bench: a figure, and the floor taken in the same run that it is held against. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** What the machine can do at best with the same bytes; null where the limit is a number of the issue. */
  readonly floor: number | null;
  readonly ratio: number | null;
  readonly [more: string]: number | string | null;
};

export const figure = (
  name: string,
  unit: string,
  given: { readonly ours: number; readonly floor: number | null } & Readonly<
    Record<string, number | string | null>
  >,
): Figure => ({
  name,
  unit,
  ...given,
  ours: round(given.ours),
  floor: given.floor === null ? null : round(given.floor),
  ratio: given.floor === null || given.floor === 0 ? null : round(given.ours / given.floor),
});

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[at] ?? Number.NaN;
}

export const round = (value: number): number => Math.round(value * 1000) / 1000;
