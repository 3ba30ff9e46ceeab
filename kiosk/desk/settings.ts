import { computed, effect, signal } from '@preact/signals';
import type { Call } from '../api/client.ts';
import { freshPage } from '../api/fresh-page.ts';
import { isLanguage, language, speak, type Language } from '../text/words.ts';

export type Theme = 'light' | 'dark';
export type Volume = 'off' | 'low' | 'full';

/** Moves on when the browser's storage was emptied, as signing out does: choices are written again. */
export const storageEmptied = signal(0);

/** The minute hand: now as ISO text, moved by `main.tsx`. */
export const clock = signal('');
export const theme = signal<Theme>('light');
/** The theme of the guard's desk, dark until somebody turns it there; the rest of the machine keeps its own. */
export const nightTheme = signal<Theme>('dark');
export const isAtNightDesk = signal(false);
/** The theme that is seen. */
export const themeNow = computed(() => (isAtNightDesk.value ? nightTheme : theme).value);
export const volume = signal<Volume>('full');

const VOLUMES: readonly Volume[] = ['full', 'low', 'off'];

/** What was chosen; `language` is what is spoken, which is another where its words cannot be fetched. */
const chosen = signal<Language>('zh-CN');

/** The other language: at once, or with a fresh page where its words could not be fetched before. */
export async function toggleLanguage(call: Call): Promise<void> {
  chosen.value = language.value === 'zh-CN' ? 'en' : 'zh-CN';
  if (!(await speak(chosen.value))) await freshPage(call);
}
export const toggleTheme = (): void => {
  const turned = isAtNightDesk.value ? nightTheme : theme;
  turned.value = turned.value === 'dark' ? 'light' : 'dark';
};
export const turnVolume = (): void => {
  volume.value = VOLUMES[(VOLUMES.indexOf(volume.value) + 1) % VOLUMES.length] ?? 'full';
};

type Keeper = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Language, theme and volume belong to the machine on the counter, not to a person: kept in its
 * browser. Without a choice, the theme follows the system. Resolves when the chosen language is spoken.
 */
export async function keepSettings(
  storage: Keeper,
  root: HTMLElement,
  prefersDark: boolean,
): Promise<void> {
  const kept = (name: string): string | null => read(storage, name);
  const before = kept('language');
  chosen.value = isLanguage(before) ? before : 'zh-CN';
  theme.value = (kept('theme') ?? (prefersDark ? 'dark' : 'light')) === 'dark' ? 'dark' : 'light';
  nightTheme.value = kept('nightTheme') === 'light' ? 'light' : 'dark';
  volume.value = VOLUMES.find((level) => level === kept('volume')) ?? 'full';
  effect(() => {
    root.lang = language.value;
    void storageEmptied.value;
    write(storage, 'language', chosen.value);
  });
  let isFirst = true;
  effect(() => {
    root.dataset['theme'] = themeNow.value;
  });
  effect(() => {
    void storageEmptied.value;
    const [day, night] = [theme.value, nightTheme.value];
    if (!isFirst) write(storage, 'theme', day);
    if (!isFirst) write(storage, 'nightTheme', night);
    isFirst = false;
  });
  effect(() => {
    void storageEmptied.value;
    write(storage, 'volume', volume.value);
  });
  await speak(chosen.value);
}

/** A browser may forbid storage; then a choice lasts until the page is closed. */
function read(storage: Keeper, name: string): string | null {
  try {
    return storage.getItem(`zhangwu.${name}`);
  } catch {
    return null;
  }
}

function write(storage: Keeper, name: string, value: string): void {
  try {
    storage.setItem(`zhangwu.${name}`, value);
  } catch {
    // See `read`.
  }
}
