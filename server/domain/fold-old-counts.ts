import { BrokenChain } from './carrier-chain.ts';
import type { CarrierRecord } from './carriers.ts';
import type { Fact, FactDetail } from './facts.ts';
import type { UseState } from './fold-use.ts';
import type { CarrierId } from './ids.ts';
import { oldCount, oldCountClosed, oldCountYear } from './stock-takes/old-counts.ts';

type State = Pick<UseState, 'matters'> & {
  readonly carriers: ReadonlyMap<CarrierId, Pick<CarrierRecord, 'registerNumber'>>;
};

/** 旧盘点, as the facts of before version 9 tell it, becomes a matter like those of today. */
export function foldOldCount(
  { matters, carriers }: State,
  detail: Extract<FactDetail, { readonly kind: 'stockTakeOpened' | 'stockTakeClosed' }>,
  { seq, circumstance }: Fact,
): void {
  const { stockTakeId: id } = detail;
  const before = matters.get(id);
  if (detail.kind === 'stockTakeOpened') {
    if (before !== undefined) throw new BrokenChain(seq);
    const year = oldCountYear(circumstance.at);
    const earlier = [...matters.values()].filter(
      ({ matter }) => matter.kind === 'stockTake' && oldCountYear(matter.openedAt) === year,
    ).length;
    return void matters.set(id, { matter: oldCount(detail, circumstance, earlier), seqs: [seq] });
  }
  const numberOf = (carrierId: CarrierId): string => carriers.get(carrierId)?.registerNumber ?? '';
  const after =
    before?.matter.kind === 'stockTake'
      ? oldCountClosed(before.matter, detail, { ...circumstance, numberOf })
      : null;
  if (!before || !after) throw new BrokenChain(seq);
  matters.set(id, { matter: after, seqs: [...before.seqs, seq] });
}
