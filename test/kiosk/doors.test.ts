import { expect, test } from 'vitest';
import { DOORS, opens } from '../../kiosk/doors.ts';

const doorsOf = (...actions: string[]): string[] =>
  DOORS.filter((door) => opens(door, (action) => actions.includes(action))).map(({ key }) => key);

test('a guard has a door to 交接班; who runs the day finds it there', () => {
  expect(doorsOf('readDays', 'handOver')).toEqual(['day', 'handOvers']);
  expect(doorsOf('readDays', 'handOver', 'runDay')).toEqual(['day']);
});
