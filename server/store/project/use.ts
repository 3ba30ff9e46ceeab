import { personOfFact } from '#domain/fold-use.ts';
import type { Fact } from '#domain/facts.ts';
import { knownAgain, knowersOf } from '#domain/knowledge.ts';
import { matterAfter } from '#domain/matters/after.ts';
import type { Matter } from '#domain/matters/matter.ts';
import type { PlaceId } from '#domain/ids.ts';
import type { DrawnRoom } from '#domain/room-plan.ts';
import type { UseFact } from '#domain/use-facts.ts';
import type { Tx } from '../database.ts';
import { knowledgeOf, knowledgeRow } from '../knowledge.ts';
import { matterById, matterItemRows, matterPersonRows, matterRow } from '../matters.ts';
import { calendarRow, policyRow } from '../policies.ts';
import { roomPlan, roomPlanRow } from '../room-plans.ts';
import { StoreConflict } from '../trouble.ts';
import { withdrawBadge } from './people.ts';

/** The rows that follow from a fact of use. */
export async function projectUse(tx: Tx, detail: UseFact, fact: Fact): Promise<void> {
  const { seq, circumstance } = fact;
  switch (detail.kind) {
    case 'matterOpened':
      return openMatter(tx, detail.matter, seq);
    case 'matterStepped': {
      const before = await matterById(tx, detail.matterId);
      const after = before && matterAfter(before, detail.step, circumstance);
      if (!after) throw new StoreConflict('changedMeanwhile', detail.matterId);
      return changeMatter(tx, after, seq);
    }
    case 'calendarSet': {
      const row = calendarRow(detail);
      await tx.deleteFrom('calendar_year').where('year', '=', row.year).execute();
      await tx.insertInto('calendar_year').values(row).execute();
      return;
    }
    case 'policyChanged':
      await tx
        .insertInto('policy')
        .values(policyRow({ ...detail, seq }))
        .execute();
      return;
    case 'roomDrawn':
      return drawRoomPlan(tx, detail.placeId, detail.plan);
    case 'badgeReportedLost': {
      const { scheme, number, personId } = detail.badge;
      await withdrawBadge(tx, detail.badge);
      const row = { scheme, number, person_id: personId, lost_at: circumstance.at };
      await tx.insertInto('lost_badge').values(row).execute();
      return;
    }
    case 'renewed':
    case 'reversed':
    case 'corrected':
    case 'recordCorrected':
    case 'scopeSet':
    case 'knowledgeAdded':
    case 'searched':
    case 'lossReported':
    case 'exported':
  }
}

/** 知悉记录 and 人员档案, which follow from facts of every kind. */
export async function projectRecords(tx: Tx, fact: Fact): Promise<void> {
  const person = personOfFact(fact);
  if (person !== null) {
    await tx.insertInto('person_fact').values({ person_id: person, seq: fact.seq }).execute();
  }
  const { carrierId, circumstance } = fact;
  if (carrierId === null) return;
  for (const { personId, how } of knowersOf(fact)) {
    const before = await knowledgeOf(tx, carrierId, personId);
    const row = knowledgeRow(carrierId, personId, knownAgain(before, circumstance.at, how));
    const { carrier_id: _carrier, person_id: _person, ...told } = row;
    await tx
      .insertInto('knowledge')
      .values(row)
      .onConflict((conflict) => conflict.columns(['carrier_id', 'person_id']).doUpdateSet(told))
      .execute();
  }
}

/** Two who drew at once: the second drew on a plan that is no more. */
async function drawRoomPlan(tx: Tx, id: PlaceId, plan: DrawnRoom): Promise<void> {
  const before = await roomPlan(tx, id);
  if (plan.version !== (before?.version ?? 0) + 1) throw new StoreConflict('changedMeanwhile', id);
  const row = roomPlanRow(id, plan);
  await tx
    .insertInto('room_plan')
    .values(row)
    .onConflict((conflict) => conflict.column('place_id').doUpdateSet({ text: row.text }))
    .execute();
}

/** A matter that was opened by this fact, and what finds it. */
export async function openMatter(tx: Tx, matter: Matter, seq: number): Promise<void> {
  await tx.insertInto('matter').values(matterRow(matter)).execute();
  await writeIndex(tx, matter);
  await tx.insertInto('matter_fact').values({ matter_id: matter.id, seq }).execute();
}

/** The same, after a further fact about it. */
export async function changeMatter(tx: Tx, matter: Matter, seq: number): Promise<void> {
  await tx.updateTable('matter').set(matterRow(matter)).where('id', '=', matter.id).execute();
  await tx.deleteFrom('matter_item').where('matter_id', '=', matter.id).execute();
  await tx.deleteFrom('matter_person').where('matter_id', '=', matter.id).execute();
  await writeIndex(tx, matter);
  await tx.insertInto('matter_fact').values({ matter_id: matter.id, seq }).execute();
}

async function writeIndex(tx: Tx, matter: Matter): Promise<void> {
  const items = matterItemRows(matter);
  const people = matterPersonRows(matter);
  if (items.length > 0) await tx.insertInto('matter_item').values(items).execute();
  if (people.length > 0) await tx.insertInto('matter_person').values(people).execute();
}
