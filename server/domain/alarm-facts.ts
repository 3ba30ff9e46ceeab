import type { AlarmKind, AlarmSubject } from './alarms.ts';
import type { AlarmId, Instant } from './ids.ts';

/** What the ledger says of 警报: raised, answered by a person, and, for what a clock watches, climbed and ended; and silenced at a station. */
export type AlarmFact =
  | {
      readonly kind: 'alarmRaised';
      readonly alarmId: AlarmId;
      readonly alarm: AlarmKind;
      readonly key: string;
      readonly subject: AlarmSubject;
      /** 催还级别 it began with; absent: none. */
      readonly step?: number;
    }
  | { readonly kind: 'alarmAnswered'; readonly alarmId: AlarmId; readonly words: string }
  /** 升级: it is later still, others answer for it now, and it wants an answer again. */
  | { readonly kind: 'alarmClimbed'; readonly alarmId: AlarmId; readonly step: number }
  /** 解除: what it was about is over: brought back, decided, left, badged for. The house says so, not a person. */
  | { readonly kind: 'alarmEnded'; readonly alarmId: AlarmId }
  /** 静音: these kinds sound no more at the station until then. It answers none of them. */
  | {
      readonly kind: 'alarmsSilenced';
      readonly kinds: readonly AlarmKind[];
      readonly until: Instant;
    };

export type AlarmFactKind = AlarmFact['kind'];
