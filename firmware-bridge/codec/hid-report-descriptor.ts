import type {
  HidCollection,
  HidDescriptor,
  HidField,
  HidProblem,
  UsageRange,
} from './hid-fields.ts';
import { readItems } from './hid-items.ts';
import type { HidItem } from './hid-items.ts';

/** Bounds against descriptors that are rubbish; real ones stay far below. */
const PUSHED_MAX = 16;
const USAGES_MAX = 1024;
const REPORT_BITS_MAX = 8 * 65_535;

/** HID 1.11, section 6.2.2. Never throws: rubbish in gives problems out. */
export function readHidDescriptor(bytes: Uint8Array): HidDescriptor {
  const reader = new DescriptorReader();
  for (const item of readItems(bytes)) reader.take(item);
  return reader.finish(bytes.length);
}

type Globals = {
  readonly usagePage: number;
  readonly logicalMin: number;
  readonly logicalMax: number;
  readonly reportSize: number;
  readonly reportCount: number;
  readonly reportId: number | null;
};

type LocalUsage = { readonly first: number; readonly last: number; readonly isExtended: boolean };

const NO_GLOBALS: Globals = {
  usagePage: 0,
  logicalMin: 0,
  logicalMax: 0,
  reportSize: 0,
  reportCount: 0,
  reportId: null,
};

/** Holds the item state table of the specification. */
class DescriptorReader {
  readonly #fields: HidField[] = [];
  readonly #collections: HidCollection[] = [];
  readonly #problems: HidProblem[] = [];
  readonly #bits = new Map<string, number>();
  readonly #pushed: Globals[] = [];
  #globals = NO_GLOBALS;
  #usages: LocalUsage[] = [];
  #rangeEnds: { min: HidItem | null; max: HidItem | null } = { min: null, max: null };
  /** Inside a delimiter set only the first usage counts; the others are its synonyms. */
  #delimited: 'no' | 'first' | 'more' = 'no';
  #depth = 0;

  take(item: HidItem): void {
    if (item.type === 'cut') this.#report(item, 'item cut off');
    else if (item.type === 'main') this.#takeMain(item);
    else if (item.type === 'global') this.#takeGlobal(item);
    else if (item.type === 'local') this.#takeLocal(item);
    else if (item.type === 'reserved') this.#report(item, 'reserved item');
  }

  finish(length: number): HidDescriptor {
    if (this.#depth > 0) this.#problems.push({ at: length, problem: 'collection left open' });
    return { fields: this.#fields, collections: this.#collections, problems: this.#problems };
  }

  #takeMain(item: HidItem): void {
    if (item.tag === 0x8) this.#addField(item, 'input');
    else if (item.tag === 0x9) this.#addField(item, 'output');
    else if (item.tag === 0xb) this.#addField(item, 'feature');
    else if (item.tag === 0xa) this.#open(item);
    else if (item.tag === 0xc) this.#close(item);
    else this.#report(item, 'reserved item');
    this.#usages = [];
    this.#rangeEnds = { min: null, max: null };
    this.#delimited = 'no';
  }

  #open(item: HidItem): void {
    const [own] = this.#resolvedUsages();
    this.#collections.push({
      kind: item.unsigned,
      usagePage: own === undefined ? this.#globals.usagePage : Math.floor(own.first / 0x10000),
      usage: own === undefined ? 0 : own.first % 0x10000,
      depth: this.#depth,
    });
    this.#depth += 1;
  }

  #close(item: HidItem): void {
    if (this.#depth === 0) this.#report(item, 'end of a collection that is not open');
    else this.#depth -= 1;
  }

  #addField(item: HidItem, report: HidField['report']): void {
    const { reportId, reportSize: bitSize, reportCount: count, ...globals } = this.#globals;
    const key = `${report} ${reportId}`;
    const bitOffset = this.#bits.get(key) ?? (reportId === null ? 0 : 8);
    const end = bitOffset + bitSize * count;
    if (end > REPORT_BITS_MAX) return this.#report(item, 'report too long');
    this.#bits.set(key, end);
    this.#fields.push({
      report,
      reportId,
      bitOffset,
      bitSize,
      count,
      isConstant: (item.unsigned & 1) !== 0,
      isVariable: (item.unsigned & 2) !== 0,
      logicalMin: globals.logicalMin,
      logicalMax: globals.logicalMax,
      usages: this.#resolvedUsages(),
    });
  }

  #takeGlobal(item: HidItem): void {
    const set = (change: Partial<Globals>): void => {
      this.#globals = { ...this.#globals, ...change };
    };
    if (item.tag === 0x0) set({ usagePage: item.unsigned & 0xffff });
    else if (item.tag === 0x1) set({ logicalMin: item.signed });
    else if (item.tag === 0x2) set({ logicalMax: item.signed });
    else if (item.tag === 0x7) set({ reportSize: item.unsigned });
    else if (item.tag === 0x9) set({ reportCount: item.unsigned });
    else if (item.tag === 0x8) {
      if (item.unsigned === 0) this.#report(item, 'report id 0');
      else set({ reportId: item.unsigned & 0xff });
    } else if (item.tag === 0xa) {
      if (this.#pushed.length >= PUSHED_MAX) this.#report(item, 'too much pushed');
      else this.#pushed.push(this.#globals);
    } else if (item.tag === 0xb) {
      const before = this.#pushed.pop();
      if (before === undefined) this.#report(item, 'pop without push');
      else this.#globals = before;
    } else if (item.tag > 0xb) this.#report(item, 'reserved item');
    // 3 to 6 are physical bounds and units: of no use for reading codes.
  }

  #takeLocal(item: HidItem): void {
    if (item.tag === 0xa) this.#delimited = item.unsigned === 1 ? 'first' : 'no';
    else if (item.tag === 0x0) this.#addUsage(item, item.unsigned, item.unsigned);
    else if (item.tag === 0x1 || item.tag === 0x2) this.#takeRangeEnd(item);
    // The others are designators and strings.
  }

  #takeRangeEnd(item: HidItem): void {
    this.#rangeEnds = { ...this.#rangeEnds, [item.tag === 0x1 ? 'min' : 'max']: item };
    const { min, max } = this.#rangeEnds;
    if (min === null || max === null) return;
    this.#rangeEnds = { min: null, max: null };
    // The page of a long minimum holds for a short maximum, too.
    const isMixed = min.size === 4 && max.size < 4;
    const last = isMixed ? min.unsigned - (min.unsigned % 0x10000) + max.unsigned : max.unsigned;
    if (last < min.unsigned) this.#report(item, 'usage range reversed');
    else this.#addUsage(min, min.unsigned, last);
  }

  #addUsage(item: HidItem, first: number, last: number): void {
    if (this.#delimited === 'more') return;
    if (this.#delimited === 'first') this.#delimited = 'more';
    if (this.#usages.length >= USAGES_MAX) return this.#report(item, 'too many usages');
    this.#usages.push({ first, last, isExtended: item.size === 4 });
  }

  /** A short usage belongs to the page in force at the main item, as the systems' own parsers have it. */
  #resolvedUsages(): UsageRange[] {
    const base = this.#globals.usagePage * 0x10000;
    return this.#usages.map(({ first, last, isExtended }) =>
      isExtended ? { first, last } : { first: base + first, last: base + (last % 0x10000) },
    );
  }

  #report(item: HidItem, problem: HidProblem['problem']): void {
    this.#problems.push({ at: item.at, problem });
  }
}
