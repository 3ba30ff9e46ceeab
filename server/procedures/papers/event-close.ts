import type { Carrier } from '#domain/carriers.ts';
import type { ActId, CarrierId, MatterId } from '#domain/ids.ts';
import { copiesOf, type EventPackStep } from '#domain/matters/event-pack.ts';
import { isOut } from '#domain/matters/event-seats.ts';
import type { Refusal } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedSecond, type BadgeAndPin } from '../signers.ts';
import { isSettled, type Pack, type PackAnswer } from './event-packs.ts';
import { isHeldUnder, numbersOf, refused, stepsOf } from './paper-steps.ts';

/** 未交回: the copies that the ledger still charges to their seats. */
export async function stillOut(db: Database | Tx, pack: Pack): Promise<readonly Carrier[]> {
  const ids = copiesOf(pack.body)
    .filter(isOut)
    .map(({ carrierId }) => carrierId);
  return (await carriersByIds(db, ids)).filter((carrier) => isHeldUnder(carrier, pack));
}

/**
 * 清桌: closes the pack. What is still out has words for each copy and a second person's badge and PIN, who holds none of them; it stays
 * charged to its seat, and the pack stays open as `short` until it turns up. Refuses `copiesUnexplained`, `paperSettled`,
 * `notFound`, and what `signedSecond` does.
 */
export async function closeEventPack(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly matterId: MatterId;
    readonly missing: readonly { readonly carrierId: CarrierId; readonly words: string }[];
    readonly second: BadgeAndPin | null;
  },
): Promise<Outcome<PackAnswer>> {
  const { act, second, matterId, missing } = asked;
  const request = { act, body: { closeEvent: matterId, missing } };
  const before = await answeredBefore<PackAnswer>(house, request);
  if (before) return before;
  const now = await matterOfKind(house.store.db, 'eventPack', matterId);
  if (!now) return inTrouble('notFound');
  const out = await stillOut(house.store.db, now);
  const unsaid = unexplained(out, missing);
  if (unsaid !== null) return refused(unsaid);
  if (out.length > 0 && second === null) return inTrouble('badgeGone');
  const holders = copiesOf(now.body)
    .filter(isOut)
    .map(({ seat }) => seat.personId);
  const not = [asker.personId, ...holders];
  const signed =
    out.length === 0 || second === null ? null : await signedSecond(house, asker, { second, not });
  if (signed?.ok === false) return signed;
  const secondId = signed?.value.id ?? null;
  const outcome = await once<PackAnswer>(house, request, async (tx) => {
    const pack = await matterOfKind(tx, 'eventPack', matterId);
    if (!pack) return inTrouble('notFound');
    if (isSettled(pack)) return refused({ kind: 'paperSettled', number: pack.number });
    const left = await stillOut(tx, pack);
    const wrong = unexplained(left, missing);
    if (wrong !== null) return refused(wrong);
    const kept = missing.filter(({ carrierId }) => left.some(({ id }) => id === carrierId));
    const closed = { of: 'eventPack', did: 'closed', missing: kept, secondId } as const;
    const facts = stepsOf(house, pack, {
      steps: [...elsewhere(pack, left), closed],
      actorId: asker.personId,
    });
    if (facts === null) return refused({ kind: 'changedMeanwhile' });
    const witnessIds = secondId === null ? [] : [secondId];
    const by = { act, actorId: asker.personId, stationId: asker.stationId, witnessIds };
    await append(tx, circumstance(house, by), facts);
    return done({ matterId });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

/** Those that nobody has said anything of, by their numbers; null: all are explained. */
function unexplained(
  out: readonly Carrier[],
  missing: readonly { readonly carrierId: CarrierId; readonly words: string }[],
): Refusal | null {
  const said = new Set(missing.filter(({ words }) => words.trim() !== '').map((m) => m.carrierId));
  const unsaid = out.filter(({ id }) => !said.has(id));
  return unsaid.length === 0 ? null : { kind: 'copiesUnexplained', numbers: numbersOf(unsaid) };
}

/** Copies that the ledger has back though nobody said so here: given back at another counter, found by a count. */
function elsewhere(pack: Pack, left: readonly Carrier[]): EventPackStep[] {
  const held = new Set(left.map(({ id }) => id));
  const carrierIds = copiesOf(pack.body)
    .filter((copy) => isOut(copy) && !held.has(copy.carrierId))
    .map(({ carrierId }) => carrierId);
  return carrierIds.length === 0 ? [] : [{ of: 'eventPack', did: 'collected', carrierIds }];
}
