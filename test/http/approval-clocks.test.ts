import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  escalateWaiting,
  expireApprovals,
} from '../../server/procedures/papers/approval-clocks.ts';
import { verify } from '../../server/store/verify.ts';
import { approvalDesk, DAY, type ApprovalDesk } from './approval-desk.ts';
import { act } from './house.ts';

let desk: ApprovalDesk;
beforeEach(async () => {
  desk = await approvalDesk();
});
afterEach(async () => await desk.house.end());

describe('clocks', () => {
  test('what nobody decides in time expires, and cannot be approved any more', async () => {
    const id = await desk.asked(await desk.by('B1'), { until: desk.after(DAY) });
    desk.house.pass(DAY);
    expect((await desk.decide(await desk.by('H1'), id)).body.error).toBe('approvalExpired');
    expect(await expireApprovals(desk.house.desk.house)).toBe(1);
    const view = (await (await desk.by('B1')).get(`/api/approvals/${id}`)).body;
    expect(view).toMatchObject({ stage: 'expired', mayWithdraw: false, deciders: [] });
    expect(view.history.at(-1)).toMatchObject({ did: 'expired', by: null });
  });

  test('what waits too long is raised once; the head may decide it no more', async () => {
    // Sunday afternoon: the hours of working days count, so it is raised at midnight after Monday.
    const id = await desk.asked(await desk.by('B1'));
    desk.house.pass(DAY);
    expect(await escalateWaiting(desk.house.desk.house)).toBe(0);
    desk.house.pass(DAY / 2);
    expect(await escalateWaiting(desk.house.desk.house)).toBe(1);
    expect(await escalateWaiting(desk.house.desk.house)).toBe(0);
    expect((await desk.decide(await desk.by('H1'), id)).body.error).toBe('notApprover');
    const page = await desk.by('L1');
    expect((await page.get('/api/approvals/waiting')).body).toEqual({ count: 1 });
    expect((await desk.decide(page, id)).body.stage).toBe('approved');
    expect((await verify(desk.house.desk.house.store)).ok).toBe(true);
  });
});

test('what only the applicant could decide higher up is not raised: the head still may', async () => {
  const id = await desk.asked(await desk.by('L1'));
  desk.house.pass(2 * DAY);
  expect(await escalateWaiting(desk.house.desk.house)).toBe(0);
  expect((await desk.decide(await desk.by('H1'), id)).body.stage).toBe('approved');
});

describe('at once', () => {
  test('of two decisions and a withdrawal one stands; the others are told so', async () => {
    for (let round = 0; round < 4; round += 1) {
      const page = await desk.by('B1');
      const id = await desk.asked(page);
      const [head1, leader1] = [await desk.by('H1'), await desk.by('L1')];
      const answers = await Promise.all([
        desk.decide(head1, id),
        desk.decide(leader1, id, { did: 'refused', words: '不同意' }),
        page.post(`/api/approvals/${id}/withdraw`, { act: act() }),
      ]);
      const stood = answers.filter(({ status }) => status === 200);
      expect(stood).toHaveLength(1);
      for (const { status, body } of answers) {
        if (status !== 200) expect(['approvalDecided', 'changedMeanwhile']).toContain(body.error);
      }
      const view = (await desk.keeper.get(`/api/approvals/${id}`)).body;
      expect(view.stage).toBe(stood[0]?.body.stage);
      expect(view.history).toHaveLength(2);
    }
    expect((await verify(desk.house.desk.house.store)).ok).toBe(true);
  });

  test('twelve requests have twelve numbers, and one told twelve times has one', async () => {
    const page = await desk.by('B1');
    const many = await Promise.all(
      Array.from({ length: 12 }, () => page.post('/api/approvals', desk.wanted())),
    );
    expect(many.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(new Set(many.map(({ body }) => body.number)).size).toBe(12);
    const same = desk.wanted();
    const again = await Promise.all(
      Array.from({ length: 12 }, () => page.post('/api/approvals', same)),
    );
    expect(new Set(again.map(({ body }) => body.number)).size).toBe(1);
    expect((await verify(desk.house.desk.house.store)).ok).toBe(true);
  });
});
