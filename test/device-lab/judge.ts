/** What became of the codes that one device told. */
export type Verdict = {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Kept, and told by nobody. */
  readonly strange: readonly string[];
  readonly isInOrder: boolean;
};

/** Compares what a device told with what the server kept of it, in both orders. */
export function judge(told: readonly string[], kept: readonly string[]): Verdict {
  const counts = new Map<string, number>();
  for (const text of told) counts.set(text, (counts.get(text) ?? 0) + 1);
  const strange: string[] = [];
  const doubled: string[] = [];
  for (const text of kept) {
    const left = counts.get(text);
    if (left === undefined) strange.push(text);
    else if (left === 0) doubled.push(text);
    else counts.set(text, left - 1);
  }
  const lost = [...counts].flatMap(([text, left]) => Array.from({ length: left }, () => text));
  const gone = new Set(lost);
  const heard = new Set(kept);
  // What is lost or doubled has its own name: here only whether the others changed places.
  const expected = firsts(told).filter((text) => heard.has(text) && !gone.has(text));
  const seen = firsts(kept).filter((text) => counts.has(text) && !gone.has(text));
  return { lost, doubled, strange, isInOrder: expected.join('\n') === seen.join('\n') };
}

export const isClean = ({ lost, doubled, strange, isInOrder }: Verdict): boolean =>
  lost.length + doubled.length + strange.length === 0 && isInOrder;

/** For the list of proofs: nothing, or what is wrong with a few of the codes. */
export function wordsOf(verdict: Verdict): string {
  const some = (what: string, texts: readonly string[]): string[] =>
    texts.length === 0 ? [] : [`${texts.length} ${what} (${texts.slice(0, 3).join(', ')})`];
  return [
    ...some('lost', verdict.lost),
    ...some('doubled', verdict.doubled),
    ...some('strange', verdict.strange),
    ...(verdict.isInOrder ? [] : ['not in order']),
  ].join('; ');
}

/** Each text once, where it stands first. */
const firsts = (texts: readonly string[]): string[] => [...new Set(texts)];
