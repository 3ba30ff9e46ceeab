import {
  act,
  giveDuties,
  newBorrower,
  PIN,
  signedIn,
  station,
  type Browser,
  type Json,
  type Reply,
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

/** This person counts in this place, at the first station. */
export const sitDown = async (
  house: TestHouse,
  page: Browser,
  { take, placeId, pass = 1 }: { take: string; placeId: string; pass?: 1 | 2 },
): Promise<Reply> => {
  const asked = { act: act(), stationId: await station(house), placeId, pass };
  return await page.post(`/api/stock-takes/${take}/seat`, asked);
};

/** 盘毕 by this person; alone, and with nothing put right, unless `more` says so. */
export const closedPlace = async (
  page: Browser,
  {
    take,
    placeId,
    ...more
  }: { take: string; placeId: string; second?: object; remedies?: object[]; awaited?: object },
): Promise<Reply> =>
  await page.post(`/api/stock-takes/${take}/places/${placeId}/close`, {
    act: act(),
    pin: PIN,
    second: null,
    remedies: [],
    ...more,
  });

/** What the count says by now: things by verdict, strange codes, reads of the seat. */
export async function countSoFar(house: TestHouse, page: Browser, take: string): Promise<Json> {
  const { rows } = (await page.get(`/api/stock-takes/${take}/items`)).body;
  const strange = (await page.get(`/api/stock-takes/${take}/strange`)).body.rows;
  const query = `stationId=${await station(house)}`;
  const { seat } = (await page.get(`/api/stock-takes/${take}/counting?${query}`)).body;
  const of = (verdict: string): Json[] => rows.filter((row: Json) => row.verdict === verdict);
  return {
    found: of('found'),
    notSeen: of('notSeen'),
    misplaced: of('misplaced'),
    strange,
    received: seat?.received ?? 0,
  };
}
