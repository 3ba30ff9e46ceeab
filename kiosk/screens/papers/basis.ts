import type { AskableOperation } from '#api/approvals.ts';
import type { CounterView } from '#api/counter.ts';
import type { GroundView } from '#api/grounds.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { PersonName } from '#api/words.ts';

/** 依据 of a new paper: an approval with its things, or none where the rules want none. */
export type Basis = {
  readonly operation: GroundView['operation'];
  readonly approval: {
    readonly id: string;
    readonly number: string;
    readonly until: string;
  } | null;
  readonly applicant: PersonName;
  readonly carriers: readonly CarrierRow[];
  readonly reason: string;
};

/** An approval as the ground of a paper; null: its applicant is not known here any more. */
export const basisOf = (ground: GroundView): Basis | null =>
  ground.applicant && {
    operation: ground.operation,
    approval: { id: ground.approvalId, number: ground.number, until: ground.until },
    applicant: ground.applicant,
    carriers: ground.carriers,
    reason: ground.reason,
  };

/** What lies on the counter, for the person who stands there; null: nobody, or nothing. */
export type Laid = {
  readonly visitId: string;
  readonly person: PersonName;
  readonly carriers: readonly CarrierRow[];
};
export function laidOn(counter: CounterView | null): Laid | null {
  const visit = counter?.visit ?? null;
  const carriers = counter?.pile.map(({ carrier }) => carrier) ?? [];
  if (visit === null || carriers.length === 0) return null;
  const { id, name, staffNumber, department } = visit.person;
  return { visitId: visit.id, person: { id, name, staffNumber, department }, carriers };
}

/** 内部, 非密: the rules want no approval for them. Whatever this says, the server decides. */
export const isPlain = ({ carriers }: Laid): boolean =>
  carriers.every(({ marking }) => marking === 'internal' || marking === 'none');

export const plainBasis = (laid: Laid, operation: Basis['operation']): Basis => ({
  operation,
  approval: null,
  applicant: laid.person,
  carriers: laid.carriers,
  reason: '',
});

/** WJ-000001、WJ-000002 等 7 件. */
const SHOWN = 3;
export function thingNumbers(carriers: readonly CarrierRow[]): string {
  const numbers = carriers.map(({ registerNumber }) => registerNumber);
  const more = numbers.length - SHOWN;
  return numbers.slice(0, SHOWN).join('、') + (more > 0 ? ` +${more}` : '');
}

export type Askable = Extract<AskableOperation, GroundView['operation']>;
