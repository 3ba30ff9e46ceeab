import { climbsUnanswered, unansweredStep } from '#domain/alarm-climbs.ts';
import {
  ALARM_KINDS,
  CLOCK_ALARM_KINDS,
  type Alarm,
  type AlarmOf,
  type ClockAlarmKind,
} from '#domain/alarms.ts';
import { clockChanges, lateDue, WATCHED_MATTERS, type Due } from '#domain/clocks.ts';
import type { NewFact } from '#domain/facts.ts';
import { actId, instant, type Instant } from '#domain/ids.ts';
import { escalatesAt } from '#domain/matters/escalation.ts';
import { dayAfter, dayOf, endOf } from '#domain/rules/days.ts';
import { monthsAfter, pledgeEnds, pledgeStands } from '#domain/rules/persons.ts';
import type { Policy } from '#domain/rules/policy.ts';
import { explainDue } from '#domain/stock-takes/explaining.ts';
import { reportBy, unaccountedStep } from '#domain/stock-takes/unaccounted.ts';
import { standingAlarms } from '../store/alarms.ts';
import { append } from '../store/append.ts';
import { openAlarmsThatClimb } from '../store/open-alarms.ts';
import type { Database, Tx } from '../store/database.ts';
import { approvalsWaiting, carriersDue, mattersDue, pledgesInDoubt } from '../store/due.ts';
import { inTransaction } from '../store/transaction.ts';
import { factOf, raisedFact } from './alarms.ts';
import { circumstance } from './circumstance.ts';
import { daysDue } from './day/due.ts';
import { judgeAwaited } from './doors/awaited.ts';
import { doorsDue } from './doors/due.ts';
import { listenToDoors } from './doors/silence.ts';
import { learnStrays } from './doors/strays.ts';
import { escalateWaiting, expireApprovals, type ClockHouse } from './papers/approval-clocks.ts';
import { safesDue } from './safes/due.ts';
import { settleByLateFacts, takesUnexplained } from './takes/late-facts.ts';
import { erasePapers } from './visitors/erase-papers.ts';
import { guestsAlone } from './visitors/guests-alone.ts';
import { openScheduled } from './takes/open-scheduled.ts';
import { lostNow } from './takes/searches.ts';

/** So many facts in one round, that nobody waits for a whole week's; the next round goes on. */
const ROUND_MAX = 500;

/** What a pass of the clocks did. `isMore`: there is more to do at once. */
export type ClockPass = {
  readonly raised: number;
  readonly climbed: number;
  readonly ended: number;
  readonly isMore: boolean;
};

/**
 * 走钟: one pass over everything that has a time. Requests expire and go up; what is late gets its alarm, one for each thing and kind;
 * what came back, was renewed or decided loses it. To be called again and again, at the start as well: it looks at the ledger alone,
 * so that a restart forgets nothing and doubles nothing, and at a time that never goes back.
 */
export async function runClocks(house: ClockHouse): Promise<ClockPass> {
  await expireApprovals(house);
  await escalateWaiting(house);
  await settleByLateFacts(house);
  await openScheduled(house);
  await listenToDoors(house);
  await learnStrays(house);
  await judgeAwaited(house);
  await erasePapers(house);
  const nothing = { raised: 0, climbed: 0, ended: 0, isMore: false };
  if ((await changesNow(house.store.db, house)).facts.length === 0) return nothing;
  const pass = await inTransaction(house.store, async (tx) => {
    // Looked at again inside: a person may have been quicker.
    const { facts, ...counts } = await changesNow(tx, house);
    const given = { act: actId(house.newId()), actorId: null, stationId: null };
    await append(tx, circumstance(house, given), facts.slice(0, ROUND_MAX));
    return { ...counts, isMore: facts.length > ROUND_MAX };
  });
  house.announce({ kind: 'alarms' });
  return pass;
}

