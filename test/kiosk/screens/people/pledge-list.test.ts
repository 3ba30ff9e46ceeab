import { expect, test } from 'vitest';
import { createPledgeList } from '../../../../kiosk/screens/people/pledge-list.ts';
import { people } from '../../support/office-data.ts';
import type { Answer } from '../../../../kiosk/api/client.ts';

/** A call whose answers the test gives, one after the other or the other way round. */
function held() {
  const waiting: ((answer: Answer<unknown>) => void)[] = [];
  const asked: string[] = [];
  const call = (_method: string, path: string): Promise<Answer<never>> => {
    asked.push(path);
    return new Promise((resolve) => waiting.push(resolve as (answer: Answer<unknown>) => void));
  };
  const give = async (at: number, list: readonly unknown[]): Promise<void> => {
    waiting[at]?.({ ok: true, value: { people: list } });
    await Promise.resolve();
    await Promise.resolve();
  };
  return { call: call as never, asked, give };
}
const cleared = people.filter((one) => one.personClass !== null && one.standing === 'active');

test('whoever is not cleared or has left is not asked to sign', async () => {
  const office = held();
  const list = createPledgeList(office.call);
  void list.show('all');
  await office.give(0, people);
  expect(list.people.value).toEqual(cleared);
  list.pickAll();
  expect(list.count.value).toBe(cleared.length);
  list.pickNone();
  expect(list.count.value).toBe(0);
});

test('an answer that comes late is dropped, and nobody who is listed no more stays picked', async () => {
  const office = held();
  const list = createPledgeList(office.call);
  void list.show('all');
  await office.give(0, cleared);
  list.pickAll();
  void list.show('all');
  void list.show('ending');
  await office.give(2, cleared.slice(0, 2));
  await office.give(1, cleared);
  expect(office.asked).toEqual(['/api/people', '/api/people', '/api/pledges']);
  expect(list.people.value).toHaveLength(2);
  expect(list.count.value).toBe(2);
  list.pick(cleared[0]?.id ?? '', false);
  expect(list.count.value).toBe(1);
});
