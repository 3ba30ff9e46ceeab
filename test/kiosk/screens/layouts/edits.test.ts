import { describe, expect, test } from 'vitest';
import { checkLayout } from '#labels/check-layout.ts';
import { rowsOf } from '#labels/item-ink.ts';
import { LAYOUT_LIMITS } from '#labels/layout-schema.ts';
import type { ColumnItem, Layout } from '#labels/layout.ts';
import { presetNamed, PRESETS } from '#labels/presets.ts';
import {
  asAllowed,
  copyOf,
  freeName,
  itemAt,
  itemsOf,
  withArrangement,
  withBox,
  withNew,
  without,
  withoutArrangement,
  withRow,
  withRowMoved,
} from '../../../../kiosk/screens/layouts/edits.ts';
import { KINDS, newRow } from '../../../../kiosk/screens/layouts/new-items.ts';
import { pick } from '../../support/office-data.ts';
import { drawable, gapsOf } from '../../../../kiosk/screens/layouts/shape.ts';

const standard = presetNamed('60x40')!;
const at = { arrangement: 0, item: 5 };
const blank = (width: number, height: number): Layout => ({
  ...standard,
  stock: { width, height },
  arrangements: [[]],
});

describe('a new item', () => {
  test.each(PRESETS.map((layout) => [layout.name, layout] as const))(
    'of any kind may stand on %s, is the last one and lies on the label',
    (_name, layout) => {
      for (const kind of KINDS) {
        const next = withNew(layout, 0, kind);
        expect(gapsOf(next)).toEqual([]);
        expect(itemsOf(next, 0).slice(0, -1)).toEqual(itemsOf(layout, 0));
        const { box } = itemsOf(next, 0).at(-1)!;
        expect(box.x + box.width).toBeLessThanOrEqual(layout.stock.width);
        expect(box.y + box.height).toBeLessThanOrEqual(layout.stock.height);
      }
    },
  );

  test('finds a free place while there is one: a blank label takes one of each and is fit', () => {
    let layout = blank(80, 60);
    for (const kind of ['symbol', 'column', 'text', 'pair', 'rule', 'border'] as const) {
      layout = withNew(layout, 0, kind);
    }
    const overlaps = checkLayout(layout, 203).filter(({ kind }) => /overlap/i.test(kind));
    expect(overlaps).toEqual([]);
  });

  test('a symbol alone on a blank label can be printed and read', () => {
    expect(checkLayout(withNew(blank(30, 20), 0, 'symbol'), 203)).toEqual([]);
  });
});

describe('an edit', () => {
  test('changes its own item alone', () => {
    const box = { x: 30, y: 8, width: 18.84, height: 26 };
    const next = withBox(standard, at, box);
    expect(itemAt(next, at)?.box).toEqual(box);
    expect(next.arrangements[1]).toBe(standard.arrangements[1]);
    for (const other of [0, 1, 2, 3, 4, 6, 7]) {
      expect(itemsOf(next, 0)[other]).toBe(itemsOf(standard, 0)[other]);
    }
  });

  test('of an item that an undo took away changes nothing', () => {
    expect(
      withBox(standard, { arrangement: 0, item: 99 }, { x: 0, y: 0, width: 1, height: 1 }),
    ).toBe(standard);
  });

  test('removing takes one item', () => {
    expect(itemsOf(without(standard, at), 0)).toHaveLength(7);
    expect(itemsOf(without(standard, at), 0).some(({ kind }) => kind === 'symbol')).toBe(false);
  });

  test('a text is put into the place of the one that it follows, in every kind that has texts', () => {
    for (const item of itemsOf(standard, 0)) {
      const count = rowsOf(item).length;
      for (let index = 0; index < count; index += 1) {
        const row = newRow('shortCode');
        expect(rowsOf(withRow(item, index, row))[index]).toBe(row);
        expect(rowsOf(withRow(item, index, row))).toHaveLength(count);
      }
      if (count === 0) expect(withRow(item, 0, newRow('title'))).toBe(item);
    }
  });

  test('a row goes up and down, and stays at the ends', () => {
    const { rows } = itemsOf(standard, 0)[2] as ColumnItem;
    const down = withRowMoved(rows, 0, 1);
    expect(down[1]).toBe(rows[0]);
    expect(withRowMoved(down, 1, -1)).toEqual(rows);
    expect(withRowMoved(rows, 0, -1)).toBe(rows);
    expect(withRowMoved(rows, rows.length - 1, 1)).toBe(rows);
  });

  test('only a title may be cut: another text is whole again', () => {
    const title = { ...newRow('title'), overflow: 'cut' as const };
    expect(asAllowed(title)).toBe(title);
    expect(asAllowed({ ...title, field: 'markText' }).overflow).toBe('refuse');
  });
});

