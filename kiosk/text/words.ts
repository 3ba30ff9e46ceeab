import { computed, signal } from '@preact/signals';
import { zh, type Words } from './zh.ts';

export type Language = 'zh-CN' | 'en';

const spoken = signal<{ readonly language: Language; readonly table: Words }>({
  language: 'zh-CN',
  table: zh,
});

/** The language that this screen speaks; zh-CN until `speak` has changed it. */
export const language = computed(() => spoken.value.language);

/** The words of every page now. Read `words.value` while rendering: the screen then follows the switch by itself. */
export const words = computed(() => spoken.value.table);

/**
 * Speaks this language from now on. English is fetched when it is first wanted, and until it is there the
 * screen goes on as it was: no sentence is seen in two languages. False: it could not be fetched.
 */
export async function speak(next: Language): Promise<boolean> {
  const table = next === 'zh-CN' ? zh : await english();
  if (table === null) return false;
  spoken.value = { language: next, table };
  return true;
}

const english = (): Promise<Words | null> =>
  import('./en.ts').then(
    ({ en }) => en,
    () => null,
  );

/** `{name}` of the sentence replaced by its value; a name without a value stays as it is, to be seen. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export const isLanguage = (text: string | null): text is Language =>
  text === 'zh-CN' || text === 'en';
