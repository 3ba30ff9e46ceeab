import type { Carrier } from '#domain/carriers.ts';
import type { Fact, NewFact } from '#domain/facts.ts';
import { BrokenChain, carrierAfter } from '#domain/carrier-chain.ts';
import type { CarrierId } from '#domain/ids.ts';
import { carrierOf, carrierRow } from '../carrier-rows.ts';
import { inChunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import type { CarrierRow } from '../tables.ts';
import { StoreConflict } from '../trouble.ts';

/** A carrier, the last fact about it, and its row as it stands; `stored` null: it has none yet. */
type Lying = {
  readonly carrier: Carrier;
  readonly lastSeq: number;
  readonly stored: CarrierRow | null;
};

/** 一摞: the carriers that the facts of one append are about, as they are while the facts are placed. */
export type Pile = {
  readonly find: (id: CarrierId) => { readonly carrier: Carrier; readonly lastSeq: number } | null;
  readonly follow: (id: CarrierId, fact: Fact) => void;
  readonly changed: () => Iterable<Lying>;
};

export async function openPile(tx: Tx, facts: readonly NewFact[]): Promise<Pile> {
  const ids = new Set<CarrierId>();
  for (const { carrierId, detail } of facts) {
    if (carrierId !== null && detail.kind !== 'carrierRegistered') ids.add(carrierId);
  }
  const lying = new Map<CarrierId, Lying>();
  for (const chunk of inChunks([...ids])) {
    const rows = await tx.selectFrom('carrier').selectAll().where('id', 'in', chunk).execute();
    for (const row of rows) {
      lying.set(row.id, {
        carrier: carrierOf(row),
        lastSeq: row.last_seq,
        stored: row,
      });
    }
  }
  const changed = new Map<CarrierId, Lying>();
  return {
    find: (id) => changed.get(id) ?? lying.get(id) ?? null,
    follow: (id, fact) => {
      const before = changed.get(id) ?? lying.get(id) ?? null;
      changed.set(id, {
        carrier: after(before?.carrier ?? null, fact),
        lastSeq: fact.seq,
        stored: before?.stored ?? null,
      });
    },
    changed: () => changed.values(),
  };
}

/** Compare-and-set: a movement that no longer starts where the carrier is changes nothing. */
function after(carrier: Carrier | null, fact: Fact): Carrier {
  try {
    return carrierAfter(carrier, fact);
  } catch (error) {
    if (!(error instanceof BrokenChain)) throw error;
    throw new StoreConflict('changedMeanwhile', String(fact.carrierId), error);
  }
}

/** Writes what became of the pile: new rows in bulk, the others only where nobody else wrote. */
export async function writePile(tx: Tx, pile: Pile): Promise<void> {
  const fresh = [];
  for (const { carrier, lastSeq, stored } of pile.changed()) {
    const row = carrierRow(carrier, lastSeq);
    if (stored === null) {
      fresh.push(row);
      continue;
    }
    const { numUpdatedRows } = await tx
      .updateTable('carrier')
      .set(changes(stored, row))
      .where('id', '=', carrier.id)
      .where('last_seq', '=', stored.last_seq)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) throw new StoreConflict('changedMeanwhile', carrier.id);
  }
  for (const chunk of inChunks(fresh)) await tx.insertInto('carrier').values(chunk).execute();
}

/** The columns that differ: those of the indexes mostly do not, and cost most. */
const changes = (stored: CarrierRow, row: CarrierRow): Partial<CarrierRow> => {
  const columns = new Map<string, unknown>(Object.entries(stored));
  const differ = Object.entries(row).filter(([column, value]) => columns.get(column) !== value);
  return Object.fromEntries(differ);
};
