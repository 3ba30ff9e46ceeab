import { readScan } from '#labels/scan.ts';
import type { Tx } from '../../store/database.ts';
import { labelsOfCode } from '../../store/labels.ts';
import { endOfVisit } from '../../store/working/visitor-papers.ts';
import type { House } from '../house.ts';
import { nothing, type Meaning } from '../label-meaning.ts';
import type { Scene } from '../read-scene.ts';

/**
 * 来访证 that is dead now and was not when it was read: told late, of a guest who has left the house since. It is his passage, and no
 * alarm. Of any other read: what it means now.
 */
export async function badgeThen(
  tx: Tx,
  house: Pick<House, 'labels'>,
  { scene, meaning }: { readonly scene: Scene; readonly meaning: Meaning },
): Promise<Meaning> {
  const { reading, readAt } = scene.incoming;
  const isLate = readAt !== undefined && readAt !== null;
  if (!isLate || meaning.outcome !== 'retired' || reading.kind !== 'barcode') return meaning;
  const scan = readScan(reading.text, house.labels.keys, house.labels.mac);
  if (scan.kind !== 'label') return meaning;
  const label = (await labelsOfCode(tx, scan.code)).find(
    ({ generation }) => generation === scan.generation,
  );
  if (label?.state !== 'spoiled' || label.subject.kind !== 'visit') return meaning;
  const endedAt = await endOfVisit(tx, label.subject.id);
  return endedAt !== null && readAt <= endedAt
    ? { ...nothing('visitor'), visitId: label.subject.id }
    : meaning;
}
