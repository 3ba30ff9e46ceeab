/** Usages from `first` to `last`, page in the upper 16 bits: 8C00FE is page 8C, usage FE. */
export type UsageRange = { readonly first: number; readonly last: number };

/** One Input, Output or Feature item: `count` elements of `bitSize` bits, where they lie and what they mean. */
export type HidField = {
  readonly report: 'input' | 'output' | 'feature';
  /** Null where the device does not number its reports. */
  readonly reportId: number | null;
  /** From the beginning of the report, the report id byte included. */
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly count: number;
  readonly isConstant: boolean;
  /** False: an array, whose elements hold usages instead of having one each. */
  readonly isVariable: boolean;
  readonly logicalMin: number;
  readonly logicalMax: number;
  /** In the order of the elements; the last one holds for all that follow. */
  readonly usages: readonly UsageRange[];
};

/** A collection's own usage; `depth` 0 is top level, which is what the system lists devices by. */
export type HidCollection = {
  readonly kind: number;
  readonly usagePage: number;
  readonly usage: number;
  readonly depth: number;
};

/** What is wrong with a descriptor, and at which byte. Reading goes on after it. */
export type HidProblem = {
  readonly at: number;
  readonly problem:
    | 'item cut off'
    | 'end of a collection that is not open'
    | 'collection left open'
    | 'pop without push'
    | 'too much pushed'
    | 'report id 0'
    | 'report too long'
    | 'too many usages'
    | 'usage range reversed'
    | 'reserved item';
};

export type HidDescriptor = {
  readonly fields: readonly HidField[];
  readonly collections: readonly HidCollection[];
  readonly problems: readonly HidProblem[];
};

/** Bytes of the report with this id, the id byte included; 0 when there is none. */
export function reportLength(
  descriptor: HidDescriptor,
  report: HidField['report'],
  reportId: number | null,
): number {
  const bits = descriptor.fields
    .filter((field) => field.report === report && field.reportId === reportId)
    .reduce((end, field) => Math.max(end, field.bitOffset + field.bitSize * field.count), 0);
  return Math.ceil(bits / 8);
}

/** Neighbouring elements of a field: the first one and how many in a row. */
export type Elements = { readonly index: number; readonly count: number };

/** Which elements of a field have this usage, in their order; makers also write it out once for each element. */
export function elementsOf(field: HidField, usage: number): Elements[] {
  const found: { index: number; count: number }[] = [];
  let index = 0;
  for (const [position, range] of field.usages.entries()) {
    const isLast = position === field.usages.length - 1;
    const at = index + usage - range.first;
    index += range.last - range.first + 1;
    if (usage < range.first || usage > range.last || at >= field.count) continue;
    const count = isLast && usage === range.last ? field.count - at : 1;
    const before = found.at(-1);
    if (before !== undefined && before.index + before.count === at) before.count += count;
    else found.push({ index: at, count });
  }
  return found;
}
