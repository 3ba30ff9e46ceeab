import type { CarrierId, Instant, MatterId, PersonId } from '../ids.ts';
import type { ApproverRole } from '../rules/operations.ts';
import type { Approval, ApprovalStep } from './approval.ts';
import type { Circulation, CirculationStep } from './circulation.ts';
import type { Copying, CopyingStep } from './copying.ts';
import type { Day, DayStep } from './day.ts';
import type { Delegation, DelegationStep } from './delegation.ts';
import type { EventPack, EventPackStep } from './event-pack.ts';
import type { HandOver, HandOverStep } from './hand-over.ts';
import type { Outing, OutingStep } from './outing.ts';
import type { OutsideVisit, OutsideVisitStep } from './outside-visit.ts';
import type { RuleChange, RuleChangeStep } from './rule-change.ts';
import type { StockTake } from './stock-take.ts';
import type { StockTakeStep } from './stock-take-steps.ts';
import type { TakeSchedule, TakeScheduleStep } from './take-schedule.ts';
import type { Visit, VisitStep } from './visit.ts';

/** 办件: every paper that runs through stages. What is particular to a kind is its body. */
export type MatterBodies = {
  readonly approval: Approval;
  readonly delegation: Delegation;
  readonly circulation: Circulation;
  readonly copying: Copying;
  readonly outing: Outing;
  readonly eventPack: EventPack;
  readonly outsideVisit: OutsideVisit;
  readonly ruleChange: RuleChange;
  readonly stockTake: StockTake;
  readonly takeSchedule: TakeSchedule;
  readonly visit: Visit;
  readonly day: Day;
  readonly handOver: HandOver;
};
export type MatterKind = keyof MatterBodies;

export type MatterOf<K extends MatterKind> = {
  readonly id: MatterId;
  readonly kind: K;
  /** 审-2026-0001: by kind and year, read aloud at the counter. */
  readonly number: string;
  readonly openedAt: Instant;
  readonly openedById: PersonId;
  readonly body: MatterBodies[K];
};
export type Matter = { readonly [K in MatterKind]: MatterOf<K> }[MatterKind];

/** 一步: what happened to a matter; `of` is its kind. */
export type MatterStep =
  | ApprovalStep
  | DelegationStep
  | CirculationStep
  | CopyingStep
  | OutingStep
  | EventPackStep
  | OutsideVisitStep
  | RuleChangeStep
  | StockTakeStep
  | TakeScheduleStep
  | VisitStep
  | DayStep
  | HandOverStep;

/** When a step was taken and by whom: from its fact's circumstance. */
export type StepBy = { readonly at: Instant; readonly actorId: PersonId | null };

/** What a person has to do with a matter. */
export type MatterRole =
  | 'applicant'
  | 'approver'
  | 'delegator'
  | 'delegate'
  | 'reader'
  /** In whose hands it is now. */
  | 'holder'
  | 'bearer'
  | 'organiser'
  | 'seat'
  | 'host'
  | 'escort'
  | 'handsOver'
  | 'takesOver'
  | 'proposer'
  | 'confirmer'
  | 'counter';

/** What matters are found by; derived from the body alone. */
export type MatterIndex = {
  readonly stage: string;
  readonly isOpen: boolean;
  readonly dueAt: Instant | null;
  /** Whose decision it waits for now. */
  readonly waitsFor: ApproverRole | 'secondAdministrator' | null;
  readonly carrierIds: readonly CarrierId[];
  readonly people: readonly { readonly personId: PersonId; readonly role: MatterRole }[];
};

/** 字号 of each kind. */
export const NUMBER_PREFIX: Readonly<Record<MatterKind, string>> = {
  approval: '审',
  delegation: '授',
  circulation: '阅',
  copying: '复',
  outing: '携',
  eventPack: '会',
  outsideVisit: '访',
  ruleChange: '规',
  stockTake: '盘',
  takeSchedule: '计',
  visit: '来',
  day: '日',
  handOver: '交',
};

/** 编号: 审-2026-0001. */
export const matterNumber = (kind: MatterKind, year: number, n: number): string =>
  `${NUMBER_PREFIX[kind]}-${year}-${String(n).padStart(4, '0')}`;
