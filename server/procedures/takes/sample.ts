import {
  instant,
  type ActId,
  type CarrierId,
  type PersonId,
  type StockTakeId,
} from '#domain/ids.ts';
import { placesLeft, type SampleCheck } from '#domain/matters/stock-take.ts';
import type { StockTakeStep } from '#domain/matters/stock-take-steps.ts';
import { refuse, type Refusal } from '#domain/refusals.ts';
import { drawn, randomBelow } from '#domain/stock-takes/sampling.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { takeById } from '../../store/takes.ts';
import {
  checkedOf,
  countFound,
  dropChecked,
  foundAt,
  keepChecked,
} from '../../store/takes/sample.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { inTransaction } from '../../store/transaction.ts';
import { mayCheck } from './sample-checker.ts';
import { drawnBefore, differencesOf } from './sample-wrong.ts';
import type { Take } from './take-map.ts';

type Sampled = Promise<Outcome<{ readonly stockTakeId: StockTakeId }>>;

/** Why no sample is drawn from this take now; null: one may be. */
export function sampleHindrance({ number, body }: Take, population: number): Refusal | null {
  if (body.stage !== 'counting') return { kind: 'takeOver', number };
  const count = placesLeft(body).length;
  if (count > 0) return { kind: 'placesNotCounted', count };
  if (body.check !== null) return { kind: 'sampleDrawn' };
  return population === 0 ? { kind: 'nothingToSample' } : null;
}

/**
 * 抽查抽样 by lot out of everything the count found, once: a lot that may be thrown until it pleases is none. What an earlier one drew,
 * before a place was opened again, is in it anyway, if the count found it again. Refuses `notFound` and what `sampleHindrance` says.
 */
export async function drawSample(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly stockTakeId: StockTakeId; readonly size: number },
): Sampled {
  const { act, stockTakeId, size } = asked;
  const body = { drawSample: stockTakeId, size };
  return await told(house, stockTakeId, () =>
    once(house, { act, body }, async (tx) => {
      const take = await takeById(tx, stockTakeId);
      if (!take) return inTrouble('notFound');
      const population = await countFound(tx, stockTakeId);
      const refusal = sampleHindrance(take, population);
      if (refusal) return refuse(refusal);
      const positions = drawn(population, size, randomBelow(house.randomBytes));
      const lot = await foundAt(tx, stockTakeId, positions);
      const carrierIds = [...new Set([...(await drawnBefore(tx, take)), ...lot])];
      await dropChecked(tx, stockTakeId);
      return await stepped(tx, house, {
        take,
        step: { of: 'stockTake', did: 'sampleDrawn', population, carrierIds },
        by: { act, asker },
      });
    }),
  );
}

/**
 * 逐件核对: one thing of the sample is as the record says, or in `words` what is not. Said again, the last word stands. Refuses `notFound`
 * and what `mayCheck` does.
 */
export async function markSample(
  house: House,
  asker: Asker,
  asked: {
    readonly stockTakeId: StockTakeId;
    readonly carrierId: CarrierId;
    readonly words: string | null;
  },
): Sampled {
  const { stockTakeId, carrierId, words } = asked;
  const { personId } = asker;
  return await told(house, stockTakeId, () =>
    inTransaction(house.store, async (tx) => {
      const open = await openSample(tx, { stockTakeId, personId });
      if (!open.ok) return open;
      if (!open.value.check.carrierIds.includes(carrierId)) return inTrouble('notFound');
      const at = instant(house.now());
      await keepChecked(tx, stockTakeId, { carrierId, personId, words, at });
      return done({ stockTakeId });
    }),
  );
}

/**
 * 抽查签字 with the PIN of who looked at every one of them himself: what another saw is not his to sign. Refuses `notFound`,
 * `sampleUnchecked`, `wrongPin`, and what `mayCheck` does.
 */
export async function checkSample(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly stockTakeId: StockTakeId; readonly pin: string },
): Sampled {
  const { act, stockTakeId, pin } = asked;
  const { personId, stationId } = asker;
  const request = { act, body: { checkSample: stockTakeId } };
  const before = await answeredBefore<{ stockTakeId: StockTakeId }>(house, request);
  if (before) return before;
  const signed = await checkPin(house, personId, { pin, stationId });
  if (!signed.ok) return signed;
  return await told(house, stockTakeId, () =>
    once(house, request, async (tx) => {
      const open = await openSample(tx, { stockTakeId, personId });
      if (!open.ok) return open;
      const { take, check } = open.value;
      const own = (await checkedOf(tx, stockTakeId)).filter((one) => one.personId === personId);
      const wordsOf = new Map(own.map(({ carrierId, words }) => [carrierId, words]));
      if (check.carrierIds.some((id) => !wordsOf.has(id))) {
        return refuse({ kind: 'sampleUnchecked' });
      }
      const wrong = check.carrierIds.flatMap((carrierId) => {
        const words = wordsOf.get(carrierId) ?? null;
        return words === null ? [] : [{ carrierId, words }];
      });
      const differences = await differencesOf(tx, house, { take, wrong });
      const step: StockTakeStep = { of: 'stockTake', did: 'sampleChecked', wrong, differences };
      return await stepped(tx, house, { take, step, by: { act, asker } });
    }),
  );
}

/** The sample that waits to be looked at, for somebody who may. */
async function openSample(
  tx: Tx,
  asked: { readonly stockTakeId: StockTakeId; readonly personId: PersonId },
): Promise<Outcome<{ readonly take: Take; readonly check: SampleCheck }>> {
  const take = await takeById(tx, asked.stockTakeId);
  const person = await personById(tx, asked.personId);
  const check = take?.body.check;
  if (!take || !person || !check) return inTrouble('notFound');
  const { number, body } = take;
  if (body.stage !== 'counting' || check.checkedAt !== null) {
    return refuse({ kind: 'takeOver', number });
  }
  const may = await mayCheck(tx, { take, person });
  return may.ok ? done({ take, check }) : may;
}

async function stepped(
  tx: Tx,
  house: House,
  given: {
    readonly take: Take;
    readonly step: StockTakeStep;
    readonly by: { readonly act: ActId; readonly asker: Asker };
  },
): Sampled {
  const { take, step, by } = given;
  const { personId: actorId, stationId } = by.asker;
  const fact = steppedMatter(house, take, { step, actorId });
  if (!fact) return refuse({ kind: 'changedMeanwhile' });
  await append(tx, circumstance(house, { act: by.act, actorId, stationId }), [fact]);
  return done({ stockTakeId: take.id });
}

async function told(house: House, stockTakeId: StockTakeId, work: () => Sampled): Sampled {
  const outcome = await work();
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId });
  return outcome;
}
