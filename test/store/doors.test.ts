import { describe, expect, test } from 'vitest';
import type { Passage } from '#domain/doors/passages.ts';
import {
  instant,
  matterId,
  personId,
  placeId,
  rollCallId,
  stationId,
  type Instant,
} from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import type { Tx } from '../../server/store/database.ts';
import { areaById, doorOf, openRollCall, rollCallById } from '../../server/store/doors/areas.ts';
import { entries } from '../../server/store/doors/entries.ts';
import { othersInsideAt, whereaboutsAt } from '../../server/store/doors/past.ts';
import { insideNow } from '../../server/store/doors/passages.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact, FOUNDING, place } from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const ROOM = placeId('archive');
const WANG = { kind: 'person', id: personId('wang') } as const;
const LI = { kind: 'person', id: personId('li') } as const;
const GUEST = { kind: 'visit', id: matterId('visit-1') } as const;
const at = (minute: number): Instant => instant(new Date(Date.UTC(2026, 10, 23, 1, minute)));
const passage = (
  passer: Passage['passer'],
  direction: Passage['direction'],
  minute: number,
): Passage => ({
  areaId: ROOM,
  passer,
  direction,
  at: at(minute),
  receivedAt: at(minute),
  how: 'badge',
  withId: null,
  irregular: null,
  words: null,
});
const passed = (...given: Parameters<typeof passage>) =>
  fact({ kind: 'passed', passage: passage(...given) });
const refused = fact({
  kind: 'passRefused',
  passage: { ...passage(LI, 'in', 3), passer: { kind: 'unknown' } },
  refusal: { kind: 'badgeUnknown' },
  rule: 'R16.4',
  clause: '…',
});
const AREA = {
  placeId: ROOM,
  twoPersons: true,
  visitors: true,
  maxMinutes: 60,
  entrants: [{ personId: WANG.id, until: '2026-12-31' }],
};
const DOOR = { stationId: stationId('door'), areaId: ROOM, sides: [], isGate: false };
const SET = [
  ...FOUNDING,
  fact({ kind: 'placeRegistered', place: place('archive', { kind: 'room', code: 'DA-01' }) }),
  fact({ kind: 'areaSet', area: AREA }),
  fact({ kind: 'doorSet', door: DOOR }),
];

