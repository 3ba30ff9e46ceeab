import { expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import { knowledgeForm } from '../../server/reports/knowledge-form.ts';
import { carrier, IN_SAFE } from '../support/ledger-samples.ts';

const at = instant(new Date('2026-11-23T01:00:00Z'));
const head = { unit: '测试单位', checkpoint: { size: 9, root: 'cm9vdA==', at } };

test('each time that somebody learnt it has a line, with how and by which paper', () => {
  const form = knowledgeForm(
    {
      carrier: carrier(IN_SAFE),
      scope: '王晓伟、办公室',
      knowers: [
        {
          name: '王晓伟',
          staffNumber: 'GH2002',
          department: '规划处',
          occasions: [
            { at, how: '借阅', by: '' },
            { at, how: '传阅', by: '阅-2026-0001' },
          ],
        },
      ],
      outside: [
        {
          number: '访-2026-0001',
          name: '来人',
          unit: '外单位',
          at,
          host: '王晓伟',
          stage: '已离开',
        },
      ],
    },
    head,
  );
  const [knowers, outside] = form.tables;
  expect(knowers?.rows).toEqual([
    ['王晓伟', 'GH2002', '规划处', '2026-11-23 09:00', '借阅', ''],
    ['王晓伟', 'GH2002', '规划处', '2026-11-23 09:00', '传阅', '阅-2026-0001'],
  ]);
  expect(outside?.rows[0]).toContain('外单位');
  const value = (label: string) => form.fields.find((field) => field.label === label)?.value;
  expect(value('知悉范围')).toBe('王晓伟、办公室');
  expect(value('知悉人数')).toBe('1 人');
  for (const { columns } of form.tables) {
    expect(columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1);
  }
});
