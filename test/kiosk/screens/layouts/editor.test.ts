import { beforeEach, describe, expect, test } from 'vitest';
import { presetNamed } from '#labels/presets.ts';
import { itemsOf } from '../../../../kiosk/screens/layouts/edits.ts';
import { pick } from '../../support/office-data.ts';
import { onItemKey, onUndoKey } from '../../../../kiosk/screens/layouts/pull.ts';
import { createEditor, draftOf, type Editor } from '../../../../kiosk/screens/layouts/editor.ts';

const standard = presetNamed('60x40')!;
const QR = 5;
let editor: Editor;
beforeEach(() => {
  editor = createEditor(draftOf(standard, 3));
});

type Pressed = Partial<Pick<KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>>;
const pressed = (key: string, more: Pressed = {}): KeyboardEvent =>
  ({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...more }) as KeyboardEvent;
const itemsNow = () => itemsOf(editor.layout.value, editor.arrangement.value);
const boxOf = (index: number) => pick(itemsNow(), index).box;

describe('what was opened', () => {
  test('is well, saved and not changed', () => {
    expect(editor.isDirty.value).toBe(false);
    expect(editor.maySave.value).toBe(true);
    expect(editor.heads.value).toEqual([203, 300, 600]);
    expect(editor.item.value).toBeNull();
  });

  test('is changed after an edit, and no more after its undo', () => {
    editor.choose(QR);
    onItemKey(editor, pressed('ArrowLeft'));
    expect(editor.isDirty.value).toBe(true);
    editor.undo();
    expect(editor.isDirty.value).toBe(false);
    editor.redo();
    expect(boxOf(QR).x).toBe(38);
  });

  test('of a copy was never saved, until it is', () => {
    const copy = createEditor(draftOf(standard, 0));
    expect(copy.isDirty.value).toBe(true);
    copy.keep(1, copy.layout.value);
    expect(copy.isDirty.value).toBe(false);
    expect(copy.draft.value.version).toBe(1);
  });

  test('what is changed while it is being saved is not taken for saved', () => {
    const sent = editor.layout.value;
    editor.change({ ...sent, words: { ...sent.words, zh: '会议' } });
    editor.keep(4, sent);
    expect(editor.isDirty.value).toBe(true);
  });
});

describe('keys on the chosen item', () => {
  test('arrows go by the grid, with Shift its size; each press is undone by itself', () => {
    editor.choose(QR);
    for (const key of ['ArrowRight', 'ArrowDown']) onItemKey(editor, pressed(key));
    expect(boxOf(QR)).toMatchObject({ x: 38.5, y: 7 });
    onItemKey(editor, pressed('ArrowRight', { shiftKey: true }));
    expect(boxOf(QR).width).toBe(19);
    for (let n = 0; n < 3; n += 1) editor.undo();
    expect(editor.layout.value).toBe(standard);
  });

  test('Delete removes it, and undoing brings it back', () => {
    editor.choose(QR);
    expect(onItemKey(editor, pressed('Delete'))).toBe(true);
    expect(editor.troubles.value).toEqual([{ kind: 'noSymbol', arrangement: 0 }]);
    expect(editor.maySave.value).toBe(false);
    expect(editor.item.value).toBeNull();
    onUndoKey(editor, pressed('z', { ctrlKey: true }));
    expect(editor.maySave.value).toBe(true);
  });

  test('Esc lets it go; other keys, and keys without an item, are not ours', () => {
    expect(onItemKey(editor, pressed('ArrowLeft'))).toBe(false);
    editor.choose(QR);
    expect(onItemKey(editor, pressed('a'))).toBe(false);
    expect(onItemKey(editor, pressed('ArrowLeft', { ctrlKey: true }))).toBe(false);
    expect(onItemKey(editor, pressed('Escape'))).toBe(true);
    expect(editor.item.value).toBeNull();
  });

  test.each([
    ['z', { ctrlKey: true }, 'undone'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'redone'],
    ['y', { ctrlKey: true }, 'redone'],
    ['z', { metaKey: true }, 'undone'],
  ] as const)('%s with %j: %s', (key, more, done) => {
    editor.choose(QR);
    onItemKey(editor, pressed('Delete'));
    if (done === 'redone') editor.undo();
    expect(onUndoKey(editor, pressed(key, more))).toBe(true);
    expect(itemsNow()).toHaveLength(done === 'undone' ? 8 : 7);
    expect(onUndoKey(editor, pressed('z'))).toBe(false);
  });
});

describe('one step of the undo', () => {
  test('is a whole pull, and the next pull is the next', () => {
    const at = { arrangement: 0, item: QR };
    const box = boxOf(QR);
    editor.choose(QR);
    for (const x of [37, 36, 35]) editor.place(at, { ...box, x }, 'pull');
    editor.rest();
    for (const x of [34, 33]) editor.place(at, { ...box, x }, 'pull');
    editor.undo();
    expect(boxOf(QR).x).toBe(35);
    editor.undo();
    expect(boxOf(QR).x).toBe(38.2);
  });

  test('is what was typed into one field of one item', () => {
    for (const index of [1, 6]) {
      editor.choose(index);
      const item = editor.item.value!;
      for (const x of [4, 4.5]) editor.changeChosen({ ...item, box: { ...item.box, x } }, 'x');
    }
    editor.undo();
    expect([boxOf(1).x, boxOf(6).x]).toEqual([4.5, 3]);
  });
});

describe('adding and choosing', () => {
  test('what was added is chosen; an undo takes it away and nothing is chosen any more', () => {
    editor.add('text');
    expect(editor.at.value).toEqual({ arrangement: 0, item: 8 });
    editor.undo();
    expect(editor.item.value).toBeNull();
  });

  test('an item in which something is wrong is known, and so is the one that does it', () => {
    const box = { x: 40, y: 15, width: 10, height: 4 };
    editor.add('text');
    editor.place({ arrangement: 0, item: 8 }, box, null);
    expect(editor.isTroubled(0, QR)).toBe(true);
    expect(editor.isTroubled(0, 8)).toBe(true);
    expect(editor.isTroubled(0, 1)).toBe(false);
    expect(editor.isTroubled(1, QR)).toBe(false);
  });

  test('a layout for finer heads alone may be saved, and what the coarse one cannot is told', () => {
    editor.choose(QR);
    const item = editor.item.value!;
    const box = { x: 40, y: 10, width: 7, height: 7 };
    if (item.kind === 'symbol') editor.changeChosen({ ...item, symbology: 'dataMatrix', box });
    editor.goTo(1);
    editor.choose(QR);
    if (item.kind === 'symbol') editor.changeChosen({ ...item, symbology: 'dataMatrix', box });
    expect(editor.troubles.value.map(({ kind }) => kind)).toContain('moduleTooSmall');
    expect(editor.heads.value).toEqual([300, 600]);
    expect(editor.maySave.value).toBe(true);
    editor.dpi.value = 300;
    expect(editor.troubles.value).toEqual([]);
  });

  test('the arrangement goes with an undo that takes it away', () => {
    editor.change({ ...standard, arrangements: [...standard.arrangements, []] });
    editor.goTo(2);
    expect(editor.arrangement.value).toBe(2);
    editor.undo();
    expect(editor.arrangement.value).toBe(1);
  });
});
