// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCall } from '../../../kiosk/api/client.ts';
import {
  isAtNightDesk,
  keepSettings,
  storageEmptied,
  toggleLanguage,
  toggleTheme,
} from '../../../kiosk/desk/settings.ts';
import { language, speak, words } from '../../../kiosk/text/words.ts';
import { en } from '../../../kiosk/text/en.ts';
import { zh } from '../../../kiosk/text/zh.ts';

const answering = createCall(() => Promise.resolve(new Response('{}')));

/** A browser's storage, and the page's root. */
function machine(kept: Readonly<Record<string, string>> = {}) {
  const values = new Map(Object.entries(kept));
  const storage = {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
  };
  return { values, storage, root: document.createElement('html') };
}

describe('the language of a machine', () => {
  beforeEach(async () => {
    await speak('zh-CN');
  });
  afterEach(() => vi.restoreAllMocks());

  test('is spoken before the first picture where it was chosen earlier', async () => {
    const { storage, root } = machine({ 'zhangwu.language': 'en' });
    const isSpoken = keepSettings(storage, root, false);
    expect(words.value).toBe(zh);
    await isSpoken;
    expect(words.value).toBe(en);
    expect(root.lang).toBe('en');
  });

  test('is 中文 where nothing sensible was kept', async () => {
    const { storage, root } = machine({ 'zhangwu.language': 'tlh' });
    await keepSettings(storage, root, false);
    expect(language.value).toBe('zh-CN');
    expect(root.lang).toBe('zh-CN');
  });

  test('is kept when it is switched, and written again when a sign-out emptied the storage', async () => {
    const { values, storage, root } = machine({ 'zhangwu.language': 'zh-CN' });
    await keepSettings(storage, root, false);
    await toggleLanguage(answering);
    expect(language.value).toBe('en');
    expect(values.get('zhangwu.language')).toBe('en');
    values.clear();
    storageEmptied.value += 1;
    expect(values.get('zhangwu.language')).toBe('en');
    await toggleLanguage(answering);
    expect(words.value).toBe(zh);
  });
});

describe('the theme of a machine', () => {
  afterEach(() => {
    isAtNightDesk.value = false;
  });

  test("is left alone by the guard's desk, which is dark until somebody turns it there", async () => {
    const { values, storage, root } = machine({ 'zhangwu.theme': 'light' });
    await keepSettings(storage, root, true);
    isAtNightDesk.value = true;
    expect(root.dataset['theme']).toBe('dark');
    expect(values.get('zhangwu.theme')).toBe('light');
    toggleTheme();
    expect(root.dataset['theme']).toBe('light');
    isAtNightDesk.value = false;
    toggleTheme();
    expect(root.dataset['theme']).toBe('dark');
    isAtNightDesk.value = true;
    expect(root.dataset['theme']).toBe('light');
    expect([values.get('zhangwu.theme'), values.get('zhangwu.nightTheme')]).toEqual([
      'dark',
      'light',
    ]);
  });
});
