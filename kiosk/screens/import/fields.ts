import type { SheetView } from '#api/imports.ts';

/** 各类表的栏目, as the server's own table of headings names them (a test compares the two). */
export const FIELDS = {
  people: [
    'sequence',
    'staffNumber',
    'name',
    'department',
    'post',
    'personClass',
    'pledgedOn',
    'pledgeUntil',
    'standing',
    'note',
  ],
  safes: [
    'sequence',
    'code',
    'name',
    'sort',
    'room',
    'highestLevel',
    'shelves',
    'custodian',
    'passwordChangedOn',
    'note',
  ],
  documents: [
    'sequence',
    'registerNumber',
    'receivedOn',
    'issuer',
    'documentNumber',
    'title',
    'marking',
    'secrecyPeriod',
    'copies',
    'copyNumber',
    'pageCount',
    'custodian',
    'holder',
    'heldSince',
    'givenBack',
    'department',
    'place',
    'shelf',
    'status',
    'scope',
    'sort',
    'serialNumber',
    'note',
  ],
  media: [
    'sequence',
    'registerNumber',
    'sort',
    'model',
    'serialNumber',
    'capacity',
    'marking',
    'secrecyPeriod',
    'receivedOn',
    'custodian',
    'holder',
    'heldSince',
    'givenBack',
    'department',
    'place',
    'shelf',
    'status',
    'note',
  ],
  devices: [
    'sequence',
    'registerNumber',
    'title',
    'sort',
    'model',
    'serialNumber',
    'marking',
    'mac',
    'custodian',
    'holder',
    'heldSince',
    'givenBack',
    'department',
    'place',
    'receivedOn',
    'repairs',
    'status',
    'note',
  ],
} as const;

export type SheetKind = keyof typeof FIELDS;
export const KINDS: readonly SheetKind[] = ['people', 'safes', 'documents', 'media', 'devices'];

export const isKind = (text: string | null): text is SheetKind =>
  KINDS.some((kind) => kind === text);

/** Totals over the sheets that will be imported. */
export function totals(sheets: readonly SheetView[]): {
  readonly good: number;
  readonly problems: number;
  readonly known: number;
} {
  const used = sheets.filter((sheet) => sheet.kind !== null);
  const sum = (of: (sheet: SheetView) => number): number =>
    used.reduce((all, sheet) => all + of(sheet), 0);
  return {
    good: sum((sheet) => sheet.good),
    problems: sum((sheet) => sheet.problems),
    known: sum((sheet) => sheet.known),
  };
}
