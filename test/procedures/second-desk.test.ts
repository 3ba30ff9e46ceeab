import { expect, test } from 'vitest';
import { stationId } from '#domain/ids.ts';
import { AWAITED_MS, createSecondDesk } from '../../server/procedures/second-desk.ts';

const [HERE, THERE] = [stationId('here'), stationId('there')];
const at = (ms: number): Date => new Date(ms);

test('a second badge is waited for at the station that asked, for a while', () => {
  const desk = createSecondDesk();
  desk.expect(HERE, at(0));
  expect(desk.isExpected(HERE, at(AWAITED_MS - 1))).toBe(true);
  expect(desk.isExpected(THERE, at(1))).toBe(false);
  expect(desk.isExpected(HERE, at(AWAITED_MS))).toBe(false);
});

test('asking again waits on; ending it waits no longer', () => {
  const desk = createSecondDesk();
  desk.expect(HERE, at(0));
  desk.expect(HERE, at(AWAITED_MS - 1));
  expect(desk.isExpected(HERE, at(AWAITED_MS + 1))).toBe(true);
  desk.stop(HERE);
  expect(desk.isExpected(HERE, at(AWAITED_MS + 1))).toBe(false);
});
