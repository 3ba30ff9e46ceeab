import type { CarrierId, PersonId } from '#domain/ids.ts';
import type { Matter, MatterKind, MatterOf } from '#domain/matters/matter.ts';
import type { Database, Tx } from './database.ts';
import { isOfKind, matterOf } from './matters.ts';

/** So many carriers in one question: a counter's pile and more. */
const NAMED_MAX = 500;

/**
 * Open matters of one kind that name any of these carriers, each once, the newest number first; `applicantId`: only those that this person
 * asked for. One question for a whole pile.
 */
export async function openMattersNaming<K extends MatterKind>(
  db: Database | Tx,
  {
    kind,
    carrierIds,
    applicantId,
  }: {
    readonly kind: K;
    readonly carrierIds: readonly CarrierId[];
    readonly applicantId?: PersonId;
  },
): Promise<MatterOf<K>[]> {
  const found = await open(db, [kind], carrierIds, applicantId);
  return found.filter((matter) => isOfKind(matter, kind));
}

/** Open matters of several kinds that name any of these carriers. */
export const openPapersNaming = (
  db: Database | Tx,
  kinds: readonly MatterKind[],
  carrierIds: readonly CarrierId[],
): Promise<Matter[]> => open(db, kinds, carrierIds);

async function open(
  db: Database | Tx,
  kinds: readonly MatterKind[],
  carrierIds: readonly CarrierId[],
  applicantId?: PersonId,
): Promise<Matter[]> {
  if (carrierIds.length === 0) return [];
  let query = db
    .selectFrom('matter')
    .select('text')
    .where('is_open', '=', 1)
    .where('kind', 'in', kinds)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('matter_item')
        .select('matter_id')
        .where('carrier_id', 'in', carrierIds.slice(0, NAMED_MAX)),
    );
  if (applicantId !== undefined) {
    query = query.where('id', 'in', (eb) =>
      eb
        .selectFrom('matter_person')
        .select('matter_id')
        .where('person_id', '=', applicantId)
        .where('role', '=', 'applicant'),
    );
  }
  return (await query.orderBy('number', 'desc').execute()).map(matterOf);
}
