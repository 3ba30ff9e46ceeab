import { describe, expect, test } from 'vitest';
import { carrierId, importId, labelCode, printJobId, type PrintJobId } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import type { Store, Tx } from '../../server/store/database.ts';
import { carriersOfImport } from '../../server/store/imports.ts';
import { blankOfCode, historyOfSubjects, labelsOfCode } from '../../server/store/labels.ts';
import { countCarriers, searchCarriers } from '../../server/store/search.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { addPrintJob, nextJobFor } from '../../server/store/working/print-jobs.ts';
import {
  lineCounts,
  lineOfLabel,
  linesOfJob,
  nextLineOf,
  type PrintLine,
} from '../../server/store/working/print-lines.ts';
import { bindLine, moveLines, spoilReplaced } from '../../server/store/working/print-moves.ts';
import {
  circumstance,
  CODE,
  fact,
  FOUNDING,
  NOW,
  ordered,
  registered,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const subject = { kind: 'carrier', id: carrierId('1') } as const;
const OTHER = labelCode('FEDCBA9876543210');
const jobId = printJobId('blanks');

const write = (store: Store, act: string, facts: readonly ReturnType<typeof fact>[]) =>
  inTransaction(store, (tx) => append(tx, circumstance(act), facts));
const again = (generation: number) =>
  fact({
    kind: 'printOrdered',
    jobId: printJobId(`again-${generation}`),
    printer: 'pdf',
    layout: '40x30',
    reason: 'worn',
    labels: [{ code: CODE, generation, subject }],
  });
const blanks = fact({
  kind: 'blanksOrdered',
  jobId,
  printer: 'pdf',
  layout: '60x40',
  codes: [OTHER, labelCode('1111111111111111')],
});
const bound = fact({ kind: 'labelBound', code: OTHER, subject, jobId }, subject.id);

describe.each(DATABASES)('labels in the ledger, on %s', (_name, maker) => {
  const current = freshStores(maker);
  const states = async () => (await labelsOfCode(current.store.db, CODE)).map(({ state }) => state);

  test('printed anew for a reason, the living label and the waiting one are dead at once', async () => {
    const { store } = current;
    await write(store, 'found', [...FOUNDING, registered('1'), ordered('1', 0)]);
    const stick = fact({ kind: 'labelActivated', code: CODE, generation: 0 }, subject.id);
    await write(store, 'stick', [stick]);
    await write(store, 'again', [again(1)]);
    expect(await states()).toEqual(['ordered', 'retired']);
    await write(store, 'and again', [again(2)]);
    expect(await states()).toEqual(['ordered', 'retired', 'retired']);
    const histories = await historyOfSubjects(store.db, 'carrier', ['1', '2']);
    expect(histories.get('1')).toHaveLength(3);
    expect(histories.get('2')).toBeUndefined();
    expect((await verify(store)).ok).toBe(true);
  });

  test('a blank one that is bound is its thing’s living label; one that is spoiled is nobody’s', async () => {
    const { store } = current;
    await write(store, 'found', [...FOUNDING, registered('1'), blanks]);
    expect(await blankOfCode(store.db, OTHER)).toEqual({ code: OTHER, jobId, state: 'blank' });
    expect(await labelsOfCode(store.db, OTHER)).toEqual([]);
    await write(store, 'bind', [bound]);
    expect(await labelsOfCode(store.db, OTHER)).toMatchObject([{ state: 'active', subject }]);
    const torn = labelCode('1111111111111111');
    await write(store, 'tear', [fact({ kind: 'labelSpoiled', code: torn, generation: 0 })]);
    expect(await blankOfCode(store.db, OTHER)).toMatchObject({ state: 'bound' });
    expect(await blankOfCode(store.db, torn)).toMatchObject({ state: 'spoiled' });
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['made blank again', (tx) => tx.updateTable('blank_label').set({ state: 'blank' }).execute()],
    ['taken away', (tx) => tx.deleteFrom('blank_label').execute()],
    [
      'slipped in',
      (tx) => {
        const row = { code: labelCode('2222222222222222'), job_id: jobId, state: 'blank' } as const;
        return tx.insertInto('blank_label').values(row).execute();
      },
    ],
  ])('a blank label that was %s beside the ledger is found', async (_how, alter) => {
    const { store } = current;
    await write(store, 'found', [...FOUNDING, registered('1'), blanks, bound]);
    await inTransaction(store, alter);
    const report = await verify(store);
    expect(report.ok).toBe(false);
    expect(JSON.stringify(report)).toContain('blank_label');
  });

  test('a search can leave out what has a label, and is counted', async () => {
    const { store } = current;
    const things = ['1', '2', '3'].map((id) => registered(id));
    await write(store, 'found', [...FOUNDING, ...things, ordered('2', 0)]);
    const asked = { isUnlabelled: true, limit: 10, isUncounted: true };
    const { rows } = await searchCarriers(store.db, asked);
    expect(rows.map(({ id }) => id)).toEqual(['1', '3']);
    expect(await countCarriers(store.db, { isUnlabelled: true })).toBe(2);
    expect(await countCarriers(store.db, {})).toBe(3);
    await write(store, 'spoil', [fact({ kind: 'labelSpoiled', code: CODE, generation: 0 })]);
    expect(await countCarriers(store.db, { isUnlabelled: true })).toBe(3);
  });

  test('an import’s things are found by its name, page after page, and no other’s', async () => {
    const { store } = current;
    const imported = (id: string) =>
      fact({
        kind: 'ledgerImported',
        importId: importId(id),
        fileName: '台账.xlsx',
        fileSha256: '00',
        good: 1,
        problems: 0,
      });
    await write(store, 'one', [...FOUNDING, registered('1'), registered('2'), imported('i-1')]);
    await write(store, 'two', [registered('3'), imported('i-12')]);
    const of = async (id: string) => {
      const pages: string[][] = [];
      for await (const page of carriersOfImport(store.db, importId(id), 1)) pages.push(page);
      return pages.flat();
    };
    expect(await of('i-1')).toEqual(['1', '2']);
    expect(await of('i-12')).toEqual(['3']);
    expect(await of('i-%')).toEqual([]);
  });
});

describe.each(DATABASES)('print lines on %s', (_name, maker) => {
  const current = freshStores(maker);
  const line = (id: PrintJobId, position: number): PrintLine => ({
    jobId: id,
    position,
    code: labelCode(String(position).padStart(16, '0')),
    generation: 0,
    subject: position === 2 ? null : subject,
    name: `WJ-${position}`,
    state: position === 1 ? 'sending' : 'waiting',
    reason: null,
  });
  const ordering = (id: PrintJobId, number: number, count: number) =>
    inTransaction(current.store, (tx) =>
      addPrintJob(
        tx,
        {
          id,
          number,
          printer: 'p-1',
          state: 'open',
          trouble: null,
          createdAt: NOW,
          layout: '40x30',
          reason: 'lost',
          sheet: { columns: 3, rows: 8, startAt: 2, skip: [4] },
        },
        Array.from({ length: count }, (_, position) => line(id, position)),
      ),
    );

  test('a job comes back as it was written, its lines by state and by page', async () => {
    const id = printJobId('j-1');
    await ordering(id, 1, 130);
    const { db } = current.store;
    expect(await nextJobFor(db, 'p-1')).toMatchObject({
      layout: '40x30',
      reason: 'lost',
      sheet: { columns: 3, rows: 8, startAt: 2, skip: [4] },
    });
    expect(await nextLineOf(db, id)).toMatchObject({ position: 1, state: 'sending' });
    expect(await lineCounts(db, id)).toMatchObject({ waiting: 129, sending: 1, spoiled: 0 });
    const page = await linesOfJob(db, id, { states: ['waiting'], after: 1, limit: 2 });
    expect(page.map(({ position, subject: of }) => [position, of])).toEqual([
      [2, null],
      [3, subject],
    ]);
  });

  test('a job without a label to print lets the next one go', async () => {
    await ordering(printJobId('j-1'), 1, 3);
    await ordering(printJobId('j-2'), 2, 3);
    await inTransaction(current.store, (tx) =>
      moveLines(tx, printJobId('j-1'), ['waiting', 'sending'], { state: 'printed', reason: null }),
    );
    expect(await nextJobFor(current.store.db, 'p-1')).toMatchObject({ id: 'j-2' });
  });

  test('codes that are printed anew are spoiled where they wait, and the jobs are named', async () => {
    await ordering(printJobId('j-1'), 1, 3);
    await ordering(printJobId('j-2'), 2, 1);
    const codes = [line(printJobId('j-1'), 1).code, labelCode('9999999999999999')];
    const jobs = await inTransaction(current.store, (tx) => spoilReplaced(tx, codes));
    expect([...jobs]).toEqual(['j-1']);
    const lines = await linesOfJob(current.store.db, printJobId('j-1'));
    expect(lines.map(({ state, reason }) => [state, reason])).toEqual([
      ['waiting', null],
      ['spoiled', 'replaced'],
      ['waiting', null],
    ]);
  });

  test('a bound blank stands in its job under its thing’s name', async () => {
    const id = printJobId('j-1');
    await ordering(id, 1, 3);
    const label = { code: line(id, 2).code, generation: 0 };
    await inTransaction(current.store, (tx) =>
      bindLine(tx, { jobId: id, position: 2 }, { subject, name: 'WJ-000009' }),
    );
    expect(await lineOfLabel(current.store.db, label)).toMatchObject({
      subject,
      name: 'WJ-000009',
      state: 'active',
    });
  });
});
