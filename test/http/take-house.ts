import {
  act,
  giveDuties,
  newBorrower,
  signedIn,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

/** 盘点人 with a badge and a PIN, who keeps nothing; signed in at the first station. */
export async function counter(
  house: TestHouse,
  staffNumber = 'C1',
): Promise<{ id: string; page: Browser }> {
  const badge = `BADGE-${staffNumber}`;
  const id = await newBorrower(house, { staffNumber, personClass: 'core', badge });
  await giveDuties(house, id, ['counter']);
  return { id, page: await signedIn(house, staffNumber) };
}

export const EVERYTHING = {
  placeIds: [],
  markings: [],
  kinds: [],
  custodianIds: [],
  departments: [],
  sampleSize: null,
};

/** What is asked for when a take is opened. */
export const takeBody = (
  counterIds: readonly string[],
  change: { readonly scope?: object; readonly mode?: string; readonly dueOn?: string } = {},
) => ({
  act: act(),
  title: '十一月盘点',
  mode: 'guided',
  counterIds,
  dueOn: '2026-11-30',
  ...change,
  scope: { ...EVERYTHING, ...change.scope },
});

/** A take that the keeper opened; two counters, since 绝密 may lie in the first room. */
export async function openedTake(
  keeper: Browser,
  counterIds: readonly string[],
  change: Parameters<typeof takeBody>[1] = {},
): Promise<Json> {
  const answer = await keeper.post('/api/stock-takes', takeBody(counterIds, change));
  if (answer.status !== 200) throw new Error(`take: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
