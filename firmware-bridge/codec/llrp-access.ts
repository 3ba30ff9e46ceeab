import type { LockAction, LockArea } from '#wire';
import { BANKS, EPC_BIT, type TagSpot } from './gen2.ts';
import type { LlrpCommand } from './llrp-commands.ts';
import { LlrpType } from './llrp-messages.ts';
import { LlrpParameter as P } from './llrp-parameters.ts';
import { tlv, u16, u32, u8 } from './llrp-write.ts';

/** C1G2LockPayload: privilege and data field. */
const PRIVILEGES: Readonly<Record<LockAction, number>> = {
  password: 0,
  lockedForever: 1,
  openForever: 2,
  open: 3,
};
const AREAS: Readonly<Record<LockArea, number>> = {
  killPassword: 0,
  accessPassword: 1,
  epc: 2,
  tid: 3,
  user: 4,
};

/** 标签操作: what is done with a tag; `id` comes back in its result. Passwords are four bytes. */
export type TagOperation = { readonly id: number; readonly parameter: Uint8Array };

export function readOperation(
  id: number,
  password: Uint8Array,
  { bank, firstWord }: TagSpot,
  words: number,
): TagOperation {
  const place = [u8(BANKS[bank] << 6), u16(firstWord), u16(words)];
  return { id, parameter: tlv(P.c1g2Read, u16(id), password, ...place) };
}

/** Writes whole words. */
export function writeOperation(
  id: number,
  password: Uint8Array,
  { bank, firstWord }: TagSpot,
  data: Uint8Array,
): TagOperation {
  if (data.length === 0 || data.length % 2 !== 0)
    throw new RangeError('A tag is written in whole words');
  const place = [u8(BANKS[bank] << 6), u16(firstWord), u16(data.length / 2)];
  return { id, parameter: tlv(P.c1g2Write, u16(id), password, ...place, data) };
}

export function lockOperation(
  id: number,
  password: Uint8Array,
  area: LockArea,
  action: LockAction,
): TagOperation {
  const payload = tlv(P.c1g2LockPayload, u8(PRIVILEGES[action]), u8(AREAS[area]));
  return { id, parameter: tlv(P.c1g2Lock, u16(id), password, payload) };
}

export function killOperation(id: number, password: Uint8Array): TagOperation {
  return { id, parameter: tlv(P.c1g2Kill, u16(id), password) };
}

/** The OpSpecID under which TIDs are read with an inventory; no other operation of ours bears it. */
export const TID_OPERATION = 0xffff;
/** Class, model and the chip's own number, as most chips have them: 12 bytes. */
const TID_WORDS = 6;

/** 随读芯片号: reads the TID of every tag that this ROSpec meets, until it is deleted. Told in the tag's own report. */
export function addTidSpec(id: number, roSpecId: number): LlrpCommand {
  const none = [u16(0), u16(0)];
  // A mask of no bits matches every tag.
  const target = tlv(P.c1g2TargetTag, u8((BANKS.tid << 6) | 0x20), u16(0), ...none);
  const { parameter } = readOperation(
    TID_OPERATION,
    new Uint8Array(4),
    { bank: 'tid', firstWord: 0 },
    TID_WORDS,
  );
  const body = tlv(
    P.accessSpec,
    u32(id),
    u16(0),
    u8(1),
    u8(0),
    u32(roSpecId),
    // 0: nothing but being deleted ends it.
    tlv(P.accessSpecStopTrigger, u8(0), u16(0)),
    tlv(P.accessCommand, tlv(P.c1g2TagSpec, target), parameter),
    tlv(P.accessReportSpec, u8(0)),
  );
  return { type: LlrpType.addAccessSpec, body };
}

/** 标签任务: an operation on the tag with this EPC, while this ROSpec reads. It is done once, and told when done. */
export function addAccessSpec(
  id: number,
  roSpecId: number,
  epc: Uint8Array,
  { parameter }: TagOperation,
): LlrpCommand {
  const bits = u16(epc.length * 8);
  const mask = new Uint8Array(epc.length).fill(0xff);
  // Bank in the top two bits, then: does match.
  const target = tlv(
    P.c1g2TargetTag,
    u8((BANKS.epc << 6) | 0x20),
    u16(EPC_BIT),
    bits,
    mask,
    bits,
    epc,
  );
  const body = tlv(
    P.accessSpec,
    u32(id),
    // All antennas, protocol C1G2, disabled.
    u16(0),
    u8(1),
    u8(0),
    u32(roSpecId),
    tlv(P.accessSpecStopTrigger, u8(1), u16(1)),
    tlv(P.accessCommand, tlv(P.c1g2TagSpec, target), parameter),
    // Told at its own end, not with the next report of the ROSpec.
    tlv(P.accessReportSpec, u8(1)),
  );
  return { type: LlrpType.addAccessSpec, body };
}
