/** IPP value tags (RFC 8010, 3.5.2) that are said here. */
export const IPP_TAG = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;

/** Groups of attributes. */
export const IPP_GROUP = { operation: 1, job: 2, end: 3, printer: 4 } as const;

/** What is asked; `values` more than one make a set. */
export interface IppAttribute {
  readonly name: string;
  readonly tag: (typeof IPP_TAG)[keyof typeof IPP_TAG];
  readonly values: readonly (string | number | boolean)[];
}

export interface IppRequest {
  readonly operation: number;
  readonly requestId: number;
  readonly groups: readonly {
    readonly tag: number;
    readonly attributes: readonly IppAttribute[];
  }[];
}

/** IPP/1.1: version, operation, number, groups, end (RFC 8010, 3.1). The document, if any, follows behind it. */
export function encodeIpp({ operation, requestId, groups }: IppRequest): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(0x0101, 0);
  head.writeUInt16BE(operation, 2);
  head.writeUInt32BE(requestId, 4);
  const parts = groups.flatMap(({ tag, attributes }) => [
    Buffer.from([tag]),
    ...attributes.flatMap(encodeAttribute),
  ]);
  return Buffer.concat([head, ...parts, Buffer.from([IPP_GROUP.end])]);
}

function encodeAttribute({ name, tag, values }: IppAttribute): Buffer[] {
  return values.flatMap((value, at) => [
    Buffer.from([tag]),
    withLength(Buffer.from(at === 0 ? name : '', 'utf8')),
    withLength(encodeValue(value)),
  ]);
}

function encodeValue(value: string | number | boolean): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (typeof value === 'boolean') return Buffer.from([value ? 1 : 0]);
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A value that was told; null is one that is said to be none (`no-value`, `unknown`). */
export type IppValue = string | number | boolean | null;

export interface IppAnswer {
  /** Below 0100: done. */
  readonly status: number;
  /** All groups together: none is asked for here that another has, too. */
  readonly attributes: ReadonlyMap<string, readonly IppValue[]>;
}

/** An answer as far as it is one; null when it breaks off or makes no sense. */
export function decodeIpp(bytes: Buffer): IppAnswer | null {
  if (bytes.length < 9) return null;
  const attributes = new Map<string, IppValue[]>();
  let current: IppValue[] | null = null;
  for (let at = 8; at < bytes.length;) {
    const tag = bytes[at] ?? 0;
    at += 1;
    if (tag === IPP_GROUP.end) return { status: bytes.readUInt16BE(2), attributes };
    if (tag < 0x10) {
      current = null;
      continue;
    }
    const name = chunk(bytes, at);
    const value = name === null ? null : chunk(bytes, at + 2 + name.length);
    if (name === null || value === null) return null;
    at += 4 + name.length + value.length;
    if (name.length > 0) {
      current = [];
      attributes.set(name.toString('utf8'), current);
    }
    if (current === null) return null;
    current.push(decodeValue(tag, value));
  }
  return null;
}

function chunk(bytes: Buffer, at: number): Buffer | null {
  if (at + 2 > bytes.length) return null;
  const length = bytes.readUInt16BE(at);
  return at + 2 + length > bytes.length ? null : bytes.subarray(at + 2, at + 2 + length);
}

function decodeValue(tag: number, value: Buffer): IppValue {
  if (tag < 0x20) return null;
  const isNumber = tag === IPP_TAG.integer || tag === IPP_TAG.enum;
  if (isNumber) return value.length === 4 ? value.readInt32BE() : null;
  if (tag === IPP_TAG.boolean) return value[0] === 1;
  return value.toString('utf8');
}
