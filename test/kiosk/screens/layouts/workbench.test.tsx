// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { LayoutEntry, LayoutPreviewBody, SaveLayoutBody } from '#api/layouts.ts';
import type { Layout } from '#labels/layout.ts';
import { LayoutCopyScreen, LayoutScreen } from '../../../../kiosk/screens/layouts/edit.tsx';
import { path } from '../../../../kiosk/router.ts';
import { fill } from '../../../../kiosk/text/words.ts';
import { zh } from '../../support/tables.ts';
import { ok, refused } from '../../support/fake-office.ts';
import { carriers, pick } from '../../support/office-data.ts';
import { layouts, previewOf } from '../../support/print-data.ts';
import { settled, stand } from '../../support/stand.tsx';

const t = zh.layouts;
const ACTIONS = ['readLayouts', 'editLayouts', 'print'];
const PREVIEW = '/api/layouts/preview';
const standard = pick(layouts, 0);
const ownAt = (version: number, layout: Layout = standard.layout): LayoutEntry => ({
  ...standard,
  name: 'meeting',
  isPreset: false,
  version,
  layout: structuredClone({ ...layout, name: 'meeting' }),
});
const listed = (...own: LayoutEntry[]) => ok({ layouts: [...layouts, ...own] });

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());
const openCopy = async (actions: readonly string[] = ACTIONS): Promise<void> => {
  at = await stand(LayoutCopyScreen, { values: { name: '60x40' }, actions });
  await drawn();
};
const openOwn = async (name = 'meeting'): Promise<void> => {
  at = await stand(LayoutScreen, {
    values: { name },
    actions: ACTIONS,
    before: (office) => office.answer('GET', '/api/layouts', listed(ownAt(2)), listed(ownAt(2))),
  });
  await drawn();
};
/** The picture is asked for once the hand rests. */
const drawn = async (): Promise<void> => {
  await settled();
  await settled();
};
const box = (index: number): SVGElement => {
  const found = at.root.querySelectorAll<SVGElement>('.stage .item')[index];
  if (found === undefined) throw new Error(`no item ${index}`);
  return found;
};
const choose = async (index: number): Promise<void> => {
  box(index).dispatchEvent(new FocusEvent('focus'));
  await settled();
};
const key = async (name: string, more: KeyboardEventInit = {}): Promise<void> => {
  const event = new KeyboardEvent('keydown', {
    key: name,
    bubbles: true,
    cancelable: true,
    ...more,
  });
  (at.root.querySelector('.stage') ?? document.body).dispatchEvent(event);
  await settled();
};
const sides = (): string[] =>
  [...at.root.querySelectorAll<HTMLInputElement>('.four input')].map(({ value }) => value);
const previews = (): LayoutPreviewBody[] =>
  at.office.sentTo('POST', PREVIEW) as LayoutPreviewBody[];
const saved = (): SaveLayoutBody[] => at.office.sentTo('POST', '/api/layouts') as SaveLayoutBody[];
const settings = async (): Promise<void> => at.press(t.settings);

describe('a copy of a preset', () => {
  test('is drawn by the server at once, as a sample, with a picture in millimetres', async () => {
    await openCopy();
    expect(previews().at(-1)).toMatchObject({ dpi: 203, subject: null });
    const image = at.root.querySelector('.stage image');
    expect(image?.getAttribute('width')).toBe('60');
    expect(image?.getAttribute('href')).toBe(`data:image/svg+xml,${encodeURIComponent('<svg/>')}`);
    expect(at.root.querySelector('.stage')?.getAttribute('width')).toMatch(/^\d+(?:\.\d+)?mm$/);
    expect(at.root.querySelectorAll('.stage .item')).toHaveLength(8);
    expect(at.text()).toContain(fill(t.well, { heads: '203 / 300 / 600' }));
  });

  test('is saved under a name of its own, and goes on as one’s own', async () => {
    await openCopy();
    at.office.answer('POST', '/api/layouts', listed(ownAt(1)));
    await settings();
    await at.fill(t.words, '会议文件');
    await at.fill(t.name, 'meeting');
    await at.press(zh.common.save);
    expect(saved()).toMatchObject([
      { act: 'act-1', layout: { name: 'meeting', words: { zh: '会议文件' } } },
    ]);
    expect(path.value).toBe('/print/layouts/meeting');
  });

  test('cannot take the name of another layout', async () => {
    await openCopy();
    await settings();
    await at.fill(t.name, 'cover');
    expect(at.text()).toContain(t.nameTaken);
    expect(at.button(zh.common.save).disabled).toBe(true);
    await at.fill(t.name, '标签');
    expect(at.text()).toContain(t.gaps.name);
    expect(at.button(zh.common.save).disabled).toBe(true);
  });

  test('is refused by the server in its own words, and nothing is lost', async () => {
    await openCopy();
    at.office.answer('POST', '/api/layouts', refused('layoutUnfit'));
    await at.press(zh.common.save);
    expect(at.text()).toContain('现在不能这样办。');
    expect(at.button(zh.common.save).disabled).toBe(false);
  });
});

