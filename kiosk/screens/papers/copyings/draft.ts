import { COPIES_MAX, type MakeCopiesBody, type OrderCopyingBody } from '#api/copyings.ts';
import type { Unsigned } from '../../press.ts';
import type { Basis } from '../basis.ts';

/** 登记 as it is being filled in. */
export type OrderDraft = {
  readonly sourceId: string;
  readonly count: string;
  readonly title: string;
  readonly purpose: string;
  readonly consent: string;
};
export const orderDraft = ({ carriers, reason }: Basis): OrderDraft => ({
  sourceId: carriers[0]?.id ?? '',
  count: '1',
  title: '',
  purpose: reason,
  consent: '',
});

/** A whole number from `min` to `max`; null: it is none. */
export function wholeNumber(text: string, min: number, max: number): number | null {
  if (!/^\d{1,6}$/.test(text.trim())) return null;
  const number = Number(text.trim());
  return number >= min && number <= max ? number : null;
}

const said = (text: string): string | null => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain === '' ? null : plain;
};

export type OrderFault = 'count' | 'purpose' | 'title';
/** What is wrong, by field. */
export function orderFaults(draft: OrderDraft, basis: Basis): readonly OrderFault[] {
  const faults: OrderFault[] = [];
  if (wholeNumber(draft.count, 1, COPIES_MAX) === null) faults.push('count');
  if (said(draft.purpose) === null) faults.push('purpose');
  if (basis.operation === 'extract' && said(draft.title) === null) faults.push('title');
  return faults;
}

/** What is sent; null while something is wrong. A copy is of one thing, an extract of all that were approved. */
export function orderBody(draft: OrderDraft, basis: Basis): Unsigned<OrderCopyingBody> | null {
  const count = wholeNumber(draft.count, 1, COPIES_MAX);
  const purpose = said(draft.purpose);
  const isExtract = basis.operation === 'extract';
  if (orderFaults(draft, basis).length > 0 || count === null || purpose === null) return null;
  return {
    operation: isExtract ? 'extract' : 'copy',
    approvalId: basis.approval?.id ?? null,
    sourceIds: isExtract ? basis.carriers.map(({ id }) => id) : [draft.sourceId],
    applicantId: basis.applicant.id,
    count,
    title: isExtract ? said(draft.title) : null,
    purpose,
    consent: said(draft.consent),
  };
}

/** 制作 as it is being filled in. */
export type MakingDraft = {
  readonly made: string;
  readonly pageCount: string;
  readonly shortWords: string;
  readonly spoiledSheets: string;
  readonly spoiledWords: string;
  readonly device: string;
  readonly serials: string;
  readonly by: 'me' | 'other';
};
export const makingDraft = (count: number, needsSecond: boolean): MakingDraft => ({
  made: String(count),
  pageCount: '',
  shortWords: '',
  spoiledSheets: '0',
  spoiledWords: '',
  device: '',
  serials: '',
  by: needsSecond ? 'other' : 'me',
});

const SHEETS_MAX = 99_999;
export type MakingFault = 'made' | 'short' | 'sheets' | 'spoiled' | 'device' | 'pages';
export function makingFaults(draft: MakingDraft, count: number): readonly MakingFault[] {
  const faults: MakingFault[] = [];
  const made = wholeNumber(draft.made, 1, count);
  const sheets = wholeNumber(draft.spoiledSheets, 0, SHEETS_MAX);
  if (made === null) faults.push('made');
  if (made !== null && made < count && said(draft.shortWords) === null) faults.push('short');
  if (sheets === null) faults.push('sheets');
  if (sheets !== null && sheets > 0 && said(draft.spoiledWords) === null) faults.push('spoiled');
  if (said(draft.device) === null) faults.push('device');
  const hasPages = draft.pageCount.trim() !== '';
  if (hasPages && wholeNumber(draft.pageCount, 1, SHEETS_MAX) === null) faults.push('pages');
  return faults;
}

/** What is sent, but for the signature of another operator; null while something is wrong. */
export function makingBody(
  draft: MakingDraft,
  count: number,
): Omit<Unsigned<MakeCopiesBody>, 'second'> | null {
  const made = wholeNumber(draft.made, 1, count);
  const spoiledSheets = wholeNumber(draft.spoiledSheets, 0, SHEETS_MAX);
  const device = said(draft.device);
  if (makingFaults(draft, count).length > 0) return null;
  if (made === null || spoiledSheets === null || device === null) return null;
  const serials = draft.serials.split('\n').map(said);
  const hasSerials = serials.some((one) => one !== null);
  return {
    made,
    pageCount: wholeNumber(draft.pageCount, 1, SHEETS_MAX),
    shortWords: made < count ? said(draft.shortWords) : null,
    spoiledSheets,
    spoiledWords: spoiledSheets > 0 ? said(draft.spoiledWords) : null,
    device,
    ...(hasSerials
      ? { serialNumbers: Array.from({ length: made }, (_, n) => serials[n] ?? null) }
      : {}),
  };
}