async function changesNow(db: Database | Tx, house: ClockHouse) {
  const due = await dueNow(db, house, {
    now: instant(house.now()),
    policy: house.policies.current(),
  });
  const {
    raise,
    climb: late,
    end,
  } = clockChanges(await standingAlarms(db, CLOCK_ALARM_KINDS), due);
  const climb = [...late, ...(await unanswered(db, instant(house.now())))];
  const facts: NewFact[] = [
    // What ended first: the same thing may have an alarm about its next due time.
    ...end.map(({ id, subject }) => factOf(subject, { kind: 'alarmEnded', alarmId: id })),
    ...climb.map(({ alarm: { id, subject }, step }) =>
      factOf(subject, { kind: 'alarmClimbed', alarmId: id, step }),
    ),
    ...raise.map((one) => raisedFact(house, one)),
  ];
  return { facts, raised: raise.length, climbed: climb.length, ended: end.length };
}

/** 无人处理: urgent alarms that wait for an answer longer than they should. */
async function unanswered(
  db: Database | Tx,
  now: Instant,
): Promise<{ readonly alarm: Alarm; readonly step: number }[]> {
  const kinds = ALARM_KINDS.filter(climbsUnanswered);
  return (await openAlarmsThatClimb(db, { kinds, now, limit: ROUND_MAX + 1 })).map((alarm) => ({
    alarm,
    step: unansweredStep(alarm.raisedAt, now),
  }));
}

type When = { readonly now: Instant; readonly policy: Policy };

/** 到期: everything that is late at this time, by indexed questions. */
export async function dueNow(
  db: Database | Tx,
  house: Pick<ClockHouse, 'isDeviceOpen'>,
  { now, policy }: When,
): Promise<Due[]> {
  const { calendar } = policy;
  const late = (kind: ClockAlarmKind, of: AlarmOf, dueAt: Instant): Due[] => {
    const one = lateDue(kind, { of, dueAt }, { now, calendar });
    return one === null ? [] : [one];
  };
  const due: Due[] = [];
  const things = await carriersDue(db, { bases: ['loan', 'reading'], until: now });
  for (const { id, dueAt } of things) {
    due.push(...late('overdueLoan', { kind: 'carrier', id }, dueAt));
  }
  for (const { kind, stages, alarm } of WATCHED_MATTERS) {
    for (const { id, dueAt } of await mattersDue(db, { kind, stages, until: now })) {
      due.push(...late(alarm, { kind: 'matter', id }, dueAt));
    }
  }
  for (const { kind, of, dueAt } of await safesDue(db, policy)) due.push(...late(kind, of, dueAt));
  for (const { kind, of, dueAt } of await daysDue(db, policy)) due.push(...late(kind, of, dueAt));
  for (const { id, openedAt } of await approvalsWaiting(db)) {
    const dueAt = escalatesAt(openedAt, policy);
    due.push(...late('approvalWaiting', { kind: 'matter', id }, dueAt));
  }
  for (const { id, body } of await takesUnexplained(db)) {
    const dueAt = explainDue(body.differences);
    if (dueAt !== null) due.push(...late('differenceLate', { kind: 'matter', id }, dueAt));
  }
  for (const { id, since } of await guestsAlone(db)) {
    due.push(...late('escortLeft', { kind: 'matter', id }, since));
  }
  for (const { kind, of, dueAt } of await doorsDue(db, house, now))
    due.push(...late(kind, of, dueAt));
  const lost = await thingsLost(db, now);
  return [...due, ...lost, ...(await pledgesEnded(db, { now, policy }))];
}

/** 下落不明: from the moment it is declared, with the hours that are left for the report. */
async function thingsLost(db: Database | Tx, now: Instant): Promise<Due[]> {
  return (await lostNow(db)).map(({ carrier: { id }, since }) => ({
    kind: 'unaccounted',
    of: { kind: 'carrier', id },
    dueAt: reportBy(since),
    step: unaccountedStep(since, now),
  }));
}

/** 承诺书到期: from the day after its last. */
async function pledgesEnded(db: Database | Tx, { now, policy }: When): Promise<Due[]> {
  const day = dayOf(now);
  const months = policy.params.pledgeMonths;
  // A few days more than the months: which of them really ended is the domain's to say.
  const signedBefore = months === null ? null : dayAfter(monthsAfter(day, -months), 4);
  const people = await pledgesInDoubt(db, { day, signedBefore });
  return people.flatMap((person): Due[] => {
    const on = pledgeEnds(person, policy);
    if (on === null || pledgeStands(person, now, policy).ok) return [];
    const of = { kind: 'person', id: person.id } as const;
    return [{ kind: 'pledgeExpired', of, dueAt: endOf(on), step: 0 }];
  });
}