describe('on the label', () => {
  test('an item is moved by arrow keys, its numbers follow, and the new picture is asked for', async () => {
    await openCopy();
    await choose(5);
    expect(sides()).toEqual(['38.2', '6.92', '18.84', '26.35']);
    await key('ArrowLeft');
    await key('ArrowDown', { shiftKey: true });
    expect(sides()).toEqual(['38', '6.92', '18.84', '26.58']);
    await drawn();
    const drawnItem = previews().at(-1)?.layout.arrangements[0]?.[5];
    expect(drawnItem?.box).toEqual({ x: 38, y: 6.92, width: 18.84, height: 26.58 });
    await key('z', { ctrlKey: true });
    await key('z', { ctrlKey: true });
    expect(sides()).toEqual(['38.2', '6.92', '18.84', '26.35']);
  });

  test('behind the lock, keys undo nothing', async () => {
    await openCopy();
    await choose(5);
    await key('ArrowLeft');
    const { session } = at.desk;
    if (session.value !== null) session.value = { ...session.value, state: 'locked' };
    await key('z', { ctrlKey: true });
    expect(sides()[0]).toBe('38');
  });

  test('what no scanner could read is said, marked, and not saved', async () => {
    await openCopy();
    await choose(5);
    await at.fill(t.width, '3');
    expect(at.text()).toContain('条码放不下');
    expect(box(5).getAttribute('class')).toContain('troubled');
    expect(at.button(zh.common.save).disabled).toBe(true);
    await key('Delete');
    expect(at.text()).toContain('版式里没有条码');
    await at.press(t.undo);
    await at.press(t.undo);
    expect(at.button(zh.common.save).disabled).toBe(false);
  });

  test('a sentence leads to its item', async () => {
    await openCopy();
    await choose(5);
    await at.fill(t.width, '3');
    await key('Escape');
    expect(sides()).toEqual([]);
    await at.press(/条码放不下/);
    expect(sides()[0]).toBe('38.2');
  });

  test('a measure typed halfway stands and changes nothing', async () => {
    await openCopy();
    await choose(5);
    await at.fill(t.x, '');
    expect(at.text()).toContain(fill(t.wrongNumber, { least: 0, most: 297 }));
    expect(box(5).querySelector('rect')?.getAttribute('x')).toBe('38.2');
    await at.fill(t.x, '37．5');
    expect(box(5).querySelector('rect')?.getAttribute('x')).toBe('37.5');
  });

  test('each kind of item is added, chosen and taken away again', async () => {
    await openCopy();
    for (const kind of ['text', 'column', 'pair', 'rule', 'border', 'symbol'] as const) {
      await at.press(`${t.add} ${t.kind[kind]}`);
      expect(at.root.querySelector('h2')?.textContent).toContain(t.kind[kind]);
      expect(at.root.querySelectorAll('.stage .item')).toHaveLength(9);
      await at.press(t.remove);
      expect(at.root.querySelectorAll('.stage .item')).toHaveLength(8);
    }
  });

  test('each arrangement is edited and drawn by itself', async () => {
    await openCopy();
    await at.fill(t.arrangements, '1');
    await choose(1);
    await key('ArrowDown');
    await drawn();
    expect(previews().at(-1)?.layout.arrangements).toHaveLength(1);
    expect(previews().at(-1)?.layout.arrangements[0]?.[1]?.box.y).toBe(7.5);
    at.office.answer('POST', '/api/layouts', listed(ownAt(1)));
    await at.press(zh.common.save);
    expect(saved()[0]?.layout.arrangements.map((items) => items[1]?.box.y)).toEqual([5.9, 7.5]);
  });
});

