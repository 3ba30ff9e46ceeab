import { expect, test } from 'vitest';
import { evacuationForm } from '../../server/reports/door-forms.ts';

const HEAD = {
  unit: '示例局',
  checkpoint: { size: 7, root: 'root', at: '2026-11-23T10:00:00.000Z' },
};

test('疏散名单 heads each list by name and code, and by the name alone where there is no other code', () => {
  const since = '2026-11-23T01:00:00.000Z';
  const people = [{ name: '甲', of: '处', since, mark: null }];
  const areas = [
    { code: 'JF-01', name: '涉密机房', people },
    { code: '档案库', name: '档案库', people: [] },
    { code: '', name: '楼内来访，不在要害部位', people },
  ];
  const form = evacuationForm(areas, HEAD);
  expect(form.tables.map(({ caption }) => caption)).toEqual([
    '涉密机房（JF-01）　1 人',
    '档案库　0 人',
    '楼内来访，不在要害部位　1 人',
  ]);
  expect(form.fields[0]?.value).toBe('2');
});
