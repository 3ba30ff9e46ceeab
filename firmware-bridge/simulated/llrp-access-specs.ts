import type { LockAction, LockArea } from '#wire';
import { bankOf } from '../codec/gen2.ts';
import { toHex } from '../codec/hex.ts';
import { LlrpType } from '../codec/llrp-messages.ts';
import { LlrpParameter as P, parametersIn, u16, u32 } from '../codec/llrp-parameters.ts';
import type { ParameterSpot } from '../codec/llrp-parameters.ts';
import { tlv, u16 as word, u8 } from '../codec/llrp-write.ts';
import type { SimulatedTag, TagRefusal } from './tag-memory.ts';

const AREAS: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
const ACTIONS: readonly LockAction[] = ['password', 'lockedForever', 'openForever', 'open'];

/** Results by operation: what a tag refuses has another number in each. */
const REFUSALS: ReadonlyMap<number, Readonly<Record<TagRefusal, number>>> = new Map([
  [P.c1g2Read, { outOfRange: 4, locked: 5, password: 6 }],
  [P.c1g2Write, { outOfRange: 1, locked: 2, password: 7 }],
  [P.c1g2Kill, { outOfRange: 3, locked: 3, password: 1 }],
  [P.c1g2Lock, { outOfRange: 2, locked: 2, password: 5 }],
]);
const RESULT_TYPES: ReadonlyMap<number, number> = new Map([
  [P.c1g2Read, P.readResult],
  [P.c1g2Write, P.writeResult],
  [P.c1g2Kill, P.killResult],
  [P.c1g2Lock, P.lockResult],
]);

interface AccessSpec {
  /** Empty: every tag. */
  readonly epc: string;
  /** Stays when it was done. */
  readonly isStanding: boolean;
  readonly type: number;
  /** Content of the operation's parameter. */
  readonly operation: Uint8Array;
  isEnabled: boolean;
}

/** 模拟标签任务: operations that wait for their tag, the first that fits it is done; gone then, unless it is to stay. */
export class AccessSpecs {
  readonly #specs = new Map<number, AccessSpec>();

  /** Obeys a message about one of them; 0 to be deleted is all, and there need not be any. False: it makes no sense. */
  obey(type: number, body: Uint8Array): boolean {
    if (type === LlrpType.addAccessSpec) return this.#add(body);
    const id = u32(body, 0);
    if (type === LlrpType.enableAccessSpec) {
      const spec = this.#specs.get(id);
      if (spec !== undefined) spec.isEnabled = true;
      return spec !== undefined;
    }
    if (id !== 0) return this.#specs.delete(id);
    this.clear();
    return true;
  }

  clear(): void {
    this.#specs.clear();
  }

  /** What is wanted of this tag is done; the results as parameters of its report. */
  work(tag: SimulatedTag): readonly Uint8Array[] {
    const wanted = [...this.#specs].find(
      ([, spec]) => spec.isEnabled && (spec.epc === '' || spec.epc === tag.epc),
    );
    if (wanted === undefined) return [];
    const [id, { type, operation, isStanding }] = wanted;
    if (!isStanding) this.#specs.delete(id);
    return [resultOf(tag, type, operation)];
  }

  #add(body: Uint8Array): boolean {
    const spec = readSpec(body);
    const id = u32(body, 4);
    if (spec === null || this.#specs.has(id)) return false;
    this.#specs.set(id, spec);
    return true;
  }
}

/** The first parameter in a content whose own fields have so many bytes. */
function inner(body: Uint8Array, spot: ParameterSpot | undefined, fields = 0): ParameterSpot[] {
  return spot === undefined ? [] : parametersIn(body, spot.from + fields, spot.to);
}

function readSpec(body: Uint8Array): AccessSpec | null {
  const [spec] = parametersIn(body, 0, body.length);
  const parts = inner(body, spec, 12);
  const command = parts.find(({ type }) => type === P.accessCommand);
  const stop = parts.find(({ type }) => type === P.accessSpecStopTrigger);
  const [choice, operation] = inner(body, command);
  const [target] = inner(body, choice);
  if (target?.type !== P.c1g2TargetTag || operation === undefined) return null;
  // Bank and match 1, pointer 2, bits 2, mask, bits 2, data.
  const bytes = u16(body, target.from + 3) / 8;
  const dataAt = target.from + 7 + bytes;
  return {
    epc: toHex(body.subarray(dataAt, dataAt + bytes)),
    isStanding: stop !== undefined && body[stop.from] === 0,
    type: operation.type,
    operation: body.slice(operation.from, operation.to),
    isEnabled: false,
  };
}

/** OpSpecID 2 | password 4 | what the operation wants; answered with result 1 | OpSpecID 2 | more. */
function resultOf(tag: SimulatedTag, type: number, operation: Uint8Array): Uint8Array {
  const outcome = doToTag(tag, type, operation);
  const isRefused = typeof outcome === 'string' && outcome !== 'done';
  const code = isRefused ? (REFUSALS.get(type)?.[outcome] ?? 3) : 0;
  const head = [u8(code), operation.subarray(0, 2)];
  const data = outcome instanceof Uint8Array ? outcome : new Uint8Array();
  const resultType = RESULT_TYPES.get(type) ?? P.killResult;
  if (type === P.c1g2Read) return tlv(resultType, ...head, word(data.length / 2), data);
  if (type === P.c1g2Write)
    return tlv(resultType, ...head, isRefused ? word(0) : operation.subarray(9, 11));
  return tlv(resultType, ...head);
}

function doToTag(
  tag: SimulatedTag,
  type: number,
  operation: Uint8Array,
): Uint8Array | 'done' | TagRefusal {
  const password = toHex(operation.subarray(2, 6));
  const bank = bankOf((operation[6] ?? 0) >> 6);
  const firstWord = u16(operation, 7);
  switch (type) {
    case P.c1g2Read:
      return tag.read(bank, firstWord, u16(operation, 9), password);
    case P.c1g2Write:
      return tag.write(bank, firstWord, operation.slice(11), password);
    case P.c1g2Kill:
      return tag.kill(password);
    default: {
      // C1G2LockPayload: head 4, privilege 1, data field 1.
      const [privilege = 0, field = 0] = operation.subarray(10);
      return tag.lock(AREAS[field] ?? 'epc', ACTIONS[privilege] ?? 'open', password);
    }
  }
}
