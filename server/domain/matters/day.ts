import type { Instant, PersonId } from '../ids.ts';
import { mayDo, type Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { Calendar } from '../rules/calendar.ts';
import { dayAfter as dateAfter, dayOf, inChina } from '../rules/days.ts';
import { isWorkingDay } from '../rules/limits.ts';
import type { MatterIndex, StepBy } from './matter.ts';

/** 未了事项: what stands between now and a closed day. */
export const HINDRANCES = [
  /** 柜未关. */
  'safeOpen',
  /** 应还未还. */
  'carrierOut',
  /** 放在柜台上, and not where it sleeps. */
  'onCounter',
  /** 扫过未办: things of a pile that nobody settled. */
  'pileLeft',
  /** 来访人, and our own people, in key areas. */
  'guestInside',
  'personInside',
  /** 外来查阅, 会议材料 under way. */
  'readerReading',
  'eventRunning',
  /** 打印未完. */
  'printUnfinished',
  /** 正在盘点 at a station. */
  'counting',
  /** 警报未处理. */
  'alarmOpen',
] as const;
export type HindranceKind = (typeof HINDRANCES)[number];

/** One of them. `name` is a number, a code or a masked name, never a title. */
export type Hindrance = {
  readonly kind: HindranceKind;
  readonly id: string;
  readonly name: string;
  readonly since: Instant | null;
  /** How many things, where it speaks of several. */
  readonly count: number | null;
};
/** 未了事项 as it is now. `mark` is the same for as long as it is the same that somebody read: not one thing more, nor opened anew. */
export type HindranceNow = Hindrance & { readonly mark: string };
/** What was said of one, as it was read. */
export type Said = { readonly mark: string; readonly words: string };
/** 说明: why the day was closed with it. */
export type Remaining = Hindrance & { readonly words: string };

/** 夜间: what happened between the last closing and this opening; whoever opens has read it. */
export type Night = {
  readonly since: Instant | null;
  readonly alarms: number;
  readonly passages: number;
  readonly refusals: number;
  readonly safeOpenings: number;
  /** 收发: handed out, taken back, put away. Days that were opened before this was told lack it. */
  readonly movements?: number;
};

/** 一日 (R19, 关日): opened by who has read the night, closed when nothing remains or somebody answers for what does. */
export type Day = {
  /** ISO date in China. */
  readonly date: string;
  readonly night: Night;
  /** 应关: the closing time of the day by the rules in force. */
  readonly dueAt: Instant;
  /** By value, as it stood when the day was closed. */
  readonly remains: readonly Remaining[];
  readonly closedAt: Instant | null;
  readonly closedById: PersonId | null;
  /** Who signed besides, where something remained. */
  readonly secondId: PersonId | null;
  readonly stage: 'open' | 'closed';
};

export type DayStep = { readonly of: 'day' } & {
  readonly did: 'closed';
  readonly remains: readonly Remaining[];
  readonly secondId: PersonId | null;
};

/** What a step makes of it; null: it does not fit. Nothing remains without words and a second person. */
export function dayAfter(body: Day, step: DayStep, { at, actorId }: StepBy): Day | null {
  if (body.stage !== 'open') return null;
  const { remains, secondId } = step;
  if (remains.some(({ words }) => words.trim() === '')) return null;
  if (remains.length > 0 && (secondId === null || secondId === actorId)) return null;
  return { ...body, remains, closedAt: at, closedById: actorId, secondId, stage: 'closed' };
}

export const hindranceKey = ({ kind, id }: Pick<Hindrance, 'kind' | 'id'>): string =>
  `${kind} ${id}`;

/**
 * 关日: what stands in the way NOW, in the same transaction, and what was said of each. What came up, grew or was opened anew since the
 * list was read has no words, so that no day is closed over what nobody has seen. Refuses `dayUnanswered` with how many and the first of
 * them, `daySecondNeeded`.
 */
export function closeDay(
  now: readonly HindranceNow[],
  said: ReadonlyMap<string, Said>,
  secondId: PersonId | null,
): Decision<DayStep> {
  const remains = now.map(({ mark, ...one }) => {
    const answer = said.get(hindranceKey(one));
    return { ...one, words: answer?.mark === mark ? answer.words.trim() : '' };
  });
  const silent = remains.filter(({ words }) => words === '');
  const [first] = silent;
  if (first) {
    return refuse({ kind: 'dayUnanswered', count: silent.length, first: first.name });
  }
  if (remains.length > 0 && secondId === null) return refuse({ kind: 'daySecondNeeded' });
  return allow({ of: 'day', did: 'closed', remains, secondId });
}

/**
 * 共同签字人: one of those who may know of the day, and not who holds what should be back: nobody vouches for his own delay.
 * Refuses `othersDutyMissing`, `daySecondConcerned`.
 */
export function maySignDay(second: Person, holdsWhatIsDue: boolean): Decision<PersonId> {
  if (!mayDo(second, 'readDays')) return refuse({ kind: 'othersDutyMissing', name: second.name });
  return holdsWhatIsDue
    ? refuse({ kind: 'daySecondConcerned', name: second.name })
    : allow(second.id);
}

/** A working day is looked for no further ahead: no calendar is all holidays. */
const AHEAD_DAYS_MAX = 400;

/**
 * 应开未开: when it is sure that nobody opens the working day after this one, at its closing time, for no rule says when an office opens.
 * A day closed late counts from its closing: what passed before is told by that. Null: it is open, or no working day is in sight.
 */
export function openBy(
  { date, closedAt }: Pick<Day, 'date' | 'closedAt'>,
  { calendar, closingTime }: { readonly calendar: Calendar; readonly closingTime: string },
): Instant | null {
  if (closedAt === null) return null;
  const last = dayOf(closedAt);
  const from = last > date ? dateAfter(last, -1) : date;
  for (let ahead = 1; ahead < AHEAD_DAYS_MAX; ahead += 1) {
    const day = dateAfter(from, ahead);
    const due = inChina(day, closingTime);
    if (due > closedAt && day > date && isWorkingDay(day, calendar)) return due;
  }
  return null;
}

export const indexOfDay = (body: Day): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'open',
  dueAt: body.stage === 'open' ? body.dueAt : null,
  waitsFor: null,
  carrierIds: [],
  people: [],
});
