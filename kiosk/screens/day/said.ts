import { signal, type Signal } from '@preact/signals';
import type { Said } from './closing.ts';

/** 原因 that were begun: kept while a point is mended elsewhere, in memory alone, and for who wrote them. */
const begun = { personId: '', said: signal<Said>(new Map()) };

/** The reasons that this person has begun to write; of anybody else nothing is left. */
export function saidBy(personId: string): Signal<Said> {
  if (begun.personId !== personId) {
    begun.personId = personId;
    begun.said = signal<Said>(new Map());
  }
  return begun.said;
}
