import { expect, test } from 'vitest';
import {
  keepRemedies,
  remediesKept,
} from '../../../../../kiosk/screens/stock-take/count/kept-remedies.ts';

function drawer(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: () => null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

test('what was chosen for a place is there after a reload, and gone once nothing is chosen', () => {
  const storage = drawer();
  const chosen = new Map([['c-1', 'p-1']]);
  keepRemedies(storage, 'a', chosen);
  expect(remediesKept(storage, 'a')).toEqual(chosen);
  expect(remediesKept(storage, 'b')).toEqual(new Map());
  keepRemedies(storage, 'a', new Map());
  expect(storage.length).toBe(0);
});

test('rubbish and a browser that forbids storage are as good as nothing chosen', () => {
  const storage = drawer();
  for (const rubbish of ['', '{', '[["a"]]', '[["a",1]]', '"x"']) {
    storage.setItem('a', rubbish);
    expect(remediesKept(storage, 'a')).toEqual(new Map());
  }
  const forbid = (): never => {
    throw new Error('SecurityError');
  };
  const closed = { getItem: forbid, setItem: forbid, removeItem: forbid };
  expect(remediesKept(closed, 'a')).toEqual(new Map());
  expect(() => keepRemedies(closed, 'a', new Map([['c', 'p']]))).not.toThrow();
});
