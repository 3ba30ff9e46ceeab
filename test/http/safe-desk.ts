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
    shut: (more: object = {}) =>
      post('shut', { counted: null, words: null, pin: PIN, second: null, ...more }),
    count: (isLeft: boolean): Promise<Reply> => page.post(`/api/safes/${id}/count`, { isLeft }),
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

/** A movement as other procedures write it. */
export async function moveTo(
  house: TestHouse,
  carrierId: string,
  to: object,
  kind = 'checkedOut',
): Promise<void> {
  const { append } = await import('../../server/store/append.ts');
  const { inTransaction } = await import('../../server/store/transaction.ts');
  const { carrierById } = await import('../../server/store/carriers.ts');
  const { circumstance } = await import('../../server/procedures/circumstance.ts');
  const { house: inner } = house.desk;
  await inTransaction(inner.store, async (tx) => {
    const carrier = await carrierById(tx, carrierId as never);
    const given = circumstance(inner, { act: act() as never, actorId: null, stationId: null });
    const isOfTake = kind === 'found' || kind === 'declaredUnaccounted';
    const detail = isOfTake ? { kind, stockTakeId: null } : { kind };
    await append(tx, given, [{ detail, carrierId, from: carrier?.custody, to } as never]);
  });
}

/** 单位参数 put in force by the two administrators. */
export async function adopt(house: TestHouse, params: object): Promise<void> {
  const system = await signedIn(house, 'A1');
  const rules = (await system.get('/api/rules')).body;
  const proposed = await system.post('/api/rules/changes', {
    act: act(),
    reason: '关柜清点',
    tightenings: [],
    params: { ...rules.params, ...params },
    pin: PIN,
  });
  if (proposed.status !== 200) throw new Error(JSON.stringify(proposed.body));
  const officer = await signedIn(house, 'A2');
  const change = `/api/rules/changes/${proposed.body.waiting.id}/confirm`;
  const confirmed = await officer.post(change, { act: act(), pin: PIN });
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
}
