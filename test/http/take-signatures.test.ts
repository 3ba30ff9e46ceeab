import { describe, expect, test } from 'vitest';
import { matterId } from '#domain/ids.ts';
import { headOf } from '../../server/http/forms/stock-takes.ts';
import { onPaper } from '../../server/http/views/take-on-paper.ts';
import { stockTakeForm } from '../../server/reports/stock-take-form.ts';
import { takeNotes } from '../../server/reports/take-notes.ts';
import { takeSignatures } from '../../server/reports/take-on-paper.ts';
import { takeById } from '../../server/store/takes.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { act, newBorrower, signedIn, type Browser, type Json, type Reply } from './house.ts';
import { closedPlace, openedTake } from './take-house.ts';
import { signingDesk } from './signing-desk.ts';

const { desk, path, counted, idOf, result, complete, explainAll, sign, signedByAll } =
  signingDesk();

type Keepers = { take: string; made: Record<string, string>; officer: Browser };

/** A complete take of two safes, kept by K2 and K3; H1 is the office head. */
async function ofTwoKeepers(): Promise<Keepers> {
  desk.house.pass(3600);
  const officer = await signedIn(desk.house, 'A2');
  const duty = async (id: string, duties: string[]): Promise<void> => {
    const given = await officer.post(`/api/people/${id}/duties`, { act: act(), duties });
    expect(given.status).toBe(200);
  };
  const made: Record<string, string> = {};
  for (const [number, given] of [
    ['K2', 'keeper'],
    ['K3', 'keeper'],
    ['H1', 'officeHead'],
  ] as const) {
    desk.house.pass(20);
    made[number] = await newBorrower(desk.house, {
      staffNumber: number,
      personClass: 'core',
      badge: number,
    });
    await duty(made[number], [given]);
  }
  desk.keeper = await signedIn(desk.house, 'K1');
  desk.auditor = await signedIn(desk.house, 'A3');
  desk.one = { ...desk.one, page: await signedIn(desk.house, 'C1') };
  const safes: string[] = [];
  for (const [n, number] of ['K2', 'K3'].entries()) {
    const safe = await desk.keeper.post('/api/places', {
      act: act(),
      kind: 'safe',
      code: `BMG-5${n}`,
      name: '保密柜',
      parentId: null,
      highestLevel: 'secret',
      custodianId: made[number],
      shelves: 0,
    });
    safes.push(safe.body.placeId);
  }
  const take = (await openedTake(desk.keeper, [desk.one.id], { scope: { placeIds: safes } })).id;
  for (const placeId of safes) {
    expect((await closedPlace(desk.one.page, { take, placeId })).status).toBe(200);
  }
  expect((await complete(take)).status).toBe(200);
  return { take, made, officer };
}

const HEAD = { size: 1, root: 'r', at: '2026-11-22T08:00:00.000Z' };

