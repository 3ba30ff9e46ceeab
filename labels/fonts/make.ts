/**
 * Makes our font files from the packages they come from (SIL OFL 1.1). Run by hand when a package
 * changes, and commit what it writes:  node labels/fonts/make.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import subsetFont from 'subset-font';

const PACKAGES = '@expo-google-fonts';
const require = createRequire(import.meta.url);
const source = (path: string): Uint8Array => readFileSync(require.resolve(`${PACKAGES}/${path}`));

const REGULAR = source('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const BOLD = source('noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');
const JAPANESE = source('noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf');
const HONG_KONG = source('noto-sans-hk/400Regular/NotoSansHK_400Regular.ttf');

/** Hangul is not written on our labels. */
const isHangul = (point: number): boolean =>
  (point >= 0x1100 && point <= 0x11ff) ||
  (point >= 0x3130 && point <= 0x318f) ||
  (point >= 0xa960 && point <= 0xa97f) ||
  (point >= 0xac00 && point <= 0xd7ff);
const isHanzi = (point: number): boolean =>
  (point >= 0x3400 && point <= 0x4dbf) ||
  (point >= 0x4e00 && point <= 0x9fff) ||
  (point >= 0xf900 && point <= 0xfaff) ||
  (point >= 0x20000 && point <= 0x323af);
/** Newer URO, and Extensions B to G: in Noto Sans SC these are the 通用规范汉字表 names. */
const isRareName = (point: number): boolean =>
  (point >= 0x9fa6 && point <= 0x9fff) || point >= 0x20000;
/** 生僻字 of names outside GB2312 that registries meet, besides those of `isRareName`. */
const NAMES = readFileSync(new URL('./names.txt', import.meta.url), 'utf8').replace(/\s/g, '');

const points = (font: Uint8Array): readonly number[] => create(font).characterSet;
const text = (codePoints: Iterable<number>): string =>
  [...codePoints].map((point) => String.fromCodePoint(point)).join('');

/** 国标一、二级汉字 and its signs: every pair of bytes of rows 1-9 and 16-87, decoded; and what GBK added to the signs of rows 8 and 9: 〇, ㎡. */
function gb2312(): Set<number> {
  const decoder = new TextDecoder('gb18030');
  const found = new Set<number>();
  for (let row = 0xa1; row <= 0xf7; row++) {
    if (row > 0xa9 && row < 0xb0) continue;
    const first = row === 0xa8 || row === 0xa9 ? 0x40 : 0xa1;
    for (let cell = first; cell <= 0xfe; cell++) {
      const point = decoder.decode(Uint8Array.of(row, cell)).codePointAt(0);
      if (point !== undefined && (point < 0xe000 || point > 0xf8ff)) found.add(point);
    }
  }
  for (let point = 0x20; point < 0x7f; point++) found.add(point);
  for (let point = 0xa0; point < 0x100; point++) found.add(point);
  for (let point = 0x2010; point < 0x2027; point++) found.add(point);
  for (let point = 0xff01; point < 0xff5f; point++) found.add(point);
  return found;
}

async function write(to: string, font: Uint8Array, characters: string): Promise<void> {
  const targetFormat = to.endsWith('.woff2') ? 'woff2' : 'truetype';
  const bytes = await subsetFont(font, characters, {
    targetFormat,
    noHinting: true,
    noLayoutClosure: true,
    keepFeatures: [],
  });
  writeFileSync(new URL(to, import.meta.url), bytes);
  process.stdout.write(
    `${to} ${Array.from(characters).length} characters, ${bytes.length} bytes\n`,
  );
}

const regular = new Set(points(REGULAR).filter((point) => !isHangul(point)));
const japanese = new Set(points(JAPANESE).filter((point) => isHanzi(point) && !regular.has(point)));
const hongKong = new Set(
  points(HONG_KONG).filter((p) => isHanzi(p) && !regular.has(p) && !japanese.has(p)),
);
const basic = gb2312();
const named = new Set(Array.from(NAMES, (name) => name.codePointAt(0) ?? 0));
const screen = [...regular].filter((p) => basic.has(p) || named.has(p) || isRareName(p));

await write('./NotoSansSC-Regular.ttf', REGULAR, text(regular));
await write('./NotoSansSC-Bold.ttf', BOLD, text([...basic].filter((p) => regular.has(p))));
await write('./NotoSansJP-rare.ttf', JAPANESE, text(japanese));
await write('./NotoSansHK-rare.ttf', HONG_KONG, text(hongKong));
await write('../../kiosk/fonts/NotoSansSC-subset.woff2', REGULAR, text(screen));
await write('../../kiosk/fonts/NotoSansJP-rare.woff2', JAPANESE, text(japanese));
const licence = readFileSync(require.resolve(`${PACKAGES}/noto-sans-sc/LICENSE_FONT`));
writeFileSync(new URL('./OFL.txt', import.meta.url), licence);
writeFileSync(new URL('../../kiosk/fonts/OFL.txt', import.meta.url), licence);
