import type { Alarm } from '#domain/alarms.ts';
import type { AlarmId, Instant, PersonId } from '#domain/ids.ts';
import { alarmRow } from '../alarms.ts';
import type { Tx } from '../database.ts';

export async function writeAlarm(tx: Tx, alarm: Alarm): Promise<void> {
  const counted = { seen: 1, last_at: alarm.raisedAt };
  await tx
    .insertInto('alarm')
    .values({ ...alarmRow(alarm), ...counted })
    .execute();
}

export async function answerAlarm(
  tx: Tx,
  id: AlarmId,
  { at, byId, words }: { readonly at: Instant; readonly byId: PersonId | null; words: string },
): Promise<void> {
  await tx
    .updateTable('alarm')
    .set({ answered_at: at, answered_by: byId, words })
    .where('id', '=', id)
    .execute();
}

/** 升级: it wants an answer again. */
export async function climbAlarm(tx: Tx, id: AlarmId, step: number): Promise<void> {
  await tx
    .updateTable('alarm')
    .set({ step, answered_at: null, answered_by: null, words: null })
    .where('id', '=', id)
    .execute();
}

export async function endAlarm(tx: Tx, id: AlarmId, at: Instant): Promise<void> {
  await tx.updateTable('alarm').set({ ended_at: at }).where('id', '=', id).execute();
}

export async function beginEpoch(tx: Tx, epoch: number, at: Instant): Promise<void> {
  await tx.insertInto('label_epoch').values({ epoch, begun_at: at }).execute();
}
