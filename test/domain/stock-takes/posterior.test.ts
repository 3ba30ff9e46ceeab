import { describe, expect, test } from 'vitest';
import { presence, type ExpectedTag } from '#domain/stock-takes/posterior.ts';

const chancesOf = (...given: Parameters<typeof presence>): number[] =>
  presence(...given).map(({ chance }) => chance);
const losses = { present: 990, missing: 10 };
const reads = (read: number, swept: number) => ({ read, swept });
const seen: ExpectedTag = { shelf: 'a', before: [reads(3, 3)], now: reads(3, 3), isSeen: true };
const silent = (before: ExpectedTag['before'], shelf = 'a'): ExpectedTag => ({
  shelf,
  before,
  now: reads(0, 3),
  isSeen: false,
});
const shelf = Array.from({ length: 19 }, () => seen);

describe('how likely an unread thing is there', () => {
  test('a tag that always answered and is silent now is the first to look for', () => {
    const [good, bad, unknown] = chancesOf(
      [
        silent([reads(3, 3), reads(3, 3)]),
        silent([reads(0, 3), reads(0, 3)]),
        silent([]),
        ...shelf,
      ],
      losses,
    );
    expect(good).toBeLessThan(0.4);
    expect(bad).toBeGreaterThan(0.9);
    expect(unknown).toBeGreaterThan(good ?? 1);
    expect(unknown).toBeLessThan(bad ?? 0);
  });

  test('what was seen is there, and nothing is ever certain of the rest', () => {
    const all = chancesOf([...shelf, silent([]), silent([reads(9, 9)])], losses);
    expect(all.slice(0, 19)).toEqual(shelf.map(() => 1));
    for (const one of all.slice(19)) {
      expect(one).toBeGreaterThan(0);
      expect(one).toBeLessThan(1);
    }
  });

  test('on a shelf where half the tags are silent, a silent one is likelier to be there', () => {
    const metal = Array.from({ length: 10 }, (_, at): ExpectedTag =>
      at < 5 ? { ...seen, shelf: 'b', before: [] } : silent([], 'b'),
    );
    const paper = Array.from({ length: 19 }, (): ExpectedTag => ({ ...seen, before: [] }));
    const all = chancesOf([silent([]), ...paper, ...metal], losses);
    expect(all.at(-1)).toBeGreaterThan(all[0] ?? 1);
  });

  test('where nothing was swept, nothing speaks against it', () => {
    const unswept = { ...silent([]), now: reads(0, 0) };
    expect(chancesOf([unswept], losses)[0]).toBeGreaterThan(0.98);
  });

  test('nothing expected, nothing said', () => {
    expect(presence([], losses)).toEqual([]);
  });

  test('no number is told of a silent tag before takes have shown how often tags die and things go', () => {
    const once = presence([silent([reads(3, 3)]), ...shelf], { present: 19, missing: 0 });
    expect(once.map(({ isTold }) => isTold)).toEqual([false, ...shelf.map(() => true)]);
    const dead = presence([silent([reads(0, 3), reads(0, 3)]), ...shelf], losses);
    expect(dead[0]?.chance).toBeGreaterThan(0.9);
    expect(dead[0]?.isTold).toBe(true);
  });

  test('where tags were seen to die before, a silent one is likelier dead than gone', () => {
    const office = (deaths: number): ExpectedTag[] =>
      Array.from({ length: 300 }, (_, at) => ({
        ...seen,
        shelf: String(at % 15),
        before: [reads(3, 3), at < deaths ? reads(0, 3) : reads(3, 3)],
        now: at < deaths ? reads(0, 3) : reads(3, 3),
      }));
    const asked = silent([reads(3, 3), reads(3, 3)], '0');
    const [few] = chancesOf([asked, ...office(0)], losses);
    const [many] = chancesOf([asked, ...office(9)], losses);
    expect(many).toBeGreaterThan((few ?? 1) + 0.2);
  });
});
