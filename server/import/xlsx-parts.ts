import { attribute, XmlReader } from './xml.ts';
import type { XmlListener } from './xml.ts';
import { DamagedPart, unpack } from './zip.ts';
import type { ZipEntry } from './zip.ts';

export type Entries = ReadonlyMap<string, ZipEntry>;

/** What stands beside the sheets of a workbook: their names and parts, its strings and its formats. */
export type WorkbookParts = {
  readonly sheets: readonly {
    readonly name: string;
    readonly part: string;
    readonly hidden: boolean;
  }[];
  readonly strings: readonly string[];
  /** By style number: a date, a number shown with that many leading zeros, or anything else. */
  readonly formats: readonly CellFormat[];
  readonly date1904: boolean;
};

export type CellFormat =
  | { readonly kind: 'date' }
  | { readonly kind: 'zeros'; readonly width: number }
  | { readonly kind: 'other' };

const STRINGS_MAX = 4_000_000;

export async function readParts(entries: Entries): Promise<WorkbookParts> {
  const root = await relations(entries, '_rels/.rels');
  const workbook =
    root.find((one) => one.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const base = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const rels = await relations(entries, `${base}_rels/${workbook.slice(base.length)}.rels`);
  const partOf = (end: string): string | null => {
    const found = rels.find((one) => one.type.endsWith(end));
    return found === undefined ? null : resolve(base, found.target);
  };
  const listed: { name: string; id: string; hidden: boolean }[] = [];
  let date1904 = false;
  await readXml(entries, workbook, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr')
        date1904 = /^(?:1|true)$/u.test(attribute(attributes, 'date1904') ?? '');
      if (tag !== 'sheet') return;
      const id = /\s\w+:id=["']([^"']+)["']/u.exec(attributes)?.[1];
      const name = attribute(attributes, 'name') ?? '';
      const hidden = /hidden/iu.test(attribute(attributes, 'state') ?? '');
      if (id !== undefined) listed.push({ name, id, hidden });
    },
  });
  const sheets = listed.flatMap(({ name, id, hidden }) => {
    const rel = rels.find((one) => one.id === id);
    // Chart sheets and macro sheets hold no rows.
    return rel?.type.endsWith('/worksheet')
      ? [{ name, part: resolve(base, rel.target), hidden }]
      : [];
  });
  return {
    sheets,
    strings: await sharedStrings(entries, partOf('/sharedStrings')),
    formats: await cellFormats(entries, partOf('/styles')),
    date1904,
  };
}

const nothing = (): void => {};

/** Reads one part with a listener; a part that is not there was lost on the way. */
export async function readXml(
  entries: Entries,
  part: string,
  listener: Partial<XmlListener>,
): Promise<void> {
  const entry = entries.get(part);
  if (entry === undefined) throw new DamagedPart('damaged');
  const reader = new XmlReader({ open: nothing, close: nothing, text: nothing, ...listener });
  for await (const piece of unpack(entry)) reader.push(piece);
  reader.end();
}

type Relation = { readonly id: string; readonly type: string; readonly target: string };

async function relations(entries: Entries, part: string): Promise<Relation[]> {
  const found: Relation[] = [];
  await readXml(entries, part, {
    open: (tag, attributes) => {
      if (tag !== 'Relationship') return;
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: attribute(attributes, 'Type') ?? '',
        target: (attribute(attributes, 'Target') ?? '').replace(
          /^\//u,
          part === '_rels/.rels' ? '' : '/',
        ),
      });
    },
  });
  return found;
}

/** A target is relative to the workbook's folder, or absolute; `..` climbs. Only names are compared. */
function resolve(base: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = base.split('/').filter((part) => part !== '');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

async function sharedStrings(entries: Entries, part: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (part === null || !entries.has(part)) return strings;
  let text = '';
  let inText = false;
  let inPhonetic = false;
  await readXml(entries, part, {
    open: (tag) => {
      if (tag === 'si') text = '';
      else if (tag === 't') inText = !inPhonetic;
      else if (tag === 'rPh') inPhonetic = true;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (tag) => {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') inPhonetic = false;
      else if (tag === 'si') {
        strings.push(detached(unescapeExcel(text)));
        if (strings.length > STRINGS_MAX) throw new DamagedPart('bomb');
      }
    },
  });
  return strings;
}

/** From this length on, a part of a string keeps the whole string alive. */
const SLICED_CHARS = 13;

/** A text of its own: cut out of a sheet's XML it would keep 64 kB of XML in memory with it. */
export const detached = (text: string): string =>
  text.length < SLICED_CHARS ? text : Buffer.from(text, 'utf16le').toString('utf16le');

/** Excel writes control characters as _x0007_, and _x005F_ before a text that only looks so. */
export const unescapeExcel = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/giu, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

async function cellFormats(entries: Entries, part: string | null): Promise<CellFormat[]> {
  const formats: CellFormat[] = [];
  if (part === null || !entries.has(part)) return formats;
  const codes = new Map<number, string>();
  let inCells = false;
  await readXml(entries, part, {
    open: (tag, attributes) => {
      if (tag === 'numFmt') {
        codes.set(
          Number(attribute(attributes, 'numFmtId')),
          attribute(attributes, 'formatCode') ?? '',
        );
      } else if (tag === 'cellXfs') {
        inCells = true;
      } else if (tag === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? '0');
        formats.push(formatOf(id, codes.get(id)));
      }
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** ECMA-376 §18.8.30: built-in numbers 14 to 22, 27 to 36, 45 to 47, 50 to 58 are dates and times. */
function formatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) {
    const isDate =
      (id >= 14 && id <= 22) ||
      (id >= 27 && id <= 36) ||
      (id >= 45 && id <= 47) ||
      (id >= 50 && id <= 58);
    return { kind: isDate ? 'date' : 'other' };
  }
  if (/^0{2,}$/u.test(code)) return { kind: 'zeros', width: code.length };
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./gu, '').split(';')[0] ?? '';
  return {
    kind: /[ymd]/iu.test(bare) && !/[#0?]/u.test(bare.replace(/\.0+/u, '')) ? 'date' : 'other',
  };
}
