import type { DoorFact } from '#domain/door-facts.ts';
import { whereaboutsAfter } from '#domain/doors/passages.ts';
import type { Fact } from '#domain/facts.ts';
import { recordedPassage, rollCallAfter } from '#domain/fold-doors.ts';
import type { Tx } from '../database.ts';
import { areaRow, doorOf, doorRow, gapRow, rollCallById, rollCallRow } from '../doors/areas.ts';
import { insideRow, passageRow, whereaboutsOf } from '../doors/passages.ts';
import { StoreConflict } from '../trouble.ts';

/** The rows that follow from a fact of doors. */
export async function projectDoor(tx: Tx, detail: DoorFact, fact: Fact): Promise<void> {
  switch (detail.kind) {
    case 'areaSet': {
      const row = areaRow(detail.area);
      await tx
        .insertInto('key_area')
        .values(row)
        .onConflict((conflict) => conflict.column('place_id').doUpdateSet({ text: row.text }))
        .execute();
      return;
    }
    case 'areaLifted':
      await tx.deleteFrom('key_area').where('place_id', '=', detail.placeId).execute();
      return;
    case 'doorSet': {
      const { station_id: _station, ...told } = doorRow(detail.door);
      await tx
        .insertInto('door')
        .values({ station_id: detail.door.stationId, ...told })
        .onConflict((conflict) => conflict.column('station_id').doUpdateSet(told))
        .execute();
      return;
    }
    case 'doorRemoved':
      await tx.deleteFrom('door').where('station_id', '=', detail.stationId).execute();
      return;
    case 'passed':
    case 'passRefused':
      return projectPassage(tx, detail, fact);
    case 'doorSilent': {
      const areaId = (await doorOf(tx, detail.stationId))?.areaId ?? null;
      const row = gapRow({ ...detail, areaId, seq: fact.seq });
      await tx.insertInto('door_gap').values(row).execute();
      return;
    }
    case 'rollCallOpened':
    case 'rollCallMarked':
    case 'rollCallClosed':
      return projectRollCall(tx, detail, fact);
  }
}

async function projectPassage(
  tx: Tx,
  detail: Extract<DoorFact, { kind: 'passed' | 'passRefused' }>,
  fact: Fact,
): Promise<void> {
  await tx
    .insertInto('passage')
    .values(passageRow(recordedPassage(detail, fact)))
    .execute();
  if (detail.kind === 'passRefused') return;
  const { passer, areaId } = detail.passage;
  const known = await whereaboutsOf(tx, passer);
  const before = known.find((one) => one.areaId === areaId) ?? null;
  const after = whereaboutsAfter(before, detail.passage, fact.seq);
  if (after === null) return;
  const { is_in, at, seq, ...key } = insideRow(after);
  await tx
    .insertInto('inside')
    .values({ ...key, is_in, at, seq })
    .onConflict((conflict) =>
      conflict.columns(['passer_kind', 'passer_id', 'area_id']).doUpdateSet({ is_in, at, seq }),
    )
    .execute();
}

async function projectRollCall(
  tx: Tx,
  detail: Extract<DoorFact, { kind: 'rollCallOpened' | 'rollCallMarked' | 'rollCallClosed' }>,
  fact: Fact,
): Promise<void> {
  const before =
    detail.kind === 'rollCallOpened' ? null : await rollCallById(tx, detail.rollCallId);
  const after = rollCallAfter(before, detail, fact);
  if (after === null) throw new StoreConflict('changedMeanwhile', detail.rollCallId);
  const { id, ...told } = rollCallRow(after);
  await tx
    .insertInto('roll_call')
    .values({ id, ...told })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(told))
    .execute();
}
