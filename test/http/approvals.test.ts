import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expireApprovals } from '../../server/procedures/papers/approval-clocks.ts';
import { approvalFor } from '../../server/procedures/papers/approvals.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { matterOfKind } from '../../server/store/matters.ts';
import { verify } from '../../server/store/verify.ts';
import { matterId, type CarrierId, type Instant, type PersonId } from '#domain/ids.ts';
import { approvalDesk, DAY, type ApprovalDesk } from './approval-desk.ts';
import {
  act,
  giveDuties,
  newBorrower,
  PIN,
  register,
  secondPerson,
  station,
  wedge,
  type Browser,
  type Json,
} from './house.ts';

let desk: ApprovalDesk;
let house: ApprovalDesk['house'];
let keeper: Browser;
let applicant: string;
let head: string;
let leader: string;
let thing: ApprovalDesk['thing'];
let after: ApprovalDesk['after'];
let wanted: ApprovalDesk['wanted'];
let by: ApprovalDesk['by'];
let asked: ApprovalDesk['asked'];
let decide: ApprovalDesk['decide'];

beforeEach(async () => {
  desk = await approvalDesk();
  ({ house, keeper, applicant, head, leader, thing, after, wanted, by, asked, decide } = desk);
});
afterEach(async () => await house.end());

/** What the procedures of use find for the applicant now. */
const found = async (change: object = {}) => {
  const carrier = await carrierById(house.desk.house.store.db, thing.carrierId as CarrierId);
  if (carrier === null) throw new Error('no carrier');
  return await approvalFor(house.desk.house.store.db, {
    operation: 'lend',
    carrier,
    personId: applicant as PersonId,
    at: house.desk.house.now().toISOString() as Instant,
    ...change,
  });
};

