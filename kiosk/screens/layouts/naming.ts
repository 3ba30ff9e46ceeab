import { FIELD_WORDS } from '#labels/field-words.ts';
import { rowsOf } from '#labels/item-ink.ts';
import type { LayoutItem, TextSource } from '#labels/layout.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { language } from '../../text/words.ts';

/** What an item is, for a list: 文字栏 · 国家秘密标志、编号…. */
export function itemName(item: LayoutItem): string {
  const t = layoutsWords.value;
  const more = item.kind === 'symbol' ? t.symbologies[item.symbology] : rowNames(item);
  return more === '' ? t.kind[item.kind] : `${t.kind[item.kind]} · ${more}`;
}

/** Enough to know it by. */
const NAMED = 2;

function rowNames(item: LayoutItem): string {
  const isChinese = language.value === 'zh-CN';
  const names = [...new Set(rowsOf(item).map(({ field }) => fieldName(field)))];
  const rest = names.length > NAMED ? '…' : '';
  return names.slice(0, NAMED).join(isChinese ? '、' : ', ') + rest;
}

/** The name of a layout in the language of the screen. */
export const layoutName = (layout: {
  readonly words: { readonly zh: string; readonly en: string };
}): string => (language.value === 'zh-CN' ? layout.words.zh : layout.words.en);

/** A sentence that comes in both languages. */
export const sentenceOf = (said: { readonly zh: string; readonly en: string }): string =>
  language.value === 'zh-CN' ? said.zh : said.en;

/** What a text shows, as an entry of a list: without the article. */
export const fieldName = (field: TextSource): string =>
  sentenceOf(FIELD_WORDS[field]).replace(/^the /, '');
