import { compact } from './cell-text.ts';
import { placeCode, safeNote } from './drafts.ts';
import type { CarrierDraft, SafeDraft, ScopeDraft } from './drafts.ts';
import { documentNumberKey, serialKey } from './known-ledger.ts';

/** What differs between a row and the ledger, in the clerk's words; empty where they agree. */
export type Differences = readonly string[];

/** A register without a column for 层数, 类型 or the note says nothing of them. */
export function compareSafes(row: SafeDraft, ledger: SafeDraft): Differences {
  const note = safeNote(ledger);
  return different([
    ['名称', row.name, ledger.name],
    ['所在房间', compact(row.room ?? ''), compact(ledger.room ?? '')],
    ['可存最高密级', row.highestLevel, ledger.highestLevel],
    ['层数', row.shelves ?? ledger.shelves, ledger.shelves],
    ['类型', row.sort ?? ledger.sort, ledger.sort],
    ['责任人', row.custodian, ledger.custodian],
    ['备注', compact(safeNote(row) ?? note ?? ''), compact(note ?? '')],
  ]);
}

/** `state` is left out: things are lent and returned after an import. So is a number that the ledger made. */
export function compareCarriers(row: CarrierDraft, ledger: CarrierDraft): Differences {
  return different([
    ['编号', row.registerNumber ?? ledger.registerNumber, ledger.registerNumber],
    ['标题', row.title, ledger.title],
    ['密级', row.marking, ledger.marking],
    ['保密期限', JSON.stringify(row.secrecyPeriod), JSON.stringify(ledger.secrecyPeriod)],
    [
      '文号',
      documentNumberKey(row.documentNumber ?? ''),
      documentNumberKey(ledger.documentNumber ?? ''),
    ],
    ['份号', row.copyNumber, ledger.copyNumber],
    ['来文单位', row.issuer, ledger.issuer],
    ['页数', row.pageCount, ledger.pageCount],
    ['日期', row.receivedOn, ledger.receivedOn],
    ['型号', row.model, ledger.model],
    ['序列号', serialKey(row.serialNumber ?? ''), serialKey(ledger.serialNumber ?? '')],
    ['容量', row.capacity, ledger.capacity],
    ['保管人', row.custodian, ledger.custodian],
    ['存放位置', place(row), place(ledger)],
    ['备注', compact(row.note ?? ''), compact(ledger.note ?? '')],
    // A register without that column says nothing of it.
    ['知悉范围', scopeKey(row.scope ?? ledger.scope), scopeKey(ledger.scope)],
  ]);
}

const scopeKey = (scope: ScopeDraft | undefined): string =>
  scope === undefined
    ? ''
    : JSON.stringify(
        [scope.people, scope.posts, scope.departments].map((names) => names.toSorted()),
      );

const place = (draft: CarrierDraft): string | null =>
  draft.homePlace === null ? null : placeCode(draft.homePlace);

type Pair = readonly [string, string | number | null, string | number | null];

const different = (pairs: readonly Pair[]): Differences =>
  pairs.flatMap(([word, left, right]) => (left === right ? [] : [word]));
