import { codewordsOf } from './qr-codewords.ts';

/** QR version 2, level Q (ISO/IEC 18004): 25 × 25 modules; 22 codewords of data guarded by 22. */
export const QR_MODULES = 25;
/** Level Q as the format says it; 7.9. */
const LEVEL_Q = 0b11;
const FORMAT_POLYNOMIAL = 0x537;
const FORMAT_XOR = 0x5412;
const LAST = QR_MODULES - 1;

/**
 * 二维码 of exactly 29 characters of the alphanumeric set, as 25 rows of 25 bits, leftmost highest. Why our
 * own: one size, one level, rows as whole numbers make it some thirty times faster than a general one.
 */
export function qrRows(text: string): readonly number[] {
  const bits = codewordsOf(text);
  const rows = new Int32Array(QR_MODULES);
  const columns = new Int32Array(QR_MODULES);
  for (const [index, { x, y }] of DATA_PLACES.entries()) {
    if (((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) === 0) continue;
    rows[y] = (rows[y] ?? 0) | bitAt(x);
    columns[x] = (columns[x] ?? 0) | bitAt(y);
  }
  let best: readonly number[] = [];
  let least = Infinity;
  for (const mask of MASKS) {
    const masked = mask.rows.map((pattern, y) => (rows[y] ?? 0) ^ pattern);
    const turned = mask.columns.map((pattern, x) => (columns[x] ?? 0) ^ pattern);
    const score = penalty(masked, turned);
    if (score >= least) continue;
    least = score;
    best = masked;
  }
  return best;
}

const bitAt = (place: number): number => 1 << (LAST - place);

/** Penalty of a masked symbol, 7.8.3: long runs, blocks, finder-like patterns, imbalance. */
function penalty(rows: readonly number[], columns: readonly number[]): number {
  let score = 0;
  let dark = 0;
  for (const line of rows) dark += count(line);
  for (const lines of [rows, columns]) {
    for (const line of lines) score += runs(line) + 40 * finderLike(line);
  }
  for (let y = 0; y < LAST; y++) {
    const [upper = 0, lower = 0] = [rows[y], rows[y + 1]];
    const alike = ~(upper ^ lower);
    const blocks = ~(upper ^ (upper >> 1)) & alike & (alike >> 1) & ~bitAt(0) & ALL;
    score += 3 * count(blocks);
  }
  const share = (dark * 100) / (QR_MODULES * QR_MODULES);
  return score + 10 * Math.floor(Math.abs(share - 50) / 5);
}

const ALL = (1 << QR_MODULES) - 1;

/** A run of n ≥ 5 modules costs n − 2. */
function runs(line: number): number {
  const alike = ~(line ^ (line >> 1)) & ~bitAt(0) & ALL;
  const five = alike & (alike >> 1) & (alike >> 2) & (alike >> 3);
  return count(five) + 2 * count(five & ~(five << 1));
}

function finderLike(line: number): number {
  let found = 0;
  for (let shift = 0; shift <= QR_MODULES - 11; shift++) {
    const window = (line >> shift) & 0x7ff;
    if (window === 0b10111010000 || window === 0b00001011101) found++;
  }
  return found;
}

function count(bits: number): number {
  let left = bits - ((bits >> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >> 2) & 0x33333333);
  return (((left + (left >> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

type Place = { readonly x: number; readonly y: number };

/** Finders with their separators, timing, the one alignment pattern, the format's places. */
const isFunction = ({ x, y }: Place): boolean =>
  (x < 9 && y < 9) ||
  (x > LAST - 8 && y < 9) ||
  (x < 9 && y > LAST - 8) ||
  x === 6 ||
  y === 6 ||
  (Math.abs(x - 18) <= 2 && Math.abs(y - 18) <= 2);

function isDarkFunction({ x, y }: Place): boolean {
  for (const [fx, fy] of [
    [3, 3],
    [LAST - 3, 3],
    [3, LAST - 3],
  ] as const) {
    const ring = Math.max(Math.abs(x - fx), Math.abs(y - fy));
    if (ring <= 4) return ring !== 2 && ring !== 4;
  }
  const ring = Math.max(Math.abs(x - 18), Math.abs(y - 18));
  if (ring <= 2) return ring !== 1;
  if (x === 8 && y === LAST - 7) return true;
  return (x === 6 && y % 2 === 0) || (y === 6 && x % 2 === 0);
}

/** Where data go: two columns at a time from the right, up and down, past the timing. */
const DATA_PLACES: readonly Place[] = Array.from({ length: 12 }, (_, pair) => {
  const right = LAST - 2 * pair - (pair >= 9 ? 1 : 0);
  const upwards = pair % 2 === 0;
  return Array.from({ length: QR_MODULES }, (__, step) => (upwards ? LAST - step : step)).flatMap(
    (y) => [
      { x: right, y },
      { x: right - 1, y },
    ],
  );
})
  .flat()
  .filter((place) => !isFunction(place));

const CONDITIONS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Each mask with the function patterns and its own format on it, to be laid over data by one XOR. */
const MASKS = CONDITIONS.map((isTurned, mask) => {
  const rows = Array.from({ length: QR_MODULES }, () => 0);
  const columns = Array.from({ length: QR_MODULES }, () => 0);
  const darken = ({ x, y }: Place): void => {
    rows[y] = (rows[y] ?? 0) | bitAt(x);
    columns[x] = (columns[x] ?? 0) | bitAt(y);
  };
  for (let y = 0; y < QR_MODULES; y++) {
    for (let x = 0; x < QR_MODULES; x++) {
      const place = { x, y };
      if (isFunction(place) ? isDarkFunction(place) : isTurned(x, y)) darken(place);
    }
  }
  formatPlaces(formatOf(mask)).forEach(darken);
  return { rows, columns };
});

function formatOf(mask: number): number {
  const data = (LEVEL_Q << 3) | mask;
  let rest = data << 10;
  for (let bit = 14; bit >= 10; bit--) {
    if ((rest >> bit) & 1) rest ^= FORMAT_POLYNOMIAL << (bit - 10);
  }
  return ((data << 10) | rest) ^ FORMAT_XOR;
}

/** Dark modules of the format, which stands twice; bit 0 is at the top of the column. */
function formatPlaces(format: number): readonly Place[] {
  return Array.from({ length: 15 }, (_, bit) => bit)
    .filter((bit) => (format >> bit) & 1)
    .flatMap((bit) => {
      const y = bit < 6 ? bit : bit < 8 ? bit + 1 : LAST - 14 + bit;
      const x = bit < 8 ? LAST - bit : bit === 8 ? 7 : 14 - bit;
      return [
        { x: 8, y },
        { x, y: 8 },
      ];
    });
}
