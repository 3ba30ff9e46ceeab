/** 令牌桶: so many at once, so many a second after that. In memory: a restart forgives. */
export function createBuckets(limit: { readonly burst: number; readonly perSecond: number }) {
  const KEYS_MAX = 10_000;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    /** Takes one; false when there is none left for this key. */
    take(key: string, now: Date): boolean {
      const at = now.getTime();
      const known = buckets.get(key) ?? { tokens: limit.burst, at };
      const grown = known.tokens + ((at - known.at) / 1000) * limit.perSecond;
      const tokens = Math.min(limit.burst, grown);
      if (buckets.size >= KEYS_MAX) buckets.clear();
      buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at });
      return tokens >= 1;
    },
  };
}
/** What strangers may do in a hurry: sign-ins of one name and of all, and reads at a screen where nobody is signed in. */
export const deskBuckets = () => ({
  signIn: createBuckets({ burst: 10, perSecond: 0.2 }),
  anySignIn: createBuckets({ burst: 60, perSecond: 2 }),
  strangersReads: createBuckets({ burst: 100, perSecond: 20 }),
});
export type Buckets = ReturnType<typeof createBuckets>;
