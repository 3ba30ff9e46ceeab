import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceId, placeId } from '#domain/ids.ts';
import { isOtherChip } from '#domain/tags.ts';
import { readUii } from '#labels/epc.ts';
import { handheldFile } from '../../server/demo/handheld-file.ts';
import { seedUnit } from '../../server/demo/seed-unit.ts';
import { readHandheldFile } from '../../server/import/handheld-file.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { placeByCode } from '../../server/store/places.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import { demoHouse } from './demo-house.ts';

let at: Awaited<ReturnType<typeof demoHouse>>;
beforeAll(async () => {
  at = await demoHouse();
  await seedUnit(at.house);
});
afterAll(async () => await at.close());

test('the simulated handheld’s file holds a safe’s tags, a stranger’s and a spoilt one', async () => {
  const { db } = at.house.store;
  const safe = await placeByCode(db, 'BMG-04');
  const file = await handheldFile(
    db,
    safe?.id ?? placeId(''),
    new Date('2026-11-22T09:05:07+08:00'),
  );
  const bytes = new TextEncoder().encode(file ?? '');
  const answer = await readHandheldFile({ bytes, layout: null, profiles: [] });
  if (!answer.ok) throw new Error(answer.refusal.error);
  const { sightings, damaged } = answer.reading;
  expect(sightings.length).toBeGreaterThan(5);
  expect(sightings[0]?.localTime).toBe('2026-11-22T09:05:07');
  expect(damaged.map(({ why }) => why)).toEqual(['scientific']);
  expect(answer.reading.layout).toMatchObject({ code: 0, tid: 7 });
  expect(sightings.map(({ tid }) => tid).filter((tid) => tid !== null)).toEqual([]);
  expect(await handheldFile(db, placeId('none'), new Date())).toBeNull();
});

test('where a tag of the safe was bound on the pad, the file has its chip and a clone of it', async () => {
  const { store } = at.house;
  const safe = await placeByCode(store.db, 'BMG-04');
  const read = async () => {
    const file = await handheldFile(store.db, safe?.id ?? placeId(''), new Date());
    const bytes = new TextEncoder().encode(file ?? '');
    const answer = await readHandheldFile({ bytes, layout: null, profiles: [] });
    if (!answer.ok) throw new Error(answer.refusal.error);
    return answer.reading.sightings;
  };
  const before = await read();
  const label = readUii(before[1]?.text ?? '', null, 0);
  if (label.kind !== 'label') throw new Error('no label of ours');
  const { code, generation } = label;
  const tid = 'E28011702000112233445566';
  const bound = { code, generation, epc: before[1]?.text ?? '', tid, isLocked: false };
  const encoded = fact({ kind: 'tagEncoded', ...bound, deviceId: deviceId('pad') });
  await inTransaction(store, (tx) => append(tx, circumstance('bound'), [encoded]));
  const after = await read();
  expect(after).toHaveLength(before.length + 1);
  const chips = after.filter(({ text }) => text === bound.epc).map((one) => one.tid);
  expect([chips[0], isOtherChip(tid, chips[1] ?? '')]).toEqual([tid, true]);
});
