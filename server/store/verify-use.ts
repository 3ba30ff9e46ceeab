import type { LedgerState } from '#domain/fold.ts';
import type { Comparison } from './comparison.ts';
import type { Database } from './database.ts';
import { knowledgeRow } from './knowledge.ts';
import { matterItemRows, matterPersonRows, matterRow } from './matters.ts';
import { calendarRow, policyRow } from './policies.ts';
import { roomPlanRow } from './room-plans.ts';

/** The rows of use against what the facts say: 办件, 知悉记录, 工作日历, rules, 挂失, 人员档案. */
export async function compareUse(db: Database, state: LedgerState, to: Comparison): Promise<void> {
  const matters = [...state.matters.values()];
  const all = matters.map(({ matter }) => matter);
  to.table(
    'matter',
    await db.selectFrom('matter').selectAll().execute(),
    keyed('id'),
    all.map(matterRow),
  );
  const items = await db.selectFrom('matter_item').selectAll().execute();
  to.table('matter_item', items, keyed('matter_id', 'carrier_id'), all.flatMap(matterItemRows));
  const people = await db.selectFrom('matter_person').selectAll().execute();
  const inRoles = keyed('matter_id', 'person_id', 'role');
  to.table('matter_person', people, inRoles, all.flatMap(matterPersonRows));
  const facts = await db.selectFrom('matter_fact').selectAll().execute();
  const factRows = matters.flatMap(({ matter, seqs }) =>
    seqs.map((seq) => ({ matter_id: matter.id, seq })),
  );
  to.table('matter_fact', facts, keyed('matter_id', 'seq'), factRows);
  await compareRecords(db, state, to);
}

async function compareRecords(db: Database, state: LedgerState, to: Comparison): Promise<void> {
  const known = await db.selectFrom('knowledge').selectAll().execute();
  const knowledge = [...state.knowledge].flatMap(([carrierId, knowers]) =>
    [...knowers].map(([personId, knows]) => knowledgeRow(carrierId, personId, knows)),
  );
  to.table('knowledge', known, keyed('carrier_id', 'person_id'), knowledge);
  const files = await db.selectFrom('person_fact').selectAll().execute();
  const fileRows = [...state.personFacts].flatMap(([personId, seqs]) =>
    seqs.map((seq) => ({ person_id: personId, seq })),
  );
  to.table('person_fact', files, keyed('person_id', 'seq'), fileRows);
  const years = await db.selectFrom('calendar_year').selectAll().execute();
  const yearRows = [...state.calendarYears.values()].map(calendarRow);
  to.table('calendar_year', years, keyed('year'), yearRows);
  const plans = await db.selectFrom('room_plan').selectAll().execute();
  const planRows = [...state.roomPlans].map(([id, plan]) => roomPlanRow(id, plan));
  to.table('room_plan', plans, keyed('place_id'), planRows);
  const policies = await db.selectFrom('policy').selectAll().execute();
  to.table('policy', policies, keyed('version'), state.policies.map(policyRow));
  const lost = await db.selectFrom('lost_badge').selectAll().execute();
  const lostRows = [...state.lostBadges.values()].map(({ scheme, number, personId, lostAt }) => ({
    scheme,
    number,
    person_id: personId,
    lost_at: lostAt,
  }));
  to.table('lost_badge', lost, keyed('scheme', 'number'), lostRows);
}

const keyed =
  (...columns: readonly string[]) =>
  (row: object): string =>
    columns.map((column) => String(Reflect.get(row, column))).join(' ');
