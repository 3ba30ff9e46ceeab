import { answerAlarm as decideAnswer, type AlarmKind } from '#domain/alarms.ts';
import { severityOf, type Severity } from '#domain/alarm-severity.ts';
import { isOneStorm } from '#domain/alarm-storm.ts';
import type { NewFact } from '#domain/facts.ts';
import type { ActId, Instant, StationId } from '#domain/ids.ts';
import { alarmsWithin } from '../store/open-alarms.ts';
import { append } from '../store/append.ts';
import { personById } from '../store/people.ts';
import { factOf } from './alarms.ts';
import { circumstance } from './circumstance.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** No storm is longer than the list of open alarms that is looked at. */
const STORM_MAX = 5000;

/** A storm as it was shown, and what is said of all of it. */
export type StormAnswer = {
  readonly act: ActId;
  readonly kind: AlarmKind;
  readonly stationId: StationId | null;
  readonly severity: Severity;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly words: string;
};

const NO_STORM = { ok: false, refusal: { kind: 'changedMeanwhile' } } as const;

/**
 * 一并处理: one text answers all of a storm, in one act with a fact each. What was raised after it was shown stays open. Refuses
 * `dutyMissing` where one of them is not this person's to answer, `alarmAnswered` where none is open any more, `changedMeanwhile` where
 * what lies between these times is no storm: nobody answers at once what he was not shown at once.
 */
export async function answerStorm(
  house: House,
  { personId, stationId }: Asker,
  { act, words, ...among }: StormAnswer,
): Promise<Outcome<{ readonly count: number }>> {
  const body = { answerStorm: among, words };
  const outcome = await once(house, { act, body }, async (tx) => {
    const person = await personById(tx, personId);
    if (person === null) return inTrouble('notFound');
    const { firstAt: from, lastAt: until } = among;
    const all = await alarmsWithin(tx, { ...among, from, until, limit: STORM_MAX + 1 });
    const alike = all.filter((alarm) => severityOf(alarm) === among.severity);
    if (all.length > STORM_MAX || !isOneStorm(alike, among)) return NO_STORM;
    const alarms = alike.filter(({ answer, endedAt }) => answer === null && endedAt === null);
    if (alarms.length === 0) return inTrouble('alarmAnswered');
    const facts: NewFact[] = [];
    for (const alarm of alarms) {
      const decision = decideAnswer(alarm, { person, stationId }, words);
      if (!decision.ok) return decision;
      const detail = { kind: 'alarmAnswered', alarmId: alarm.id, words: decision.value } as const;
      facts.push(factOf(alarm.subject, detail));
    }
    await append(tx, circumstance(house, { act, actorId: personId, stationId }), facts);
    return done({ count: facts.length });
  });
  if (outcome.ok) house.announce({ kind: 'alarms' });
  return outcome;
}
