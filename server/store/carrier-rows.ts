import { canonicalJson } from '#domain/canonical.ts';
import type { Carrier, Scope } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import type { SecrecyPeriod } from '#domain/secrecy.ts';
import type { CarrierRow, CustodyColumns } from './tables.ts';

const NOWHERE: CustodyColumns = {
  account: 'stored',
  place_id: null,
  holder_id: null,
  basis: null,
  due_at: null,
  matter_id: null,
  whereabouts: null,
  gone_how: null,
};

/** The custody as its columns; those of other accounts are null. */
export function custodyColumns(custody: Custody): CustodyColumns {
  const { account } = custody;
  switch (account) {
    case 'stored':
      return { ...NOWHERE, account, place_id: custody.placeId };
    case 'held':
      return {
        ...NOWHERE,
        account,
        holder_id: custody.holderId,
        basis: custody.basis,
        due_at: custody.dueAt,
        matter_id: custody.matterId ?? null,
      };
    case 'inTransit':
      return { ...NOWHERE, account, whereabouts: custody.to };
    case 'outside':
      return { ...NOWHERE, account, whereabouts: custody.at };
    case 'unaccounted':
      return { ...NOWHERE, account, place_id: custody.lastPlaceId };
    case 'gone':
      return { ...NOWHERE, account, gone_how: custody.how };
  }
}

function custodyOf(row: CustodyColumns): Custody {
  const { account } = row;
  switch (account) {
    case 'stored':
      return { account, placeId: present(row.place_id) };
    case 'held':
      return {
        account,
        holderId: present(row.holder_id),
        basis: present(row.basis),
        dueAt: row.due_at,
        ...(row.matter_id === null ? {} : { matterId: row.matter_id }),
      };
    case 'inTransit':
      return { account, to: present(row.whereabouts) };
    case 'outside':
      return { account, at: present(row.whereabouts) };
    case 'unaccounted':
      return { account, lastPlaceId: row.place_id };
    case 'gone':
      return { account, how: present(row.gone_how) };
  }
}

/** The table's CHECKs promise it; a row that breaks them was not written by us. */
function present<T>(value: T | null): T {
  if (value === null) throw new Error('A carrier row lacks a column of its account');
  return value;
}

export function carrierRow(carrier: Carrier, lastSeq: number): CarrierRow {
  return {
    id: carrier.id,
    register_number: carrier.registerNumber,
    search_text: searchText(carrier),
    last_seq: lastSeq,
    kind: carrier.kind,
    marking: carrier.marking,
    title: carrier.title,
    secrecy_period: carrier.secrecyPeriod === null ? null : canonicalJson(carrier.secrecyPeriod),
    document_number: carrier.documentNumber,
    copy_number: carrier.copyNumber,
    issuer: carrier.issuer,
    page_count: carrier.pageCount,
    received_on: carrier.receivedOn,
    sort: carrier.sort,
    model: carrier.model,
    serial_number: carrier.serialNumber,
    capacity: carrier.capacity,
    custodian_id: carrier.custodianId,
    home_place_id: carrier.homePlaceId,
    note: carrier.note,
    scope: carrier.scope === undefined ? null : canonicalJson(carrier.scope),
    copy_of: carrier.copyOf ?? null,
    ...custodyColumns(carrier.custody),
  };
}

export function carrierOf(row: CarrierRow): Carrier {
  const period: SecrecyPeriod | null =
    row.secrecy_period === null ? null : JSON.parse(row.secrecy_period);
  const scope: Scope | null = row.scope === null ? null : JSON.parse(row.scope);
  return {
    id: row.id,
    kind: row.kind,
    registerNumber: row.register_number,
    title: row.title,
    marking: row.marking,
    secrecyPeriod: period,
    documentNumber: row.document_number,
    copyNumber: row.copy_number,
    issuer: row.issuer,
    pageCount: row.page_count,
    receivedOn: row.received_on,
    sort: row.sort,
    model: row.model,
    serialNumber: row.serial_number,
    capacity: row.capacity,
    custodianId: row.custodian_id,
    homePlaceId: row.home_place_id,
    note: row.note,
    ...(scope === null ? {} : { scope }),
    ...(row.copy_of === null ? {} : { copyOf: row.copy_of }),
    custody: custodyOf(row),
  };
}

/** What people look a carrier up by, lower case, one a line: a search never matches across two. */
const searchText = (carrier: Carrier): string =>
  [
    carrier.registerNumber,
    carrier.title,
    carrier.documentNumber,
    carrier.copyNumber,
    carrier.serialNumber,
    carrier.model,
    carrier.issuer,
  ]
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