describe('asking', () => {
  test('what would come of it is said before it is sent, and nothing is written', async () => {
    const page = await by('B1');
    const { act: _act, reason: _reason, forMatterId: _for, visit: _visit, ...look } = wanted();
    const answer = await page.post('/api/approvals/look', { ...look, visitId: null });
    expect(answer.body).toMatchObject({ role: 'officeHead', applicant: { id: applicant } });
    expect(answer.body.deciders.map(({ person }: Json) => person.staffNumber)).toEqual([
      'H1',
      'L1',
    ]);
    expect(answer.body.items[0]).toMatchObject({ refusal: null, role: 'officeHead' });
    expect(answer.body.items[0].carrier.title).toBeNull();
    expect((await page.get('/api/approvals?which=mine')).body.rows).toEqual([]);
  });

  test('a thing is found by its number alone, and its title is not told', async () => {
    const page = await by('B1');
    const found1 = await page.get(
      `/api/approvals/thing?number=${thing.registerNumber.toLowerCase()}`,
    );
    expect(found1.body).toEqual({
      id: thing.carrierId,
      registerNumber: thing.registerNumber,
      marking: 'secret',
      markText: '机密★10年',
    });
    expect((await page.get('/api/approvals/thing?number=WJ-9')).status).toBe(404);
  });

  test('an own request waits for the duty that the rules name; sent again it is the same one', async () => {
    const page = await by('B1');
    const body = wanted();
    const first = await page.post('/api/approvals', body);
    expect(first.body).toMatchObject({ number: '审-2026-0001', role: 'officeHead', refused: [] });
    expect((await page.post('/api/approvals', body)).body).toEqual(first.body);
    expect((await page.post('/api/approvals', { ...body, reason: '别的事' })).body.error).toBe(
      'actReused',
    );
    const { rows } = (await page.get('/api/approvals?which=mine')).body;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ stage: 'waiting', itemCount: 1, marking: 'secret' });
    expect(rows[0].whyNot.kind).toBe('ownRequest');
    const head1 = await by('H1');
    expect((await head1.get('/api/approvals/waiting')).body).toEqual({ count: 1 });
    // The leader may decide it too, and is not bothered by it.
    const leader1 = await by('L1');
    expect((await leader1.get('/api/approvals/waiting')).body).toEqual({ count: 0 });
    expect((await leader1.get('/api/approvals?which=waiting')).body.rows[0]).toMatchObject({
      isMine: false,
      mayDecide: true,
    });
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });

  test('what needs none or is forbidden is refused thing by thing, and then nothing is opened', async () => {
    const plain = await register(keeper, { marking: 'internal', secrecyPeriod: null });
    const top = await register(keeper, { marking: 'topSecret', copyNumber: '000003' });
    const page = await by('B1');
    const carrierIds = [plain.carrierId, thing.carrierId, top.carrierId];
    const answer = await page.post('/api/approvals', wanted({ carrierIds }));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ approvalId: null, number: null });
    expect(
      answer.body.refused.map(({ refusal }: Json) => [refusal.kind, refusal.clause !== '']),
    ).toEqual([
      ['noApprovalNeeded', true],
      ['ruleForbids', true],
    ]);
    expect((await page.get('/api/approvals?which=mine')).body.rows).toEqual([]);
  });

  test('a window that is over, turned round or too long, and a thing that is not there, are refused', async () => {
    const page = await by('B1');
    const refusedAs = async (change: object) =>
      (await page.post('/api/approvals', wanted(change))).body.error;
    expect(await refusedAs({ until: after(-60), from: after(-3600) })).toBe('approvalWindow');
    expect(await refusedAs({ from: after(2 * DAY), until: after(DAY) })).toBe('approvalWindow');
    expect(await refusedAs({ until: after(91 * DAY) })).toBe('approvalWindow');
    expect(await refusedAs({ carrierIds: ['none-such'] })).toBe('notFound');
    expect(await refusedAs({ reason: ' x ' })).toBe('badRequest');
    expect(await refusedAs({ operation: 'destroy' })).toBe('badRequest');
  });

  test('at the counter the keeper asks for the visitor, who signs; the keeper is the opener', async () => {
    const scan = wedge(house, keeper);
    await scan('BADGE-B1');
    const { visit } = (await keeper.get(`/api/counter/${await station(house)}`)).body;
    const signed = (pin: string | null) =>
      keeper.post('/api/approvals', wanted({ visit: { visitId: visit.id, pin } }));
    expect((await signed(null)).body.error).toBe('pinNeeded');
    expect((await signed('999999')).body.error).toBe('wrongPin');
    const { body } = await signed(PIN);
    const view = (await keeper.get(`/api/approvals/${body.approvalId}`)).body;
    expect(view).toMatchObject({ applicant: { id: applicant }, openedBy: { staffNumber: 'K1' } });
    expect(view.items[0].carrier.title).toBe('关于某事的通知');
    // Who keeps no counter asks for nobody but himself.
    const page = await by('H1');
    const forHim = await page.post(
      '/api/approvals',
      wanted({ visit: { visitId: visit.id, pin: PIN } }),
    );
    expect(forHim.body.error).toBe('dutyMissing');
  });

  test('who is the only one of the rank is not waited for: it goes up at once', async () => {
    const page = await by('H1');
    const answer = await page.post('/api/approvals', wanted());
    expect(answer.body).toMatchObject({ role: 'unitLeader' });
    await giveDuties(house, leader, []);
    const nobody = await page.post('/api/approvals', wanted());
    expect(nobody.body.error).toBe('noApprover');
  });
});

describe('份数', () => {
  const digestOf = async (id: string): Promise<string> => {
    const approval = await matterOfKind(house.desk.house.store.db, 'approval', matterId(id));
    return approval?.body.itemsHash ?? '';
  };

  test('a copy or an extract is asked for by number: without one it is refused with a sentence', async () => {
    const page = await by('B1');
    for (const operation of ['copy', 'extract']) {
      const answer = await page.post('/api/approvals', wanted({ operation }));
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        error: 'copiesUnfit',
        refusal: { kind: 'copiesUnfit', rule: 'R07.5', details: { countMax: 200 } },
      });
    }
    const lent = await page.post('/api/approvals', wanted({ copies: 2 }));
    expect(lent.body.error).toBe('copiesUnfit');
    for (const copies of [0, 201, 1.5, '2', null]) {
      const odd = await page.post('/api/approvals', wanted({ operation: 'copy', copies }));
      expect(odd.body.error).toBe('badRequest');
    }
    expect((await page.get('/api/approvals?which=mine')).body.rows).toEqual([]);
  });

  test('who decides sees the count, and it is bound into the digest', async () => {
    const page = await by('B1');
    const two = await asked(page, { operation: 'copy', copies: 2 });
    const three = await asked(page, { operation: 'copy', copies: 3 });
    expect((await (await by('L1')).get(`/api/approvals/${two}`)).body.copies).toBe(2);
    expect(await digestOf(two)).not.toBe(await digestOf(three));
    const lent = await asked(page);
    expect((await page.get(`/api/approvals/${lent}`)).body.copies).toBeNull();
  });

  test('the same press with another count is not the same request', async () => {
    const page = await by('B1');
    const request = wanted({ operation: 'copy', copies: 2 });
    expect((await page.post('/api/approvals', request)).status).toBe(200);
    const other = await page.post('/api/approvals', { ...request, copies: 3 });
    expect(other.status).toBe(409);
  });
});

