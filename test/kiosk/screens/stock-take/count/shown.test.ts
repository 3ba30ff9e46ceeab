import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  lookOf,
  NOTHING_SHOWN,
  shownAfter,
  type Shown,
} from '../../../../../kiosk/screens/stock-take/count/shown.ts';
import { COUNTED_VERDICTS, type CountedView } from '#api/take-items.ts';
import { counted } from '../../../support/count-data.ts';

const good = counted({ text: 'good' });
const bad = counted({ text: 'bad', verdict: 'strange', carrierId: null });
const after = (...reads: readonly (readonly [CountedView, number])[]): Shown =>
  reads.reduce((shown, [read, at]) => shownAfter(shown, read, at), NOTHING_SHOWN);

test('what was read last stands large, what came before is listed', () => {
  const shown = after([good, 0], [counted({ text: 'next' }), 3_000]);
  expect([shown.now?.text, shown.before.map(({ text }) => text)]).toEqual(['next', ['good']]);
});

test('a good read does not take a bad one off the screen before it could be seen', () => {
  const soon = after([bad, 0], [good, 900]);
  expect([soon.now?.text, soon.before[0]?.text]).toEqual(['bad', 'good']);
  expect(after([bad, 0], [good, 900], [good, 1_600]).now?.text).toBe('good');
});

test('a cloned tag stays for eight seconds, whatever else is read, but for another one', () => {
  const clone = (text: string) => counted({ text, verdict: 'cloned', carrierId: null });
  const first = clone('clone');
  expect(after([first, 0], [good, 900], [bad, 7_900]).now?.text).toBe('clone');
  expect(after([first, 0], [bad, 8_000]).now?.text).toBe('bad');
  expect(after([first, 0], [clone('other'), 10]).now?.text).toBe('other');
  expect(after([bad, 0], [first, 10]).now?.text).toBe('clone');
});

test('a worse read takes its place at once', () => {
  expect(after([good, 0], [bad, 10]).now?.text).toBe('bad');
});

test('a new place is told at once, whatever was read before', () => {
  const place = counted({ text: 'BMG-02', verdict: 'place', carrierId: null });
  expect(after([bad, 0], [place, 10]).now?.text).toBe('BMG-02');
});

test('every read is either large or listed until five newer ones came, whatever the burst', () => {
  const read = fc.record({
    verdict: fc.constantFrom(...COUNTED_VERDICTS),
    again: fc.boolean(),
    gap: fc.nat(3_000),
  });
  fc.assert(
    fc.property(fc.array(read, { minLength: 1, maxLength: 30 }), (reads) => {
      let at = 0;
      let shown = NOTHING_SHOWN;
      for (const [i, { verdict, again, gap }] of reads.entries()) {
        at += gap;
        shown = shownAfter(shown, counted({ verdict, again, text: `n${i}` }), at);
        const texts = [shown.now, ...shown.before].map((one) => one?.text);
        expect(texts).toContain(`n${i}`);
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts.length).toBe(Math.min(i + 1, 6));
      }
    }),
  );
});

test('every verdict has a word and one of the three shapes', () => {
  const looks = COUNTED_VERDICTS.map((verdict) => lookOf(counted({ verdict })).state);
  expect(Object.groupBy(COUNTED_VERDICTS, (_, i) => looks[i] ?? 'needs')).toEqual({
    allowed: ['found', 'noted', 'place'],
    needs: ['misplaced', 'outYetHere', 'notAsked'],
    refused: [
      'strange',
      'twice',
      'cloned',
      'placeNotInTake',
      'placeClosed',
      'placeNotYours',
      'closed',
    ],
  });
});

test('read before, found again, struck off and dead labels have words of their own', () => {
  const words = [
    counted({ again: true }),
    counted({ verdict: 'outYetHere', account: 'unaccounted' }),
    counted({ verdict: 'outYetHere', account: 'gone' }),
    counted({ verdict: 'strange', outcome: 'retired' }),
  ].map((one) => lookOf(one).word);
  expect(words).toEqual(['again', 'unaccounted', 'gone', 'dead']);
});
