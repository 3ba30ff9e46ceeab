import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AlarmKind } from '#domain/alarms.ts';
import { readFactText } from '#domain/fact-text.ts';
import { placeId, stationId } from '#domain/ids.ts';
import { raiseAbout } from '../../server/procedures/alarms.ts';
import { factsFrom } from '../../server/store/ledger.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  browser,
  giveDuties,
  newBorrower,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let guard: Browser;
let here: string;

beforeEach(async () => {
  house = await workingHouse();
  const id = await newBorrower(house, {
    staffNumber: 'G1',
    personClass: 'core',
    badge: 'BADGE-G1',
  });
  await giveDuties(house, id, ['guard']);
  guard = await signedIn(house, 'G1');
  here = await station(house);
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

type Raised = Parameters<typeof raiseAbout>[2]['kind'] & AlarmKind;
const raise = (kind: Raised, id: string, at: string | null = here) =>
  inTransaction(house.desk.house.store, (tx) =>
    raiseAbout(tx, house.desk.house, {
      kind,
      of: { kind: 'place', id: placeId(id) },
      dueAt: null,
      stationId: at === null ? null : stationId(at),
    }),
  );
const now = async (page: Browser = guard): Promise<Json> =>
  (await page.get(`/api/alarms/now?station=${here}`)).body;
const list = async (page: Browser): Promise<Json> => (await page.get('/api/alarms')).body;
const silence = (page: Browser = guard) => page.post('/api/alarms/silence', { act: act() });
const size = async (): Promise<number> =>
  (await browser(house).get('/api/health')).body.ledger.size;
const factsSince = (count: number) =>
  factsFrom(house.desk.house.store.db, { from: count, limit: 100 });

describe('声响', () => {
  test('an urgent alarm sounds for who may answer it until it is answered', async () => {
    await raise('safeNotLocked', 'p-1');
    expect(await now()).toMatchObject({
      urgent: 1,
      ringing: 1,
      silencedUntil: null,
      isGuarded: false,
    });
    expect(await now(await signedIn(house, 'A3'))).toMatchObject({ urgent: 1, ringing: 0 });
    const [{ id, severity }] = (await list(guard)).open;
    expect(severity).toBe('urgent');
    await guard.post(`/api/alarms/${id}/answer`, { act: act(), words: '已锁好' });
    expect(await now()).toMatchObject({ urgent: 0, ringing: 0 });
  });

  test('静音 is a fact, of this station and ten minutes, outlives a restart, and answers nothing', async () => {
    await raise('safeNotLocked', 'p-1');
    const before = await size();
    const hushed = (await silence()).body;
    expect(hushed).toMatchObject({ urgent: 1, ringing: 0 });
    expect(hushed.silencedUntil).not.toBe(null);
    await silence();
    expect((await factsSince(before)).map(({ kind }) => kind)).toEqual(['alarmsSilenced']);
    expect((await list(guard)).open).toHaveLength(1);
    expect((await browser(house).get(`/api/alarms/now?station=elsewhere`)).body.ringing).toBe(1);
    await house.restart();
    guard = await signedIn(house, 'G1');
    expect(await now()).toMatchObject({ ringing: 0, silencedUntil: hushed.silencedUntil });
    await raise('safeNotLocked', 'p-2');
    expect(await now()).toMatchObject({ urgent: 2, ringing: 0 });
    await raise('wrongArea', 'p-3');
    expect(await now()).toMatchObject({ urgent: 3, ringing: 1 });
    house.pass(601);
    guard = await signedIn(house, 'G1');
    expect(await now()).toMatchObject({ ringing: 3, silencedUntil: null });
  });

  test('a locked screen and one with nobody are told numbers, and sound; what is the guard’s own stays his', async () => {
    await raise('safeNotLocked', 'p-1');
    await raise('safeCountOff', 'p-2');
    const outside = browser(house);
    const numbers = ['urgent', 'important', 'notice', 'ringing', 'silencedUntil', 'isGuarded'];
    const told = await now(outside);
    expect(Object.keys(told).toSorted()).toEqual(numbers.toSorted());
    expect(told).toMatchObject({ urgent: 2, ringing: 2 });
    expect((await outside.get('/api/alarms/now')).status).toBe(400);
    await guard.post('/api/session/lock');
    expect(await now()).toMatchObject({ urgent: 1, ringing: 1 });
    expect((await guard.get('/api/alarms')).body.error).toBe('screenLocked');
    expect((await silence()).body.error).toBe('screenLocked');
  });
});

describe('门岗所知', () => {
  test('a guard sees and answers his own kinds, and of the others not even that they are there', async () => {
    await raise('wrongArea', 'p-1');
    await raise('safeCountOff', 'p-2');
    const seen = await list(guard);
    expect(seen).toMatchObject({ openCount: 1, open: [{ kind: 'wrongArea', mayAnswer: true }] });
    const all = (await list(await signedIn(house, 'A2'))).open;
    expect(all).toHaveLength(2);
    const other = all.find(({ kind }: Json) => kind === 'safeCountOff');
    const said = { act: act(), words: '不是我的' };
    expect((await guard.post(`/api/alarms/${other.id}/answer`, said)).body.error).toBe(
      'dutyMissing',
    );
    const officer = await signedIn(house, 'A2');
    await officer.post(`/api/alarms/${other.id}/answer`, { act: act(), words: '重新清点，相符' });
    expect(await list(guard)).toMatchObject({ openCount: 1, answered: [], standing: [] });
  });

  test('a guard hears and answers a lost badge that was shown at his own door, and of another not that it was', async () => {
    await raise('lostBadge', 'p-1', 'elsewhere');
    const none = { openCount: 0, open: [] };
    expect(await list(guard)).toMatchObject(none);
    expect(await now()).toMatchObject({ urgent: 0, ringing: 0 });
    await raise('lostBadge', 'p-2');
    const seen = await list(guard);
    expect(seen).toMatchObject({ openCount: 1, open: [{ kind: 'lostBadge', mayAnswer: true }] });
    expect(await now()).toMatchObject({ urgent: 1, ringing: 1 });
    expect((await guard.get('/api/hand-overs/now')).body.alarmsOpen).toBe(1);
    const officer = await signedIn(house, 'A2');
    const both: Json[] = (await list(officer)).open;
    expect(both).toHaveLength(2);
    guard = await signedIn(house, 'G1');
    const answer = (id: string) =>
      guard.post(`/api/alarms/${id}/answer`, { act: act(), words: '证件已留下' });
    const [mine] = seen.open;
    const other = both.find(({ id }) => id !== mine.id);
    expect((await answer(other?.id)).body.error).toBe('dutyMissing');
    expect((await answer(mine.id)).body).toMatchObject({ ...none, answered: [{ id: mine.id }] });
  });

  test('the system administrator sees the doors that are not heard, and nothing else', async () => {
    await raise('wrongArea', 'p-1');
    expect(await list(await signedIn(house, 'A1'))).toMatchObject({ openCount: 0, open: [] });
  });
});

describe('警报风暴', () => {
  const storm = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await raise('safeNotLocked', `p-${n}`);
  };
  const answerAll = (
    page: Browser,
    { kind, stationId: at, severity, firstAt, lastAt }: Json,
    more = {},
  ) =>
    page.post('/api/alarms/answer-storm', {
      act: act(),
      kind,
      stationId: at,
      severity,
      firstAt,
      lastAt,
      words: '停电，逐柜核对',
      ...more,
    });

  test('is one line, answered by one text in one act with a fact each; what comes later stays open', async () => {
    await storm(12);
    const [line] = (await list(guard)).storms;
    expect(line).toMatchObject({
      kind: 'safeNotLocked',
      severity: 'urgent',
      count: 12,
      mayAnswer: true,
    });
    expect((await list(guard)).open).toEqual([]);
    house.pass(5);
    await raise('safeNotLocked', 'p-later');
    const before = await size();
    const same = { act: act() };
    const after = (await answerAll(guard, line, same)).body;
    expect(after).toMatchObject({ openCount: 1, storms: [] });
    expect(after.answered).toHaveLength(12);
    expect((await answerAll(guard, line, same)).status).toBe(200);
    const facts = await factsSince(before);
    expect(facts.map(({ kind }) => kind)).toEqual(Array(12).fill('alarmAnswered'));
    const acts = facts.map(({ text }) => readFactText(text).circumstance.act);
    expect(new Set(acts).size).toBe(1);
    expect((await answerAll(guard, line)).body.error).toBe('alarmAnswered');
  });

  test('times that were made up answer nothing: it is a storm as it was shown, or none', async () => {
    await raise('safeNotLocked', 'p-old');
    house.pass(3600);
    await storm(12);
    guard = await signedIn(house, 'G1');
    const [line] = (await list(guard)).storms;
    house.pass(3600);
    guard = await signedIn(house, 'G1');
    await raise('safeNotLocked', 'p-later');
    const [from, until] = ['2000-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
    const old = (await list(guard)).open.find(({ raisedAt }: Json) => raisedAt < line.firstAt);
    for (const made of [
      { firstAt: from, lastAt: until },
      { lastAt: until },
      { firstAt: from },
      { firstAt: old.raisedAt },
      { firstAt: old.raisedAt, lastAt: old.raisedAt },
      { firstAt: until, lastAt: from },
    ]) {
      const answer = await answerAll(guard, { ...line, ...made });
      expect(answer.body.refusal?.kind ?? answer.body.error).toBe('changedMeanwhile');
    }
    expect((await list(guard)).openCount).toBe(14);
    const [one] = line.members;
    await guard.post(`/api/alarms/${one.id}/answer`, { act: act(), words: '这一柜锁好了' });
    expect((await answerAll(guard, line)).body).toMatchObject({ openCount: 2, storms: [] });
  });

  test('who may not answer one of it answers none', async () => {
    await storm(12);
    const auditor = await signedIn(house, 'A3');
    const [line] = (await list(auditor)).storms;
    expect(line.mayAnswer).toBe(false);
    const head = await newBorrower(house, {
      staffNumber: 'H1',
      personClass: 'core',
      badge: 'B-H1',
    });
    await giveDuties(house, head, ['officeHead']);
    expect((await answerAll(await signedIn(house, 'H1'), line)).body.error).toBe('dutyMissing');
    expect((await list(guard)).openCount).toBe(12);
  });
});
