import type { LockAction, LockArea } from '#wire';
import { ChafonCode } from '../codec/chafon-shapes.ts';
import { bankOf } from '../codec/gen2.ts';
import { toHex } from '../codec/hex.ts';
import type { RadioField } from './radio.ts';
import type { SimulatedTag, TagRefusal } from './tag-memory.ts';

const OK = 0x00;
const PASSWORD = 0x05;
const KILL_FAILED = 0x09;
const NO_TAG = 0xfb;
const BY_TAG = 0xfc;
/** The tag's own codes, behind FC. */
const OVERRUN = 0x03;
const LOCKED = 0x04;

const AREAS: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
const ACTIONS: readonly LockAction[] = ['open', 'openForever', 'password', 'lockedForever'];

/**
 * Does what a command says to the tag that it names: words of the EPC, EPC, then the rest; a write has the count of its words
 * before. Answers the status, and what is said with it.
 */
export function reachTag(
  field: RadioField,
  code: number,
  data: Uint8Array,
): { readonly status: number; readonly said: Uint8Array } {
  const nothing = new Uint8Array();
  const named = code === ChafonCode.write ? data.subarray(1) : data;
  const end = 1 + 2 * (named[0] ?? 0);
  const tag = field.find(toHex(named.subarray(1, end)));
  if (tag === null) return { status: NO_TAG, said: nothing };
  const outcome = doToTag(tag, code, named.subarray(end));
  if (typeof outcome !== 'string') return { status: OK, said: outcome };
  switch (outcome) {
    case 'done':
      return { status: OK, said: nothing };
    case 'password':
      return { status: code === ChafonCode.kill ? KILL_FAILED : PASSWORD, said: nothing };
    case 'locked':
      return { status: BY_TAG, said: Uint8Array.of(LOCKED) };
    case 'outOfRange':
      return { status: BY_TAG, said: Uint8Array.of(OVERRUN) };
  }
}

function doToTag(
  tag: SimulatedTag,
  code: number,
  what: Uint8Array,
): Uint8Array | 'done' | TagRefusal {
  const password = toHex(what.subarray(-4));
  const [first = 0, second = 0, third = 0] = what;
  switch (code) {
    case ChafonCode.read:
      return tag.read(bankOf(first), second, third, password);
    case ChafonCode.write:
      return tag.write(bankOf(first), second, what.slice(2, -4), password);
    case ChafonCode.kill:
      return tag.kill(password);
    default:
      return tag.lock(AREAS[first] ?? 'user', ACTIONS[second] ?? 'open', password);
  }
}
