import type { audit as zh } from '../zh/audit.ts';

/** Audit. */
export const audit: typeof zh = {
  title: 'Audit',
  sub: 'Every line of the ledger in its own text; lines are added, never changed.',
  size: 'Lines',
  sizeOf: '{size}',
  root: 'Root (SHA-256)',
  rootSm3: 'Root (SM3)',
  rootHint:
    'The root comes of all lines together. Write it down or read it out: if any line were changed, it would not agree.',
  refresh: 'Show the newest',
  facts: 'Lines',
  none: 'No line yet.',
  only: 'Only',
  all: 'all',
  shown: '{shown} of {size} listed',
  fits: '{fits} of these fit',
  seq: 'line {seq}',
  nobody: 'the system',
  text: 'Text',
  leaf: 'Leaf',
  carrier: 'See the carrier',
};
