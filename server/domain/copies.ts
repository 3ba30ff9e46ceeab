import type { CarrierRecord } from './carriers.ts';
import type { CarrierId } from './ids.ts';
import type { Marked } from './inheritance.ts';
import { allow, refuse, type Decision } from './refusals.ts';

/** 复制件 of a document bears it in its title, once. */
const COPY = '（复制件）';
export const copyTitle = (title: string): string =>
  title.endsWith(COPY) ? title : `${title}${COPY}`;

const COPY_DIGITS = 6;

/** 份号 that follow the highest of these, with as many digits as the widest of them: 000012 → 000013, 000014. */
export function copyNumbersAfter(taken: readonly (string | null)[], count: number): string[] {
  const numbers = taken.filter((number) => number !== null && /^\d{1,12}$/.test(number));
  const highest = numbers.map(Number).reduce((a, b) => Math.max(a, b), 0);
  const digits = numbers.reduce((width, number) => Math.max(width, number?.length ?? 0), 0);
  return Array.from({ length: count }, (_, n) =>
    String(highest + 1 + n).padStart(digits === 0 ? COPY_DIGITS : digits, '0'),
  );
}

export type Count = {
  readonly asked: number;
  readonly made: number;
  readonly shortWords: string | null;
  readonly spoiledSheets: number;
  readonly spoiledWords: string | null;
};

/**
 * 清点: what was asked for is what was made and what is explained. Refuses `copiesTooMany`, and `shortfallUnexplained` where fewer
 * were made without a reason or spoiled sheets are not said to be destroyed.
 */
export function countCopies({
  asked,
  made,
  shortWords,
  spoiledSheets,
  spoiledWords,
}: Count): Decision<null> {
  if (made > asked) return refuse({ kind: 'copiesTooMany', count: asked });
  const isExplained = made === asked || shortWords !== null;
  const isDestroyed = spoiledSheets === 0 || spoiledWords !== null;
  return isExplained && isDestroyed ? allow(null) : refuse({ kind: 'shortfallUnexplained' });
}

/** One copy's own marks: its id, its numbers. */
export type CopyIdentity = {
  readonly id: CarrierId;
  readonly registerNumber: string;
  readonly copyNumber: string | null;
  readonly serialNumber: string | null;
};

/**
 * 复制件, 摘录件 as it is registered: the same kind, keeper and place of its original, of which it is a copy; treated as
 * `marked` says. An extract (`title` given) is a document of our own and has no 文号.
 */
export function copyOf(
  original: CarrierRecord,
  given: {
    readonly title: string | null;
    readonly pageCount: number | null;
    readonly marked: Marked;
    readonly identity: CopyIdentity;
  },
): CarrierRecord {
  const { title, marked, pageCount, identity } = given;
  const isExtract = title !== null;
  return {
    ...identity,
    kind: isExtract ? 'document' : original.kind,
    title: title ?? copyTitle(original.title),
    ...marked,
    documentNumber: isExtract ? null : original.documentNumber,
    issuer: isExtract ? null : original.issuer,
    pageCount: pageCount ?? (isExtract ? null : original.pageCount),
    sort: isExtract ? null : original.sort,
    model: null,
    capacity: isExtract ? null : original.capacity,
    custodianId: original.custodianId,
    homePlaceId: original.homePlaceId,
    note: null,
    copyOf: original.id,
  };
}
