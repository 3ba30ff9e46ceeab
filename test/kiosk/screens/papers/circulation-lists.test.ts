import type { CirculationRow } from '#api/circulations.ts';
import { expect, test } from 'vitest';
import { createCall } from '../../../../kiosk/api/client.ts';
import { createReaderList } from '../../../../kiosk/screens/papers/circulations/reader-list.ts';
import { createSlips } from '../../../../kiosk/screens/papers/circulations/slips.ts';
import { between, spanWords } from '../../../../kiosk/screens/papers/circulations/words.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const person = (id: string) => ({ id, name: `人${id}`, staffNumber: id, department: '综合处' });
const row = (number: string): CirculationRow => ({
  id: number.slice(2),
  number,
  title: '夹',
  urgency: 'ordinary',
  stage: 'open',
  marking: 'secret',
  items: 1,
  openedAt: '2026-11-22T01:00:00.000Z',
  dueAt: '2026-11-25T09:30:00.000Z',
  isLate: false,
  isRecalled: false,
  holder: null,
  outAt: null,
  legDueAt: null,
  next: null,
  read: 0,
  readers: 1,
});

test('the list asks by its filters, goes on from where it was, and drops an answer that comes too late', async () => {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const call = createCall((url) => {
    asked.push(url);
    const rows = [row(url.includes('before') ? '阅-2026-0001' : '阅-2026-0002')];
    const next = url.includes('before') ? null : '阅-2026-0002';
    const answer = new Response(JSON.stringify({ rows, next }));
    return new Promise((resolve) => waiting.push(() => resolve(answer)));
  });
  const slips = createSlips(call);
  void slips.find({ state: 'late' });
  void slips.find({ state: 'out', holderId: 'p-1' });
  expect(asked).toEqual([
    '/api/circulations?state=late',
    '/api/circulations?state=out&holderId=p-1',
  ]);
  const shown = () => slips.rows.value?.map(({ number }) => number);
  waiting[1]?.();
  await expect.poll(shown).toEqual(['阅-2026-0002']);
  waiting[0]?.();
  await settled();
  expect(slips.filter.value).toEqual({ state: 'out', holderId: 'p-1' });
  void slips.more();
  waiting[2]?.();
  await expect.poll(shown).toEqual(['阅-2026-0002', '阅-2026-0001']);
  expect(slips.next.value).toBeNull();
});

test('each reader is checked against the whole folder as soon as he is chosen, and stands there once', async () => {
  const bodies: { readonly carrierIds: string[]; readonly readerIds: string[] }[] = [];
  const refusal = { kind: 'clearanceTooLow', rule: 'R23.1', clause: '', details: {} };
  const call = createCall((_url, init) => {
    const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}');
    bodies.push(body);
    const readers = body.readerIds.map((id: string) => ({
      reader: person(id),
      refusal: id === 'low' ? refusal : null,
    }));
    return Promise.resolve(new Response(JSON.stringify({ readers })));
  });
  const list = createReaderList(call, () => ['c-1', 'c-2']);
  list.add(person('a'));
  list.add(person('low'));
  list.add(person('a'));
  expect(list.readers.value.map((one) => one.refusal)).toEqual([undefined, undefined]);
  const said = () => list.readers.value.map((one) => one.refusal?.kind ?? one.refusal);
  await expect.poll(said).toEqual([null, 'clearanceTooLow']);
  expect(bodies.at(-1)).toEqual({ carrierIds: ['c-1', 'c-2'], readerIds: ['a', 'low'] });
  list.move('low', -1);
  expect(list.readers.value.map((one) => one.person.id)).toEqual(['low', 'a']);
  list.remove('low');
  expect(list.readers.value.map((one) => one.person.id)).toEqual(['a']);
});

test('how long is said by its greatest unit, and never as nothing', () => {
  const from = '2026-11-22T01:00:00.000Z';
  const words = (until: string) => spanWords(between(from, until));
  expect(words('2026-11-22T01:00:10.000Z')).toBe('1 分钟');
  expect(words('2026-11-22T01:59:00.000Z')).toBe('59 分钟');
  expect(words('2026-11-22T06:30:00.000Z')).toBe('5 小时');
  expect(spanWords(between(from, new Date('2026-11-25T02:00:00.000Z')))).toBe('3 天');
});
