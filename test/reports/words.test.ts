import { expect, test } from 'vitest';
import { takeDifferences } from '../../kiosk/text/zh/take-differences.ts';
import { alarmKinds } from '../../kiosk/text/zh/alarm-kinds.ts';
import { days } from '../../kiosk/text/zh/days.ts';
import { terms } from '../../kiosk/text/zh/terms.ts';
import { ALARM_WORDS } from '../../server/reports/alarm-words.ts';
import { HINDRANCE_WORDS } from '../../server/reports/day-forms.ts';
import * as words from '../../server/reports/words.ts';

/** 每个词两处: the server may not import what the kiosk says, and a paper must say what the screen says. */
test.each([
  ['differences', words.DIFFERENCE_WORD, takeDifferences.kind],
  ['reasons', words.REASON_WORD, takeDifferences.reason],
  ['remedies', words.REMEDY_WORD, takeDifferences.remedy],
  ['clues', words.CLUE_WORD, takeDifferences.clue],
  ['markings', words.MARKING_WORD, terms.marking],
  ['kinds of carriers', words.KIND_WORD, terms.kind],
  ['accounts', words.ACCOUNT_WORD, terms.account],
  ['ways to hold', words.BASIS_WORD, terms.basis],
  ['open points', HINDRANCE_WORDS, days.kind],
] as const)(
  'the %s of a paper are called what the Chinese screen calls them',
  (_name, paper, screen) => {
    // The screen has words for more than a paper names.
    expect(screen).toMatchObject(paper);
  },
);

test('the alarms of a paper are called what the Chinese screen calls them', () => {
  const said = Object.entries(alarmKinds.kinds).map(([kind, { what }]) => [kind, what]);
  expect(Object.fromEntries(said)).toEqual(ALARM_WORDS);
});
