import { expect, test } from 'vitest';
import { match, paths } from '../../kiosk/router.ts';

test('a pattern gives the values of its named parts', () => {
  expect(match('/ledger/:id', paths.carrier('a b/c'))).toEqual({ id: 'a b/c' });
  expect(match('/ledger', '/ledger?query=x')).toEqual({});
});

test('another length, another word, an empty or broken part does not fit', () => {
  for (const path of ['/ledger', '/ledger/1/2', '/people/1', '/ledger/', '/ledger/%E0%A4']) {
    expect(match('/ledger/:id', path)).toBeNull();
  }
});
