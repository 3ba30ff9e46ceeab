import fc from 'fast-check';
import { LAYOUT_LIMITS } from '#labels/layout-schema.ts';
import type { Layout, LayoutItem, Row } from '#labels/layout.ts';
import { SAMPLES } from '#labels/sample.ts';

const mm = fc.oneof(
  fc.integer({ min: -10_000, max: 300_000 }).map((micro) => micro / 1000),
  fc.double({ min: -LAYOUT_LIMITS.mm, max: LAYOUT_LIMITS.mm, noNaN: true }),
);
const box = fc.record({ x: mm, y: mm, width: mm, height: mm });
const tries = fc.array(
  fc.record({
    mm: fc.double({ min: 0, max: 12, noNaN: true }),
    lines: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 4 },
);
const row: fc.Arbitrary<Row> = fc.record({
  field: fc.constantFrom('unitName', 'markText', 'registerNumber', 'placeLine', 'title'),
  caption: fc.option(fc.constantFrom('编号', '国家秘密标志', 'No')),
  weight: fc.constantFrom('regular', 'bold'),
  tries,
  overflow: fc.constantFrom('refuse', 'cut'),
  only: fc.option(fc.constantFrom('marked', 'unmarked')),
});
const natures = fc.uniqueArray(fc.constantFrom('carrier', 'place', 'badge'), { minLength: 1 });
const align = fc.constantFrom('left', 'centre', 'right');
const item: fc.Arbitrary<LayoutItem> = fc.oneof(
  fc.record({
    kind: fc.constant('text'),
    box,
    row,
    align,
    stand: fc.constantFrom('top', 'middle', 'bottom'),
  }),
  fc.record({
    kind: fc.constant('column'),
    box,
    rows: fc.array(row, { maxLength: 4 }),
    gap: fc.record({ least: mm, most: mm }),
    isBesideSymbol: fc.boolean(),
    natures: fc.option(natures),
  }),
  fc.record({ kind: fc.constant('pair'), box, left: row, right: row }),
  fc.record({ kind: fc.constant('rule'), box }),
  fc.record({ kind: fc.constant('border'), box, thick: mm }),
  fc.record({
    kind: fc.constant('symbol'),
    box,
    symbology: fc.constantFrom('qr', 'dataMatrix', 'code128'),
    align,
  }),
);

/** Any layout that the schema takes: well formed, and mostly of no use. */
export const anyLayout: fc.Arbitrary<Layout> = fc.record({
  name: fc.constantFrom('own', 'A-1', 'x_2'),
  words: fc.constant({ zh: '试', en: 'tried' }),
  stock: fc.record({
    width: fc.integer({ min: 5, max: 210 }),
    height: fc.integer({ min: 5, max: 297 }),
  }),
  natures,
  sample: fc.constantFrom(...SAMPLES),
  arrangements: fc.array(fc.array(item, { maxLength: 6 }), { minLength: 1, maxLength: 2 }),
});

/** A value of a tree replaced at a place, or a member added there. */
export const damaged = (tree: unknown): fc.Arbitrary<unknown> =>
  fc
    .record({
      at: fc.array(fc.nat(30), { maxLength: 8 }),
      value: fc.jsonValue(),
      key: fc.oneof(
        fc.constantFrom('__proto__', 'constructor', 'toString', 'kind', 'box', 'name'),
        fc.string(),
      ),
      how: fc.constantFrom('replace', 'remove', 'add'),
    })
    .map(({ at, value, key, how }) => {
      const copy: unknown = JSON.parse(JSON.stringify({ tree }));
      let [owner, name]: [object, string] = [copy as object, 'tree'];
      for (const step of at) {
        const next: unknown = Reflect.get(owner, name);
        if (typeof next !== 'object' || next === null) break;
        const keys = Object.keys(next);
        if (keys.length === 0) break;
        [owner, name] = [next, keys[step % keys.length]!];
      }
      if (how === 'remove') Reflect.deleteProperty(owner, name);
      else if (how === 'add' && Array.isArray(owner)) owner.push(value);
      else {
        const target = how === 'replace' ? name : key;
        Object.defineProperty(owner, target, { value, enumerable: true, configurable: true });
      }
      return (copy as { tree?: unknown }).tree;
    });
