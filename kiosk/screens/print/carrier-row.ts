import { CarrierPage, type CarrierRow } from '#api/ledger.ts';
import type { Call } from '../../api/client.ts';

/** What a scan has found, as lists show it; null where it cannot be read. */
export async function carrierRow(call: Call, id: string): Promise<CarrierRow | null> {
  const answer = await call('GET', `/api/carriers/${encodeURIComponent(id)}`, CarrierPage);
  return answer.ok ? answer.value : null;
}
