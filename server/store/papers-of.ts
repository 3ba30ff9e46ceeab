import type { CarrierId, PersonId } from '#domain/ids.ts';
import type { Matter, MatterKind, MatterOf } from '#domain/matters/matter.ts';
import type { Database, Tx } from './database.ts';
import { isOfKind, matterOf } from './matters.ts';

/** So many carriers in one question: a counter's pile and more. */
const NAMED_MAX = 500;

/**
 * Matters of one kind in these stages that this person asked for and that name any of these carriers, each once, the newest number first.
 * One question for a whole pile, and by the carriers: somebody who borrows every day has hundreds.
 */
export async function mattersAskedFor<K extends MatterKind>(
  db: Database | Tx,
  asked: {
    readonly kind: K;
    readonly stages: readonly string[];
    readonly carrierIds: readonly CarrierId[];
    readonly applicantId: PersonId;
  },
): Promise<MatterOf<K>[]> {
  if (asked.carrierIds.length === 0) return [];
  const rows = await naming(db, [asked.kind], asked.carrierIds)
    .where('stage', 'in', asked.stages)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('matter_person')
        .select('matter_id')
        .where('person_id', '=', asked.applicantId)
        .where('role', '=', 'applicant'),
    )
    .orderBy('number', 'desc')
    .execute();
  return rows.map(matterOf).filter((matter) => isOfKind(matter, asked.kind));
}

/** Open matters of one kind that name any of these carriers, the newest number first. */
export async function openMattersNaming<K extends MatterKind>(
  db: Database | Tx,
  { kind, carrierIds }: { readonly kind: K; readonly carrierIds: readonly CarrierId[] },
): Promise<MatterOf<K>[]> {
  const found = await openPapersNaming(db, [kind], carrierIds);
  return found.filter((matter) => isOfKind(matter, kind));
}

/** Open matters of these kinds that name any of these carriers, the newest number first. */
export async function openPapersNaming(
  db: Database | Tx,
  kinds: readonly MatterKind[],
  carrierIds: readonly CarrierId[],
): Promise<Matter[]> {
  if (carrierIds.length === 0) return [];
  const rows = await naming(db, kinds, carrierIds)
    .where('is_open', '=', 1)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(matterOf);
}

const naming = (
  db: Database | Tx,
  kinds: readonly MatterKind[],
  carrierIds: readonly CarrierId[],
) =>
  db
    .selectFrom('matter')
    .select('text')
    .where('kind', 'in', kinds)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('matter_item')
        .select('matter_id')
        .where('carrier_id', 'in', carrierIds.slice(0, NAMED_MAX)),
    );
