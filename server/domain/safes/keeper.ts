import type { Instant, StockTakeId } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { SafeState } from './safe.ts';
import { keeps, mayStandAt, type AtSafe } from './signing.ts';

/**
 * 换保管人, asked for: by its keeper or the office head. Refuses `safeKeeperNeeded`, `nothingChanges`, and what `mayStandAt` does of
 * the one who shall keep it.
 */
export function askKeeper(
  asked: AtSafe & { readonly actor: Person; readonly next: Person },
): Decision<null> {
  const { keeper, actor, next } = asked;
  const may = mayAskKeeper(asked);
  if (!may.ok) return may;
  return keeper?.id === next.id && actor.standing === 'active'
    ? refuse({ kind: 'nothingChanges' })
    : mayStandAt(next, asked);
}

/** 撤回 of the same. Refuses `safeKeeperNeeded`, `safeKeeperNotAsked`. */
export function withdrawKeeper(
  asked: Pick<AtSafe, 'keeper'> & { readonly actor: Person; readonly state: SafeState | null },
): Decision<null> {
  const may = mayAskKeeper(asked);
  if (!may.ok) return may;
  return asked.state?.asked ? allow(null) : refuse({ kind: 'safeKeeperNotAsked' });
}

export function mayAskKeeper(
  asked: Pick<AtSafe, 'keeper'> & { readonly actor: Person },
): Decision<null> {
  const { keeper, actor } = asked;
  const isHead = actor.standing === 'active' && actor.duties.includes('officeHead');
  return isHead || keeps(actor, asked)
    ? allow(null)
    : refuse({ kind: 'safeKeeperNeeded', keeper: keeper?.name ?? '' });
}

/** 盘点 that closed the whole safe since the change was asked for; null: there was none. */
export type CountedSince = { readonly stockTakeId: StockTakeId; readonly at: Instant } | null;

export type KeeperChange = AtSafe & {
  readonly state: SafeState | null;
  /** The two who sign, in any order. */
  readonly signers: readonly [Person, Person];
  readonly counted: CountedSince;
};
export type KeeperChanged = { readonly next: Person; readonly stockTakeId: StockTakeId };

/**
 * 交接: who hands over and who takes over both sign, and the safe was counted whole since it was asked for (R19). Where nobody keeps it
 * any more, the office head hands over. Refuses `safeKeeperNotAsked`, `safeBothSign`, what `mayStandAt` does of the next keeper,
 * `safeNotCounted`.
 */
export function changeKeeper(asked: KeeperChange): Decision<KeeperChanged> {
  const { state, keeper, signers, counted } = asked;
  const wanted = state?.asked ?? null;
  if (wanted === null) return refuse({ kind: 'safeKeeperNotAsked' });
  const next = signers.find(({ id }) => id === wanted.toId);
  const giver = signers.find(({ id }) => id !== wanted.toId);
  const gives =
    giver !== undefined &&
    (keeper?.standing === 'active'
      ? giver.id === keeper.id
      : giver.standing === 'active' && giver.duties.includes('officeHead'));
  if (next === undefined || !gives) return refuse({ kind: 'safeBothSign' });
  const may = mayStandAt(next, asked);
  if (!may.ok) return may;
  if (counted === null || counted.at <= wanted.at) {
    return refuse({ kind: 'safeNotCounted', since: wanted.at });
  }
  return allow({ next, stockTakeId: counted.stockTakeId });
}
