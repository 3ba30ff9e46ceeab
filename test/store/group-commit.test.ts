import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { append } from '../../server/store/append.ts';
import { groupCommits } from '../../server/store/group-commit.ts';
import { ledgerHead } from '../../server/store/ledger.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, FOUNDING, registered } from '../support/ledger-samples.ts';
import { freshStores, SQLITE } from '../support/stores.ts';

/** A connection that writes down what it is told, and may refuse. */
function fakeWriter(refuses: (statement: string) => boolean = () => false) {
  const log: string[] = [];
  const writer = {
    log,
    inTransaction: false,
    exec(statement: string) {
      if (refuses(statement)) throw new Error(`no ${statement}`);
      log.push(statement);
      writer.inTransaction = statement === 'begin immediate';
      return writer as never;
    },
  };
  return writer;
}

describe('group commit', () => {
  test('runs what waits inside one commit, in order, and tells nobody before it', async () => {
    const writer = fakeWriter();
    const groups = groupCommits(writer);
    const acts = ['a', 'b', 'c'].map((name) =>
      groups
        .run(async () => void writer.log.push(name))
        .then(() => writer.log.push(`told ${name}`)),
    );
    await Promise.all(acts);
    expect(writer.log).toEqual([
      'begin immediate',
      'a',
      'b',
      'c',
      'commit',
      'told a',
      'told b',
      'told c',
    ]);
  });

  test('an act that fails fails alone', async () => {
    const writer = fakeWriter();
    const groups = groupCommits(writer);
    const outcomes = await Promise.allSettled([
      groups.run(async () => 1),
      groups.run(() => Promise.reject(new Error('mine'))),
      groups.run(async () => 3),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(writer.log).toEqual(['begin immediate', 'commit']);
  });

  test('a commit that fails fails everybody in it, and the next group goes on', async () => {
    let refusals = 1;
    const writer = fakeWriter((statement) => statement === 'commit' && refusals-- > 0);
    const groups = groupCommits(writer);
    const outcomes = await Promise.allSettled([
      groups.run(async () => 1),
      groups.run(async () => 2),
    ]);
    expect(outcomes.map((o) => (o.status === 'rejected' ? String(o.reason) : o.value))).toEqual([
      'Error: no commit',
      'Error: no commit',
    ]);
    expect(await groups.run(async () => 3)).toBe(3);
    await groups.idle();
    expect(writer.log).toEqual(['begin immediate', 'rollback', 'begin immediate', 'commit']);
  });

  test('a database that lets nobody begin says so to everybody who waits', async () => {
    const writer = fakeWriter((statement) => statement === 'begin immediate');
    const groups = groupCommits(writer);
    const outcomes = await Promise.allSettled([
      groups.run(async () => 1),
      groups.run(async () => 2),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('when SQLite gives the transaction up in the middle, the acts before are undone too', async () => {
    const writer = fakeWriter();
    const groups = groupCommits(writer);
    const full = async () => {
      writer.inTransaction = false;
      throw new Error('disk full');
    };
    const outcomes = await Promise.allSettled([
      groups.run(async () => 1),
      groups.run(full),
      groups.run(async () => 3),
    ]);
    expect(outcomes.map((o) => (o.status === 'rejected' ? String(o.reason) : o.value))).toEqual([
      'Error: disk full',
      'Error: disk full',
      3,
    ]);
  });
});

describe('on a real database', () => {
  const current = freshStores(SQLITE);

  test('a commit that SQLite refuses leaves nothing of any act in it', async () => {
    const { store } = current;
    await inTransaction(store, (tx) => append(tx, circumstance('found'), FOUNDING));
    const orphan = inTransaction(store, async (tx) => {
      await sql`pragma defer_foreign_keys = on`.execute(tx);
      await sql`insert into badge values ('text', 'x', 'nobody')`.execute(tx);
    });
    const honest = inTransaction(store, (tx) => append(tx, circumstance('a'), [registered('1')]));
    const outcomes = await Promise.allSettled([honest, orphan]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await ledgerHead(store.db)).size).toBe(5);
    await inTransaction(store, (tx) => append(tx, circumstance('a'), [registered('1')]));
    expect(await verify(store)).toMatchObject({ ok: true, size: 6 });
  });
});
