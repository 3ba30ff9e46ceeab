import type { Carrier } from '../carriers.ts';
import type { Fact } from '../facts.ts';
import { instant, type Instant, type PersonId } from '../ids.ts';
import { isSecrecyLevel, type Marking, type SecrecyLevel } from '../secrecy.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** 《实施条例》 art. 61: the authority and the superior body are told within so many hours. */
export const REPORT_HOURS = 24;

/** 催办: after so many hours the clock of a thing unaccounted for goes up a step; the last is the term itself. */
export const UNACCOUNTED_HOURS = [1, 4, 12, 20, REPORT_HOURS] as const;

/**
 * The movement since which a thing is unaccounted for; null: it is not. `movements`: its own, oldest first. A finding that was
 * corrected was none: the hours run on from before it.
 */
export function declarationOf<M extends Pick<Fact, 'seq' | 'detail' | 'from' | 'to'>>(
  movements: readonly M[],
): M | null {
  if (movements.at(-1)?.to?.account !== 'unaccounted') return null;
  const into = movements.findLastIndex(({ from }) => from?.account !== 'unaccounted');
  const last = movements[into];
  if (last === undefined) return null;
  const undone = 'of' in last.detail ? last.detail.of : null;
  const before = movements.findIndex(({ seq }) => seq === undone);
  const earlier = before < 0 ? null : declarationOf(movements.slice(0, before));
  return earlier ?? last;
}

/** 应报告时限. */
export const reportBy = (since: Instant): Instant =>
  instant(new Date(Date.parse(since) + REPORT_HOURS * HOUR_MS));

/** The step that the clock has reached: 0 from the start, then one more with each of the hours. */
export const unaccountedStep = (since: Instant, now: Instant): number =>
  UNACCOUNTED_HOURS.filter((hours) => Date.parse(since) + hours * HOUR_MS <= Date.parse(now))
    .length;

/** When the clock goes up from this step, of a thing that must be reported by then; null: it is at the last. */
export function unaccountedClimbs(reportedBy: Instant, step: number): Instant | null {
  const hours = UNACCOUNTED_HOURS[step];
  const left = hours === undefined ? null : REPORT_HOURS - hours;
  return left === null ? null : instant(new Date(Date.parse(reportedBy) - left * HOUR_MS));
}

/** 《泄密案件查处办法》 art. 5: a carrier not found so many days after its loss was noticed counts as leaked. */
const LEAKED_DAYS: Readonly<Record<SecrecyLevel, number>> = {
  topSecret: 10,
  secret: 60,
  confidential: 60,
};

/** 视为泄密 from then on; null: it is no state secret. */
export const countsAsLeakedFrom = (marking: Marking, since: Instant): Instant | null =>
  isSecrecyLevel(marking)
    ? instant(new Date(Date.parse(since) + LEAKED_DAYS[marking] * DAY_MS))
    : null;

/**
 * 责任: who answers for a thing that is unaccounted for, and borrows nothing else meanwhile: in whose hands it was when it was
 * declared, and its 责任人.
 */
export const answerableFor = (
  { custodianId }: Pick<Carrier, 'custodianId'>,
  { from }: Pick<Fact, 'from'>,
): PersonId[] => [
  ...new Set([
    ...(from?.account === 'held' ? [from.holderId] : []),
    ...(custodianId === null ? [] : [custodianId]),
  ]),
];
