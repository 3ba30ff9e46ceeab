import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import { instant, type CarrierId, type MatterId, type PersonId } from '#domain/ids.ts';
import { indexOf, matterAfter } from '#domain/matters/after.ts';
import type { Matter, MatterStep } from '#domain/matters/matter.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Database, Tx } from '../../store/database.ts';
import { openPapersNaming } from '../../store/papers-of.ts';
import { about } from '../facts.ts';
import type { House } from '../house.ts';
import type { Failure } from '../outcome.ts';

export const refused = (refusal: Refusal): Failure => ({ ok: false, refusal });

/** True while the ledger charges the thing under this paper: given back elsewhere or found by a count, it is not. */
export const isHeldUnder = ({ custody }: Carrier, { id }: { readonly id: MatterId }): boolean =>
  custody.account === 'held' && custody.matterId === id;

/** 逐件清点: what an act moves lies scanned on the counter, each. Refuses `notScanned` with how many do not; null: all do. */
export function unscanned(
  pile: ReadonlyMap<CarrierId, unknown>,
  ids: readonly CarrierId[],
): Failure | null {
  const count = ids.filter((id) => !pile.has(id)).length;
  return count === 0 ? null : refused({ kind: 'notScanned', count });
}

/** Papers that a thing can be under while it moves: one at a time. */
const MOVING = ['circulation', 'outing', 'eventPack', 'outsideVisit'] as const;

/** The open paper that speaks for each of these things, but this one: refuses `inOpenPaper`. */
export async function otherPapers(
  tx: Database | Tx,
  carrierIds: readonly CarrierId[],
  but: MatterId | null,
): Promise<ReadonlyMap<CarrierId, Refusal>> {
  const wanted = new Set(carrierIds);
  const found = new Map<CarrierId, Refusal>();
  for (const matter of await openPapersNaming(tx, MOVING, carrierIds)) {
    if (matter.id === but) continue;
    for (const id of indexOf(matter).carrierIds) {
      if (wanted.has(id)) found.set(id, { kind: 'inOpenPaper', number: matter.number });
    }
  }
  return found;
}

/** 编号 of things, for a sentence; never their titles. */
export const numbersOf = (carriers: readonly Pick<Carrier, 'registerNumber'>[]): string =>
  carriers.map(({ registerNumber }) => registerNumber).join('、');

/** Steps one after another in one act; null where one does not fit what the one before it left. */
export function stepsOf(
  house: Pick<House, 'now'>,
  matter: Matter,
  given: { readonly steps: readonly MatterStep[]; readonly actorId: PersonId | null },
): NewFact[] | null {
  const by = { at: instant(house.now()), actorId: given.actorId };
  let now: Matter = matter;
  for (const step of given.steps) {
    const after = matterAfter(now, step, by);
    if (after === null) return null;
    now = after;
  }
  return given.steps.map((step) => about({ kind: 'matterStepped', matterId: matter.id, step }));
}
