import type { Custody } from '#domain/custody.ts';
import type { Fact } from '#domain/facts.ts';
import type { PlaceId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { hindrances } from '#domain/stock-takes/signing.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { openingSeq } from '../../store/takes.ts';
import { movesSince } from '../../store/takes/expected.ts';
import { settledAmong } from '../../store/takes/rows.ts';
import { movementsOf } from '../../store/takes/unaccounted.ts';
import { takeMap, type Take } from './take-map.ts';

/** 核毕条件 with what the ledger has to say: `hindrances`, and `movedUnseen`. */
export async function allHindrances(db: Database | Tx, take: Take): Promise<Refusal[]> {
  const count = take.body.stage === 'counting' ? await movedUnseen(db, take) : 0;
  return [...hindrances(take), ...(count > 0 ? [{ kind: 'movedUnseen', count } as const] : [])];
}

/**
 * 移位未见: what lay in the scope when the take was opened, was only put from place to place by the book since, and was neither seen nor called missing.
 * Whoever lends a thing or sends it away has another's signature for it; who writes down that it lies elsewhere now has nobody's, and
 * a missing thing could walk past a count that way.
 */
async function movedUnseen(db: Database | Tx, take: Take): Promise<number> {
  const opened = await openingSeq(db, take.id);
  if (opened === null) return 0;
  const moves = await movesSince(db, opened);
  const homes = new Map(
    [...moves].flatMap(([id, its]) => {
      const home = its.every(isOnPaperOnly) ? placeOf(its[0]?.from ?? null) : null;
      return home === null ? [] : [[id, home] as const];
    }),
  );
  const settled = await settledAmong(db, take.id, [...homes.keys()]);
  const ids = [...homes.keys()].filter((id) => !settled.has(id));
  if (ids.length === 0) return 0;
  const map = await takeMap(db, take);
  const facts = await movementsOf(db, ids, take.openedAt);
  return (await carriersByIds(db, ids)).filter((carrier) => {
    const home = homes.get(carrier.id);
    return (
      home !== undefined &&
      carrier.custody.account === 'stored' &&
      map.pointOf(home) !== null &&
      map.isAsked(carrier, home) &&
      !(facts.get(carrier.id) ?? []).some((fact) => fact.seq > opened && isByACount(fact))
    );
  }).length;
}

/** Nobody but who wrote it answers for it. */
const isOnPaperOnly = ({ from, to }: { from: Custody | null; to: Custody | null }): boolean =>
  [from, to].every((one) => one?.account === 'stored' || one?.account === 'unaccounted');

const placeOf = (custody: Custody | null): PlaceId | null =>
  custody?.account === 'stored' ? custody.placeId : null;

/** What a count put right was seen by it. */
const isByACount = ({ detail }: Fact): boolean =>
  (detail.kind === 'found' || detail.kind === 'relocated') && detail.stockTakeId !== null;