describe('签字', () => {
  test('of several keepers each signs; for one who has left the unit, and for counters who have, the office head does, in words', async () => {
    const { take, made, officer } = await ofTwoKeepers();
    const kind = async (reply: Promise<Reply>): Promise<string> => (await reply).body.refusal?.kind;
    expect(await kind(sign(take, 'keeper', await idOf('K1')))).toBe('signerUnfit');
    expect((await sign(take, 'keeper', made['K2']!)).body.signatures).toHaveLength(1);
    expect(await kind(sign(take, 'keeper', made['K2']!))).toBe('signedAlready');
    expect((await sign(take, 'auditor', await idOf('A3'))).body.stage).toBe('signing');
    expect(await kind(sign(take, 'counter', made['H1']!, { words: '代签' }))).toBe('signerUnfit');
    for (const id of [desk.one.id, made['K3']!]) {
      const left = await officer.post(`/api/people/${id}/standing`, {
        act: act(),
        standing: 'left',
      });
      expect([left.status, left.body.error]).toEqual([200, undefined]);
    }
    const { signers } = await result(take);
    expect(signers).toMatchObject([
      { as: 'counter', people: [{ staffNumber: 'H1' }], insteadOf: { staffNumber: 'C1' } },
      { as: 'keeper', people: [{ staffNumber: 'H1' }], insteadOf: { staffNumber: 'K3' } },
    ]);
    expect(await kind(sign(take, 'counter', made['H1']!))).toBe('standInWords');
    const words = '已调离，档案在案';
    expect((await sign(take, 'counter', made['H1']!, { words })).status).toBe(200);
    // One head signs for one side alone.
    expect(await kind(sign(take, 'keeper', made['H1']!, { words }))).toBe('signedAlready');
    const second = await newBorrower(desk.house, {
      staffNumber: 'H2',
      personClass: 'core',
      badge: 'H2',
    });
    await officer.post(`/api/people/${second}/duties`, { act: act(), duties: ['officeHead'] });
    const last = await sign(take, 'keeper', second, { words });
    expect(last.body.stage).toBe('closed');
    expect(last.body.signatures.at(-1)).toMatchObject({
      as: 'keeper',
      person: { staffNumber: 'H2' },
      instead: { of: { staffNumber: 'K3' }, words },
    });
    const paper = await onPaper(
      desk.house.desk.house.store.db,
      (await takeById(desk.house.desk.house.store.db, matterId(take)))!,
    );
    const notes = takeNotes(paper).join('');
    expect(notes).toContain('盘点人人C1已离岗，由办公室主任人H1代签：已调离，档案在案');
    expect(takeSignatures(paper).map(({ label }) => label)).toEqual([
      '盘点人（人C1离岗，代签）',
      '保管人',
      '保管人（人K3离岗，代签）',
      '审计员',
    ]);
  });

  test('says the names of that day, whatever people, places and the unit are called since', async () => {
    const take = await counted();
    await explainAll(take);
    await complete(take);
    await signedByAll(take);
    const { db } = desk.house.desk.house.store;
    const told = async (): Promise<string> => {
      const kept = (await takeById(db, matterId(take)))!;
      const view = await result(take);
      const trend = (await desk.auditor.get('/api/stock-takes/trend')).body;
      const differences = (await desk.keeper.get(path(take, 'differences'))).body.rows;
      const overview = (await desk.auditor.get(`/api/stock-takes/${take}`)).body;
      const list = (await desk.auditor.get('/api/stock-takes?state=past')).body;
      const form = stockTakeForm(
        await onPaper(db, kept),
        headOf(kept, { unit: '现名', checkpoint: HEAD }),
      );
      return JSON.stringify([
        form,
        { ...view, checkpoint: null },
        trend,
        differences.map(({ explanation, place }: Json) => [explanation.by, place]),
        overview.byPlace,
        overview.counters,
        overview.signed,
        list,
      ]);
    };
    const named = {
      people: await db.selectFrom('person').select(['id', 'name', 'department']).execute(),
      places: await db.selectFrom('place').select(['id', 'code', 'name']).execute(),
    };
    const before = await told();
    expect(before).toContain('测试单位');
    const { store } = desk.house.desk.house;
    await inTransaction(store, async (tx) => {
      await tx.updateTable('person').set({ name: '改名后', department: '别的部门' }).execute();
      for (const [n, { id }] of named.places.entries())
        await tx
          .updateTable('place')
          .set({ code: `NEW-${n}`, name: '新名' })
          .where('id', '=', id)
          .execute();
    });
    expect((await told()) === before).toBe(true);
    // The rest of the house has the new names: the test could fail.
    expect(JSON.stringify((await desk.keeper.get('/api/places')).body)).toContain('新名');
    await inTransaction(store, async (tx) => {
      for (const { id, name, department } of named.people)
        await tx.updateTable('person').set({ name, department }).where('id', '=', id).execute();
      for (const { id, code, name } of named.places)
        await tx.updateTable('place').set({ code, name }).where('id', '=', id).execute();
    });
  });
});
