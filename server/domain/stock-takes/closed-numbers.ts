import type { CountedPlace, LevelCount } from '../matters/stock-take.ts';
import type { Marking } from '../secrecy.ts';
import type { ClosedThing } from './closing.ts';

/** 点位 in numbers as it is closed. What belongs here and was seen elsewhere is expected, and neither found nor missing. */
export type ClosedNumbers = Pick<
  CountedPlace,
  'expected' | 'byTag' | 'byBarcode' | 'sighted' | 'moved' | 'missing' | 'levels' | 'readOnce'
>;

export function closedNumbers(things: readonly ClosedThing[]): ClosedNumbers {
  const numbers = {
    expected: 0,
    byTag: 0,
    byBarcode: 0,
    sighted: 0,
    moved: 0,
    missing: 0,
    readOnce: 0,
  };
  const levels = new Map<Marking, { expected: number; found: number; missing: number }>();
  for (const thing of things) {
    const { standing, settlement, carrier, part } = thing;
    if (standing === null) continue;
    if (!isExpected(thing)) {
      if (part === 'here' && standing.verdict === 'moved') numbers.moved += 1;
      continue;
    }
    const level = levels.get(carrier.marking) ?? { expected: 0, found: 0, missing: 0 };
    levels.set(carrier.marking, level);
    numbers.expected += 1;
    level.expected += 1;
    if (settlement?.as === 'missing') {
      numbers.missing += 1;
      level.missing += 1;
    }
    if (part !== 'here' || standing.verdict !== 'found') continue;
    level.found += 1;
    numbers[FOUND_BY[standing.seen.how]] += 1;
    if (thing.sweepsRead === 1) numbers.readOnce += 1;
  }
  return { ...numbers, levels: levelList(levels) };
}

const FOUND_BY = { tag: 'byTag', barcode: 'byBarcode', sighted: 'sighted' } as const;

/** The place answers for it, or it belongs here and lies elsewhere. */
const isExpected = ({ part, settlement }: ClosedThing): boolean =>
  part === 'elsewhere' || settlement !== null;

const levelList = (
  levels: ReadonlyMap<Marking, Omit<LevelCount, 'marking'>>,
): readonly LevelCount[] =>
  HIGHEST_FIRST.flatMap((marking) => {
    const level = levels.get(marking);
    return level === undefined ? [] : [{ marking, ...level }];
  });

const HIGHEST_FIRST: readonly Marking[] = [
  'topSecret',
  'secret',
  'confidential',
  'workSecret',
  'internal',
  'none',
];
