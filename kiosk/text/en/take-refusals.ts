import type { takeRefusals as zh } from '../zh/take-refusals.ts';

export const takeRefusals: typeof zh = {
  counterIsKeeper: {
    what: '{name} keeps {place}, and nobody counts what is in his own keeping',
    next: 'Somebody else counts it.',
  },
  countersNeeded: {
    what: 'Top secret may lie there: {count} counters are needed',
    next: 'Name one more.',
  },
  scopeEmpty: { what: 'Nothing in this scope is to be counted', next: 'Change the scope.' },
};
