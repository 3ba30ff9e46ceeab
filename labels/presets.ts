import type { Layout } from './layout.ts';
import { STANDARD } from './preset-60x40.ts';
import { BADGES } from './preset-badges.ts';
import { MEDIA } from './preset-media.ts';
import { PAPERS } from './preset-papers.ts';
import { PLACES } from './preset-places.ts';

/** 预置版式, the standard one first. */
export const PRESETS: readonly Layout[] = [STANDARD, ...PAPERS, ...MEDIA, ...PLACES, ...BADGES];

/** A preset by its name; null where there is none. */
export const presetNamed = (name: string): Layout | null =>
  PRESETS.find((layout) => layout.name === name) ?? null;
