import type { Browser, Json, Reply, TestHouse } from './house.ts';
import { act, giveDuties, newBorrower, PIN, register, signedIn, station } from './house.ts';

export type Worker = { readonly id: string; readonly page: Browser };

/** A person of the core class with these duties, signed in at the first station. */
export async function worker(
  house: TestHouse,
  staffNumber: string,
  duties: readonly string[],
  personClass: string | null = 'core',
): Promise<Worker> {
  const badge = `BADGE-${staffNumber}`;
  const id = await newBorrower(house, { staffNumber, personClass, badge });
  if (duties.length > 0) await giveDuties(house, id, duties);
  return { id, page: await signedIn(house, staffNumber) };
}

/** A safe with two shelves in the first room. */
export async function newSafe(
  page: Browser,
  given: { code?: string; highestLevel?: string; custodianId?: string | null } = {},
): Promise<{ id: string; shelves: string[]; carrierId: string }> {
  const { code = 'BMG-01', highestLevel = 'secret', custodianId = null } = given;
  const asked = {
    kind: 'safe',
    code,
    name: `${code} 号柜`,
    parentId: null,
    highestLevel,
    custodianId,
  };
  const made = await page.post('/api/places', { act: act(), ...asked, shelves: 2 });
  if (made.status !== 200) throw new Error(`safe: ${JSON.stringify(made.body)}`);
  return { id: made.body.placeId, shelves: made.body.shelfIds, carrierId: made.body.carrierId };
}

/** Acts at one safe, each as a page would ask for it. */
export const atSafe = (page: Browser, id: string) => {
  const post = (what: string, body: object): Promise<Reply> =>
    page.post(`/api/safes/${id}/${what}`, { act: act(), ...body });
  return {
    open: (more: object = {}) =>
      post('open', { reason: 'dayStart', words: null, pin: PIN, second: null, ...more }),
    shut: (more: object = {}) => post('shut', { counted: null, words: null, pin: PIN, ...more }),
    check: (more: object = {}) => post('check', { isLocked: true, words: null, ...more }),
    code: (more: object = {}) => post('code', { reason: 'due', words: null, pin: PIN, ...more }),
    ask: (toId: string | null) => post('keeper/ask', { toId }),
    change: (second: object) => post('keeper/change', { pin: PIN, second }),
    view: async (): Promise<Json> => (await page.get(`/api/safes/${id}`)).body,
  };
};

/** A thing is registered on the counter and put away there. */
export async function putAway(
  house: TestHouse,
  page: Browser,
  { placeId, ...change }: { readonly placeId: string } & Record<string, unknown>,
): Promise<{ carrierId: string; said: Json }> {
  const { carrierId } = await register(page, change);
  return { carrierId, said: await shelved(house, page, { placeId, carrierId }) };
}

export async function shelved(
  house: TestHouse,
  page: Browser,
  { placeId, carrierId }: { readonly placeId: string; readonly carrierId: string },
): Promise<Json> {
  const path = `/api/counter/${await station(house)}/shelve`;
  return (await page.post(path, { act: act(), placeId, carrierIds: [carrierId] })).body;
}

/** Kinds of the alarms that stand or wait, about anything. */
export async function alarmKinds(page: Browser): Promise<string[]> {
  const { open, standing } = (await page.get('/api/alarms')).body;
  return [...open, ...standing].map(({ kind }: Json): string => kind).toSorted();
}
