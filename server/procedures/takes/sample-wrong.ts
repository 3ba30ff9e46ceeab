import { instant, type CarrierId } from '#domain/ids.ts';
import type { SampleCheck } from '#domain/matters/stock-take.ts';
import type { NewDifference } from '#domain/stock-takes/differences.ts';
import { explainUntil } from '#domain/stock-takes/explaining.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { placesFound } from '../../store/takes/sample.ts';
import type { House } from '../house.ts';
import type { Take } from './take-map.ts';

/** What earlier samples drew, and the count found again. */
export async function drawnBefore(tx: Tx, { id, body }: Take): Promise<CarrierId[]> {
  const earlier = (body.earlierChecks ?? []).flatMap(({ carrierIds }) => carrierIds);
  return [...(await placesFound(tx, id, [...new Set(earlier)])).keys()];
}

/** 抽查不符 is explained as every difference is: no take is complete over it. */
export async function differencesOf(
  tx: Tx,
  house: Pick<House, 'now' | 'newId'>,
  { take, wrong }: { readonly take: Take; readonly wrong: SampleCheck['wrong'] },
): Promise<NewDifference[]> {
  const ids = wrong.map(({ carrierId }) => carrierId);
  const found = await placesFound(tx, take.id, ids);
  const carriers = await carriersByIds(tx, ids);
  const explainBy = explainUntil(instant(house.now()));
  return carriers.flatMap(({ id: carrierId, registerNumber: text }): NewDifference[] => {
    const placeId = found.get(carrierId)?.at(-1);
    if (placeId === undefined) return [];
    const of = { id: house.newId(), placeId, carrierId, text };
    return [{ ...of, kind: 'sampleWrong', remedy: null, explainBy }];
  });
}
