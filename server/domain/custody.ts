import type { Instant, MatterId, PersonId, PlaceId } from './ids.ts';

/** The six place accounts. A carrier is always in exactly one. */
export const ACCOUNTS = ['stored', 'held', 'inTransit', 'outside', 'unaccounted', 'gone'] as const;
export type Account = (typeof ACCOUNTS)[number];

/**
 * 缘由 of being held: 借阅, 领用, 室内阅读, 传阅, 携带外出, 会议, 外来查阅. All but 领用 have a due time; 领用 is
 * reviewed at each stock-take.
 */
export const BASES = [
  'loan',
  'issue',
  'reading',
  'circulation',
  'outing',
  'event',
  'visit',
] as const;
export type Basis = (typeof BASES)[number];

/** Where a carrier is, and who answers for it now. */
export type Custody =
  | { readonly account: 'stored'; readonly placeId: PlaceId }
  | {
      readonly account: 'held';
      readonly holderId: PersonId;
      readonly basis: Basis;
      readonly dueAt: Instant | null;
      /** The paper it is held under; absent: none. */
      readonly matterId?: MatterId;
    }
  | { readonly account: 'inTransit'; readonly to: string }
  | { readonly account: 'outside'; readonly at: string }
  | { readonly account: 'unaccounted'; readonly lastPlaceId: PlaceId | null }
  | { readonly account: 'gone'; readonly how: 'destroyed' | 'clearedBack' | 'transferred' };

/** True where both name the same account, place, holder, basis and due time. */
export function sameCustody(a: Custody, b: Custody): boolean {
  if (a.account === 'stored') return b.account === 'stored' && a.placeId === b.placeId;
  if (a.account === 'inTransit') return b.account === 'inTransit' && a.to === b.to;
  if (a.account === 'outside') return b.account === 'outside' && a.at === b.at;
  if (a.account === 'gone') return b.account === 'gone' && a.how === b.how;
  if (a.account === 'unaccounted') {
    return b.account === 'unaccounted' && a.lastPlaceId === b.lastPlaceId;
  }
  return (
    b.account === 'held' &&
    a.holderId === b.holderId &&
    a.basis === b.basis &&
    a.dueAt === b.dueAt &&
    a.matterId === b.matterId
  );
}
