import { expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import {
  healthAfter,
  isInUse,
  MISSED_MAX,
  wantsReplacing,
  type Sighted,
  type TagHealth,
} from '#domain/tag-health.ts';

const at = (hour: number) => instant(new Date(Date.UTC(2026, 10, 22, hour)));
/** A visit from ten to eleven. */
const visit = (more: Partial<Sighted> = {}): Sighted => ({
  generation: 0,
  hasTag: true,
  tagReadAt: at(1),
  from: at(10),
  at: at(11),
  ...more,
});
const health = (more: Partial<TagHealth> = {}): TagHealth => ({
  generation: 0,
  missed: 2,
  since: at(3),
  lastAt: at(5),
  ...more,
});

test.each<[string, TagHealth | null, Sighted, number | null]>([
  ['a first miss is counted', null, visit(), 1],
  ['a miss after misses is one more', health(), visit(), 3],
  ['a tag read within the visit resets', health(), visit({ tagReadAt: at(10) }), null],
  ['a tag read between the visits begins anew', health(), visit({ tagReadAt: at(7) }), 1],
  ['a tag that was never read, but bound, can be missed', null, visit({ tagReadAt: null }), 1],
  ['a label without a tag is never missed', health(), visit({ hasTag: false }), null],
  ['a reprinted label begins anew', health(), visit({ generation: 1 }), 1],
])('%s', (_, before, sighted, missed) => {
  expect(healthAfter(before, sighted)?.missed ?? null).toBe(missed);
});

test('the first of the misses stays on record', () => {
  const after = healthAfter(health(), visit());
  expect(after).toEqual(health({ missed: 3, lastAt: at(11) }));
});

test('a label wants replacing from the third miss in a row, until it is read or reprinted', () => {
  const now = { generation: 0, tagReadAt: at(1) };
  const worn = health({ missed: MISSED_MAX });
  expect(wantsReplacing(health({ missed: MISSED_MAX - 1 }), now)).toBe(false);
  expect(wantsReplacing(worn, now)).toBe(true);
  expect(wantsReplacing(worn, { ...now, tagReadAt: null })).toBe(true);
  expect(wantsReplacing(worn, { ...now, tagReadAt: at(6) })).toBe(false);
  expect(wantsReplacing(worn, { ...now, generation: 1 })).toBe(false);
});

test.each([
  [0, 0, false],
  [0, 5, false],
  [1, 1, true],
  [9, 1, true],
  [4, 5, false],
])('a reader that read %i tags and missed %i was in use: %s', (read, missed, expected) => {
  expect(isInUse({ read, missed })).toBe(expected);
});
