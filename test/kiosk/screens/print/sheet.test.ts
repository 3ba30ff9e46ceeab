import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRESETS } from '#labels/presets.ts';
import { cellsOf, sheetOnA4 } from '#labels/sheet.ts';
import {
  draftFor,
  sheetOf,
  sheetsFor,
  takenBy,
  touched,
  troubleOf,
} from '../../../../kiosk/screens/print/sheet.ts';

const LABEL = { width: 60, height: 40 };
const draft = draftFor(LABEL);

test('a sheet begins as many labels as A4 holds, all cells free', () => {
  expect(sheetOf(draft)).toEqual({ columns: 3, rows: 7, startAt: 1, skip: [] });
});

test('every preset that is no larger than the paper has a sheet that the printer takes', () => {
  for (const { stock } of PRESETS) {
    const sheet = sheetOf(draftFor(stock));
    expect(sheet === null ? 'no sheet' : troubleOf(sheet, stock)).toBeNull();
  }
});

test('a cell touched is gone, touched again it is there; one before the start moves the start', () => {
  const started = { ...draft, startAt: '5' };
  const gone = touched(started, 9);
  expect(sheetOf(gone)).toMatchObject({ startAt: 5, skip: [9] });
  expect(sheetOf(touched(gone, 9))).toMatchObject({ startAt: 5, skip: [] });
  expect(sheetOf(touched(gone, 2))).toMatchObject({ startAt: 2, skip: [9] });
});

test('cells that were clicked away and stand before a later start are not sent', () => {
  const gone = touched(touched(draft, 3), 12);
  expect(sheetOf({ ...gone, startAt: '10' })).toMatchObject({ startAt: 10, skip: [12] });
});

test('stock as it is sold has its measures; a missing or senseless number is no sheet', () => {
  const stock = { ...draft, isStock: true, left: '7.2', top: '15', pitchX: '66', pitchY: '40' };
  const measures = { left: 7.2, top: 15, pitchX: 66, pitchY: 40 };
  expect(sheetOf(stock)?.stock).toEqual(measures);
  for (const wrong of ['', '-1', '1e3', 'drei', '12345']) {
    expect(sheetOf({ ...stock, pitchX: wrong })).toBeNull();
    expect(sheetOf({ ...draft, columns: wrong })).toBeNull();
  }
  expect(sheetOf({ ...draft, rows: '0' })).toBeNull();
});

test('what cannot stand on the paper is said before it is ordered', () => {
  const sheet = sheetOf({ ...draft, columns: '4' });
  expect(sheet && troubleOf(sheet, LABEL)?.kind).toBe('offPage');
  const late = sheetOf({ ...draft, startAt: '22' });
  expect(late && troubleOf(late, LABEL)?.kind).toBe('startOutside');
});

test('the drawing shows the cells that the file will use, and counts its sheets', () => {
  const cases = fc.record({
    startAt: fc.integer({ min: 1, max: 21 }),
    used: fc.uniqueArray(fc.integer({ min: 1, max: 21 }), { maxLength: 20 }),
    labels: fc.integer({ min: 1, max: 120 }),
  });
  fc.assert(
    fc.property(cases, ({ startAt, used, labels }) => {
      const sheet = sheetOf({ ...draft, startAt: String(startAt), used });
      if (sheet === null) throw new Error('no sheet');
      const full = sheetOnA4(sheet, LABEL);
      const cells = cellsOf(full);
      const printed = Array.from({ length: labels }, () => cells.next().value);
      expect(sheetsFor(sheet, labels)).toBe(printed.filter(({ isNewPage }) => isNewPage).length);
      const secondPage = printed.findIndex(({ isNewPage }, i) => i > 0 && isNewPage);
      const onFirst = secondPage === -1 ? printed : printed.slice(0, secondPage);
      const drawn = takenBy(sheet, labels).map((cell) => ({
        left: full.left + ((cell - 1) % 3) * full.pitchX,
        top: full.top + Math.floor((cell - 1) / 3) * full.pitchY,
      }));
      // A first sheet without a free cell is passed over: nothing is drawn on it.
      if (drawn.length === 0) return;
      expect(drawn).toEqual(onFirst.map(({ left, top }) => ({ left, top })));
    }),
  );
});
