import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { personId } from '#domain/ids.ts';
import { personById } from '../../server/store/people.ts';
import { verify } from '../../server/store/verify.ts';
import { back, circulationDesk, kind, PEOPLE, type CirculationDesk } from './circulation-desk.ts';
import { act, browser, PIN, register, signedIn, type Json } from './house.ts';

let desk: CirculationDesk;
beforeEach(async () => {
  desk = await circulationDesk();
});
afterEach(async () => await desk.house.end());

describe('传阅: 交给, 收回', () => {
  test('a folder goes out to three readers in order and back from each; then the slip is done', async () => {
    const { id, number } = await desk.opened();
    expect(number).toBe('阅-2026-0001');
    for (const [index, [, , badge]] of PEOPLE.slice(0, 3).entries()) {
      await desk.come(badge);
      const given = await desk.legs({ give: [id] });
      expect(given.body).toMatchObject({ given: [{ id, number }], refused: [] });
      const out = await desk.slip(id);
      expect(out).toMatchObject({
        stage: 'out',
        read: index,
        holder: { id: desk.reader(index + 1) },
      });
      expect(out.carriers.map((one: Json) => one.custody)).toMatchObject([
        { account: 'held', basis: 'circulation', dueAt: given.body.given[0].dueAt },
        { account: 'held', basis: 'circulation' },
      ]);
      expect((await desk.keeper.get(`/api/counter/${desk.at}`)).body.pile).toEqual([]);
      desk.house.pass(5);
      await desk.come(badge);
      expect((await desk.legs(back(id, '同意'))).body).toMatchObject({ takenBack: [{ id }] });
    }
    const done = await desk.slip(id);
    expect(done).toMatchObject({ stage: 'done', read: 3, holder: null, next: null, isLate: false });
    expect(done.legs.map((leg: Json) => leg.words)).toEqual(['同意', '同意', '同意']);
    expect(done.carriers[0].custody.account).toBe('stored');
    expect(await verify(desk.house.desk.house.store)).toMatchObject({ ok: true });
  });

  test('nobody gets it out of turn, who is not on the slip gets it not at all, and an incomplete folder stays', async () => {
    const { id } = await desk.opened();
    await desk.come('BADGE-2');
    expect(kind(await desk.legs({ give: [id] }))).toBe('readerOutOfTurn');
    await desk.come('BADGE-4');
    expect(kind(await desk.legs({ give: [id] }))).toBe('readerNotNamed');
    await desk.come('BADGE-1', desk.things.slice(0, 1));
    const partly = await desk.legs({ give: [id] });
    expect(partly.body.refused[0].refusal).toMatchObject({
      kind: 'folderIncomplete',
      details: { missing: desk.things[1]?.registerNumber },
    });
    expect((await desk.slip(id)).stage).toBe('open');
  });

  test('passing sideways is refused and recorded, without a signature; only the leg’s own reader gives it back', async () => {
    const { id } = await desk.opened();
    await desk.come('BADGE-1');
    await desk.legs({ give: [id] });
    await desk.come('BADGE-2');
    expect((await desk.offers())[0]).toMatchObject({ act: 'takeBack', missing: [] });
    const sideways = await desk.legs({ ...back(id), pin: null });
    expect(kind(sideways)).toBe('passedSideways');
    expect(kind(await desk.legs({ give: [id], pin: null }))).toBe('passedSideways');
    const page = (await desk.keeper.get(`/api/carriers/${desk.ids()[0]}`)).body;
    expect(page.timeline.at(-1)).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'passedSideways', rule: 'R05.2' },
    });
    expect(page.custody.holder.id).toBe(desk.reader(1));
    await desk.come('BADGE-1', desk.things.slice(1));
    expect(kind(await desk.legs(back(id)))).toBe('folderIncomplete');
    await desk.come('BADGE-1');
    expect((await desk.legs(back(id))).body.refused).toEqual([]);
  });

  test('what comes and goes is signed with the reader’s PIN, once told twice', async () => {
    const { id } = await desk.opened();
    await desk.come('BADGE-1');
    expect((await desk.legs({ give: [id], pin: null })).body.error).toBe('pinNeeded');
    expect((await desk.legs({ give: [id], pin: '000000' })).body.error).toBe('wrongPin');
    const wanted = await desk.body({ give: [id] });
    const path = `/api/circulations/counter/${desk.at}/legs`;
    const first = await desk.keeper.post(path, wanted);
    const again = await desk.keeper.post(path, wanted);
    expect(first.body.given).toHaveLength(1);
    expect(again.body).toEqual(first.body);
    const other = await desk.keeper.post(path, { ...wanted, give: [] });
    expect(other).toMatchObject({ status: 409, body: { error: 'actReused' } });
    const opening = {
      title: '夹',
      urgency: 'urgent',
      carrierIds: desk.ids(),
      readerIds: [desk.reader(1)],
    };
    const twice = await desk.keeper.post('/api/circulations', { act: act(), ...opening });
    expect(twice.body.refusal.kind).toBe('inOpenPaper');
  });

  test('two counters hand the same folder out at once: one does, the other is told, and one reader has it', async () => {
    const { id } = await desk.opened();
    const admin = await signedIn(desk.house, 'A1');
    const made = await admin.post('/api/stations', { act: act(), name: '二号柜台', placeId: null });
    const other = browser(desk.house);
    const who = { by: 'staffNumber', staffNumber: 'K1' };
    await other.post('/api/session', { stationId: made.body.id, who, pin: PIN });
    let seq = 0;
    for (const text of ['BADGE-1', ...desk.things.map(({ registerNumber }) => registerNumber)]) {
      seq += 1;
      const read = {
        sourceId: 'kiosk-87654321',
        seq,
        text,
        at: desk.house.clock.now.toISOString(),
      };
      await other.post(`/api/stations/${made.body.id}/reads`, read);
    }
    await desk.come('BADGE-1');
    const here = await desk.body({ give: [id] });
    const { visit } = (await other.get(`/api/counter/${made.body.id}`)).body;
    const there = { ...here, act: act(), visitId: visit.id };
    const both = await Promise.all([
      desk.keeper.post(`/api/circulations/counter/${desk.at}/legs`, here),
      other.post(`/api/circulations/counter/${made.body.id}/legs`, there),
    ]);
    expect(both.reduce((sum, one) => sum + (one.body.given?.length ?? 0), 0)).toBe(1);
    const refused = both.find((one) => one.body.given?.length === 0);
    expect(['folderOut', 'changedMeanwhile']).toContain(kind(refused));
    expect((await desk.slip(id)).legs.filter((leg: Json) => leg.outAt !== null)).toHaveLength(1);
    expect(await verify(desk.house.desk.house.store)).toMatchObject({ ok: true });
  });

  test('several folders go to one reader in one act, and come back together', async () => {
    const second = await register(desk.keeper, { copyNumber: '000003' });
    const one = await desk.opened();
    const two = await desk.opened({ carrierIds: [second.carrierId] });
    const all = [...desk.things, second];
    await desk.come('BADGE-1', all);
    expect((await desk.offers()).map((offer: Json) => offer.refusal)).toEqual([null, null]);
    const given = await desk.legs({ give: [one.id, two.id] });
    expect(given.body.given.map((each: Json) => each.number)).toEqual([one.number, two.number]);
    await desk.come('BADGE-1', all);
    const given2 = await desk.legs({ takeBack: [one, two].map(({ id }) => ({ id, words: null })) });
    expect(given2.body.takenBack).toHaveLength(2);
    const held = await desk.keeper.get(`/api/circulations?state=out&holderId=${desk.reader(1)}`);
    expect(held.body.rows).toEqual([]);
  });

  test('whose pledge ended since the slip was opened does not get it', async () => {
    const { id } = await desk.opened();
    const stored = await personById(desk.house.desk.house.store.db, personId(desk.reader(1)));
    if (!stored) throw new Error('nobody');
    await desk.changed({ ...stored, pledgeUntil: '2026-11-22' });
    await desk.come('BADGE-1');
    expect((await desk.offers())[0].refusal.kind).toBe('pledgeExpired');
    expect(kind(await desk.legs({ give: [id] }))).toBe('pledgeExpired');
    expect((await desk.slip(id)).stage).toBe('open');
  });

  test('a recalled folder that is out is late at once, comes back from its reader, and goes no further', async () => {
    const { id } = await desk.opened();
    await desk.come('BADGE-1');
    await desk.legs({ give: [id] });
    const recall = { act: act(), reason: '制发机关收回' };
    const recalled = await desk.keeper.post(`/api/circulations/${id}/recall`, recall);
    expect(recalled.body).toMatchObject({ stage: 'out', isRecalled: true });
    desk.house.pass(20);
    const late = await desk.keeper.get('/api/circulations?state=late');
    expect(late.body.rows.map((row: Json) => row.id)).toEqual([id]);
    await desk.come('BADGE-1');
    await desk.legs(back(id));
    expect(await desk.slip(id)).toMatchObject({ stage: 'recalled', nextLeg: null, next: null });
    await desk.come('BADGE-2');
    expect(kind(await desk.legs({ give: [id] }))).toBe('circulationClosed');
    const again = await desk.keeper.post(`/api/circulations/${id}/recall`, {
      act: act(),
      reason: '再收',
    });
    expect(again.body.refusal.kind).toBe('circulationClosed');
  });

  test('a top secret folder is read before the clerk: until it is back this counter gives and takes nothing else', async () => {
    const top = await register(desk.keeper, { marking: 'topSecret', secrecyPeriod: null });
    const { id: plain } = await desk.opened({ readerIds: [desk.reader(1), desk.reader(2)] });
    const folder = await desk.opened({ carrierIds: [top.carrierId], readerIds: [desk.reader(3)] });
    await desk.come('BADGE-3', [top]);
    await desk.legs({ give: [folder.id] });
    expect(await desk.slip(folder.id)).toMatchObject({
      stage: 'reading',
      legDueAt: '2026-11-23T09:30:00.000Z',
    });
    await desk.come('BADGE-1');
    const held = await desk.legs({ give: [plain] });
    expect(held.body.refused[0].refusal).toMatchObject({
      kind: 'folderNotBack',
      details: { number: folder.number },
    });
    const { visitId, carrierIds } = await desk.body();
    const settling = { act: act(), visitId, carrierIds, loanDays: null, borrowerPin: PIN };
    const lent = await desk.keeper.post(`/api/counter/${desk.at}/settle`, {
      ...settling,
      second: null,
    });
    expect(lent.body.refusal).toMatchObject({ kind: 'folderNotBack', rule: 'R05.8' });
    await desk.come('BADGE-3', [top]);
    expect((await desk.legs(back(folder.id))).body.takenBack).toHaveLength(1);
    await desk.come('BADGE-1');
    expect((await desk.legs({ give: [plain] })).body.given).toHaveLength(1);
  });

  test('the counter is the one where the keeper signed in; an unknown slip and a visit that is over are said', async () => {
    const elsewhere = await desk.keeper.get('/api/circulations/counter/other');
    expect(elsewhere.status).toBe(403);
    await desk.come('BADGE-1');
    expect((await desk.legs({ give: ['nothing'] })).status).toBe(404);
    expect((await desk.legs({ visitId: 'gone' })).body.error).toBe('visitEnded');
    const officer = await signedIn(desk.house, 'A2');
    expect(
      (await officer.post('/api/circulations/x/recall', { act: act(), reason: 'x' })).status,
    ).toBe(403);
    expect((await desk.keeper.get('/api/circulations/nothing')).status).toBe(404);
  });
});
