import type { CarrierId, Instant, MatterId, PersonId } from '../ids.ts';
import type { MatterIndex } from './matter.ts';

/** 外来查阅 (R26): a reader from outside with his letter, in the reading room; what he reads is charged to his host. */
export type OutsideVisit = {
  readonly name: string;
  readonly unit: string;
  /** 证件 kind and number as the letter gives them. */
  readonly idKind: string;
  readonly idNumber: string;
  /** 介绍信 number. */
  readonly letterNumber: string;
  readonly purpose: string;
  /** 接待人 who sits with him. */
  readonly hostId: PersonId;
  readonly approvalId: MatterId;
  readonly carrierIds: readonly CarrierId[];
  readonly until: Instant;
  readonly stage: 'expected' | 'reading' | 'left' | 'cancelled';
};

export type OutsideVisitStep = { readonly of: 'outsideVisit' } & {
  readonly did: 'began' | 'left' | 'cancelled';
};

export function outsideVisitAfter(body: OutsideVisit, step: OutsideVisitStep): OutsideVisit | null {
  switch (step.did) {
    case 'began':
      return body.stage === 'expected' ? { ...body, stage: 'reading' } : null;
    case 'left':
      return body.stage === 'reading' ? { ...body, stage: 'left' } : null;
    case 'cancelled':
      return body.stage === 'expected' ? { ...body, stage: 'cancelled' } : null;
  }
}

export const indexOfOutsideVisit = (body: OutsideVisit): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'expected' || body.stage === 'reading',
  dueAt: body.until,
  waitsFor: null,
  carrierIds: body.carrierIds,
  people: [{ personId: body.hostId, role: 'host' }],
});
