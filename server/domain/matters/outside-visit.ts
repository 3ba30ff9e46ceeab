import type { CarrierId, Instant, MatterId, PersonId } from '../ids.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { MatterIndex, StepBy } from './matter.ts';

/** 证件 that a reader from outside shows. */
export const ID_KINDS = ['identityCard', 'officerCard', 'passport', 'workCard', 'other'] as const;
export type IdKind = (typeof ID_KINDS)[number];

/** 一件 that he came to read; handed to him again, `backAt` is null again. */
export type ReadItem = {
  readonly carrierId: CarrierId;
  readonly outAt: Instant | null;
  readonly backAt: Instant | null;
};

/**
 * 外来查阅 (R26): a reader from outside with his letter, in the reading room; what he reads is charged to his host. The
 * number of his papers is no part of it: the ledger keeps it masked, with a digest that proves it.
 */
export type OutsideVisit = {
  readonly name: string;
  /** 曾用名 and other names that a title must not bear. */
  readonly alsoNames: readonly string[];
  readonly unit: string;
  readonly idKind: IdKind;
  /** 证件号码, masked. */
  readonly idMasked: string;
  /** A digest over salt and number; the salt lies beside the number, outside the ledger. */
  readonly idSeal: string;
  /** 介绍信 number. */
  readonly letterNumber: string;
  readonly purpose: string;
  /** 接待人 who sits with him. */
  readonly hostId: PersonId;
  /** 审批 that it rests on, once something was handed to him; null: none yet, or the rules want none. */
  readonly approvalId: MatterId | null;
  readonly items: readonly ReadItem[];
  /** 应还: closing time of the day of the visit; null before it begins. */
  readonly until: Instant | null;
  readonly stage: 'expected' | 'reading' | 'left' | 'cancelled';
};

export type OutsideVisitStep = { readonly of: 'outsideVisit' } & (
  | {
      readonly did: 'given';
      readonly carrierIds: readonly CarrierId[];
      readonly approvalId: MatterId | null;
      readonly dueAt: Instant;
    }
  | { readonly did: 'takenBack'; readonly carrierIds: readonly CarrierId[] }
  | { readonly did: 'left' | 'cancelled' }
);

export const isWithReader = ({ outAt, backAt }: ReadItem): boolean =>
  outAt !== null && backAt === null;

/** What a step makes of it; null: it does not fit. Nobody leaves with a thing. */
export function outsideVisitAfter(
  body: OutsideVisit,
  step: OutsideVisitStep,
  { at }: Pick<StepBy, 'at'>,
): OutsideVisit | null {
  const { stage } = body;
  switch (step.did) {
    case 'given': {
      if (stage !== 'expected' && stage !== 'reading') return null;
      const { approvalId, dueAt } = step;
      const reading = { ...body, approvalId, until: dueAt, stage: 'reading' } as const;
      return changed(reading, step.carrierIds, (item) =>
        isWithReader(item) ? null : { ...item, outAt: at, backAt: null },
      );
    }
    case 'takenBack':
      if (stage !== 'reading') return null;
      return changed(body, step.carrierIds, (item) =>
        isWithReader(item) ? { ...item, backAt: at } : null,
      );
    case 'left':
      return stage === 'reading' && !body.items.some(isWithReader)
        ? { ...body, stage: 'left' }
        : null;
    case 'cancelled':
      return stage === 'expected' ? { ...body, stage: 'cancelled' } : null;
  }
}

function changed(
  body: OutsideVisit,
  ids: readonly CarrierId[],
  change: (item: ReadItem) => ReadItem | null,
): OutsideVisit | null {
  const left = new Set(ids);
  if (left.size === 0 || left.size !== ids.length) return null;
  let fits = true;
  const items = body.items.map((item) => {
    if (!left.delete(item.carrierId)) return item;
    const after = change(item);
    fits &&= after !== null;
    return after ?? item;
  });
  return fits && left.size === 0 ? { ...body, items } : null;
}

/** 不得查阅与自己有关的材料: refuses `aboutHimself` where the title bears one of his names. */
export function notAboutHimself(
  { name, alsoNames }: Pick<OutsideVisit, 'name' | 'alsoNames'>,
  title: string,
): Decision<null> {
  const said = bare(title);
  const names = [name, ...alsoNames].map(bare).filter((one) => one !== '');
  return names.some((one) => said.includes(one)) ? refuse({ kind: 'aboutHimself' }) : allow(null);
}

/** As names are compared: full and half width alike, without blanks and dots between. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s·•・‧.．]/gu, '')
    .toLowerCase();

const ENDS = 4;
/** 证件号码 as anyone may see it: the last four, and how long it is. A short one shows nothing. */
export function maskedId(number: string): string {
  const signs = [...number];
  const shown = signs.length >= 2 * ENDS ? signs.slice(-ENDS) : [];
  return '*'.repeat(signs.length - shown.length) + shown.join('');
}

/** When the reader was handed this, the last time; null: never. */
export const readAt = ({ items }: OutsideVisit, id: CarrierId): Instant | null =>
  items.find(({ carrierId }) => carrierId === id)?.outAt ?? null;

export const indexOfOutsideVisit = (body: OutsideVisit): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'expected' || body.stage === 'reading',
  dueAt: body.until,
  waitsFor: null,
  carrierIds: body.items.map(({ carrierId }) => carrierId),
  people: [{ personId: body.hostId, role: 'host' }],
});
