import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  browser,
  giveDuties,
  newBorrower,
  PIN,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let at: string;
let scan: ReturnType<typeof wedge>;
let owner: string;
beforeEach(async () => {
  house = await workingHouse();
  at = await station(house);
  owner = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
});
afterEach(async () => await house.end());

const counter = async () => (await keeper.get(`/api/counter/${at}`)).body;
const lost = (by: Browser, badge: object | null = null, more: object = {}) =>
  by.post(`/api/people/${owner}/badge/lost`, { act: act(), badge, ...more });
const alarms = async () => (await keeper.get('/api/alarms')).body.open;
const isIntact = async () => (await verify(house.desk.house.store)).ok;
/** A badge held up at the station, as the screen learns of it. */
const heldUp = (number: string, personId: string | null) =>
  house.desk.house.badges.show(
    { stationId: at as never, scheme: 'text', number, personId: personId as never },
    house.desk.house.now(),
  );

describe('挂失', () => {
  test('from the next scan the badge opens no visit, and showing it is an alarm about its owner', async () => {
    expect((await lost(keeper)).body).toMatchObject({
      id: owner,
      badges: [],
      lost: [{ scheme: 'text', tail: 'GE-1' }],
    });
    const read = await scan('BADGE-1');
    expect(read.body).toMatchObject({ outcome: 'lostBadge', text: '人B1' });
    expect((await counter()).visit).toBeNull();
    expect(await alarms()).toMatchObject([{ kind: 'lostBadge' }]);
    await scan('BADGE-1');
    expect(await alarms()).toHaveLength(1);
    expect(await isIntact()).toBe(true);
  });

  test('what its owner has open ends at once: the visit with its pile, and sessions at every screen', async () => {
    const one = await register(keeper);
    const own = await signedIn(house, 'B1');
    await scan('BADGE-1');
    await scan(one.registerNumber);
    const { visit } = await counter();
    await lost(keeper);
    expect(await counter()).toMatchObject({ visit: null, pile: [] });
    expect((await own.get('/api/session')).body.state).toBe('none');
    const late = await keeper.post(`/api/counter/${at}/settle`, {
      act: act(),
      visitId: visit.id,
      carrierIds: [one.carrierId],
      loanDays: 3,
      borrowerPin: PIN,
    });
    expect(late).toMatchObject({ status: 409, body: { error: 'visitEnded' } });
  });

  test('a badge held up before it was lost signs nobody in afterwards, whatever the PIN', async () => {
    const reference = heldUp('BADGE-1', owner);
    await lost(keeper);
    for (const pin of [PIN, '000000']) {
      const answer = await browser(house).post('/api/session', {
        stationId: at,
        who: { by: 'badge', reference },
        pin,
      });
      expect(answer).toMatchObject({ status: 403, body: { error: 'badgeLost' } });
    }
  });

  test('held up where nobody is signed in, the screen is told that it is lost, and whose it was is not said', async () => {
    await lost(keeper);
    await keeper.remove('/api/session');
    const said: Json[] = [];
    Object.assign(house.desk.house, { announce: (event: Json) => said.push(event) });
    await scan('BADGE-1');
    const badge = said.find(({ kind }) => kind === 'badge');
    expect(badge).toMatchObject({ stationId: at, name: null, personId: null, isLost: true });
    const who = { by: 'badge', reference: badge.reference };
    const answer = await browser(house).post('/api/session', { stationId: at, who, pin: PIN });
    expect(answer.body.error).toBe('badgeLost');
  });

  test('lost while the PIN is being checked: nobody is signed in', async () => {
    const { pins } = house.desk.house;
    const { stretch } = pins;
    Object.assign(pins, {
      stretch: async (...given: Parameters<typeof stretch>) => {
        const hash = await stretch(...given);
        Object.assign(pins, { stretch });
        await lost(keeper);
        return hash;
      },
    });
    const reference = heldUp('BADGE-1', owner);
    const who = { by: 'badge', reference };
    const page = browser(house);
    const answer = await page.post('/api/session', { stationId: at, who, pin: PIN });
    expect(answer.body.error).toBe('badgeLost');
    expect((await page.get('/api/session')).body.state).toBe('none');
  });

  test('a second person cannot sign with it', async () => {
    const approver = { reference: heldUp('BADGE-1', owner), pin: PIN };
    await lost(keeper);
    const { signedSecond } = await import('../../server/procedures/signers.ts');
    const asker = { personId: 'somebody' as never, stationId: at as never };
    const said = await signedSecond(house.desk.house, asker, { second: approver, not: [] });
    expect(said).toEqual({ ok: false, trouble: 'badgeLost' });
  });

  test('a badge named by its end is lost alone; the other still opens', async () => {
    const officer = await signedIn(house, 'A2');
    const second = heldUp('OTHER-77', null);
    await officer.post(`/api/people/${owner}/badge`, { act: act(), reference: second });
    await officer.remove('/api/session');
    const answer = await lost(keeper, { scheme: 'text', tail: 'R-77' });
    expect(answer.body).toMatchObject({ badges: [{ tail: 'GE-1' }], lost: [{ tail: 'R-77' }] });
    expect((await scan('BADGE-1')).body.outcome).toBe('person');
    expect((await scan('OTHER-77')).body.outcome).toBe('lostBadge');
  });

  test('who found it again has it bound again; until then it is an alarm at the officer’s desk too', async () => {
    await lost(keeper);
    const officer = await signedIn(house, 'A2');
    expect((await wedge(house, officer, 'kiosk-00000002')('BADGE-1')).body.outcome).toBe(
      'lostBadge',
    );
    const reference = heldUp('BADGE-1', null);
    const bound = await officer.post(`/api/people/${owner}/badge`, { act: act(), reference });
    expect(bound.body).toMatchObject({ badges: [{ tail: 'GE-1' }] });
    expect((await officer.get(`/api/people/${owner}`)).body.lost).toEqual([]);
    expect((await scan('BADGE-1')).body.outcome).toBe('person');
    expect(await isIntact()).toBe(true);
  });

  test('told twice it is one report; told again as another act there is no badge left', async () => {
    const body = { act: act(), badge: null };
    const path = `/api/people/${owner}/badge/lost`;
    expect((await keeper.post(path, body)).status).toBe(200);
    expect((await keeper.post(path, body)).status).toBe(200);
    expect(await lost(keeper)).toMatchObject({ status: 409, body: { error: 'noSuchBadge' } });
    const named = await lost(keeper, { scheme: 'em4100', tail: 'GE-1' });
    expect(named.body.error).toBe('noSuchBadge');
  });

  test('a guard reports one lost and learns no more than names and ends of badges', async () => {
    await giveDuties(house, owner, ['guard']);
    const guard = await signedIn(house, 'B1');
    const found = await guard.get('/api/badge-owners?query=B1');
    expect(found.body.people).toEqual([
      {
        id: owner,
        name: '人B1',
        staffNumber: 'B1',
        department: '办公室',
        standing: 'active',
        badges: [{ scheme: 'text', tail: 'GE-1' }],
        lost: [],
      },
    ]);
    expect((await guard.get('/api/badge-owners?query=')).body.people).toEqual([]);
    expect((await guard.get('/api/people')).status).toBe(403);
    expect((await lost(guard)).status).toBe(200);
  });

  test('who has none of these duties reports nothing', async () => {
    const auditor = await signedIn(house, 'A3');
    expect(await lost(auditor)).toMatchObject({ status: 403 });
    expect((await auditor.get('/api/badge-owners?query=B')).status).toBe(403);
  });
});

