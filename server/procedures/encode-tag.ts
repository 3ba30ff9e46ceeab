import { actId, type ActId, type DeviceId } from '#domain/ids.ts';
import { TAG_READERS } from '#domain/devices.ts';
import type { Label, Subject } from '#domain/labels.ts';
import { tagObstacle, type TagConsent, type TagVoiding } from '#domain/tags.ts';
import { readUii, uiiHex } from '#labels/epc.ts';
import { append } from '../store/append.ts';
import { labelOf } from '../store/labels.ts';
import { deviceById } from '../store/stations.ts';
import { boundTagOf } from '../store/tags.ts';
import { inTransaction } from '../store/transaction.ts';
import { raiseAlarm } from './alarms.ts';
import { circumstance } from './circumstance.ts';
import { otherChip } from './cloned-tag.ts';
import type { Asker, House } from './house.ts';
import { labelled } from './safes.ts';
import { answeredBefore, once } from './once.ts';
import { done, inTrouble, type Outcome, type Trouble } from './outcome.ts';
import { bindingFacts, isBoundElsewhere, isLiving, isSame, tagFact } from './tag-binding.ts';
import { aloneOnPad, lockTag, readTid, writeTag, type PadTalk } from './tag-pad.ts';

export type WantedTag = {
  readonly act: ActId;
  readonly deviceId: DeviceId;
  readonly subject: Subject;
  /** What the person was told of, and wants all the same. */
  readonly consents: readonly TagConsent[];
};
export type EncodedTag = { readonly tid: string; readonly epc: string; readonly isLocked: boolean };

/** What the writing of one tag stands on. */
type Job = {
  readonly house: House;
  readonly asker: Asker;
  readonly pad: PadTalk;
  readonly deviceId: DeviceId;
  readonly label: Label;
  readonly epc: string;
};

/**
 * 写入电子标签 on the pad: exactly one tag lies there; its TID is read before anything is changed; the EPC is written and read back; it is locked
 * where the site locks its tags; then the chip stands for the label. Told again, also after a crash in the middle, it goes on where it
 * was: a tag that bears the EPC already is not written. Refuses in words what is no such tag, or stands for something else.
 */
export async function encodeTag(
  house: House,
  asker: Asker,
  pad: PadTalk,
  wanted: WantedTag,
): Promise<Outcome<EncodedTag>> {
  const { act, deviceId, subject, consents } = wanted;
  const body = { encode: deviceId, subject, consents };
  const before = await answeredBefore<EncodedTag>(house, { act, body });
  if (before) return before;
  const device = await deviceById(house.store.db, deviceId);
  if (!device || !TAG_READERS.includes(device.driver)) return inTrouble('notFound');
  const [thing = subject] = await labelled(house.store.db, [subject]);
  const label = await labelOf(house.store.db, thing);
  if (!label) return inTrouble('noLabelToEncode');
  const job: Job = { house, asker, pad, deviceId, label, epc: uiiHex(label) };
  const written = await tagWritten(job, consents);
  if (!written.ok) return written;
  const outcome = await once(house, { act, body }, async (tx) => {
    const { code, generation } = label;
    const bound = { code, generation, deviceId, ...written.value };
    if (!(await isLiving(tx, label))) return inTrouble('noLabelToEncode');
    if (await isBoundElsewhere(tx, bound.tid, label)) return inTrouble('tagBound');
    const { personId: actorId, stationId } = asker;
    const given = circumstance(house, { act, actorId, stationId });
    await append(tx, given, await bindingFacts(tx, bound));
    return done(written.value);
  });
  return outcome;
}

async function tagWritten(job: Job, consents: readonly TagConsent[]): Promise<Outcome<EncodedTag>> {
  const { pad, epc, house } = job;
  const seen = await aloneOnPad(pad);
  if (!seen.ok) return seen;
  const tid = await readTid(pad, seen.value);
  if (!tid.ok) return tid;
  const obstacle = await obstacleTo(job, { tid: tid.value, epc: seen.value }, consents);
  if (obstacle !== null) return inTrouble(obstacle);
  if (seen.value !== epc) {
    const isWritten = await writeTag(pad, { from: seen.value, to: epc, afi: house.labels.afi });
    if (!isWritten.ok) return isWritten;
    if (!isWritten.value) return await voided(job, tid.value, 'notWritten');
  }
  const isSameChip = await readBack(job, tid.value);
  if (!isSameChip.ok) return isSameChip;
  if (!isSameChip.value) return await voided(job, tid.value, 'mismatch');
  const isLocked = house.tagLock === 'forever';
  if (isLocked && !(await lockTag(pad, epc))) return await voided(job, tid.value, 'notLocked');
  return done({ tid: tid.value, epc, isLocked });
}

/**
 * 复核: the tag lies there alone, with its EPC, and is the chip that was read before. Two with the same EPC could not be told apart then;
 * now one of them would still bear the old one.
 */
async function readBack({ pad, epc }: Job, tid: string): Promise<Outcome<boolean>> {
  const alone = await aloneOnPad(pad);
  if (!alone.ok) return alone;
  if (alone.value !== epc) return done(false);
  const again = await readTid(pad, epc);
  return again.ok ? done(again.value === tid) : again;
}

/** What stands against this chip. One that shows a label's EPC with another TID than the label's own is a copy: that is an alarm. */
async function obstacleTo(
  { house, asker, label, epc: wanted }: Job,
  { tid, epc }: { readonly tid: string; readonly epc: string },
  consents: readonly TagConsent[],
): Promise<Trouble | null> {
  const { db } = house.store;
  const shown = readUii(epc, null, house.labels.afi);
  const isShownLiving = shown.kind === 'label' && (await isLiving(db, shown));
  const other = shown.kind === 'label' ? await otherChip(db, shown, { tid, bound: null }) : null;
  if (shown.kind === 'label' && isShownLiving && other?.kind === 'clone') {
    const { code, generation } = shown;
    const scene = { stationId: asker.stationId, reading: null, actorId: asker.personId };
    const alarm = { kind: 'clonedTag', code, generation, tid } as const;
    const events = await inTransaction(house.store, (tx) =>
      raiseAlarm(tx, house, { alarm, scene }),
    );
    for (const event of events) house.announce(event);
    return 'tagCloned';
  }
  const own = await boundTagOf(db, label);
  return tagObstacle(
    {
      tid,
      carriesLiving:
        isShownLiving && epc !== wanted && shown.kind === 'label' && !isSame(shown, label),
      isBoundElsewhere: await isBoundElsewhere(db, tid, label),
      labelHasOther: own !== null && own.tid !== tid,
    },
    consents,
  );
}

/** 电子标签作废: it may be thrown away; the ledger counts it. */
async function voided(
  { house, asker, label, deviceId }: Job,
  tid: string,
  reason: TagVoiding,
): Promise<Outcome<never>> {
  const { code, generation } = label;
  const { personId: actorId, stationId } = asker;
  await inTransaction(house.store, async (tx) => {
    const given = circumstance(house, { act: actId(house.newId()), actorId, stationId });
    const detail = { kind: 'tagVoided', tid, code, generation, deviceId, reason } as const;
    await append(tx, given, [await tagFact(tx, detail)]);
  });
  return inTrouble('tagFailed');
}
