import type { Fact, FactDetail } from '#domain/facts.ts';
import { oldCount, oldCountClosed, oldCountYear } from '#domain/stock-takes/old-counts.ts';
import { NUMBER_PREFIX } from '#domain/matters/matter.ts';
import { carriersByIds } from '../carriers.ts';
import type { Tx } from '../database.ts';
import { matterOfKind } from '../matters.ts';
import { StoreConflict } from '../trouble.ts';
import { changeMatter, openMatter } from './use.ts';

type OldCountFact = Extract<FactDetail, { readonly kind: 'stockTakeOpened' | 'stockTakeClosed' }>;

/** The matter that follows from a fact of before version 9: a ledger that is written anew from its facts has it too. */
export async function projectOldCount(
  tx: Tx,
  detail: OldCountFact,
  { seq, circumstance }: Fact,
): Promise<void> {
  const { stockTakeId } = detail;
  if (detail.kind === 'stockTakeOpened') {
    const earlier = await takesOfYear(tx, oldCountYear(circumstance.at));
    return openMatter(tx, oldCount(detail, circumstance, earlier), seq);
  }
  const before = await matterOfKind(tx, 'stockTake', stockTakeId);
  const ids = detail.resolutions.map(({ carrierId }) => carrierId);
  const numbers = new Map(
    (await carriersByIds(tx, ids)).map((one) => [one.id, one.registerNumber]),
  );
  const numberOf = (id: (typeof ids)[number]): string => numbers.get(id) ?? '';
  const after = before && oldCountClosed(before, detail, { ...circumstance, numberOf });
  if (!after) throw new StoreConflict('changedMeanwhile', stockTakeId);
  return changeMatter(tx, after, seq);
}

async function takesOfYear(tx: Tx, year: number): Promise<number> {
  const prefix = `${NUMBER_PREFIX.stockTake}-${year}-`;
  const { count } = await tx
    .selectFrom('matter')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('kind', '=', 'stockTake')
    .where('number', '>=', prefix)
    .where('number', '<', `${prefix}~`)
    .executeTakeFirstOrThrow();
  return Number(count);
}
