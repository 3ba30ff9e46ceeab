import { verify } from '../../server/store/verify.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  act,
  browser,
  FOUNDING,
  PIN,
  signedIn,
  station,
  testHouse,
  wedge,
  type TestHouse,
  type Json,
} from './house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(async () => await house.end());
const setUp = () => browser(house).post('/api/setup', FOUNDING);

describe('启用', () => {
  test('the house is set up once, even when two browsers try at the same moment', async () => {
    const answers = await Promise.all([setUp(), setUp()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await setUp()).body.error).toBe('alreadySetUp');
    expect((await browser(house).get('/api/setup')).body).toEqual({ needed: false, demo: false });
  });

  test('one person cannot be two of the administrators', async () => {
    const twice = { ...FOUNDING, auditor: FOUNDING.sysAdmin };
    expect((await browser(house).post('/api/setup', twice)).body.error).toBe('sameStaffNumber');
    expect((await browser(house).get('/api/setup')).body.needed).toBe(true);
  });
});

describe('登录', () => {
  beforeEach(async () => void (await setUp()));

  test('a session locks after thirty idle seconds, and its own PIN opens it again', async () => {
    const keeper = await signedIn(house, 'K1');
    house.pass(29);
    expect((await keeper.post('/api/session/touch')).status).toBe(200);
    house.pass(29);
    expect((await keeper.get('/api/session')).body.state).toBe('open');
    house.pass(1);
    expect((await keeper.get('/api/session')).body).toMatchObject({
      state: 'locked',
      person: { actions: [] },
    });
    expect(await keeper.get('/api/carriers')).toMatchObject({ status: 423 });
    expect((await keeper.post('/api/session/unlock', { pin: '000000' })).body.error).toBe(
      'wrongPin',
    );
    expect((await keeper.post('/api/session/unlock', { pin: PIN })).body.state).toBe('open');
    expect((await keeper.get('/api/carriers')).status).toBe(200);
  });

  test('a session ends after eight hours however busy it was', async () => {
    const keeper = await signedIn(house, 'K1');
    for (let minutes = 0; minutes < 8 * 60; minutes += 0.4) {
      house.pass(24);
      house.desk.house.sessions.touch([...(await hashes())][0] ?? '');
    }
    expect((await keeper.get('/api/session')).body.state).toBe('none');
    async function hashes() {
      return house.desk.house.sessions
        .at((await station(house)) as never)
        .map((one) => one.session.idHash);
    }
  });

  test('a screen locks also while the clock of the machine is set back', async () => {
    const keeper = await signedIn(house, 'K1');
    house.clock.now = new Date(house.clock.now.getTime() - 24 * 3_600_000);
    house.pass(61);
    expect((await keeper.get('/api/session')).body.state).toBe('locked');
  });

  test('five wrong PINs lock the credential until the security officer sets a new one', async () => {
    const page = browser(house);
    const stationId = await station(house);
    const who = { by: 'staffNumber', staffNumber: 'K1' };
    const errors = [];
    for (let i = 0; i < 5; i++) {
      errors.push((await page.post('/api/session', { stationId, who, pin: '111111' })).body.error);
    }
    expect(errors).toEqual(['wrongPin', 'wrongPin', 'wrongPin', 'wrongPin', 'pinLocked']);
    expect((await page.post('/api/session', { stationId, who, pin: PIN })).body.error).toBe(
      'pinLocked',
    );
    const officer = await signedIn(house, 'A2');
    const { body } = await officer.get('/api/people?query=K1');
    await officer.post(`/api/people/${body.people[0].id}/pin`, { act: act(), pin: '246802' });
    const again = await page.post('/api/session', { stationId, who, pin: '246802' });
    expect(again.body.state).toBe('open');
  });

  test("a security officer's own locked PIN opens after a quarter of an hour, for one try", async () => {
    const page = browser(house);
    const stationId = await station(house);
    const who = { by: 'staffNumber', staffNumber: 'A2' };
    const said = async (pin: string) => {
      house.pass(20);
      const { body } = await page.post('/api/session', { stationId, who, pin });
      return body.error ?? body.state;
    };
    for (let i = 0; i < 5; i++) await said('111111');
    expect(await said(PIN)).toBe('pinLocked');
    house.pass(15 * 60);
    expect(await said('111111')).toBe('pinLocked');
    expect(await said(PIN)).toBe('pinLocked');
    house.pass(15 * 60);
    expect(await said(PIN)).toBe('open');
  });

  test('an unknown person is answered like a wrong PIN', async () => {
    const who = { by: 'staffNumber', staffNumber: 'nobody' };
    const stationId = await station(house);
    const answer = await browser(house).post('/api/session', { stationId, who, pin: PIN });
    expect(answer).toMatchObject({ status: 403, body: { error: 'wrongPin' } });
  });

  test('a session survives the process, a new sign-in ends the old one, signing out ends it', async () => {
    const keeper = await signedIn(house, 'K1');
    await house.restart();
    expect((await keeper.get('/api/session')).body.state).toBe('open');
    const old = new Map(keeper.cookies);
    const who = { by: 'staffNumber', staffNumber: 'A3' };
    await keeper.post('/api/session', { stationId: await station(house), who, pin: PIN });
    expect(keeper.cookies.get('zw')).not.toBe(old.get('zw'));
    const thief = browser(house);
    thief.cookies.set('zw', old.get('zw') ?? '');
    expect((await thief.get('/api/session')).body.state).toBe('none');
    await keeper.remove('/api/session');
    expect((await keeper.get('/api/session')).body.state).toBe('none');
  });

  test('the cookie is hidden from scripts and from other sites, and nothing of it is in the database', async () => {
    const stationId = await station(house);
    const response = await house.request('/api/session', {
      method: 'POST',
      headers: { origin: 'http://127.0.0.1:7420', 'content-type': 'application/json' },
      body: JSON.stringify({ stationId, who: { by: 'staffNumber', staffNumber: 'K1' }, pin: PIN }),
    });
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('zw=')) ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const token = /^zw=([^;]+)/.exec(cookie)?.[1] ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows = await house.desk.house.store.db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('a badge at an idle screen gives a reference for a minute, never its number', async () => {
    const officer = await signedIn(house, 'A2');
    const { body } = await officer.get('/api/people?query=K1');
    const heard: Json[] = [];
    const stationId = await station(house);
    house.desk.streams.deliver = async (_to, event) => void heard.push(event);
    await wedge(house, browser(house))('KEEPERS-BADGE');
    expect(heard.filter(({ kind }) => kind === 'badge')).toEqual([]);
    await wedge(house, officer, 'kiosk-11111111')('KEEPERS-BADGE');
    const { reference } = heard.find(({ kind }) => kind === 'badge');
    const bound = await officer.post(`/api/people/${body.people[0].id}/badge`, {
      act: act(),
      reference,
    });
    expect(bound.body.badges).toEqual([{ scheme: 'text', tail: 'ADGE' }]);
    heard.length = 0;
    const again = officer;
    await again.remove('/api/session');
    await wedge(house, browser(house), 'kiosk-22222222')('KEEPERS-BADGE');
    const badge = heard.find(({ kind }) => kind === 'badge');
    expect(badge).toMatchObject({ name: '档案员' });
    expect(JSON.stringify(heard)).not.toContain('KEEPERS-BADGE');
    const who = { by: 'badge', reference: badge.reference };
    house.pass(61);
    const late = await browser(house).post('/api/session', { stationId, who, pin: PIN });
    expect(late.body.error).toBe('wrongPin');
    await wedge(house, browser(house), 'kiosk-33333333')('KEEPERS-BADGE');
    const fresh = heard.findLast(({ kind }) => kind === 'badge').reference;
    const page = browser(house);
    const signed = await page.post('/api/session', {
      stationId,
      who: { by: 'badge', reference: fresh },
      pin: PIN,
    });
    expect(signed.body).toMatchObject({ state: 'open', person: { staffNumber: 'K1' } });
  });

  test('a sign-in that cannot be written into the ledger leaves nobody signed in', async () => {
    const { house: inside } = house.desk;
    const works = inside.monotonicMs;
    Object.assign(inside, { monotonicMs: () => Number.NaN });
    const who = { by: 'staffNumber', staffNumber: 'K1' };
    const at = await station(house);
    const failed = await browser(house).post('/api/session', { stationId: at, who, pin: PIN });
    expect(failed.status).toBe(500);
    expect(inside.sessions.at(at as never)).toEqual([]);
    expect(await inside.store.db.selectFrom('session').selectAll().execute()).toEqual([]);
    Object.assign(inside, { monotonicMs: works });
    const keeper = await signedIn(house, 'K1');
    Object.assign(inside, { monotonicMs: () => Number.NaN });
    expect((await keeper.post('/api/session', { stationId: at, who, pin: PIN })).status).toBe(500);
    expect((await keeper.get('/api/session')).body.state).toBe('open');
    Object.assign(inside, { monotonicMs: works });
  });

  test('whose duties are withdrawn is signed out at once, and the screen hears of it', async () => {
    const keeper = await signedIn(house, 'K1');
    const officer = await signedIn(house, 'A2');
    const { body } = await officer.get('/api/people?query=K1');
    const heard: Json[] = [];
    house.desk.streams.deliver = async (to, event) => void heard.push([to, event.kind]);
    await officer.post(`/api/people/${body.people[0].id}/duties`, { act: act(), duties: [] });
    expect((await keeper.get('/api/session')).body.state).toBe('none');
    expect((await keeper.get('/api/carriers')).status).toBe(401);
    expect(heard).toContainEqual([await station(house), 'session']);
  });

  test('a PIN slipped into the database beside the ledger is found', async () => {
    const { store } = house.desk.house;
    expect((await verify(store)).ok).toBe(true);
    await store.transact(async (tx) => {
      const [mine, theirs] = await tx.selectFrom('credential').selectAll().execute();
      if (!mine || !theirs) throw new Error('Two people have PINs');
      const { salt, hash } = mine;
      const them = tx.updateTable('credential').where('person_id', '=', theirs.person_id);
      await them.set({ salt, hash }).execute();
    });
    const report = await verify(store);
    expect(report.firstBad).toMatchObject({ what: 'state' });
    expect(report.firstBad?.detail).toMatch(/^credential /);
  });
});