describe('the words on it', () => {
  test('a real carrier is found by its number, and the sample comes back', async () => {
    await openCopy();
    const { id, registerNumber } = pick(carriers, 3);
    await at.press(t.findSubject);
    await at.fill(t.findHint, registerNumber);
    at.root
      .querySelector('.layout-subject form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn();
    await drawn();
    expect(previews().at(-1)?.subject).toEqual({ kind: 'carrier', id });
    await at.press(t.backToSample);
    await drawn();
    expect(previews().at(-1)?.subject).toBeNull();
  });

  test('who may not print sees samples alone', async () => {
    await openCopy(['readLayouts', 'editLayouts']);
    expect(() => at.button(t.findSubject)).toThrow('no button');
  });

  test('what does not fit is told, and is no reason not to save', async () => {
    at = await stand(LayoutCopyScreen, {
      values: { name: '60x40' },
      actions: ACTIONS,
      before: (office) =>
        office.answer(
          'POST',
          PREVIEW,
          ok({
            ...previewOf('<svg/>'),
            refusal: {
              kind: 'doesNotFit',
              field: 'unitName',
              sentence: '单位名称放不下。',
              sentenceEn: 'There is no room for the name of the unit.',
            },
          }),
        ),
    });
    await drawn();
    expect(at.text()).toContain('单位名称放不下。');
    expect(at.button(zh.common.save).disabled).toBe(false);
  });

  test('another head is drawn and judged', async () => {
    await openCopy();
    await at.fill(t.head, '600');
    await drawn();
    expect(previews().at(-1)?.dpi).toBe(600);
  });
});

describe('while the server is away', () => {
  test('the draft goes on, saving says so once, and the same act is sent again', async () => {
    await openCopy();
    at.office.answer('POST', '/api/layouts', null, listed(ownAt(1)));
    at.office.answer('POST', PREVIEW, null, null, null);
    await choose(5);
    await key('ArrowLeft');
    await drawn();
    expect(at.text()).toContain(t.away);
    await at.press(zh.common.save);
    await key('ArrowLeft');
    await key('ArrowRight');
    expect(sides()[0]).toBe('38');
    await at.press(zh.common.save);
    expect(saved().map(({ act }) => act)).toEqual(['act-1', 'act-1']);
  });
});

describe('one’s own layout', () => {
  test('keeps its name, and its next version is saved', async () => {
    await openOwn();
    expect(at.text()).toContain(fill(t.version, { version: 2 }));
    expect(at.button(zh.common.save).disabled).toBe(true);
    await settings();
    await at.fill(`${t.height} (mm)`, '38');
    expect(at.text()).toContain(t.unsaved);
    at.office.answer('POST', '/api/layouts', listed(ownAt(3)));
    await at.press(zh.common.save);
    expect(at.text()).toContain(fill(t.version, { version: 3 }));
    expect(at.text()).not.toContain(t.unsaved);
    expect(saved()[0]?.layout).toMatchObject({ name: 'meeting', stock: { height: 38 } });
  });

  test.each(['60x40', 'nothing'])('%s is none, and that is said', async (name) => {
    await openOwn(name);
    expect(at.text()).toContain(t.gone);
  });

  test('what was not saved is there when one comes back, and can be dropped', async () => {
    await openOwn();
    await choose(5);
    await key('ArrowLeft');
    await at.again();
    await drawn();
    expect(at.text()).toContain(t.kept);
    await choose(5);
    expect(sides()[0]).toBe('38');
    await at.press(t.discard);
    expect(at.text()).not.toContain(t.kept);
    expect(sides()[0]).toBe('38.2');
  });

  test('a version that another saved meanwhile is told', async () => {
    await openOwn();
    await choose(5);
    await key('ArrowLeft');
    at.office.answer('GET', '/api/layouts', listed(ownAt(3)));
    await at.again();
    await drawn();
    expect(at.text()).toContain(fill(t.newer, { version: 3, own: 2 }));
    await at.press(t.takeNewer);
    expect(at.text()).toContain(fill(t.version, { version: 3 }));
    expect(at.button(zh.common.save).disabled).toBe(true);
  });
});
