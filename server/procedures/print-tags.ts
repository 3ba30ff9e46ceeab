import { actId, type BridgeId, type DeviceId, type LabelCode } from '#domain/ids.ts';
import type { NewFact } from '#domain/facts.ts';
import { isSerialised } from '#domain/tags.ts';
import { uiiHex } from '#labels/epc.ts';
import { append } from '../store/append.ts';
import type { Tx } from '../store/database.ts';
import { bridgeById, deviceById } from '../store/stations.ts';
import { circumstance } from './circumstance.ts';
import type { House } from './house.ts';
import { bindingFacts, isBoundElsewhere, tagFact } from './tag-binding.ts';

/** What a printer that writes tags said of one label's. */
export type PrintedTag = {
  readonly tid: string | null;
  readonly epc: string | null;
  readonly voided: number;
};
type Verdict = {
  readonly state: 'printed' | 'doubtful' | 'failed';
  readonly reason: string | null;
};
type Told = {
  readonly bridge: BridgeId;
  readonly deviceId: DeviceId;
  readonly label: { readonly code: LabelCode; readonly generation: number };
  readonly tag: PrintedTag;
  readonly verdict: Verdict;
};

/**
 * 射频打印回执: tags that took nothing are counted, and the chip of a label that came out well stands for it from then on. A chip without a
 * number of its own, or one that stands for another label, makes the label doubtful. Answers what the label is to count as.
 */
export async function noteTag(tx: Tx, house: House, told: Told): Promise<Verdict> {
  const { tag, label, deviceId, bridge } = told;
  const facts: NewFact[] = [];
  const lost = { kind: 'tagVoided', ...label, deviceId } as const;
  for (let n = 0; n < tag.voided; n += 1)
    facts.push(await tagFact(tx, { ...lost, tid: null, reason: 'printer' }));
  const verdict = await judged(tx, told);
  if (tag.tid !== null && tag.epc !== null && verdict.state === 'printed') {
    const { tid, epc } = tag;
    const isLocked =
      house.tagLock === 'forever' && (await deviceById(tx, deviceId))?.driver === 'zpl';
    facts.push(...(await bindingFacts(tx, { ...label, tid, epc, deviceId, isLocked })));
  } else if (tag.tid !== null) {
    // A chip that stands for something else goes on doing so.
    const isOthers = await isBoundElsewhere(tx, tag.tid, label);
    const tid = isOthers ? null : tag.tid;
    facts.push(await tagFact(tx, { ...lost, tid, reason: 'mismatch' }));
  }
  const stationId = (await bridgeById(tx, bridge))?.stationId ?? null;
  const given = circumstance(house, { act: actId(house.newId()), actorId: null, stationId });
  await append(tx, given, facts);
  return verdict;
}

async function judged(tx: Tx, { tag, label, verdict }: Told): Promise<Verdict> {
  const { tid } = tag;
  if (verdict.state !== 'printed' || tid === null) return verdict;
  if (tag.epc !== uiiHex(label)) return { state: 'doubtful', reason: 'tagWrong' };
  if (!isSerialised(tid)) return { state: 'doubtful', reason: 'tagWithoutSerial' };
  return (await isBoundElsewhere(tx, tid, label))
    ? { state: 'doubtful', reason: 'tagBound' }
    : verdict;
}
