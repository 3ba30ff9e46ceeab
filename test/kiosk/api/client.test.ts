import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createCall, query } from '../../../kiosk/api/client.ts';

const answering = (status: number, body: string) =>
  createCall(() => Promise.resolve(new Response(body, { status })));
const Thing = v.strictObject({ a: v.number() });

test('an answer is checked by its schema', async () => {
  expect(await answering(200, '{"a":1}')('GET', '/x', Thing)).toEqual({
    ok: true,
    value: { a: 1 },
  });
  const odd = await answering(200, '{"a":"1"}')('GET', '/x', Thing);
  expect(odd).toMatchObject({ ok: false, problem: { error: 'unexpected' } });
});

test('a problem of the server comes as it worded it', async () => {
  const problem = { error: 'wrongPin', sentence: '密码不对', sentenceEn: 'Wrong', refusal: null };
  const answer = await answering(401, JSON.stringify(problem))('POST', '/x', Thing, {});
  expect(answer).toEqual({ ok: false, problem, status: 401 });
});

test('no server, and an answer that is no problem of ours, are said in words', async () => {
  const cut = await createCall(() => Promise.reject(new TypeError('cut')))('GET', '/x', Thing);
  expect(cut).toMatchObject({ ok: false, status: 0, problem: { error: 'noConnection' } });
  const page = await answering(502, '<html>')('GET', '/x', Thing);
  expect(page).toMatchObject({ ok: false, status: 502, problem: { error: 'unexpected' } });
});

test('whatever changes something is sent as JSON, even with nothing to say', async () => {
  const sent: RequestInit[] = [];
  const call = createCall((_url, init) => {
    sent.push(init);
    return Promise.resolve(new Response('{"a":1}'));
  });
  await call('DELETE', '/x', Thing);
  await call('GET', '/x', Thing);
  expect(sent[0]).toMatchObject({ body: '{}', headers: { 'content-type': 'application/json' } });
  expect(sent[1]).toEqual({ method: 'GET' });
});

test('a query leaves out what is empty and escapes what is not', () => {
  expect(query({ query: '文 号', kind: undefined, after: '' })).toBe(
    '?query=%E6%96%87%20%E5%8F%B7',
  );
  expect(query({})).toBe('');
});
