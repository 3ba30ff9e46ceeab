import type { TagFact } from './tag-facts.ts';
import type { Tag } from './tags.ts';

/** What a chip is after a fact about it; null: the fact names no chip, and is kept for the count alone. */
export function tagAfter(before: Tag | null, detail: TagFact): Tag | null {
  const { tid, code, generation } = detail;
  if (tid === null) return null;
  if (detail.kind === 'tagEncoded') {
    const { epc, isLocked } = detail;
    return { tid, epc, code, generation, isLocked, state: 'bound' };
  }
  const kept = before ?? { epc: '', code, generation, isLocked: false };
  return { ...kept, tid, state: 'voided' };
}

/** 电子标签 by their TID. */
export function foldTag(tags: Map<string, Tag>, detail: TagFact): void {
  const { tid } = detail;
  const after = tagAfter(tid === null ? null : (tags.get(tid) ?? null), detail);
  if (after !== null) tags.set(after.tid, after);
}
