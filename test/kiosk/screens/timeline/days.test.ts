import { expect, test } from 'vitest';
import {
  addressOf,
  askedIn,
  fileOf,
  isTooLong,
  timeOf,
} from '../../../../kiosk/screens/timeline/days.ts';

const now = new Date('2026-11-22T17:30:00.000Z');

test('without days the last week of the office is looked at, today with it', () => {
  expect(askedIn('/timeline?of=carrier&id=c%201', now)).toEqual({
    of: 'carrier',
    id: 'c 1',
    from: '2026-11-17',
    until: '2026-11-23',
  });
  expect(timeOf({ from: '2026-11-17', until: '2026-11-23' })).toEqual({
    from: '2026-11-16T16:00:00.000Z',
    until: '2026-11-23T15:59:59.999Z',
  });
});

test('an address and what it names are the same thing twice; nonsense in it counts for nothing', () => {
  const asked = { of: 'place', id: 'p/1', from: '2026-11-01', until: '2026-11-30' } as const;
  expect(askedIn(addressOf(asked), now)).toEqual(asked);
  expect(askedIn('/timeline?of=weather&id=x&from=yesterday', now)).toMatchObject({ of: null });
  expect(askedIn('/timeline?of=person&id=', now).of).toBeNull();
  const back = askedIn('/timeline?of=person&id=x&from=2026-11-09&until=2026-11-08', now);
  expect(back).toMatchObject({ from: '2026-11-08', until: '2026-11-08' });
});

test('a month is the most, and a file is of the same days', () => {
  expect(isTooLong({ from: '2026-10-01', until: '2026-10-31' })).toBe(false);
  expect(isTooLong({ from: '2026-10-01', until: '2026-11-01' })).toBe(true);
  const asked = { of: 'person', id: 'p', from: '2026-11-01', until: '2026-11-02' } as const;
  expect(fileOf(asked, 'pdf')).toBe('/api/forms/timeline/person.p.2026-11-01.2026-11-02.pdf');
});
