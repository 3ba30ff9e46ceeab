import type { Board, OverdueLine, OverdueList, OverdueQuery } from '#api/board.ts';
import { BASES } from '#domain/custody.ts';
import { instant, personId, type Instant, type PersonId } from '#domain/ids.ts';
import type { Carrier } from '#domain/carriers.ts';
import { daysLate, ladderStep, LADDER } from '#domain/overdue.ts';
import { dayOf, endOf } from '#domain/rules/days.ts';
import type { Policy } from '#domain/rules/policy.ts';
import type { House } from '../../procedures/house.ts';
import { openAlarmCount } from '../../store/alarms.ts';
import type { Database } from '../../store/database.ts';
import { dueTimes, heldCount, heldDue, openMatters, requestsWaiting } from '../../store/due.ts';
import { insideNow } from '../../store/doors/passages.ts';
import { mattersByIds } from '../../store/matters.ts';
import { peopleByIds } from '../../store/people.ts';
import { openSafes } from '../../store/safes.ts';
import { carrierRows, namesOf } from './names.ts';

const HOLDERS_SHOWN = 8;
/** So many lines on one screen; a register has more. */
export const OVERDUE_SHOWN = 500;
const PAPERS = ['circulation', 'copying', 'outing', 'eventPack', 'outsideVisit'] as const;

type Reading = Pick<House, 'store' | 'now' | 'policies'>;

/** 看板: what is out, due, late, open and waiting now. */
export async function boardView(house: Reading): Promise<Board> {
  const { db } = house.store;
  const at = instant(house.now());
  const { calendar } = house.policies.current();
  const due = (await dueTimes(db, endOf(dayOf(at)))).map((one) => ({
    ...one,
    step: ladderStep(one.dueAt, at, calendar) ?? 0,
  }));
  const late = due.filter(({ step }) => step > 0);
  const papers = await openMatters(db, at);
  return {
    at,
    out: await heldCount(db),
    dueToday: due.length - late.length,
    late: late.length,
    lateBySteps: LADDER.map(({ step }) => ({
      step,
      count: late.filter((one) => one.step === step).length,
    })),
    lateByBases: BASES.map((basis) => ({
      basis,
      count: late.filter((one) => one.basis === basis).length,
    })).filter(({ count }) => count > 0),
    lateByHolders: await worstHolders(db, late),
    papers: PAPERS.map((kind) => {
      const { open, late: behind } = papers.find((one) => one.kind === kind) ?? {
        open: 0,
        late: 0,
      };
      return { kind, open, late: behind };
    }),
    approvals: await requestsWaiting(db),
    alarms: await openAlarmCount(db),
    openSafes: (await openSafes(db)).length,
    inside: (await insideNow(db, null)).length,
  };
}

async function worstHolders(
  db: Database,
  late: readonly { readonly holderId: PersonId; readonly step: number }[],
): Promise<Board['lateByHolders']> {
  const byHolder = new Map<PersonId, { count: number; step: number }>();
  for (const { holderId, step } of late) {
    const one = byHolder.get(holderId) ?? { count: 0, step: 0 };
    byHolder.set(holderId, { count: one.count + 1, step: Math.max(one.step, step) });
  }
  const worst = [...byHolder]
    .toSorted(([, a], [, b]) => b.step - a.step || b.count - a.count)
    .slice(0, HOLDERS_SHOWN);
  const names = await namesOf(db, { people: worst.map(([id]) => id), places: [] });
  return worst.flatMap(([id, counted]) => {
    const holder = names.person(id);
    return holder === null ? [] : [{ holder, ...counted }];
  });
}

/** 超期: what is late, or at one 催还级别, by the filters. `limit` lines at most; `total` of all. */
export async function overdueView(
  house: Reading,
  query: OverdueQuery,
  limit: number,
): Promise<OverdueList> {
  const { db } = house.store;
  const at = instant(house.now());
  const until = endOf(dayOf(at));
  const { holderId, step, ...filters } = query;
  const search = { ...filters, until, limit: SCANNED_MAX };
  const whose = holderId === undefined ? {} : { holderId: personId(holderId) };
  const { calendar } = house.policies.current();
  const held = (await heldDue(db, { ...search, ...whose })).filter((carrier) => {
    const reached = stepOf(carrier, at, calendar);
    return step === undefined ? reached > 0 : reached === Number(step);
  });
  const lines = await overdueLines(db, held.slice(0, limit), { at, calendar });
  return { lines, total: held.length, departments: await departments(db, until) };
}

/** Later than all of these nothing on a screen can be told apart. */
const SCANNED_MAX = 30_000;

const stepOf = ({ custody }: Carrier, at: Instant, calendar: Policy['calendar']): number =>
  custody.account === 'held' && custody.dueAt !== null
    ? (ladderStep(custody.dueAt, at, calendar) ?? 0)
    : 0;

async function overdueLines(
  db: Database,
  carriers: readonly Carrier[],
  { at, calendar }: { readonly at: Instant; readonly calendar: Policy['calendar'] },
): Promise<OverdueLine[]> {
  const { rows, names } = await carrierRows(db, carriers, new Date(at));
  const ids = carriers.flatMap(({ custody }) =>
    custody.account === 'held' && custody.matterId !== undefined ? [custody.matterId] : [],
  );
  const papers = new Map((await mattersByIds(db, ids)).map((matter) => [matter.id, matter]));
  return carriers.flatMap((carrier, i): OverdueLine[] => {
    const { custody } = carrier;
    const row = rows[i];
    if (custody.account !== 'held' || custody.dueAt === null || row === undefined) return [];
    const { basis, dueAt, matterId } = custody;
    const holder = names.person(custody.holderId);
    const matter = matterId === undefined ? undefined : papers.get(matterId);
    const paper = matter ? { id: matter.id, kind: matter.kind, number: matter.number } : null;
    const late = { step: stepOf(carrier, at, calendar), daysLate: daysLate(dueAt, at) };
    return holder === null ? [] : [{ carrier: row, holder, basis, dueAt, ...late, paper }];
  });
}

async function departments(db: Database, until: Instant): Promise<string[]> {
  const ids = new Set((await dueTimes(db, until)).map(({ holderId }) => holderId));
  const people = await peopleByIds(db, [...ids]);
  const all = people.map(({ department }) => department).filter((one) => one !== '');
  return [...new Set(all)].toSorted((a, b) => a.localeCompare(b, 'zh-CN'));
}
