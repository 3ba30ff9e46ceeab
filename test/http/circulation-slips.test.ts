import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FactDetail } from '#domain/facts.ts';
import { carrierId } from '#domain/ids.ts';
import { FLOOR_PARAMS } from '#domain/rules/floor.ts';
import { lastMovementOf } from '../../server/store/ledger.ts';
import { personByStaffNumber } from '../../server/store/people.ts';
import { approveFor } from '../support/approve-for.ts';
import { circulationDesk, type CirculationDesk } from './circulation-desk.ts';
import { act, register, signedIn, type Json } from './house.ts';

let desk: CirculationDesk;
beforeEach(async () => {
  desk = await circulationDesk();
});
afterEach(async () => await desk.house.end());

describe('传阅单', () => {
  test('the deadlines are the strictest of urgency and level, and a share of the time for each reader', async () => {
    const slips = [];
    for (const [urgency, marking] of [
      ['ordinary', 'secret'],
      ['ordinary', 'internal'],
      ['extraUrgent', 'internal'],
    ]) {
      const secrecyPeriod = marking === 'secret' ? { kind: 'years', years: 10 } : null;
      const one = await register(desk.keeper, { marking, secrecyPeriod });
      slips.push(await desk.opened({ urgency, carrierIds: [one.carrierId] }));
    }
    // Closing time is 17:30 in China. Five days from Monday is Saturday: it ends on Friday.
    expect(slips.map(({ dueAt }) => dueAt)).toEqual([
      '2026-11-26T09:30:00.000Z',
      '2026-11-27T09:30:00.000Z',
      '2026-11-23T09:30:00.000Z',
    ]);
    const { id } = await desk.opened();
    await desk.come('BADGE-1');
    const given = await desk.legs({ give: [id] });
    expect(given.body.given[0].dueAt).toBe('2026-11-24T09:30:00.000Z');
  });

  test('a thing is in one folder at a time, and every reader may read all of it or there is no slip', async () => {
    const low = await desk.open({ readerIds: [desk.reader(1), desk.reader(4)] });
    expect(low).toMatchObject({ status: 409, body: { refusal: { kind: 'clearanceTooLow' } } });
    const check = await desk.keeper.post('/api/circulations/check', {
      carrierIds: desk.ids(),
      readerIds: [desk.reader(1), desk.reader(4)],
    });
    expect(check.body.readers.map((one: Json) => one.refusal?.kind ?? null)).toEqual([
      null,
      'clearanceTooLow',
    ]);
    const { number, id } = await desk.opened();
    const again = await desk.open({ carrierIds: desk.ids().slice(1) });
    expect(again.body.refusal).toMatchObject({ kind: 'inOpenPaper', details: { number } });
    await desk.keeper.post(`/api/circulations/${id}/recall`, { act: act(), reason: '改发正式件' });
    expect((await desk.open()).status).toBe(200);
    expect((await desk.open({ carrierIds: ['nothing'] })).status).toBe(404);
    expect((await desk.open({ readerIds: [] })).status).toBe(400);
  });

  test('where the unit’s own rules want an approval, there is no slip without one, and each leg names who approved', async () => {
    const { store, policies } = desk.house.desk.house;
    const tightenings = [{ rowId: 'R05.circulate.secret', approver: 'officeHead' }];
    const adopted = { version: '2026.2+1', matterId: 'm', tightenings, params: FLOOR_PARAMS };
    const detail = { kind: 'policyChanged', ...adopted } as unknown as FactDetail;
    await desk.written(detail);
    await policies.refresh();
    const without = await desk.open();
    expect(without.body.refusal).toMatchObject({
      kind: 'approvalNeeded',
      rule: 'R05.circulate.secret',
    });
    const clerk = await personByStaffNumber(store.db, 'K1');
    if (!clerk) throw new Error('nobody');
    const { id: applicantId } = clerk;
    await desk.changed({ ...clerk, personClass: 'important', pledgedOn: '2026-01-05' });
    await approveFor(desk.house.desk.house, {
      applicantId,
      carrierIds: desk.ids(),
      operation: 'circulate',
    });
    const { id } = await desk.opened();
    await desk.come('BADGE-1');
    expect((await desk.legs({ give: [id] })).body.given).toHaveLength(1);
    const given = await lastMovementOf(store.db, carrierId(desk.ids()[0] ?? ''));
    expect(given?.circumstance.approverIds).toHaveLength(1);
  });

  test('the clerk changes the order, adds and skips readers while the folder lies with him, and not while it is out', async () => {
    const { id } = await desk.opened({ readerIds: [desk.reader(1), desk.reader(2)] });
    const change = (what: string, more: object) =>
      desk.keeper.post(`/api/circulations/${id}/${what}`, { act: act(), ...more });
    const turned = await change('readers', {
      readerIds: [desk.reader(2), desk.reader(3), desk.reader(1)],
    });
    expect(turned.body.legs.map((leg: Json) => leg.reader.id)).toEqual(
      [2, 3, 1].map((n) => desk.reader(n)),
    );
    const low = await change('readers', {
      readerIds: [desk.reader(2), desk.reader(3), desk.reader(1), desk.reader(4)],
    });
    expect(low.body.refusal.kind).toBe('clearanceTooLow');
    // Nobody drops off the slip silently.
    const dropped = await change('readers', { readerIds: [desk.reader(2)] });
    expect(dropped.body.refusal.kind).toBe('changedMeanwhile');
    const skipped = await change('skip', { leg: 0, reason: '出差' });
    expect(skipped.body).toMatchObject({ nextLeg: 1, readers: 2 });
    expect(skipped.body.legs[0].skipped).toBe('出差');
    await desk.come('BADGE-3');
    await desk.legs({ give: [id] });
    expect((await change('skip', { leg: 2, reason: '出差' })).body.refusal.kind).toBe('folderOut');
    const out = await change('readers', { readerIds: [desk.reader(1)] });
    expect(out.body.refusal.kind).toBe('folderOut');
  });

  test('lists find by state, by hands and by number; who is late is among them', async () => {
    const first = await desk.opened({ carrierIds: desk.ids().slice(0, 1) });
    const second = await desk.opened({ carrierIds: desk.ids().slice(1) });
    await desk.come('BADGE-1', desk.things.slice(0, 1));
    await desk.legs({ give: [first.id] });
    const list = async (query: string) =>
      (await desk.keeper.get(`/api/circulations?${query}`)).body.rows.map(
        (row: Json) => row.number,
      );
    expect(await list('')).toEqual([second.number, first.number]);
    expect(await list('state=out')).toEqual([first.number]);
    expect(await list(`holderId=${desk.reader(1)}`)).toEqual([first.number]);
    expect(await list('number=0002')).toEqual([second.number]);
    expect(await list(`carrierId=${desk.ids()[1]}`)).toEqual([second.number]);
    expect(await list('state=late')).toEqual([]);
    desk.house.pass(2 * 86_400);
    desk.keeper = await signedIn(desk.house, 'K1');
    expect(await list('state=late')).toEqual([first.number]);
    expect((await desk.slip(first.id)).legs[0]).toMatchObject({ isLate: true, backAt: null });
  });

  test('the slip, the register and the list of who is late go out as files', async () => {
    const { id } = await desk.opened();
    const fetched = await Promise.all(
      [
        `forms/circulation/${id}.pdf`,
        'registers/circulations.xlsx',
        'registers/circulation-chase.pdf',
      ].map((what) => desk.keeper.get(`/api/${what}`)),
    );
    expect(fetched.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await desk.keeper.get('/api/forms/circulation/nothing.pdf')).status).toBe(404);
  });
});
