import type { Alarm } from './alarms.ts';
import { BrokenChain } from './carrier-chain.ts';
import type { Fact, FactDetail } from './facts.ts';
import type { AlarmId } from './ids.ts';

type Raised = Extract<FactDetail, { kind: 'alarmRaised' }>;

/** The alarm that a fact raises: what the fold keeps and what its row says. */
export const raisedAlarm = (
  { alarmId: id, alarm: kind, key, subject }: Raised,
  { stationId, at: raisedAt }: Pick<Fact['circumstance'], 'stationId' | 'at'>,
): Alarm => ({ id, kind, key, subject, stationId, raisedAt, answer: null });

/** 警报 raised, and answered once. Throws `BrokenChain` where there is none to answer. */
export function foldAlarm(
  alarms: Map<AlarmId, Alarm>,
  detail: Raised | Extract<FactDetail, { kind: 'alarmAnswered' }>,
  { seq, circumstance }: Fact,
): void {
  if (detail.kind === 'alarmRaised') {
    alarms.set(detail.alarmId, raisedAlarm(detail, circumstance));
    return;
  }
  const open = alarms.get(detail.alarmId);
  if (open === undefined || open.answer !== null) throw new BrokenChain(seq);
  const { at, actorId: byId } = circumstance;
  alarms.set(open.id, { ...open, answer: { at, byId, words: detail.words } });
}
