import type { FieldHeadings } from './field-headings.ts';
import { DEVICES, MEDIA } from './headings-assets.ts';
import { DOCUMENTS } from './headings-documents.ts';
import { PEOPLE } from './headings-people.ts';
import { SAFES } from './headings-safes.ts';

/** What a sheet registers: 人员, 保密柜, 文件, 介质, 设备. */
export type SheetKind = 'people' | 'safes' | 'documents' | 'media' | 'devices';
export const SHEET_KINDS: readonly SheetKind[] = [
  'people',
  'safes',
  'documents',
  'media',
  'devices',
];

/** 表头词典: the fields of each kind of sheet and what offices call them. */
export const HEADINGS: Readonly<Record<SheetKind, readonly FieldHeadings[]>> = {
  people: PEOPLE,
  safes: SAFES,
  documents: DOCUMENTS,
  media: MEDIA,
  devices: DEVICES,
};

/** Words of a sheet's name that hint at its kind; columns decide. */
export const NAME_HINTS: Readonly<Record<SheetKind, RegExp>> = {
  people: /人员|名册|花名册|职工/u,
  safes: /柜/u,
  documents: /文件|资料|公文|收文|图纸|文书/u,
  media: /介质|U盘|硬盘|光盘|移动存储/u,
  devices: /设备|计算机|电脑|打印机|资产/u,
};

/** Fields a sheet of the kind cannot do without: without them it is not that kind. */
export const REQUIRED: Readonly<Record<SheetKind, readonly string[]>> = {
  people: ['name'],
  safes: ['code'],
  documents: ['title'],
  media: ['marking'],
  devices: ['marking'],
};

/** The heading of the reason column in the list to mend: never an entry's own text. */
export const REASON_HEADING = '导入问题（改好后可保留此列）';

/** The fields of a kind and the usual word for each, for correcting columns by hand. */
export const fieldsOf = (
  kind: SheetKind,
): readonly { readonly field: string; readonly word: string }[] =>
  HEADINGS[kind].map((entry) => ({ field: entry.field, word: entry.exact[0] ?? entry.field }));
