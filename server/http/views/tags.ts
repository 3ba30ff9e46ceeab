import type { TagView } from '#api/tags.ts';
import { TAG_READERS } from '#domain/devices.ts';
import type { StationId } from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import { labelWords, subjectName } from '../../procedures/faces.ts';
import { labelled } from '../../procedures/safes.ts';
import type { Database } from '../../store/database.ts';
import { labelOf } from '../../store/labels.ts';
import { devicesAt } from '../../store/stations.ts';
import { boundTagOf, voidedTags } from '../../store/tags.ts';

/** Null: there is no such thing. */
export async function tagView(
  db: Database,
  stationId: StationId,
  subject: Subject,
): Promise<TagView | null> {
  const [thing = subject] = await labelled(db, [subject]);
  const name = await subjectName(db, thing);
  if (name === null) return null;
  const label = await labelOf(db, thing);
  const tag = label && (await boundTagOf(db, label));
  const devices = await devicesAt(db, stationId);
  return {
    name,
    label: label && {
      printedCode: labelWords(label).printedCode,
      state: label.state === 'active' ? 'active' : 'ordered',
    },
    tag: tag && { tid: tag.tid, isLocked: tag.isLocked },
    pads: devices
      .filter(({ driver }) => TAG_READERS.includes(driver))
      .map(({ id, name: called }) => ({ id, name: called })),
    voided: await voidedTags(db),
  };
}
