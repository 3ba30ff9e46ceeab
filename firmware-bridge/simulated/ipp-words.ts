/** 打印服务的话: what the twin of a queue reads and says, apart from the bridge's own codec. */
export type Asked = ReadonlyMap<string, readonly Buffer[]>;

/** A request taken apart: attributes of all groups, and the document behind them. */
export function read(bytes: Buffer): { readonly attributes: Asked; readonly rest: Buffer } {
  const attributes = new Map<string, Buffer[]>();
  let name = '';
  let at = 8;
  // What was cut off ends here, too: readers of rubbish must not wait for an end that never comes.
  while (at + 5 <= bytes.length && bytes[at] !== 3) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag < 0x10) continue;
    const nameEnd = at + 2 + bytes.readUInt16BE(at);
    const valueEnd = nameEnd + 2 + bytes.readUInt16BE(nameEnd);
    name = bytes.toString('utf8', at + 2, nameEnd) || name;
    attributes.set(name, [...(attributes.get(name) ?? []), bytes.subarray(nameEnd + 2, valueEnd)]);
    at = valueEnd;
  }
  return { attributes, rest: bytes.subarray(at + 1) };
}

/** The first value of an attribute, as words. */
export const text = (attributes: Asked, name: string): string =>
  attributes.get(name)?.[0]?.toString('utf8') ?? '';
/** The first value of an attribute, as a number. */
export const number = (attributes: Asked, name: string): number =>
  attributes.get(name)?.[0]?.readInt32BE() ?? 0;

/** An answer without its request's number, which whoever sends it puts in. */
export function told(group: number, attributes: readonly Buffer[], status = 0): Buffer {
  const head = Buffer.of(1, 1, status >> 8, status & 0xff, 1);
  const own = [
    entry(0x47, 'attributes-charset', 'utf-8'),
    entry(0x48, 'attributes-natural-language', 'en'),
  ];
  return Buffer.concat([head, ...own, Buffer.of(group), ...attributes, Buffer.of(3)]);
}

/** No, and the number of why. */
export const refusal = (status: number): Buffer =>
  told(1, [entry(0x41, 'status-message', 'not so')], status);

/** One value of an attribute; its tag says of what kind. */
export function entry(tag: number, name: string, value: string | Buffer): Buffer {
  const [first, second] = [Buffer.from(name), Buffer.from(value)];
  return Buffer.concat([Buffer.of(tag), lengthOf(first), first, lengthOf(second), second]);
}

const lengthOf = ({ length }: Buffer): Buffer => Buffer.of(length >> 8, length & 0xff);

/** A number, or one of a list (tag 23). */
export function integer(tag: number, name: string, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return entry(tag, name, bytes);
}

/** Yes or no. */
export const flag = (name: string, value: boolean): Buffer =>
  entry(0x22, name, Buffer.of(value ? 1 : 0));
/** A set of words. */
export const words = (tag: number, name: string, values: readonly string[]): Buffer =>
  Buffer.concat(values.map((value, at) => entry(tag, at === 0 ? name : '', value)));
