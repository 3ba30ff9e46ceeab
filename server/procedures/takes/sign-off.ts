import type { ActId, PersonId, StockTakeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { TakeSigner } from '#domain/matters/stock-take.ts';
import type { StockTakeStep } from '#domain/matters/stock-take-steps.ts';
import { placesById } from '#domain/stock-takes/points.ts';
import { countersOf, keepersToSign, maySign } from '#domain/stock-takes/signing.ts';
import { resultOf } from '#domain/stock-takes/sums.ts';
import { append } from '../../store/append.ts';
import type { Database, Tx } from '../../store/database.ts';
import { peopleByIds, personById } from '../../store/people.ts';
import { allPlaces } from '../../store/places.ts';
import { takeById } from '../../store/takes.ts';
import { takeDigest } from '../../store/takes/digest.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { namesNow } from './kept-names.ts';
import { allHindrances } from './moved-unseen.ts';
import { signedSecond, type BadgeAndPin } from '../signers.ts';

type Take = MatterOf<'stockTake'>;
type Signed = { readonly stockTakeId: StockTakeId };

/**
 * 核毕: every place is closed, every difference explained, the sample checked; the digest of all of it stands from now on. Refuses
 * `notFound`, the first of `allHindrances`, `actReused`.
 */
export async function completeTake(
  house: House,
  asker: Asker,
  { act, stockTakeId }: { readonly act: ActId; readonly stockTakeId: StockTakeId },
): Promise<Outcome<Signed>> {
  const { personId: actorId, stationId } = asker;
  const body = { completeTake: stockTakeId };
  const outcome = await once<Signed>(house, { act, body }, async (tx) => {
    const take = await takeById(tx, stockTakeId);
    if (!take) return inTrouble('notFound');
    const [refusal] = await allHindrances(tx, take);
    if (refusal) return { ok: false, refusal };
    const step = await completion(tx, take);
    const given = circumstance(house, { act, actorId, stationId });
    return await stepped(tx, house, { take, step, given });
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId });
  return outcome;
}

/** What is signed from now on: numbers, who has to sign, and every name by value, all of it in the digest. */
async function completion(tx: Tx, take: Take): Promise<StockTakeStep> {
  const keeperIds = keepersToSign(take.body, placesById(await allPlaces(tx)));
  const body = { ...take.body, keeperIds };
  const names = await namesNow(tx, { openedById: take.openedById, body });
  const sha256 = takeDigest({ ...take, body: { ...body, names } });
  const result = { ...resultOf(take.body), sha256 };
  return { of: 'stockTake', did: 'completed', result, keeperIds, names };
}

/**
 * 签字 for one side, by badge and PIN at this station. `sha256` is of the result that was on the screen. `words`: why somebody signs
 * for one who has left. The last of all sides closes the take. Refuses `notFound`, what `maySign` and `signedSecond` do, `changedMeanwhile`, `actReused`.
 */
export async function signTake(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly stockTakeId: StockTakeId;
    readonly as: TakeSigner;
    readonly sha256: string;
    readonly words: string | null;
    readonly second: BadgeAndPin;
  },
): Promise<Outcome<Signed>> {
  const { act, second, ...told } = asked;
  const { stockTakeId, as, sha256, words } = told;
  const body = { signTake: told };
  const before = await answeredBefore<Signed>(house, { act, body });
  if (before) return before;
  // Whoever is signed in may sign too: by a badge of his own, as everybody else.
  const signer = await signedSecond(house, asker, { second, not: [] });
  if (!signer.ok) return signer;
  const { personId: actorId, stationId } = asker;
  const outcome = await once<Signed>(house, { act, body }, async (tx) => {
    const take = await takeById(tx, stockTakeId);
    const person = await personById(tx, signer.value.id);
    if (!take || !person) return inTrouble('notFound');
    const places = placesById(await allPlaces(tx));
    const may = maySign(take, person, { as, places, words, hasLeft: await leavers(tx, take) });
    if (!may.ok) return may;
    const ofId = may.value.insteadOf;
    const { name, staffNumber, department } = person;
    const step: StockTakeStep = {
      of: 'stockTake',
      did: 'signed',
      as,
      personId: person.id,
      sha256,
      signer: { name, staffNumber, department },
      ...(ofId === null ? {} : { instead: { ofId, words: words ?? '' } }),
    };
    const given = circumstance(house, { act, actorId, stationId, witnessIds: [person.id] });
    return await stepped(tx, house, { take, step, given });
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId });
  return outcome;
}

/** 离岗, of those who ought to sign. */
export async function leavers(
  db: Database | Tx,
  { body }: Take,
): Promise<(id: PersonId) => boolean> {
  const people = await peopleByIds(db, [...countersOf(body), ...(body.keeperIds ?? [])]);
  const left = new Set(people.flatMap(({ id, standing }) => (standing === 'left' ? [id] : [])));
  return (id) => left.has(id);
}

async function stepped(
  tx: Tx,
  house: Pick<House, 'now'>,
  {
    take,
    step,
    given,
  }: {
    readonly take: Take;
    readonly step: StockTakeStep;
    readonly given: ReturnType<typeof circumstance>;
  },
): Promise<Outcome<Signed>> {
  const fact = steppedMatter(house, take, { step, actorId: given.actorId });
  if (fact === null) return { ok: false, refusal: { kind: 'changedMeanwhile' } };
  await append(tx, given, [fact]);
  return done({ stockTakeId: take.id });
}
