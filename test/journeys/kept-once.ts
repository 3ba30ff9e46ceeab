/** What happened to scanned codes on their way to the screen: nothing, where all lists are empty. */
export type Kept = {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly strange: readonly string[];
  readonly inOrder: boolean;
};

/** Compares what was scanned, each once, with what is shown, oldest first. */
export function keptOnce(scanned: readonly string[], shown: readonly string[]): Kept {
  const times = Map.groupBy(shown, (one) => one);
  const known = new Set(scanned);
  return {
    lost: scanned.filter((one) => !times.has(one)),
    doubled: [...times].filter(([, all]) => all.length > 1).map(([one]) => one),
    strange: [...times.keys()].filter((one) => !known.has(one)),
    inOrder:
      [...new Set(shown)].filter((one) => known.has(one)).join('\n') ===
      scanned.filter((one) => times.has(one)).join('\n'),
  };
}
