import type { ScheduleView } from '#api/take-schedules.ts';
import type { Instant } from '#domain/ids.ts';
import type { TakeScheduleStep } from '#domain/matters/take-schedule.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Database } from '../../store/database.ts';
import { factsAboutMatter } from '../../store/ledger.ts';
import { matterById, mattersOf } from '../../store/matters.ts';
import { refusalView } from '../problems.ts';
import { namesOf } from './names.ts';
import { scopeView } from './takes.ts';

/** A unit has a handful; ended ones are kept and shown. */
const ROWS = 100;

/** 盘点计划: those that run, then those that ended, each the newest first. */
export async function scheduleViews(db: Database): Promise<ScheduleView[]> {
  const found = await mattersOf(db, { kind: 'takeSchedule', limit: ROWS });
  const inOrder = [
    ...found.filter(({ body }) => body.stage === 'running'),
    ...found.filter(({ body }) => body.stage === 'ended'),
  ];
  const views: ScheduleView[] = [];
  for (const schedule of inOrder) views.push(await scheduleView(db, schedule));
  return views;
}

async function scheduleView(
  db: Database,
  { id, number, body }: MatterOf<'takeSchedule'>,
): Promise<ScheduleView> {
  const { scope, counterIds } = body;
  const names = await namesOf(db, {
    people: [...counterIds, ...scope.custodianIds],
    places: scope.placeIds,
  });
  return {
    id,
    number,
    title: body.title,
    scope: scopeView(scope, names),
    mode: body.mode,
    counters: counterIds.flatMap((one) => names.person(one) ?? []),
    cadence: body.cadence,
    day: body.day,
    month: body.month,
    workingDays: body.workingDays,
    stage: body.stage,
    nextAt: body.nextAt,
    last: await lastOf(db, id),
  };
}

type Came = Extract<TakeScheduleStep, { did: 'opened' | 'passedOver' }>;

async function lastOf(
  db: Database,
  id: MatterOf<'takeSchedule'>['id'],
): Promise<ScheduleView['last']> {
  const came = (await factsAboutMatter(db, id)).flatMap(
    ({ detail, circumstance }): { at: Instant; step: Came }[] =>
      detail.kind === 'matterStepped' &&
      detail.step.of === 'takeSchedule' &&
      (detail.step.did === 'opened' || detail.step.did === 'passedOver')
        ? [{ at: circumstance.at, step: detail.step }]
        : [],
  );
  const last = came.at(-1);
  if (last === undefined) return null;
  const { at, step } = last;
  if (step.did === 'passedOver') return { at, take: null, why: refusalView(step.why) };
  const take = await matterById(db, step.stockTakeId);
  return { at, take: take && { id: take.id, number: take.number }, why: null };
}
