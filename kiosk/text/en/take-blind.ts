import type { takeBlind as zh } from '../zh/take-blind.ts';

export const takeBlind: typeof zh = {
  endFirst: 'First count over',
  endFirstTitle: '{place}: first count over',
  endFirstFacts: 'A blind count: {count} seen by now, unknown codes included.',
  endFirstHint:
    'You sign that all you could find is counted; what was expected and what differs is shown after that.',
  endFirstPin: 'PIN of the counter: first count over',
  leftBlind:
    'A blind count: once all that can be found is counted, sign that the first count is over',
};