describe('deciding', () => {
  test('the duty or a higher one decides, with the own PIN; then it lets the thing be done', async () => {
    const id = await asked(await by('B1'));
    expect(await found()).toBeNull();
    const page = await by('H1');
    const view = (await page.get(`/api/approvals/${id}`)).body;
    expect(view).toMatchObject({
      mayDecide: true,
      isMine: true,
      isChanged: false,
      person: { personClass: 'core', overdue: 0, held: [] },
      items: [{ row: 'R06.lend.secret', refusal: null, carrier: { title: '关于某事的通知' } }],
    });
    expect((await decide(page, id, { by: { how: 'screen', pin: '999999' } })).body.error).toBe(
      'wrongPin',
    );
    const once = { act: act() };
    expect((await decide(page, id, once)).body).toEqual({ approvalId: id, stage: 'approved' });
    expect((await decide(page, id, once)).body).toEqual({ approvalId: id, stage: 'approved' });
    expect((await decide(page, id)).body.error).toBe('approvalDecided');
    expect(await found()).toMatchObject({ role: 'officeHead', approverId: head });
    expect(await found({ personId: head as PersonId })).toBeNull();
    expect(await found({ operation: 'copy' })).toBeNull();
    expect(await found({ keeperId: head as PersonId })).toMatchObject({
      kind: 'approverExcluded',
    });
    const after1 = (await page.get(`/api/approvals/${id}`)).body;
    expect(after1.decision).toMatchObject({ by: { id: head }, role: 'officeHead', how: 'screen' });
    expect(after1.history.map(({ did }: Json) => did)).toEqual(['opened', 'approved']);
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });

  test('the form is for who reads all papers or decides; the applicant has his list', async () => {
    const id = await asked(await by('B1'));
    const path = `/api/forms/approval/${id}.pdf`;
    const paper = await keeper.get(path);
    expect(paper.status).toBe(200);
    expect(paper.headers.get('content-type')).toContain('pdf');
    expect((await (await by('H1')).get(path)).status).toBe(200);
    expect((await (await by('B1')).get(path)).status).toBe(404);
  });

  test('a refusal says why, and lets nothing be done', async () => {
    const id = await asked(await by('B1'));
    const page = await by('L1');
    expect((await decide(page, id, { did: 'refused' })).status).toBe(400);
    const answer = await decide(page, id, { did: 'refused', words: '与本职无关' });
    expect(answer.body.stage).toBe('refused');
    expect(await found()).toBeNull();
    const { rows } = (await (await by('B1')).get('/api/approvals?which=mine')).body;
    expect(rows[0].decision).toMatchObject({ words: '与本职无关', role: 'unitLeader' });
  });

  test('never the applicant, the opener, an administrator, or anybody without the duty', async () => {
    const own = await asked(await by('H1'));
    expect((await decide(await by('H1'), own)).body.error).toBe('ownRequest');
    const other = await asked(await by('B1'));
    expect((await decide(await by('A2'), other)).body.error).toBe('approverExcluded');
    expect((await decide(keeper, other)).body.error).toBe('notApprover');
    const officer = await by('A2');
    const mixed = await officer.post(`/api/people/${head}/duties`, {
      act: act(),
      duties: ['officeHead', 'auditor'],
    });
    expect(mixed.body.error).toBe('dutiesConflict');
    const stranger = await newBorrower(house, { staffNumber: 'X1', personClass: null, badge: 'X' });
    expect(stranger).toBeTypeOf('string');
    const page = await by('X1');
    expect((await page.get(`/api/approvals/${other}`)).status).toBe(403);
    expect((await page.get('/api/approvals?which=all')).status).toBe(403);
    expect((await keeper.get('/api/approvals?which=all')).body.rows).toHaveLength(2);
  });

  test('who opened it at the counter does not decide it, even with the duty', async () => {
    await giveDuties(house, head, ['officeHead', 'keeper']);
    const page = await by('H1');
    const scan = wedge(house, page, 'kiosk-87654321');
    await scan('BADGE-B1');
    const { visit } = (await page.get(`/api/counter/${await station(house)}`)).body;
    const id = await asked(page, { visit: { visitId: visit.id, pin: PIN } });
    expect((await decide(page, id)).body.error).toBe('approverExcluded');
    expect((await decide(await by('L1'), id)).status).toBe(200);
  });

  test('at the counter by badge and PIN; never the keeper who stands there, nor the applicant', async () => {
    const id = await asked(await by('B1'));
    const here = async (person: string, change: object = {}) => {
      const second = await secondPerson(house, person);
      return await decide(keeper, id, { by: { how: 'counter', second: { ...second, ...change } } });
    };
    expect((await here(applicant)).body.error).toBe('ownRequest');
    expect((await here(head, { reference: 'gone' })).body.error).toBe('badgeGone');
    expect((await here(head, { pin: '000000' })).body.error).toBe('wrongPin');
    expect((await here(head)).body.stage).toBe('approved');
    const view = (await keeper.get(`/api/approvals/${id}`)).body;
    expect(view.decision).toMatchObject({ by: { id: head }, how: 'counter' });
    // Who keeps no counter brings nobody else's signature.
    const next = await asked(await by('B1'));
    const page = await by('B1');
    const second = await secondPerson(house, head);
    const forged = await decide(page, next, { by: { how: 'counter', second } });
    expect(forged.body.error).toBe('dutyMissing');
  });

  test('the applicant takes it back while nobody has decided; nobody else does', async () => {
    const id = await asked(await by('B1'));
    const withdraw = async (staffNumber: string) =>
      await (await by(staffNumber)).post(`/api/approvals/${id}/withdraw`, { act: act() });
    expect((await withdraw('H1')).body.error).toBe('notYourRequest');
    expect((await withdraw('B1')).body.stage).toBe('withdrawn');
    expect((await withdraw('B1')).body.error).toBe('approvalDecided');
    expect((await decide(await by('H1'), id)).body.error).toBe('approvalDecided');
  });
});

