import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeId } from '#domain/ids.ts';
import { handheldFile } from '../../server/demo/handheld-file.ts';
import { seedUnit } from '../../server/demo/seed-unit.ts';
import { readHandheldFile } from '../../server/import/handheld-file.ts';
import { placeByCode } from '../../server/store/places.ts';
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
  expect(await handheldFile(db, placeId('none'), new Date())).toBeNull();
});
