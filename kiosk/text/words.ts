import { computed, signal } from '@preact/signals';
import { en } from './en.ts';
import { zh, type Words } from './zh.ts';

export type Language = 'zh-CN' | 'en';

const TABLES: Readonly<Record<Language, Words>> = { 'zh-CN': zh, en };

/** The language that this screen speaks; zh-CN until somebody switches it. */
export const language = signal<Language>('zh-CN');

/** The words now. Read `words.value` while rendering: the screen then follows the switch by itself. */
export const words = computed(() => TABLES[language.value]);

/** `{name}` of the sentence replaced by its value; a name without a value stays as it is, to be seen. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export const isLanguage = (text: string | null): text is Language =>
  text === 'zh-CN' || text === 'en';