describe.each(DATABASES)('要害部位 on %s', (_name, maker) => {
  const current = freshStores(maker);
  const write = (act: string, facts: Parameters<typeof append>[2]) =>
    inTransaction(current.store, (tx) => append(tx, circumstance(act), facts));

  test('areas and doors are as they were set last, until they are lifted', async () => {
    await write('one', SET);
    const { db } = current.store;
    expect(await areaById(db, ROOM)).toEqual(AREA);
    expect(await doorOf(db, DOOR.stationId)).toEqual(DOOR);
    await write('two', [
      fact({ kind: 'areaSet', area: { ...AREA, twoPersons: false } }),
      fact({ kind: 'doorSet', door: { ...DOOR, isGate: true } }),
    ]);
    expect(await areaById(db, ROOM)).toMatchObject({ twoPersons: false });
    expect(await verify(current.store)).toMatchObject({ ok: true });
    await write('three', [
      fact({ kind: 'doorRemoved', stationId: DOOR.stationId }),
      fact({ kind: 'areaLifted', placeId: ROOM }),
    ]);
    expect([await areaById(db, ROOM), await doorOf(db, DOOR.stationId)]).toEqual([null, null]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('who is inside follows the times of the passages, not the order in which they are told', async () => {
    await write('set', SET);
    await write('one', [passed(WANG, 'in', 1), passed(LI, 'in', 2), passed(GUEST, 'in', 2)]);
    await write('two', [passed(WANG, 'out', 10), refused]);
    await write('late', [passed(WANG, 'in', 5), passed(LI, 'out', 1)]);
    const { db } = current.store;
    expect((await insideNow(db, [ROOM])).map(({ passer, at: since }) => [passer, since])).toEqual([
      [LI, at(2)],
      [GUEST, at(2)],
    ]);
    expect(await whereaboutsAt(db, WANG, at(7))).toEqual([
      { areaId: ROOM, isIn: true, since: at(5) },
    ]);
    expect(await othersInsideAt(db, { areaId: ROOM, passer: LI, at: at(7) })).toEqual([WANG.id]);
    expect(await othersInsideAt(db, { areaId: ROOM, passer: LI, at: at(20) })).toEqual([]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('the register goes page by page, by area, person and time, with what was refused', async () => {
    await write('set', SET);
    await write('one', [
      passed(WANG, 'in', 1),
      refused,
      passed(WANG, 'out', 5),
      passed(LI, 'in', 5),
    ]);
    const { db } = current.store;
    const minutes = async (search: Omit<Parameters<typeof entries>[1], 'limit'>, limit = 9) =>
      (await entries(db, { ...search, limit })).map(({ passage: { at: when } }) => when);
    expect(await minutes({ areaId: ROOM })).toEqual([at(5), at(5), at(3), at(1)]);
    expect(await minutes({ passer: WANG })).toEqual([at(5), at(1)]);
    expect(await minutes({ isRefused: true })).toEqual([at(3)]);
    expect(await minutes({ from: at(2), until: at(4) })).toEqual([at(3)]);
    const [first] = await entries(db, { limit: 1 });
    const below = { at: first!.passage.at, seq: first!.seq };
    expect(await minutes({ below })).toEqual([at(5), at(3), at(1)]);
  });

  test('点名: the last mark counts, and a roll that is over takes none', async () => {
    await write('set', SET);
    const id = rollCallId('roll');
    const mark = (as: 'present' | 'absent') =>
      fact({ kind: 'rollCallMarked', rollCallId: id, marks: [{ passer: WANG, as }] });
    const passers = [{ passer: WANG, areaId: ROOM, since: at(1) }];
    await write('open', [
      fact({ kind: 'rollCallOpened', rollCallId: id, areaIds: [ROOM], passers }),
    ]);
    await write('marks', [mark('absent'), mark('present')]);
    const { db } = current.store;
    expect((await openRollCall(db))?.marks).toMatchObject([{ as: 'present' }]);
    await write('close', [fact({ kind: 'rollCallClosed', rollCallId: id, words: '' })]);
    expect(await openRollCall(db)).toBeNull();
    expect((await rollCallById(db, id))?.closed).toMatchObject({ words: '' });
    await expect(write('again', [mark('absent')])).rejects.toThrow();
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['who is inside', (tx) => tx.updateTable('inside').set({ is_in: 0 }).execute()],
    ['a passage', (tx) => tx.deleteFrom('passage').where('is_refused', '=', 0).execute()],
    ['a refusal', (tx) => tx.updateTable('passage').set({ is_refused: 0 }).execute()],
    ['a list', (tx) => tx.updateTable('key_area').set({ text: '{}' }).execute()],
    ['a door', (tx) => tx.deleteFrom('door').execute()],
    ['a gap', (tx) => tx.updateTable('door_gap').set({ late: 7 }).execute()],
    ['a roll', (tx) => tx.updateTable('roll_call').set({ is_open: 0 }).execute()],
  ])('%s that was altered beside the ledger is found', async (_what, alter) => {
    const passers = [{ passer: WANG, areaId: ROOM, since: at(1) }];
    const opened = { rollCallId: rollCallId('roll'), areaIds: [ROOM], passers };
    await write('set', [
      ...SET,
      passed(WANG, 'in', 1),
      refused,
      fact({ kind: 'doorSilent', stationId: DOOR.stationId, from: at(1), until: at(9), late: 0 }),
      fact({ kind: 'rollCallOpened', ...opened }),
    ]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
    await inTransaction(current.store, alter);
    expect(await verify(current.store)).toMatchObject({ ok: false });
  });
});
