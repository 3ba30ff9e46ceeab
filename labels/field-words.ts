import type { TextSource } from './layout.ts';

/** What each text of a label is called. */
export const FIELD_WORDS: Readonly<
  Record<TextSource, { readonly zh: string; readonly en: string }>
> = {
  unitName: { zh: '单位名称', en: 'the name of the unit' },
  markText: { zh: '国家秘密标志', en: 'the mark of the level' },
  kindWord: { zh: '种类', en: 'the kind' },
  registerNumber: { zh: '编号', en: 'the number' },
  documentNumber: { zh: '文号', en: 'the document number' },
  copyNumber: { zh: '份号', en: 'the copy number' },
  title: { zh: '标题或姓名', en: 'the title or name' },
  placeLine: { zh: '处所名称或部门', en: 'the place or department' },
  printedCode: { zh: '人工编码', en: 'the printed code' },
  shortCode: { zh: '短编码', en: 'the short code' },
};
