import { honeywellSymbology, readAim } from './aim.ts';
import type { Aim } from './aim.ts';
import type { Decoder, Frame } from './frames.ts';
import { concatBytes, hexCode, toHex } from './hex.ts';
import { HONEYWELL_LAYOUTS } from './hidpos-layout.ts';
import type { HidPosLayouts, ScanLayout } from './hidpos-layout.ts';
import { noiseOf, ScanParts } from './scan-parts.ts';
import { decodeScan } from './scan-text.ts';

/** Honeywell's code id `?` stands on answers to menu commands. */
const ANSWER_CODE_ID = 0x3f;
/** An ISBN as EAN-13: Honeywell gives it the same ]X0 as its answers. */
const BOOKLAND = /^97[89]\d{10}/;

type Part = {
  readonly aim: Aim | null;
  /** Without such a field the scanner may be set to write it before the data. */
  readonly hasAimField: boolean;
  readonly data: Uint8Array;
  readonly codeId: number | null;
  readonly isContinued: boolean;
};

/**
 * HID POS scanner, page 8C: one report a push. Parts are joined as bytes while the continued bit is set, and become text only then.
 * Answers of the scanner to commands (]Z6, and ]X0 that is no book) come as responses, not as codes.
 */
export class HidPosDecoder implements Decoder {
  readonly #layouts: HidPosLayouts;
  readonly #parts = new ScanParts<string | null>();

  constructor(layouts: HidPosLayouts = HONEYWELL_LAYOUTS) {
    this.#layouts = layouts;
  }

  push(report: Uint8Array, at: number): Frame[] {
    if (report.length === 0) return [];
    const stale = this.#parts.heard(at);
    const layout = chooseLayout(this.#layouts.scans, report);
    if (layout === null) return [...stale, this.#foreign(report)];
    const part = readPart(layout, withoutNoId(layout, report));
    if (part === null) {
      return [...stale, ...this.#parts.drop('incomplete'), noiseOf([report], 'incomplete')];
    }
    const lost = this.#parts.add(part.aim?.aim ?? null, report, part.data);
    return [...stale, ...lost, ...(part.isContinued ? this.#parts.shed() : this.#finish(part))];
  }

  silence(at: number): Frame[] {
    return this.#parts.silence(at);
  }

  end(): Frame[] {
    return this.#parts.drop('incomplete');
  }

  #foreign(report: Uint8Array): Frame {
    const [id = 0] = report;
    if (!this.#layouts.outputIds.includes(id)) return noiseOf([report], 'unknown report');
    const payload = toHex(report.subarray(1));
    return { kind: 'command', command: hexCode(id), payload, bytes: report };
  }

  #finish(last: Part): Frame[] {
    const whole = this.#parts.finish();
    if (!('bytes' in whole)) return whole;
    const { data: joined, bytes } = whole;
    const prefix = last.hasAimField || joined.length < 4 ? null : readAim(joined);
    const aim = last.aim ?? prefix;
    const data = prefix === null ? joined : joined.subarray(3);
    const { text } = decodeScan(data, aim?.hasEci ?? false);
    if (aim !== null && isAnswer(aim.aim, last.codeId, text)) {
      return [{ kind: 'response', command: aim.aim, payload: toHex(data), bytes }];
    }
    const symbology = symbologyOf(aim, last.codeId);
    return [{ kind: 'barcode', symbology, aim: aim?.aim ?? null, text, bytes }];
  }
}

function chooseLayout(layouts: readonly ScanLayout[], report: Uint8Array): ScanLayout | null {
  const fitting = layouts.filter(({ reportId }) => reportId === null || reportId === report[0]);
  // Mostly there is nothing to choose.
  if (fitting.length <= 1) return fitting[0] ?? null;
  const withAim = fitting.find((layout) => aimOf(layout, withoutNoId(layout, report)) !== null);
  return withAim ?? fitting[0] ?? null;
}

/** Some systems put a 0 before reports that have no id. */
function withoutNoId({ reportId, length }: ScanLayout, report: Uint8Array): Uint8Array {
  const hasNoId = reportId === null && report.length === length + 1 && report[0] === 0;
  return hasNoId ? report.subarray(1) : report;
}

/** Null when the report ends before its data does. */
function readPart(layout: ScanLayout, report: Uint8Array): Part | null {
  const [first] = layout.data;
  if (first === undefined || report.length < first.at) return null;
  const field = concatBytes(layout.data.map(({ at, length }) => report.subarray(at, at + length)));
  const room = layout.data.reduce((sum, { length }) => sum + length, 0);
  const counted = countOf(layout, report);
  const length = counted === null ? trimmedLength(field) : Math.min(counted, room);
  if (length > field.length) return null;
  const { continued } = layout;
  const flags = continued === null ? 0 : (report[continued.at] ?? 0);
  return {
    aim: aimOf(layout, report),
    hasAimField: layout.aim !== null,
    data: field.subarray(0, length),
    codeId: layout.codeId === null ? null : (report[layout.codeId] ?? null),
    isContinued: ((flags >> (continued?.bit ?? 0)) & 1) === 1,
  };
}

function aimOf(layout: ScanLayout, report: Uint8Array): Aim | null {
  if (layout.aim === null) return null;
  const [flag, letter, modifier] = layout.aim;
  return readAim(Uint8Array.of(report[flag] ?? 0, report[letter] ?? 0, report[modifier] ?? 0));
}

/** Some scanners count beyond the field: the caller clamps. */
function countOf(layout: ScanLayout, report: Uint8Array): number | null {
  if (layout.count === null) return null;
  const { at, size } = layout.count;
  return (report[at] ?? 0) + (size === 2 ? (report[at + 1] ?? 0) * 0x100 : 0);
}

/** Without a count the data ends where the NULs of the filling begin. */
function trimmedLength(field: Uint8Array): number {
  return field.findLastIndex((byte) => byte !== 0) + 1;
}

function isAnswer(aim: string, codeId: number | null, text: string): boolean {
  if (aim.startsWith(']Z')) return true;
  if (aim !== ']X0') return false;
  return codeId === null ? !BOOKLAND.test(text) : codeId === ANSWER_CODE_ID;
}

/** The AIM says it, except where the maker uses it for several things. */
function symbologyOf(aim: Aim | null, codeId: number | null): string | null {
  const byCodeId = codeId === null ? null : honeywellSymbology(codeId);
  if (aim === null || aim.aim.startsWith(']X')) return byCodeId ?? aim?.symbology ?? null;
  return aim.symbology;
}
