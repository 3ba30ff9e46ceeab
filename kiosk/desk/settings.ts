import { effect, signal } from '@preact/signals';
import { isLanguage, language } from '../text/words.ts';

export type Theme = 'light' | 'dark';
export type Volume = 'off' | 'low' | 'full';

/** Moves on when the browser's storage was emptied, as signing out does: choices are written again. */
export const storageEmptied = signal(0);

/** The minute hand: now as ISO text, moved by `main.tsx`. */
export const clock = signal('');
export const theme = signal<Theme>('light');
export const volume = signal<Volume>('full');

const VOLUMES: readonly Volume[] = ['full', 'low', 'off'];

export const toggleLanguage = (): void => {
  language.value = language.value === 'zh-CN' ? 'en' : 'zh-CN';
};
export const toggleTheme = (): void => {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
};
export const turnVolume = (): void => {
  volume.value = VOLUMES[(VOLUMES.indexOf(volume.value) + 1) % VOLUMES.length] ?? 'full';
};

type Keeper = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Language, theme and volume belong to the machine on the counter, not to a person: kept in its
 * browser. Without a choice, the theme follows the system.
 */
export function keepSettings(storage: Keeper, root: HTMLElement, prefersDark: boolean): void {
  const kept = (name: string): string | null => read(storage, name);
  const spoken = kept('language');
  if (isLanguage(spoken)) language.value = spoken;
  theme.value = (kept('theme') ?? (prefersDark ? 'dark' : 'light')) === 'dark' ? 'dark' : 'light';
  volume.value = VOLUMES.find((level) => level === kept('volume')) ?? 'full';
  effect(() => {
    root.lang = language.value;
    void storageEmptied.value;
    write(storage, 'language', language.value);
  });
  let isFirst = true;
  effect(() => {
    root.dataset['theme'] = theme.value;
    void storageEmptied.value;
    if (!isFirst) write(storage, 'theme', theme.value);
    isFirst = false;
  });
  effect(() => {
    void storageEmptied.value;
    write(storage, 'volume', volume.value);
  });
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
