// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import type { BadgeOwner, PersonPage } from '#api/people.ts';
import { LostBadgeScreen } from '../../../../kiosk/screens/people/lost-badge.tsx';
import { PersonScreen } from '../../../../kiosk/screens/people/person.tsx';
import { PledgesScreen } from '../../../../kiosk/screens/people/pledges.tsx';
import { refused } from '../../support/fake-office.ts';
import { people } from '../../support/office-data.ts';
import { settled, stand } from '../../support/stand.tsx';

let at: Awaited<ReturnType<typeof stand>> | null = null;
afterEach(() => {
  at?.leave();
  at = null;
});
const [first] = people;
if (first === undefined) throw new Error('no people');
const WHEN = '2026-11-22T01:00:00.000Z';
const page: PersonPage = {
  ...first,
  name: '<b>王芳</b>',
  lost: [{ scheme: 'em4100', tail: '9A01', lostAt: WHEN }],
  holds: [],
  papers: [
    {
      id: 'm1',
      kind: 'circulation',
      number: '阅-2026-0003',
      stage: 'running',
      isOpen: true,
      role: 'reader',
      openedAt: WHEN,
    },
  ],
  knows: [],
  history: [
    {
      seq: 9,
      at: WHEN,
      kind: 'personChanged',
      actor: { id: 'h-2', name: '吴岚', staffNumber: 'GH0002', department: '保密办' },
      changes: [{ field: 'personClass', before: 'general', after: 'important' }],
      badge: null,
    },
  ],
};
const ok = (json: object) => ({ status: 200, json });
const owner: BadgeOwner = {
  id: 'h-0',
  name: '王芳',
  staffNumber: '1001',
  department: '办公室',
  standing: 'active',
  badges: [{ scheme: 'em4100', tail: '4207' }],
  lost: [],
};

test('a file shows what changed as it was and as it is, with who, and markup as text', async () => {
  at = await stand(PersonScreen, {
    values: { id: 'h-0' },
    before: (office) => office.answer('GET', '/api/people/h-0', ok(page)),
  });
  expect(at.text()).toContain('涉密等级：一般涉密人员 → 重要涉密人员');
  expect(at.text()).toContain('吴岚（GH0002） 办理');
  expect(at.text()).toContain('阅-2026-0003');
  expect(at.text()).toContain('<b>王芳</b>');
  expect(at.root.querySelectorAll('b')).toHaveLength(0);
});

test('a badge is reported lost after one more touch, and then it stands there as lost', async () => {
  at = await stand(LostBadgeScreen, {
    values: {},
    before: (office) => {
      office.answer('GET', '/api/badge-owners', ok({ people: [owner] }));
      const after = { ...owner, badges: [], lost: page.lost };
      office.answer('POST', '/api/people/h-0/badge/lost', ok(after));
    },
  });
  await at.press('挂失');
  const sent = () => at?.office.sentTo('POST', '/api/people/h-0/badge/lost');
  expect(sent()).toEqual([]);
  at.root.querySelector<HTMLElement>('dialog .danger')?.click();
  await settled();
  expect(sent()).toEqual([{ badge: { scheme: 'em4100', tail: '4207' }, act: 'act-1' }]);
  expect(at.text()).toContain('已挂失：王芳的尾号 4207');
  expect(at.text()).toContain('没有证卡');
});

test('pledges want people and a day before they are sent, and the server’s reason is shown', async () => {
  at = await stand(PledgesScreen, {
    values: {},
    before: (office) => {
      office.answer('GET', '/api/pledges', ok({ people: people.slice(0, 3) }));
      office.answer('POST', '/api/pledges', refused('pledgeDates'));
    },
  });
  await at.press('登记 0 人签订');
  expect(at.text()).toContain('请先选人');
  await at.press('全选');
  await at.press('登记 3 人签订');
  expect(at.text()).toContain('请填签订日期');
  expect(at.office.sentTo('POST', '/api/pledges')).toEqual([]);
});
