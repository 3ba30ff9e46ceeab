import { carrierId } from '#domain/ids.ts';
import type { MatterKind, MatterOf } from '#domain/matters/matter.ts';
import type { Database } from '../../store/database.ts';
import { mattersOf, type MatterSearch } from '../../store/matters.ts';

type Search<K extends MatterKind> = Omit<MatterSearch<K>, 'limit'>;

/** 办件 of a list, the newest first, so many at once; `next`: where the following page begins, null: this is the last. */
export async function matterPage<K extends MatterKind>(
  db: Database,
  search: Search<K>,
  size: number,
): Promise<{ readonly page: MatterOf<K>[]; readonly next: string | null }> {
  const found = await mattersOf(db, { ...search, limit: size + 1 });
  const page = found.slice(0, size);
  return { page, next: found.length > size ? (page.at(-1)?.number ?? null) : null };
}

/** What a list by stages and its register are narrowed to, as the store looks for it; `open`: whatever is not at its end. */
export const stageSearch = <K extends MatterKind>(
  kind: K,
  asked: {
    readonly stage?: string | undefined;
    readonly number?: string | undefined;
    readonly before?: string | undefined;
    readonly carrierId?: string | undefined;
  },
): Search<K> => ({
  kind,
  ...(asked.stage === 'open'
    ? { isOpen: true }
    : asked.stage === undefined
      ? {}
      : { stage: asked.stage }),
  ...(asked.number === undefined ? {} : { number: asked.number }),
  ...(asked.before === undefined ? {} : { before: asked.before }),
  ...(asked.carrierId === undefined ? {} : { carrierId: carrierId(asked.carrierId) }),
});
