import { actId } from '#domain/ids.ts';
import { append } from '../store/append.ts';
import { inTransaction } from '../store/transaction.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';

/** 导出: what went out, in which form, how many rows, and what was asked for. */
export type Exported = {
  readonly what: string;
  readonly format: 'pdf' | 'xlsx';
  readonly rows: number;
  readonly filter: string;
};

/** A list of secrets that leaves the screen is a fact, written before the file is given. */
export async function recordExport(house: House, asker: Asker, exported: Exported): Promise<void> {
  const { personId: actorId, stationId } = asker;
  const given = circumstance(house, { act: actId(house.newId()), actorId, stationId });
  await inTransaction(house.store, (tx) =>
    append(tx, given, [about({ kind: 'exported', ...exported })]),
  );
}
