import { expect, test } from 'vitest';
import { FIELDS, KINDS, totals } from '../../../../kiosk/screens/import/fields.ts';
import { HEADINGS, SHEET_KINDS } from '../../../../server/import/headings.ts';
import { en, zh } from '../../support/tables.ts';
import { importView } from '../../support/office-data.ts';

test('the screen offers the kinds of sheet that the server reads', () => {
  expect(KINDS).toEqual(SHEET_KINDS);
});

test.each(KINDS)(
  'the screen offers each field of %s that the server knows, in its order',
  (kind) => {
    expect(FIELDS[kind]).toEqual(HEADINGS[kind].map(({ field }) => field));
  },
);

test('every field has its word in both languages', () => {
  const fields = Object.values(FIELDS).flat();
  expect(fields.filter((field) => !(field in zh.imports.fields))).toEqual([]);
  expect(fields.filter((field) => !(field in en.imports.fields))).toEqual([]);
});

test('a sheet that is not used counts for nothing', () => {
  const [first] = importView.sheets;
  expect(first).toBeDefined();
  if (first === undefined) return;
  const unused = { ...first, kind: null, good: 900, problems: 900, known: 900 };
  expect(totals([first, unused])).toEqual({ good: 128, problems: 2, known: 0 });
});