describe('what an approval is bound to', () => {
  test('another level of a thing makes it void, before and after the decision', async () => {
    const id = await asked(await by('B1'));
    const page = await by('H1');
    await decide(page, id);
    const { store } = house.desk.house;
    // No procedure changes a level yet; the ledger's state is what the digest is compared with.
    await store.transact(async (tx) => {
      await tx.updateTable('carrier').set({ marking: 'confidential' }).execute();
    });
    expect(await found()).toMatchObject({ kind: 'approvalChanged' });
    expect((await page.get(`/api/approvals/${id}`)).body.isChanged).toBe(true);
  });

  test('its window: not before it begins, not once it is over, whatever the clock says afterwards', async () => {
    const id = await asked(await by('B1'), { from: after(DAY), until: after(2 * DAY) });
    await decide(await by('H1'), id);
    expect(await found()).toMatchObject({ kind: 'approvalNotYet' });
    house.pass(DAY);
    expect(await found()).toMatchObject({ role: 'officeHead' });
    house.pass(DAY);
    expect(await found()).toMatchObject({ kind: 'approvalExpired' });
    expect(await expireApprovals(house.desk.house)).toBe(1);
    expect(await expireApprovals(house.desk.house)).toBe(0);
    expect(await found()).toMatchObject({ kind: 'approvalExpired' });
    // The clock is set back a day: what was over stays over.
    house.pass(-DAY);
    expect(await found({ at: house.desk.house.now().toISOString() })).toMatchObject({
      kind: 'approvalExpired',
    });
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });
});