describe('arrangements', () => {
  test('another one is like the one it follows, and the last one stays', () => {
    const three = withArrangement(standard, 0);
    expect(three.arrangements).toEqual([
      standard.arrangements[0],
      standard.arrangements[0],
      standard.arrangements[1],
    ]);
    expect(withoutArrangement(three, 1)).toEqual(standard);
    const one = withoutArrangement(standard, 1);
    expect(withoutArrangement(one, 0)).toBe(one);
  });

  test('the one that is edited is drawn, whatever its neighbours and words are', () => {
    const draft = { ...standard, name: '', words: { zh: '', en: '' } };
    expect(gapsOf(draft).map(({ kind }) => kind)).toEqual(['name', 'words']);
    expect(gapsOf(drawable(draft, 1))).toEqual([]);
    expect(drawable(draft, 1).arrangements).toEqual([standard.arrangements[1]]);
  });
});

describe('a copy', () => {
  test('has a name of its own and is otherwise the same', () => {
    const copy = copyOf(standard, ['60x40', 'cover']);
    expect(copy.name).toBe('60x40-2');
    expect(copy.words).not.toEqual(standard.words);
    expect({ ...copy, name: '', words: null }).toEqual({ ...standard, name: '', words: null });
    expect(gapsOf(copy)).toEqual([]);
  });

  test.each([
    ['60x40', ['60x40', '60x40-2'], '60x40-3'],
    ['60x40-2', ['60x40', '60x40-2'], '60x40-3'],
    ['spine', [], 'spine-2'],
  ])('of %s beside %j is %s', (name, taken, free) => {
    expect(freeName(name, taken)).toBe(free);
  });

  test('of the longest names that there may be still has names', () => {
    const name = 'a'.repeat(32);
    const words = { zh: '长'.repeat(60), en: 'a'.repeat(60) };
    const copy = copyOf({ ...standard, name, words }, [name]);
    expect(gapsOf(copy)).toEqual([]);
    expect(copy.words).toMatchObject({ zh: expect.stringMatching(/（副本）$/) });
  });
});

describe('what is missing', () => {
  test.each([
    ['name', { name: '标签' }],
    ['words', { words: { zh: ' ', en: 'Label' } }],
    ['natures', { natures: [] }],
    ['stock', { stock: { width: Number.NaN, height: 40 } }],
    ['tooMany', { arrangements: Array.from({ length: 9 }, () => itemsOf(standard, 0)) }],
  ] as const)('%s is said', (kind, part) => {
    expect(gapsOf({ ...standard, ...part })).toEqual([{ kind }]);
  });

  test('of an item is said with its place, once', () => {
    const caption = '长'.repeat(LAYOUT_LIMITS.captionChars + 1);
    const item = pick(itemsOf(standard, 0), 0);
    const wrong = withRow(item, 0, { ...newRow('unitName'), caption });
    const layout = { ...standard, arrangements: [[wrong]] };
    expect(gapsOf(layout)).toEqual([{ kind: 'item', arrangement: 0, item: 0 }]);
  });
});