describe('收回证卡', () => {
  test('it opens nothing any more and is no alarm: an unknown code', async () => {
    const officer = await signedIn(house, 'A2');
    const path = `/api/people/${owner}/badge/withdraw`;
    expect((await keeper.post(path, { act: act(), badge: null })).status).toBe(403);
    const answer = await officer.post(path, { act: act(), badge: null });
    expect(answer.body).toMatchObject({ id: owner, badges: [] });
    expect((await scan('BADGE-1')).body.outcome).toBe('foreign');
    expect(await alarms()).toEqual([]);
    const file = (await officer.get(`/api/people/${owner}`)).body;
    expect(file.history.map(({ kind }: Json) => kind)).toEqual([
      'badgeWithdrawn',
      'badgeBound',
      'pinSet',
      'personRegistered',
    ]);
    expect(file.history[0].badge).toEqual({ scheme: 'text', tail: 'GE-1' });
  });

  test('a badge is not bound to somebody who has left', async () => {
    const officer = await signedIn(house, 'A2');
    await officer.post(`/api/people/${owner}/standing`, { act: act(), standing: 'left' });
    const reference = heldUp('NEW-1', null);
    const answer = await officer.post(`/api/people/${owner}/badge`, { act: act(), reference });
    expect(answer.body.refusal.kind).toBe('personNotActive');
  });
});
