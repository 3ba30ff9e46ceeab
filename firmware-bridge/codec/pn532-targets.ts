/** 卡: what the chip tells of one card in its field. */
export interface Target {
  readonly uid: Uint8Array;
  readonly layout: 'mifare' | 'iso14443a' | 'iso14443b' | 'felica' | 'jewel';
}

/** Two at most are held by the chip at a time. */
const TARGETS_MAX = 2;

/** SEL_RES: bit 3 a Mifare Classic or its kind, bit 5 a card with a file system (an ATS follows). */
const MIFARE_CLASSIC = 0x08;
const HAS_FILES = 0x20;

/** One card at the front of the bytes, and how many it takes. */
type Reading = { readonly target: Target; readonly length: number };

/**
 * Answer to InListPassiveTarget: count | for each: Tg | data of its kind. The kind that was asked for is not repeated, so that it
 * is told by its shape, and the shapes must end exactly at the frame's end. Null where none does.
 */
export function readTargets(payload: Uint8Array): Target[] | null {
  const [count] = payload;
  if (count === undefined || count > TARGETS_MAX) return null;
  return readList(payload.subarray(1), count);
}

/** Answer to InAutoPoll: count | for each: type | length | Tg | data of its kind. */
export function readAutoPollTargets(payload: Uint8Array): Target[] | null {
  const [count] = payload;
  if (count === undefined || count > TARGETS_MAX) return null;
  const targets: Target[] = [];
  let rest = payload.subarray(1);
  for (let n = 0; n < count; n += 1) {
    const length = rest[1];
    if (length === undefined || rest.length < length + 2) return null;
    const [target, more] = readList(rest.subarray(2, 2 + length), 1) ?? [];
    if (target === undefined || more !== undefined) return null;
    targets.push(target);
    rest = rest.subarray(2 + length);
  }
  return rest.length === 0 ? targets : null;
}

/** All ways to read the first card are tried until the others fit behind it. */
function readList(bytes: Uint8Array, count: number): Target[] | null {
  if (count === 0) return bytes.length === 0 ? [] : null;
  const target = bytes.subarray(1);
  if (target.length === 0) return null;
  for (const { target: first, length } of readings(target)) {
    const others = readList(target.subarray(length), count - 1);
    if (others !== null) return [first, ...others];
  }
  return null;
}

function readings(bytes: Uint8Array): Reading[] {
  const all = [...feliCa(bytes), ...typeB(bytes), ...typeA(bytes), ...jewel(bytes)];
  return all.filter(({ length }) => length <= bytes.length);
}

/** SENS_RES 2 | SEL_RES 1 | UID length | UID 4, 7 or 10 [| ATS, its length first, itself counted] */
function typeA(bytes: Uint8Array): Reading[] {
  const [, , kind = 0, uidLength = 0] = bytes;
  if (![4, 7, 10].includes(uidLength)) return [];
  const length = 4 + uidLength;
  const uid = bytes.slice(4, length);
  const isMifare = (kind & MIFARE_CLASSIC) !== 0 || kind === 0;
  const target: Target = { uid, layout: isMifare ? 'mifare' : 'iso14443a' };
  const atsLength = bytes[length] ?? 0;
  // A host can tell the chip not to ask for the ATS.
  const withAts =
    (kind & HAS_FILES) !== 0 && atsLength > 0 ? [{ target, length: length + atsLength }] : [];
  return [...withAts, { target, length }];
}

/** ATQB 12: 50 | PUPI 4 | application 4 | protocol 3; then ATTRIB_RES, its length first. The PUPI may be another each time. */
function typeB(bytes: Uint8Array): Reading[] {
  if (bytes[0] !== 0x50) return [];
  const target: Target = { uid: bytes.slice(1, 5), layout: 'iso14443b' };
  return [{ target, length: 13 + (bytes[12] ?? 0) }];
}

/** POL_RES, its length first (12h, or 14h with a system code) | 01 | NFCID2 8 | padding 8 [| system code 2] */
function feliCa(bytes: Uint8Array): Reading[] {
  const [length = 0, code] = bytes;
  if ((length !== 0x12 && length !== 0x14) || code !== 0x01) return [];
  return [{ target: { uid: bytes.slice(2, 10), layout: 'felica' }, length }];
}

/** SENS_RES 0C 00 | id 4 */
function jewel(bytes: Uint8Array): Reading[] {
  if ((bytes[0] ?? 0) + (bytes[1] ?? 0) !== 0x0c || (bytes[0] !== 0 && bytes[1] !== 0)) return [];
  return [{ target: { uid: bytes.slice(2, 6), layout: 'jewel' }, length: 6 }];
}
