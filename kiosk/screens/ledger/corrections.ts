import type { CorrectRecordBody } from '#api/corrections.ts';
import type { CarrierPage, TimelineEntry } from '#api/ledger.ts';
import { both } from '../../text/both.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { lookUp } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { corrections as en } from '../../text/en/corrections.ts';
import { corrections as zh } from '../../text/zh/corrections.ts';

export const correctionWords = both(zh, en);

const CORRECTABLE: ReadonlySet<string> = new Set([
  'checkedOut',
  'returned',
  'shelved',
  'renewed',
  'relocated',
  'found',
]);
const PLAIN: ReadonlySet<string | null> = new Set(['loan', 'issue', 'reading']);

/** The last movement, where it is of a kind that is corrected here; what a paper moved is put right there. */
export function correctable(timeline: readonly TimelineEntry[]): TimelineEntry | null {
  const last = timeline
    .filter(({ to }) => to !== null)
    .reduce<TimelineEntry | null>((a, b) => (a === null || b.seq > a.seq ? b : a), null);
  if (last === null || last.from === null || !CORRECTABLE.has(last.kind)) return null;
  const isOnPaper = [last.from, last.to].some(
    (custody) => custody?.account === 'held' && !PLAIN.has(custody.basis),
  );
  return isOnPaper ? null : last;
}

/** What a record's form holds while it is corrected: every field as text. */
export type Draft = Readonly<Record<(typeof FIELDS)[number], string>>;
export const FIELDS = [
  'title',
  'documentNumber',
  'copyNumber',
  'issuer',
  'pageCount',
  'receivedOn',
  'sort',
  'model',
  'serialNumber',
  'capacity',
  'note',
] as const;

/** Of a machine or a medium alone; of other things only where something stands there already. */
const OF_MACHINES: ReadonlySet<string> = new Set(['sort', 'model', 'serialNumber', 'capacity']);

/** The fields that a thing of that kind has. */
export const fieldsOf = (
  kind: CarrierPage['kind'],
  before: Draft,
): readonly (typeof FIELDS)[number][] =>
  FIELDS.filter((field) => kind !== 'document' || !OF_MACHINES.has(field) || before[field] !== '');

/** What a field is called. */
export function labelOf(field: string): string {
  const { terms } = words.value;
  if (field === 'title') return terms.title;
  if (field === 'documentNumber') return terms.documentNumber;
  if (field === 'copyNumber') return terms.copyNumber;
  return lookUp(ledgerWords.value.fields, field) ?? field;
}

/** 更正登记 in the timeline: a field, as it was and as it is. */
export function changeLine({ field, before, after }: TimelineEntry['changes'][number]): string {
  const t = correctionWords.value;
  const name = labelOf(field);
  return fill(t.changeLine, { field: name, before: before ?? t.empty, after: after ?? t.empty });
}

export const draftOf = (page: CarrierPage): Draft => ({
  title: page.title ?? '',
  documentNumber: page.documentNumber ?? '',
  copyNumber: page.copyNumber ?? '',
  issuer: page.issuer ?? '',
  pageCount: page.pageCount === null ? '' : String(page.pageCount),
  receivedOn: page.receivedOn ?? '',
  sort: page.sort ?? '',
  model: page.model ?? '',
  serialNumber: page.serialNumber ?? '',
  capacity: page.capacity ?? '',
  note: page.note ?? '',
});

type Wrong = 'titleMissing' | 'pages' | 'copy';
type Changes = CorrectRecordBody['changes'];

/** What differs, ready to be sent; or which field cannot be. */
export function changesOf(
  before: Draft,
  draft: Draft,
):
  | { readonly ok: true; readonly changes: Changes }
  | { readonly ok: false; readonly field: (typeof FIELDS)[number]; readonly wrong: Wrong } {
  const changes: Record<string, string | number | null> = {};
  for (const field of FIELDS) {
    const text = draft[field].trim();
    if (text === before[field].trim()) continue;
    if (field === 'title' && text === '') return { ok: false, field, wrong: 'titleMissing' };
    if (field === 'copyNumber' && text !== '' && !/^\d{1,12}$/.test(text)) {
      return { ok: false, field, wrong: 'copy' };
    }
    if (field === 'pageCount' && text !== '') {
      const pages = Number(text);
      if (!Number.isInteger(pages) || pages < 1 || pages > 100_000) {
        return { ok: false, field, wrong: 'pages' };
      }
      changes[field] = pages;
      continue;
    }
    changes[field] = text === '' ? null : text;
  }
  return { ok: true, changes };
}
