import type { ComposedLabel, SymbolElement } from './elements.ts';
import { dotsPerMm } from './face.ts';
import type { Fonts } from './fonts.ts';
import { symbolsOn } from './prove.ts';
import { rasterOf } from './raster.ts';
import { cutOut, type Area, type Cutout } from './symbol-cutout.ts';
import type { SymbolReader } from './symbol-reader.ts';
import type { Symbology } from './symbology.ts';

/**
 * 识读余量 of one symbol: what may happen to the dots that are sent before software no longer reads them. Found by trying, on a perfect
 * print: no grade of ISO/IEC 15415, and nothing of contrast, gain or cameras.
 */
export type SymbolMargin = {
  readonly symbology: Symbology;
  /** Dots of the head a module, and what that is. */
  readonly moduleDots: number;
  readonly moduleMm: number;
  /** Of bars: columns. */
  readonly modules: number;
  /** Modules each of which, turned alone, ends the reading: parts of finders and borders; of bars, a line from top to bottom. */
  readonly weakModules: number;
  /** Modules scattered over the data that may be turned at once: the least of all patterns tried. Of bars 0. */
  readonly wrongModules: number;
  /** Side of the largest square, black or white, that may lie anywhere on the data; modules. Of bars 0. */
  readonly spotModules: number;
  /** Share of the symbol that such a spot takes; of bars, the share of their height that a strip across them may take. */
  readonly readsWithDamage: number;
  /** Damaged pictures that were read as something else. */
  readonly misread: number;
};

const PATTERNS = 16;
/** Spots larger than that hide more than any symbol of ours can bear. */
const SPOT_MAX = 12;
const STRIP_STEP = 0.05;
const INKS = ['black', 'white'] as const;

/** Every symbol of a label that can be proved, in order. Takes about a second: for who draws layouts, not for who prints. */
export async function decodeMargin(
  label: ComposedLabel,
  fonts: Fonts,
  reader: SymbolReader,
): Promise<readonly SymbolMargin[]> {
  const dots = rasterOf(label, fonts);
  const margins: SymbolMargin[] = [];
  for (const symbol of symbolsOn(label)) {
    const cutout = cutOut(dots, symbol);
    const [whole] = await reader.readDots(cutout.dots, [symbol.symbology]);
    if (!whole) continue;
    const trials = createTrials(symbol, { cutout, text: whole.text, reader });
    const found = symbol.symbology === 'code128' ? await ofBars(trials) : await ofMatrix(trials);
    margins.push({
      symbology: symbol.symbology,
      moduleDots: symbol.module,
      moduleMm: Math.round((symbol.module * 1000) / dotsPerMm(label.dpi)) / 1000,
      modules: cutout.across * cutout.down,
      ...found,
      misread: trials.misread(),
    });
  }
  return margins;
}

type Trials = ReturnType<typeof createTrials>;

/** Damages a symbol in one way after the other, and counts what is read as something else. */
function createTrials(
  symbol: SymbolElement,
  sample: { readonly cutout: Cutout; readonly text: string; readonly reader: SymbolReader },
) {
  const { cutout, text, reader } = sample;
  let misread = 0;
  const isRead = async (dots: Cutout['dots']): Promise<boolean> => {
    const found = await reader.readDots(dots, [symbol.symbology]);
    if (found.some((read) => read.text !== text)) misread++;
    return found.length === 1 && found[0]?.text === text;
  };
  return { symbology: symbol.symbology, cutout, isRead, misread: () => misread };
}

async function ofMatrix(trials: Trials) {
  const weakModules = await weak(trials);
  const wrongModules = await scattered(trials);
  let spotModules = 1;
  while (spotModules < SPOT_MAX && (await bearsSpot(trials, spotModules + 1))) spotModules++;
  const { across, down } = trials.cutout;
  const share = (spotModules * spotModules) / (across * down);
  return { weakModules, wrongModules, spotModules, readsWithDamage: rounded(share) };
}

async function ofBars(trials: Trials) {
  let share = 0;
  while (share + STRIP_STEP < 1 && (await bearsStrip(trials, share + STRIP_STEP))) {
    share = rounded(share + STRIP_STEP);
  }
  const weakModules = await weak(trials);
  return { weakModules, wrongModules: 0, spotModules: 0, readsWithDamage: share };
}

async function weak({ cutout, isRead }: Trials): Promise<number> {
  let found = 0;
  for (let at = 0; at < cutout.across * cutout.down; at++) {
    if (!(await isRead(cutout.damaged(moduleAt(cutout, at), 'turned')))) found++;
  }
  return found;
}

/** One module more turned each time, in an order that is the same on every machine. */
async function scattered({ symbology, cutout, isRead }: Trials): Promise<number> {
  let least = Infinity;
  const all = Array.from({ length: cutout.across * cutout.down }, (_, at) => at);
  const data = all.filter((at) => isData(moduleAt(cutout, at), symbology, cutout));
  for (let pattern = 1; pattern <= PATTERNS; pattern++) {
    let { dots } = cutout;
    let turned = 0;
    for (const at of shuffled(data, pattern)) {
      dots = cutout.damaged(moduleAt(cutout, at), 'turned', dots);
      if (turned >= least || !(await isRead(dots))) break;
      turned++;
    }
    least = Math.min(least, turned);
  }
  return least;
}

/** In every other place of the data, black and white. */
async function bearsSpot({ symbology, cutout, isRead }: Trials, side: number): Promise<boolean> {
  for (let y = 0; y + side <= cutout.down; y += 2) {
    for (let x = y % 4 === 0 ? 0 : 1; x + side <= cutout.across; x += 2) {
      const area = { x, y, across: side, down: side };
      if (!isData(area, symbology, cutout)) continue;
      for (const ink of INKS) if (!(await isRead(cutout.damaged(area, ink)))) return false;
    }
  }
  return true;
}

async function bearsStrip({ cutout, isRead }: Trials, share: number): Promise<boolean> {
  for (const y of [0, (1 - share) / 2, 1 - share]) {
    const area = { x: 0, y, across: cutout.across, down: share };
    for (const ink of INKS) if (!(await isRead(cutout.damaged(area, ink)))) return false;
  }
  return true;
}

const moduleAt = ({ across }: Cutout, at: number): Area => ({
  x: at % across,
  y: Math.floor(at / across),
  across: 1,
  down: 1,
});

/** Beside the three finders of a QR with their white line, inside the border of a DataMatrix. */
function isData({ x, y, across, down }: Area, symbology: Symbology, cutout: Cutout): boolean {
  const [right, bottom] = [x + across, y + down];
  if (symbology === 'dataMatrix') {
    return x > 0 && y > 0 && right < cutout.across && bottom < cutout.down;
  }
  const far = cutout.across - FINDER;
  const [isLeft, isTop] = [x < FINDER, y < FINDER];
  return !((isLeft && (isTop || bottom > far)) || (right > far && isTop));
}
const FINDER = 8;

/** Fisher and Yates, with Park and Miller's numbers. */
function shuffled(values: readonly number[], seed: number): number[] {
  const mixed = [...values];
  let state = seed;
  for (let i = mixed.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const other = state % (i + 1);
    [mixed[i], mixed[other]] = [mixed[other] ?? 0, mixed[i] ?? 0];
  }
  return mixed;
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000;
