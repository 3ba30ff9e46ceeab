import type { Fact } from '#domain/facts.ts';
import type { FactRow } from './tables.ts';

/** The columns beside the text find it; each must say what the text says. */
export function differingColumn(row: FactRow, fact: Fact): string | null {
  const { circumstance } = fact;
  if (row.seq !== fact.seq) return 'seq';
  if (row.kind !== fact.detail.kind) return 'kind';
  if (row.carrier_id !== fact.carrierId) return 'carrier_id';
  if (row.at !== circumstance.at) return 'at';
  if (row.actor_id !== circumstance.actorId) return 'actor_id';
  if (row.act !== circumstance.act) return 'act';
  return row.act_index === fact.index ? null : 'act_index';
}
