import { computed, type ReadonlySignal } from '@preact/signals';
import { language } from './words.ts';

/**
 * The words of a screen that is fetched when it is opened: both languages come with it, so that what every counter
 * carries stays small. Never imported, by way of anything, by what the first page shows.
 *
 *     export const circulationWords = both(zh, en);
 */
export const both = <T>(zh: T, en: NoInfer<T>): ReadonlySignal<T> =>
  computed(() => (language.value === 'zh-CN' ? zh : en));
