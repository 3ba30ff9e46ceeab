import type { Fact } from '#domain/facts.ts';
import type { GateFact } from '#domain/gate-facts.ts';
import type { Tx } from '../database.ts';
import { crossingRow, excuseCrossing, strayRow } from '../doors/gates.ts';

/** The rows that follow from a fact of gates. */
export async function projectGate(tx: Tx, detail: GateFact, { seq }: Fact): Promise<void> {
  switch (detail.kind) {
    case 'gateCrossed':
      await tx
        .insertInto('gate_crossing')
        .values(crossingRow({ ...detail.crossing, seq }))
        .execute();
      return;
    case 'gateBadged':
      return excuseCrossing(tx, detail.crossing, detail.after);
    case 'strayNoted':
      await tx.insertInto('gate_stray').values(strayRow(detail.stray)).execute();
      return;
    case 'strayLifted':
      await tx
        .deleteFrom('gate_stray')
        .where('station_id', '=', detail.stationId)
        .where('carrier_id', '=', detail.carrierId)
        .execute();
  }
}
