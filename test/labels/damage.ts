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

/** Printer and camera without a fault. */
export const UNHARMED: Damage = {
  degrees: 0,
  stretch: [1, 1],
  spots: { count: 0, radius: 0 },
  blockiness: 0,
};

/** A picture after all of it, in the order in which it happens. Grey noise of a tenth is always there. */
export function damaged(source: Picture, damage: Damage, seed: number): Picture {
  const chance = generator(seed);
  const dirty = damage.spots.count === 0 ? source : spotted(source, damage.spots, chance);
  const noise = new Int8Array(NOISE + 1);
  for (let i = 0; i < noise.length; i++) noise[i] = Math.round((chance() - 0.5) * 40);
  // Each dot of a camera sees all that lies before it: fine prints are averaged first.
  const { stretch } = damage;
  const isFine = Math.max(...stretch) < 0.6;
  const [x, y] = stretch;
  const seen = isFine
    ? photographed(halved(dirty), { ...damage, stretch: [x * 2, y * 2] }, noise)
    : photographed(dirty, damage, noise);
  return damage.blockiness === 0 ? seen : blocky(seen, damage.blockiness);
}
/** So many random numbers, over and over again. */
const NOISE = 0xffff;

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

/** Stretched, turned about its middle on white, and noisy; between its dots it is blurred. */
function photographed(
  source: Picture,
  { degrees, stretch: [byX, byY] }: Damage,
  noise: Int8Array,
): Picture {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [across, down] = [source.width * byX, source.height * byY];
  const width = Math.round(across * Math.abs(cos) + down * Math.abs(sin));
  const height = Math.round(across * Math.abs(sin) + down * Math.abs(cos));
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const dy = y + 0.5 - height / 2;
    const [fromX, fromY] = [dy * sin + across / 2, dy * cos + down / 2];
    for (let x = 0; x < width; x++) {
      const dx = x + 0.5 - width / 2;
      const at = y * width + x;
      const x0 = (dx * cos + fromX) / byX - 0.5;
      const y0 = (fromY - dx * sin) / byY - 0.5;
      const seen = between(source, x0, y0) + noise[at & NOISE]!;
      grey[at] = seen < 0 ? 0 : seen > 255 ? 255 : seen;
    }
  }
  return { width, height, grey };
}

/** Four dots as one. */
function halved({ width: across, height: down, grey: fine }: Picture): Picture {
  const [width, height] = [across >> 1, down >> 1];
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 2 * y * across + 2 * x;
      const sum = fine[at]! + fine[at + 1]! + fine[at + across]! + fine[at + across + 1]!;
      grey[y * width + x] = sum >> 2;
    }
  }
  return { width, height, grey };
}

/** What lies at a place between four dots; outside is white. */
function between({ width, height, grey }: Picture, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 255;
  const fx = x - left;
  const fy = y - top;
  const at = top * width + left;
  const upper = grey[at]! * (1 - fx) + grey[at + 1]! * fx;
  const lower = grey[at + width]! * (1 - fx) + grey[at + width + 1]! * fx;
  return upper * (1 - fy) + lower * fy;
}

const BLOCK = 8;
/** Of wave `u` at place `x`: `u * BLOCK + x`. */
const COSINES = Float64Array.from({ length: BLOCK * BLOCK }, (_, at) => {
  const [u, x] = [at >> 3, at & 7];
  return Math.sqrt((u === 0 ? 1 : 2) / BLOCK) * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** Blocks of 8 × 8 whose cosine transform is rounded, the more coarsely the finer the detail. */
function blocky({ width, height, grey }: Picture, step: number): Picture {
  const shown = Uint8Array.from(grey);
  const block = new Float64Array(BLOCK * BLOCK);
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      let least = 255;
      let most = 0;
      let sum = 0;
      for (let i = 0; i < block.length; i++) {
        const value = grey[(top + (i >> 3)) * width + left + (i & 7)]!;
        block[i] = value - 128;
        if (value < least) least = value;
        if (value > most) most = value;
        sum += value;
      }
      // Without an edge in it only the mean is left.
      const isPlain = most - least < 60;
      const back = isPlain ? block.fill(sum / 64 - 128) : rounded(block, step);
      for (let i = 0; i < block.length; i++) {
        const value = back[i]! + 128;
        shown[(top + (i >> 3)) * width + left + (i & 7)] =
          value < 0 ? 0 : value > 255 ? 255 : value;
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
        const factor = COSINES[isBack ? from * BLOCK + to : to * BLOCK + from]!;
        sum += block[row * BLOCK + from]! * factor;
      }
      found[to * BLOCK + row] = sum;
    }
  }
  return found;
}
