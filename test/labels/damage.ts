import { disturbed, picture } from './decoders.ts';
import type { Picture } from './decoders.ts';

/** What happens to a label between the printer and the camera, always the same for the same seed. */
export type Damage = {
  readonly degrees: number;
  /** Factors of width and height: a camera held askew, a printer that feeds too fast. */
  readonly stretch: readonly [x: number, y: number];
  /** Spots for each hundred square millimetres, and their radius in dots. */
  readonly spots: { readonly count: number; readonly radius: number };
  /** Step of the coarsest quantisation, as JPEG of low quality has it; 0 for none. */
  readonly blockiness: number;
};

/** A picture after all of it, in the order in which it happens. */
export function damaged(source: Picture, damage: Damage, seed: number): Picture {
  const chance = generator(seed);
  const dirty = spotted(source, damage.spots, chance);
  const [x, y] = damage.stretch;
  const stretched = scaled(dirty, x, y);
  const turned = disturbed(stretched, damage.degrees, () => (chance() - 0.5) * 40);
  return damage.blockiness === 0 ? turned : blocky(turned, damage.blockiness);
}

/** Park and Miller's generator: numbers from 0 up to 1. */
function generator(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
}

/** Round spots of ink, and as many holes in it. */
function spotted(source: Picture, spots: Damage['spots'], chance: () => number): Picture {
  const grey = Uint8Array.from(source.grey);
  const { width, height } = source;
  for (let i = 0; i < spots.count * 2; i++) {
    const [cx, cy] = [chance() * width, chance() * height];
    const { radius } = spots;
    for (let y = Math.max(0, Math.floor(cy - radius)); y < Math.min(height, cy + radius); y++) {
      for (let x = Math.max(0, Math.floor(cx - radius)); x < Math.min(width, cx + radius); x++) {
        if (Math.hypot(x - cx, y - cy) < radius) grey[y * width + x] = i % 2 === 0 ? 0 : 255;
      }
    }
  }
  return { width, height, grey };
}

function scaled(source: Picture, byX: number, byY: number): Picture {
  const { width, height, grey } = source;
  const [newWidth, newHeight] = [Math.round(width * byX), Math.round(height * byY)];
  const at = (x: number, y: number): number =>
    grey[Math.min(height - 1, y) * width + Math.min(width - 1, x)]!;
  return picture(newWidth, newHeight, (x, y) => {
    const [sx, sy] = [Math.max(0, (x + 0.5) / byX - 0.5), Math.max(0, (y + 0.5) / byY - 0.5)];
    const [left, top] = [Math.floor(sx), Math.floor(sy)];
    const [fx, fy] = [sx - left, sy - top];
    const upper = at(left, top) * (1 - fx) + at(left + 1, top) * fx;
    const lower = at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx;
    return upper * (1 - fy) + lower * fy;
  });
}

const BLOCK = 8;
const COSINES = Array.from({ length: BLOCK }, (_, u) =>
  Array.from(
    { length: BLOCK },
    (__, x) => Math.sqrt((u === 0 ? 1 : 2) / BLOCK) * Math.cos(((2 * x + 1) * u * Math.PI) / 16),
  ),
);

/** Blocks of 8 × 8 whose cosine transform is rounded, the more coarsely the finer the detail. */
function blocky({ width, height, grey }: Picture, step: number): Picture {
  const shown = Uint8Array.from(grey);
  const block = new Float64Array(BLOCK * BLOCK);
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      let [least, most, sum] = [255, 0, 0];
      for (let i = 0; i < block.length; i++) {
        const value = grey[(top + (i >> 3)) * width + left + (i & 7)]!;
        block[i] = value - 128;
        [least, most, sum] = [Math.min(least, value), Math.max(most, value), sum + value];
      }
      // Without an edge in it only the mean is left.
      const isPlain = most - least < 60;
      const back = isPlain ? block.fill(sum / 64 - 128) : rounded(block, step);
      for (let i = 0; i < block.length; i++) {
        const value = Math.max(0, Math.min(255, back[i]! + 128));
        shown[(top + (i >> 3)) * width + left + (i & 7)] = value;
      }
    }
  }
  return { width, height, grey: shown };
}

function rounded(block: Float64Array, step: number): Float64Array {
  const waves = transformed(transformed(block, false), false);
  for (let i = 0; i < waves.length; i++) {
    const size = step * (1 + ((i >> 3) + (i & 7)) / 4);
    waves[i] = Math.round(waves[i]! / size) * size;
  }
  return transformed(transformed(waves, true), true);
}

/** Each row, turned over the diagonal; twice is the whole. */
function transformed(block: Float64Array, isBack: boolean): Float64Array {
  const found = new Float64Array(block.length);
  for (let row = 0; row < BLOCK; row++) {
    for (let to = 0; to < BLOCK; to++) {
      let sum = 0;
      for (let from = 0; from < BLOCK; from++) {
        const factor = isBack ? COSINES[from]![to]! : COSINES[to]![from]!;
        sum += block[row * BLOCK + from]! * factor;
      }
      found[to * BLOCK + row] = sum;
    }
  }
  return found;
}
