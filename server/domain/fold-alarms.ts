import { climbsUnanswered } from './alarm-climbs.ts';
import type { AlarmFact as AnyAlarmFact } from './alarm-facts.ts';
import { isClockAlarm, mayEnd, type Alarm } from './alarms.ts';
import { BrokenChain } from './carrier-chain.ts';
import type { Fact } from './facts.ts';
import type { AlarmId } from './ids.ts';

/** What changes an alarm. */
type AlarmFact = Exclude<AnyAlarmFact, { kind: 'alarmsSilenced' }>;
type Raised = Extract<AlarmFact, { kind: 'alarmRaised' }>;

/** The alarm that a fact raises: what the fold keeps and what its row says. */
export const raisedAlarm = (
  { alarmId: id, alarm: kind, key, subject, step }: Raised,
  { stationId, at: raisedAt }: Pick<Fact['circumstance'], 'stationId' | 'at'>,
): Alarm => ({
  id,
  kind,
  key,
  subject,
  stationId,
  raisedAt,
  step: step ?? 0,
  answer: null,
  endedAt: null,
});

/** 警报 raised, answered, climbed, ended. Throws `BrokenChain` where there is none that it could be said of. */
export function foldAlarm(alarms: Map<AlarmId, Alarm>, detail: AlarmFact, fact: Fact): void {
  if (detail.kind === 'alarmRaised') {
    alarms.set(detail.alarmId, raisedAlarm(detail, fact.circumstance));
    return;
  }
  const after = alarmAfter(alarms.get(detail.alarmId) ?? null, detail, fact);
  if (after === null) throw new BrokenChain(fact.seq);
  alarms.set(after.id, after);
}

function alarmAfter(
  alarm: Alarm | null,
  detail: Exclude<AlarmFact, Raised>,
  { circumstance: { at, actorId: byId } }: Fact,
): Alarm | null {
  if (alarm === null || alarm.endedAt !== null) return null;
  switch (detail.kind) {
    case 'alarmAnswered':
      return alarm.answer === null ? { ...alarm, answer: { at, byId, words: detail.words } } : null;
    case 'alarmClimbed':
      return mayClimb(alarm) && detail.step > alarm.step
        ? { ...alarm, step: detail.step, answer: null }
        : null;
    case 'alarmEnded':
      // Only a clock's is ended after it was answered; any other answered one is closed.
      return mayEnd(alarm.kind) && (isClockAlarm(alarm.kind) || alarm.answer === null)
        ? { ...alarm, endedAt: at }
        : null;
  }
}

/** What a clock watches as long as it is not over; of the others what is urgent and was not answered. */
const mayClimb = ({ kind, answer }: Alarm): boolean =>
  isClockAlarm(kind) || (climbsUnanswered(kind) && answer === null);
