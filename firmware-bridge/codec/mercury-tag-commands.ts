import type { LockAction, LockArea } from '#wire';
import { BANKS, type TagSpot } from './gen2.ts';
import { concatBytes } from './hex.ts';
import { MercuryOp, say, word, type MercuryCommand } from './mercury-commands.ts';

/** In a tag command's option: the tag with this EPC. With 20 its length takes two bytes. */
const SELECT_EPC = 0x01;
const SELECT_LONG = 0x20;
const SELECT_LONG_FROM_BITS = 256;
/** A tag command gives up after so long, ms. */
const TAG_MS = 1000;
/** Which tag a command is for, and its access password (4 bytes, zeros where it has none). Null: the first that answers. */
export type TagChoice = { readonly epc: Uint8Array; readonly password: Uint8Array } | null;

/** timeout 2 | option | bank | word address 4 | words | choice */
export function readData(choice: TagChoice, spot: TagSpot, words: number): MercuryCommand {
  const place = [BANKS[spot.bank], ...address(spot), words];
  return toTag(MercuryOp.readData, choice, place, chosen(choice));
}

/** timeout 2 | option | word address 4 | bank | choice | data */
export function writeData(choice: TagChoice, spot: TagSpot, data: Uint8Array): MercuryCommand {
  if (data.length === 0 || data.length % 2 !== 0)
    throw new RangeError('A tag is written in whole words');
  const place = [...address(spot), BANKS[spot.bank]];
  return toTag(MercuryOp.writeData, choice, place, concatBytes([chosen(choice), data]));
}

/** timeout 2 | option | choice, or one byte 0 | EPC. The module sets the PC's length. */
export function writeEpc(choice: TagChoice, epc: Uint8Array): MercuryCommand {
  const who = choice === null ? Uint8Array.of(0) : chosen(choice);
  return toTag(MercuryOp.writeEpc, choice, [], concatBytes([who, epc]));
}

/** timeout 2 | option | access password 4 | mask 2 | action 2 | EPC: ten bits each, two for each area. */
export function lockArea(
  choice: NonNullable<TagChoice>,
  area: LockArea,
  action: LockAction,
): MercuryCommand {
  const areas: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
  const actions: readonly LockAction[] = ['open', 'openForever', 'password', 'lockedForever'];
  const shift = 8 - 2 * areas.indexOf(area);
  const bits = [...word(0b11 << shift), ...word(actions.indexOf(action) << shift)];
  return toTag(MercuryOp.lock, choice, [...choice.password, ...bits], onlyEpc(choice.epc));
}

/** timeout 2 | option | kill password 4 | 0 | EPC */
export function killTag(choice: NonNullable<TagChoice>): MercuryCommand {
  return toTag(MercuryOp.kill, choice, [...choice.password, 0], onlyEpc(choice.epc));
}

function toTag(
  op: number,
  choice: TagChoice,
  place: readonly number[],
  rest: Uint8Array,
): MercuryCommand {
  const isLong = choice !== null && choice.epc.length * 8 >= SELECT_LONG_FROM_BITS;
  const option = choice === null ? 0 : SELECT_EPC | (isLong ? SELECT_LONG : 0);
  return say(op, ...word(TAG_MS), option, ...place, ...rest);
}

/** access password 4 | length in bits | EPC */
function chosen(choice: TagChoice): Uint8Array {
  if (choice === null) return new Uint8Array();
  return concatBytes([choice.password, onlyEpc(choice.epc)]);
}

function onlyEpc(epc: Uint8Array): Uint8Array {
  const bits = epc.length * 8;
  return Uint8Array.of(...(bits >= SELECT_LONG_FROM_BITS ? word(bits) : [bits]), ...epc);
}

const address = ({ firstWord }: TagSpot): number[] => [0, 0, ...word(firstWord)];
