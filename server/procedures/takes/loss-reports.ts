import type { NewFact } from '#domain/facts.ts';
import type { ActId, CarrierId, Instant, PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import { carrierById } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { lossFactsOf } from '../../store/takes/unaccounted.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';

/** 失泄密报告 that was issued: which of its thing it is, and its number. */
export type LossReport = {
  readonly nth: number;
  /** 失-编号-01: by the thing, in the order of the ledger, so that no two are alike. */
  readonly number: string;
  readonly seq: number;
  readonly at: Instant;
  readonly byId: PersonId | null;
  readonly words: string;
};

/** Every report that was issued about this thing, the first first. */
export async function lossReportsOf(db: Database | Tx, id: CarrierId): Promise<LossReport[]> {
  return (await lossFactsOf(db, id)).flatMap(({ seq, detail, circumstance: given }, index) =>
    detail.kind === 'lossReported'
      ? [
          {
            nth: index + 1,
            number: `失-${detail.registerNumber}-${String(index + 1).padStart(2, '0')}`,
            seq,
            at: given.at,
            byId: given.actorId,
            words: detail.words,
          },
        ]
      : [],
  );
}

/**
 * 失泄密报告, due within 24 hours (《实施条例》第六十一条): what the ledger knows at this moment, with words on what was done. Each issue is a
 * fact. Refuses `notFound`; what is not unaccounted for, `changedMeanwhile`; `actReused`.
 */
export async function issueLossReport(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly carrierId: CarrierId; readonly words: string },
): Promise<Outcome<{ readonly carrierId: CarrierId }>> {
  const { act, carrierId, words } = asked;
  const body = { lossReport: carrierId, words };
  return await once(house, { act, body }, async (tx) => {
    const carrier = await carrierById(tx, carrierId);
    if (!carrier) return inTrouble('notFound');
    if (carrier.custody.account !== 'unaccounted') return refuse({ kind: 'changedMeanwhile' });
    const { registerNumber } = carrier;
    const fact: NewFact = { ...about({ kind: 'lossReported', registerNumber, words }), carrierId };
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ carrierId });
  });
}
