import type { Carrier } from '#domain/carriers.ts';
import { instant, type CarrierId, type Instant, type PersonId, type PlaceId } from '#domain/ids.ts';
import type { Approved, Use } from '#domain/lending.ts';
import type { Matter, MatterKind } from '#domain/matters/matter.ts';
import { spokenFor } from '#domain/matters/spoken-for.ts';
import type { Person } from '#domain/people.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Operation } from '#domain/rules/operations.ts';
import type { Policy } from '#domain/rules/policy.ts';
import type { Database, Tx } from '../store/database.ts';
import { openPapersNaming } from '../store/papers-of.ts';
import type { House } from './house.ts';
import { approvalsFor } from './papers/approvals.ts';
import { unaccountedOf } from './takes/searches.ts';

/** Papers that give out and take back themselves. */
export const GIVING = ['circulation', 'outing', 'eventPack', 'outsideVisit'] as const;
export const isGiving = (kind: MatterKind): kind is (typeof GIVING)[number] =>
  GIVING.some((one) => one === kind);

export type Approvals = ReadonlyMap<CarrierId, Approved | Refusal>;

/** 台面 with everything that its verdicts are made of, looked up once for the whole pile. */
export type PileDesk = {
  readonly visitor: Person | null;
  readonly use: Use;
  /** The station's counter, and every counter of the unit. */
  readonly counterPlaceId: PlaceId;
  readonly counters: ReadonlySet<PlaceId>;
  readonly at: Instant;
  readonly policy: Policy;
  /** What the visitor may take, and what he may keep longer. */
  readonly approvals: Approvals;
  readonly renewals: Approvals;
  /** The open paper that speaks for a thing. */
  readonly papers: ReadonlyMap<CarrierId, Matter>;
  /** 编号 of what the visitor answers for and is unaccounted for. */
  readonly unaccounted: readonly string[];
};

/** A few questions for a pile, however high. `keeperId`: who settles; what he approved himself does not hold for him. */
export async function pileDesk(
  db: Database | Tx,
  house: Pick<House, 'now' | 'policies'>,
  given: Pick<PileDesk, 'visitor' | 'use' | 'counterPlaceId' | 'counters'> & {
    readonly carriers: readonly Carrier[];
    readonly keeperId?: PersonId;
  },
): Promise<PileDesk> {
  const { carriers, keeperId, ...desk } = given;
  const { visitor, use } = desk;
  const at = instant(house.now());
  const approvals = (operation: Operation, of: readonly Carrier[]): Promise<Approvals> =>
    visitor === null || of.length === 0
      ? Promise.resolve(new Map())
      : approvalsFor(db, {
          operation,
          carriers: of,
          personId: visitor.id,
          at,
          ...(keeperId === undefined ? {} : { keeperId }),
        });
  const stored = carriers.filter(({ custody }) => custody.account === 'stored');
  const isHis = ({ custody }: Carrier): boolean =>
    custody.account === 'held' && custody.holderId === visitor?.id && custody.basis === 'loan';
  const papers = new Map<CarrierId, Matter>();
  const ids = carriers.map(({ id }) => id);
  for (const matter of await openPapersNaming(db, GIVING, ids)) {
    for (const id of spokenFor(matter)) papers.set(id, matter);
  }
  return {
    ...desk,
    at,
    policy: house.policies.current(),
    approvals: await approvals(use, stored),
    renewals: await approvals('renew', carriers.filter(isHis)),
    papers,
    unaccounted: visitor === null ? [] : await unaccountedOf(db, visitor.id),
  };
}
