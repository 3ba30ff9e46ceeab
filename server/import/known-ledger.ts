import { compact } from './cell-text.ts';
import type { CheckedWorkbook } from './checked.ts';
import type { KnownPerson } from './check-changes.ts';
import type { CarrierDraft, SafeDraft } from './drafts.ts';

/**
 * What the ledger already has, so that the same file twice changes nothing. Everything is written as
 * drafts, so that a row and the ledger are compared by one piece of code. Structured-cloneable.
 */
export type KnownLedger = {
  readonly peopleByStaffNumber: ReadonlyMap<string, KnownPerson>;
  readonly safesByCode: ReadonlyMap<string, SafeDraft>;
  /** By `carrierKey`. `state` is not compared: it moves after the import. */
  readonly carriersByKey: ReadonlyMap<string, CarrierDraft>;
};

export const EMPTY_LEDGER: KnownLedger = {
  peopleByStaffNumber: new Map(),
  safesByCode: new Map(),
  carriersByKey: new Map(),
};

/**
 * What makes a carrier the same one. A document: its number and copy number, whoever sent it; without
 * one of them the title stands in. A medium or device: its register number, else its serial number.
 */
export function carrierKey(carrier: CarrierDraft): string {
  if (carrier.kind !== 'document') {
    if (carrier.registerNumber !== null)
      return `${carrier.kind}|n|${compact(carrier.registerNumber)}`;
    return `${carrier.kind}|s|${serialKey(carrier.serialNumber ?? carrier.title)}`;
  }
  const number = carrier.documentNumber === null ? null : documentNumberKey(carrier.documentNumber);
  if (carrier.documentNumber !== null && carrier.copyNumber !== null) {
    return documentKey(carrier.documentNumber, carrier.copyNumber);
  }
  return [
    'd',
    number ?? '',
    carrier.copyNumber ?? '',
    carrier.title,
    number === null ? (carrier.issuer ?? '') : '',
    number === null && carrier.copyNumber === null ? (carrier.receivedOn ?? '') : '',
  ].join('|');
}

/** A copy of a document: 文号 and 份号, whoever sent it. */
export const documentKey = (documentNumber: string, copyNumber: string): string =>
  `d|${documentNumberKey(documentNumber)}|${copyNumber}`;

/** 文号 for comparing: every bracket alike, no spaces, half-width, so that 〔2021〕 and [２０２１] agree. */
export const documentNumberKey = (number: string): string =>
  compact(number)
    .replace(/[[［(（【〔]/gu, '〔')
    .replace(/[\]］)）】〕]/gu, '〕');

/** 序列号 for comparing: no spaces, no hyphens, capitals. */
export const serialKey = (serial: string): string => compact(serial).replace(/-/gu, '');

/** The ledger after these drafts were written: for an import that follows at once, and for tests. */
export function ledgerAfter(known: KnownLedger, checked: CheckedWorkbook): KnownLedger {
  return {
    peopleByStaffNumber: new Map([
      ...known.peopleByStaffNumber,
      ...checked.people.map((person) => [person.staffNumber, person] as const),
      ...checked.updates.map(({ after }) => [after.staffNumber, after] as const),
    ]),
    safesByCode: new Map([
      ...known.safesByCode,
      ...checked.safes.map((safe) => [safe.code, safe] as const),
    ]),
    carriersByKey: new Map([
      ...known.carriersByKey,
      ...checked.carriers.map((carrier) => [carrierKey(carrier), carrier] as const),
    ]),
  };
}
