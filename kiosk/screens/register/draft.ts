import type { RegisterBody } from '#api/ledger.ts';
import type { Unsigned } from '../press.ts';

export type PeriodKind = 'none' | 'years' | 'months' | 'until' | 'longTerm' | 'condition';

/** The form as it stands while it is filled in: text as typed. */
export type Draft = {
  readonly kind: RegisterBody['kind'];
  readonly marking: RegisterBody['marking'];
  readonly periodKind: PeriodKind;
  readonly period: string;
} & Readonly<Record<TextField, string>>;

export type TextField =
  | 'registerNumber'
  | 'title'
  | 'documentNumber'
  | 'copyNumber'
  | 'issuer'
  | 'pageCount'
  | 'receivedOn'
  | 'sort'
  | 'model'
  | 'serialNumber'
  | 'capacity'
  | 'custodianId'
  | 'homePlaceId'
  | 'note';

export const EMPTY: Draft = {
  kind: 'document',
  marking: 'confidential',
  periodKind: 'years',
  period: '10',
  registerNumber: '',
  title: '',
  documentNumber: '',
  copyNumber: '',
  issuer: '',
  pageCount: '',
  receivedOn: '',
  sort: '',
  model: '',
  serialNumber: '',
  capacity: '',
  custodianId: '',
  homePlaceId: '',
  note: '',
};

/** What each kind of carrier is asked for, in the order of its register. */
export const FIELDS_OF: Readonly<Record<Draft['kind'], readonly TextField[]>> = {
  document: ['documentNumber', 'copyNumber', 'issuer', 'pageCount', 'receivedOn'],
  medium: ['sort', 'model', 'serialNumber', 'capacity', 'receivedOn'],
  device: ['sort', 'model', 'serialNumber', 'receivedOn'],
  product: ['sort', 'model', 'serialNumber', 'receivedOn'],
};

export type Wrong = Partial<Record<TextField | 'period', 'title' | 'number' | 'copy'>>;

/** What is wrong with the form before it is sent; the server looks again. */
export function wrongOf(draft: Draft): Wrong {
  const wrong: Wrong = {};
  if (draft.title.trim() === '') wrong.title = 'title';
  if (draft.pageCount !== '' && !isCount(draft.pageCount)) wrong.pageCount = 'number';
  if (draft.copyNumber !== '' && !/^\d{1,12}$/.test(draft.copyNumber)) wrong.copyNumber = 'copy';
  const isCounted = draft.periodKind === 'years' || draft.periodKind === 'months';
  if (isCounted && !isCount(draft.period)) wrong.period = 'number';
  if (draft.periodKind === 'until' && draft.period === '') wrong.period = 'number';
  if (draft.periodKind === 'condition' && draft.period.trim() === '') wrong.period = 'title';
  return wrong;
}

const isCount = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text);

/** The form as the server takes it: empty is null, and nothing of another kind's fields is sent. */
export function bodyOf(draft: Draft): Unsigned<RegisterBody> {
  const asked = new Set<TextField>(FIELDS_OF[draft.kind]);
  const given = (field: TextField): string | null =>
    draft[field].trim() === '' ? null : draft[field].trim();
  const ofKind = (field: TextField): string | null => (asked.has(field) ? given(field) : null);
  const pages = ofKind('pageCount');
  return {
    kind: draft.kind,
    registerNumber: given('registerNumber'),
    title: draft.title.trim(),
    marking: draft.marking,
    secrecyPeriod: periodOf(draft),
    documentNumber: ofKind('documentNumber'),
    copyNumber: ofKind('copyNumber'),
    issuer: ofKind('issuer'),
    pageCount: pages === null ? null : Number(pages),
    receivedOn: ofKind('receivedOn'),
    sort: ofKind('sort'),
    model: ofKind('model'),
    serialNumber: ofKind('serialNumber'),
    capacity: ofKind('capacity'),
    custodianId: given('custodianId'),
    homePlaceId: given('homePlaceId'),
    note: given('note'),
  };
}

function periodOf(draft: Draft): RegisterBody['secrecyPeriod'] {
  switch (draft.periodKind) {
    case 'none':
      return null;
    case 'years':
      return { kind: 'years', years: Number(draft.period) };
    case 'months':
      return { kind: 'months', months: Number(draft.period) };
    case 'until':
      return { kind: 'until', date: draft.period };
    case 'condition':
      return { kind: 'condition', text: draft.period.trim() };
    case 'longTerm':
      return { kind: 'longTerm' };
  }
}
