import type { Circumstance, NewFact } from '#domain/facts.ts';
import type { CarrierId, MatterId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { OutingStep } from '#domain/matters/outing.ts';
import { refuse } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { pileAt, removeFromPile, type PileEntry } from '../../store/working/desks.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { done, type Outcome } from '../outcome.ts';

/** What an act of an outing moved. */
export type Moved = { readonly outingId: MatterId; readonly moved: number };
/** What lies scanned on the asker's counter. */
export const pileOf = async (tx: Tx, { stationId }: Asker): Promise<Map<CarrierId, PileEntry>> =>
  new Map((await pileAt(tx, stationId)).map((entry) => [entry.carrierId, entry]));

/** The movements and the step of the paper, together; what moved is no longer on the counter's pile. */
export async function recordOuting(
  tx: Tx,
  house: House,
  given: {
    readonly asker: Asker;
    readonly outing: MatterOf<'outing'>;
    readonly step: OutingStep;
    readonly moves: readonly NewFact[];
    readonly about: Pick<Circumstance, 'act' | 'witnessIds' | 'approverIds'>;
  },
): Promise<Outcome<Moved>> {
  const { asker, outing, step, moves, about } = given;
  const stepped = steppedMatter(house, outing, { step, actorId: asker.personId });
  if (!stepped) return refuse({ kind: 'paperSettled', number: outing.number });
  const { personId: actorId, stationId } = asker;
  await append(tx, circumstance(house, { ...about, actorId, stationId }), [...moves, stepped]);
  const ids = moves.flatMap(({ carrierId }) => carrierId ?? []);
  await removeFromPile(tx, stationId, ids);
  return done({ outingId: outing.id, moved: moves.length });
}
