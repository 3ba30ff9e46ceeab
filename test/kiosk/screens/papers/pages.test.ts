import { EventPackList, type EventQuery } from '#api/event-packs.ts';
import { expect, test } from 'vitest';
import { createCall } from '../../../../kiosk/api/client.ts';
import { createPaperPages } from '../../../../kiosk/screens/papers/pages.ts';

type Filter = Pick<EventQuery, 'stage' | 'number' | 'carrierId'>;

/** A server that notes what it is asked, and says this. */
function server(status: number, body: unknown) {
  const asked: string[] = [];
  const call = createCall((url) => {
    asked.push(url);
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  const initial: Filter = { stage: 'open' };
  return { asked, pages: createPaperPages(call, '/api/events', EventPackList, initial) };
}

const event = {
  id: 'm-1',
  number: '会-2026-0001',
  place: '一号会议室',
  endsAt: '2026-11-22T09:30:00.000Z',
  organiser: null,
  stage: 'running',
  seats: 5,
  copies: 5,
  out: 5,
};

test('a number typed takes the place of what was scanned; it is asked for without its blanks and shown with them', async () => {
  const { asked, pages } = server(200, { rows: [], next: null });
  await pages.find({ carrierId: 'c-1' });
  pages.typed(' 2026 ');
  expect(pages.number()).toBe(' 2026 ');
  await pages.load();
  expect(asked).toEqual([
    '/api/events?stage=open&carrierId=c-1',
    '/api/events?stage=open&number=2026',
  ]);
  expect(pages.rows.value).toEqual([]);
});

test('the paper of a scanned thing is looked for beside the list, which stays as it is', async () => {
  const { asked, pages } = server(200, { rows: [event], next: null });
  expect(await pages.firstOf({ stage: 'open', carrierId: 'c-1' })).toBe('m-1');
  expect(asked).toEqual(['/api/events?stage=open&carrierId=c-1']);
  expect(pages.rows.value).toBeNull();
  expect(pages.filter.value).toEqual({ stage: 'open' });
});

test('a question that is not answered says why, and finds nothing', async () => {
  const { pages } = server(500, {});
  await pages.load();
  expect(pages.problem.value?.error).toBe('unexpected');
  expect(pages.rows.value).toBeNull();
  expect(await pages.firstOf({ carrierId: 'c-1' })).toBeNull();
});
