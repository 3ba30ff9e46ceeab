import { expect, test } from 'vitest';
import { latestOf } from '../../server/http/latest.ts';

test('what is asked for while it is made is made once more, and the older never comes last', async () => {
  const latest = latestOf();
  const told: number[] = [];
  let now = 0;
  const tell = async (): Promise<void> => {
    const seen = now;
    // The earlier one is looked up for longer.
    await new Promise((resolve) => void setTimeout(resolve, 20 - seen * 5));
    told.push(seen);
  };
  const asked: Promise<void>[] = [];
  for (let at = 0; at < 4; at += 1) {
    now = at;
    asked.push(latest('one', tell));
  }
  await Promise.all(asked);
  expect(told).toEqual([0, 3]);
});

test('another key is made beside it, and a making that fails keeps nobody from the next', async () => {
  const latest = latestOf();
  const told: string[] = [];
  const failing = latest('one', () => Promise.reject(new Error('away')));
  await latest('two', () => Promise.resolve(void told.push('two')));
  await expect(failing).rejects.toThrow('away');
  await latest('one', () => Promise.resolve(void told.push('one')));
  expect(told).toEqual(['two', 'one']);
});
