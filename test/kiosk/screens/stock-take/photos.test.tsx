// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DifferenceList } from '#api/take-differences.ts';
import type { PhotoView } from '#api/take-photos.ts';
import { DifferencesScreen } from '../../../../kiosk/screens/stock-take/differences.tsx';
import { fitted, shrunkPhoto } from '../../../../kiosk/screens/stock-take/shrink-photo.ts';
import { ME, takeView } from '../../support/count-data.ts';
import { difference, differences } from '../../support/difference-data.ts';
import { ALL_ACTIONS, ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const LIST = '/api/stock-takes/t-1/differences';
const PATH = `${LIST}/d1/photos`;

let at: Awaited<ReturnType<typeof stand>>;

const photo = (n: number, change: Partial<PhotoView> = {}): PhotoView => ({
  sha256: String(n).repeat(64),
  bytes: 54_000,
  width: 1600,
  height: 1200,
  words: `第 ${n} 层背面`,
  at: '2026-11-22T01:02:00.000Z',
  by: ME,
  struck: null,
  ...change,
});

/** The screen with one difference that has these photos, and its photos open. */
async function open(photos: readonly PhotoView[], change: object = {}): Promise<void> {
  const row = difference('d1', { photos: [...photos], ...change });
  const list: DifferenceList = { ...differences, rows: [row] };
  at = await stand(DifferencesScreen, {
    actions: [...ALL_ACTIONS, 'readStockTakes'],
    values: { id: 't-1' },
    before: (office) => {
      office.answer('GET', '/api/stock-takes/t-1', ok(takeView({ differences: 1 })));
      office.answer('GET', LIST, ...Array.from({ length: 9 }, () => ok(list)));
    },
  });
  await at.press('WJ-d1 的照片');
}

/** A picture of the camera, as the browser decodes it; null: it cannot. */
let decoded: { width: number; height: number } | null = null;
/** How long the base64 of each quality is. */
let lengths: readonly number[] = [];
const qualities: unknown[] = [];

beforeEach(() => {
  decoded = { width: 4000, height: 3000 };
  lengths = [16];
  qualities.length = 0;
  vi.stubGlobal('createImageBitmap', () =>
    decoded === null
      ? Promise.reject(new Error('no picture'))
      : Promise.resolve({ ...decoded, close: () => undefined }),
  );
  const pen = { fillRect: () => undefined, drawImage: () => undefined };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(pen as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockImplementation((type, quality) => {
    qualities.push(quality);
    const length = lengths[Math.min(qualities.length, lengths.length) - 1] ?? 0;
    return `data:${type ?? ''};base64,${'A'.repeat(length)}`;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const files = (): HTMLInputElement[] => [...at.root.querySelectorAll('input[type=file]')] as never;
async function take(file = new File(['picture'], 'a.jpg')): Promise<void> {
  const [camera] = files();
  if (camera === undefined) throw new Error('no camera');
  Object.defineProperty(camera, 'files', { value: [file], configurable: true });
  camera.dispatchEvent(new Event('change'));
  await settled();
}
async function say(text: string): Promise<void> {
  const field = at.root.querySelector('dialog textarea');
  if (!(field instanceof HTMLTextAreaElement)) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await settled();
}

describe('缩小', () => {
  test('the longer side becomes 1600 at most, small ones stay, and none vanishes', () => {
    expect(fitted({ width: 4000, height: 3000 })).toEqual({ width: 1600, height: 1200 });
    expect(fitted({ width: 3000, height: 4000 })).toEqual({ width: 1200, height: 1600 });
    expect(fitted({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
    expect(fitted({ width: 40_000, height: 3 })).toEqual({ width: 1600, height: 1 });
  });

  test('an empty file, a huge one, one that is no picture, and one that stays too large say so', async () => {
    expect(await shrunkPhoto(new Blob([]))).toBe('empty');
    expect(await shrunkPhoto({ size: 50_000_000 } as Blob)).toBe('huge');
    lengths = [3_000_000];
    expect(await shrunkPhoto(new Blob(['x']))).toBe('dense');
    decoded = null;
    expect(await shrunkPhoto(new Blob(['x']))).toBe('unread');
  });

  test('quality goes down until it is small enough', async () => {
    lengths = [3_000_000, 2_500_000, 400];
    expect(await shrunkPhoto(new Blob(['x']))).toMatchObject({ width: 1600, height: 1200 });
    expect(qualities).toEqual([0.85, 0.7, 0.55]);
  });
});

describe('照片 of a difference', () => {
  afterEach(() => at.leave());

  test('is looked at, said what it shows, and only then sent, without what the camera noted', async () => {
    await open([]);
    expect(at.text()).toContain('还没有照片');
    expect(files().map((input) => [input.accept, input.getAttribute('capture')])).toEqual([
      ['image/*', 'environment'],
      ['image/*', null],
    ]);
    await take();
    expect(at.root.querySelector('.photo-draft img')).not.toBeNull();
    expect(at.button('加入照片').disabled).toBe(true);
    await say('第二层\n背面');
    at.office.answer('POST', PATH, ok({ photos: [photo(1)] }));
    await at.press('加入照片');
    expect(at.office.sentTo('POST', PATH)).toMatchObject([
      { words: '第二层 背面', jpeg: 'A'.repeat(16) },
    ]);
    const shown = at.root.querySelector('.photo img');
    expect(shown?.getAttribute('src')).toBe(`/api/stock-takes/t-1/photos/${'1'.repeat(64)}`);
    expect(at.root.querySelector('.photo-draft')).toBeNull();
  });

  test('that the server refuses or that did not reach it stays in the form; the same act goes again', async () => {
    await open([]);
    await take();
    await say('第二层背面');
    at.office.answer('POST', PATH, null, ok({ photos: [photo(1)] }));
    await at.press('加入照片');
    expect(at.text()).toContain('没有送到服务器');
    expect(at.root.querySelector('.photo-draft')).not.toBeNull();
    await at.press('加入照片');
    const [first, again] = at.office.sentTo('POST', PATH) as { act: string }[];
    expect(again?.act).toBe(first?.act);
    expect(at.root.querySelectorAll('.photo')).toHaveLength(1);
  });

  test('a refusal says why, and keeps it too', async () => {
    await open([]);
    await take();
    await say('第二层背面');
    at.office.answer('POST', PATH, refused('takeOver'));
    await at.press('加入照片');
    expect(at.root.querySelector('dialog .notice.refused')).not.toBeNull();
    expect(at.root.querySelector('.photo-draft')).not.toBeNull();
  });

  test('what is no photo is said at once, and nothing is sent', async () => {
    await open([]);
    await take(new File([], 'empty.jpg'));
    expect(at.text()).toContain('这个文件是空的');
    decoded = null;
    await take();
    expect(at.text()).toContain('不是照片');
    expect(at.office.sentTo('POST', PATH)).toEqual([]);
  });

  test('one that was not added is not lost by closing', async () => {
    await open([]);
    await take();
    await at.press('关闭');
    expect(at.text()).toContain('有一张照片还没有加入');
    await at.press('回去加入');
    expect(at.root.querySelector('.photo-draft')).not.toBeNull();
    await at.press('关闭');
    await at.press('放弃这张照片');
    expect(at.root.querySelector('dialog')).toBeNull();
  });

  test('a wrong one is struck out with a reason and still seen', async () => {
    await open([photo(1), photo(2)]);
    await at.press('划去');
    expect(at.button('划去这张').disabled).toBe(true);
    await say('拍的是别的柜子');
    const struck = { words: '拍的是别的柜子', at: '2026-11-22T01:04:00.000Z', by: ME };
    const path = `${PATH}/${'1'.repeat(64)}/strike`;
    at.office.answer('POST', path, ok({ photos: [photo(1, { struck }), photo(2)] }));
    await at.press('划去这张');
    expect(at.office.sentTo('POST', path)).toMatchObject([{ words: '拍的是别的柜子' }]);
    expect(at.root.querySelectorAll('.photo img')).toHaveLength(2);
    expect(at.text()).toContain('已划去：拍的是别的柜子');
  });

  test('whoever only reads, or comes after the end, sees photos and no way to add or strike', async () => {
    await open([photo(1)], { mayExplain: false });
    expect(at.root.querySelectorAll('.photo img')).toHaveLength(1);
    expect(files()).toEqual([]);
    expect(at.text()).not.toContain('划去');
  });

  test('six are enough', async () => {
    await open([1, 2, 3, 4, 5, 6].map((n) => photo(n)));
    expect(files()).toEqual([]);
    expect(at.text()).toContain('照片已满');
  });
});

test('photos of before a reopening are shown with what they were of', async () => {
  at = await stand(DifferencesScreen, {
    actions: [...ALL_ACTIONS, 'readStockTakes'],
    values: { id: 't-1' },
    before: (office) => {
      const earlierPhotos = [{ text: 'WJ-000009', photo: photo(3) }];
      office.answer('GET', '/api/stock-takes/t-1', ok(takeView({ differences: 1 })));
      const none = { open: 0, late: 0, explained: 0, kinds: [], rows: [] };
      office.answer('GET', LIST, ok({ ...differences, ...none, earlierPhotos }));
    },
  });
  await at.press('重开前的照片 1');
  expect(at.text()).toContain('WJ-000009');
  expect(at.root.querySelectorAll('.photo img')).toHaveLength(1);
  at.leave();
});
