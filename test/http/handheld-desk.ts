import { createHash } from 'node:crypto';
import type { LabelCode } from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import { act, register, station, type Browser, type Json, type TestHouse } from './house.ts';
import { countSoFar, openedTake, sitDown, type counter } from './take-house.ts';

export const FOREIGN = 'E20034120123456789ABCDEF';
export const UNKNOWN = uiiHex({ code: 'ZZZZZZZZZZZZZZZZ' as LabelCode, generation: 0 });
export const bytesOf = (file: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  typeof file === 'string' ? new TextEncoder().encode(file) : new Uint8Array(file);
export const digest = (file: string | Uint8Array): string =>
  createHash('sha256').update(bytesOf(file)).digest('hex');
export const ids = (items: Json[]): string[] => items.map((item) => item.carrier.id);
/** As a handheld writes it: its own day and time, without a zone. */
export const localTime = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** Who is there while a test runs. */
type There = {
  readonly house: TestHouse;
  readonly keeper: Browser;
  readonly one: Awaited<ReturnType<typeof counter>>;
  readonly two: Awaited<ReturnType<typeof counter>>;
};

let there: There | null = null;
/** Before each test: whom the hands below belong to. */
export const enter = (who: There): void => {
  there = who;
};
const the = (): There => {
  if (there === null) throw new Error('Nobody is there');
  return there;
};

/** Hands a file over as a page does; `query` beside its name. */
export async function hand(
  path: string,
  file: string | Uint8Array,
  query: Record<string, string> = {},
  page: Browser = the().one.page,
): Promise<{ status: number; body: Json }> {
  const search = new URLSearchParams({ name: 'scan.csv', ...query });
  const response = await the().house.request(`${path}?${search.toString()}`, {
    method: 'POST',
    headers: {
      origin: 'http://127.0.0.1:7420',
      'content-type': 'application/octet-stream',
      cookie: [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    body: bytesOf(file),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}
/** 试读 by whoever counts. */
export const look = (id: string, file: string | Uint8Array, query = {}) =>
  hand(`/api/stock-takes/${id}/handheld-file/look`, file, query);
/** 并入 by whoever counts. */
export const take = (id: string, file: string | Uint8Array, query = {}) =>
  hand(`/api/stock-takes/${id}/handheld-file`, file, { sha256: digest(file), ...query });

/** Orders labels on paper for things and sticks them on; the EPC of each. */
export async function labelled(wanted: readonly string[]): Promise<string[]> {
  const subjects = wanted.map((id) => ({ kind: 'carrier', id }));
  const ordered = await the().keeper.post('/api/print-jobs', {
    act: act(),
    printer: 'pdf',
    what: { kind: 'subjects', subjects },
  });
  const rows = await the()
    .house.desk.house.store.db.selectFrom('label')
    .selectAll()
    .where('subject_id', 'in', [...wanted])
    .execute();
  const scan = scanner();
  for (const { code, generation } of rows) await scan(the().house.payload(code, generation));
  if (ordered.status !== 200) throw new Error(JSON.stringify(ordered.body));
  const epcById = new Map(rows.map((row) => [row.subject_id, uiiHex(row)]));
  return wanted.map((id) => epcById.get(id) ?? '');
}
function scanner() {
  let seq = 0;
  return async (text: string) => {
    seq += 1;
    const at = the().house.clock.now.toISOString();
    const path = `/api/stations/${await station(the().house)}/reads`;
    return await the().keeper.post(path, { sourceId: 'kiosk-labelling', seq, text, at });
  };
}

/** The first place of a kind. */
export async function placeOf(kind: string): Promise<string> {
  const { body } = await the().keeper.get('/api/places');
  return body.places.find((place: Json) => place.kind === kind).id;
}
/** A take of this place, in which the station counts. */
export async function openTake(placeId: string): Promise<string> {
  const asked = { scope: { placeIds: [placeId] } };
  const { id } = await openedTake(the().keeper, [the().one.id, the().two.id], asked);
  await sitDown(the().house, the().one.page, { take: id, placeId });
  return id;
}
/** What the count says by now. */
export const view = (id: string): Promise<Json> => countSoFar(the().house, the().keeper, id);

/** Three things on the counter and one in the room, with labels; the counter is being counted. */
export async function scene() {
  const things = [];
  for (const copyNumber of ['1', '2', '3', '4'])
    things.push(await register(the().keeper, { copyNumber }));
  const all = things.map(({ carrierId }) => carrierId);
  const epcs = await labelled(all);
  const put = { act: act(), placeId: await placeOf('room'), carrierIds: all.slice(3) };
  await the().keeper.post(`/api/counter/${await station(the().house)}/shelve`, put);
  return { all, epcs, id: await openTake(await placeOf('counter')) };
}
/** A file of tags, each read twice at this time. */
export const fileOf = (codes: readonly string[], at: Date = the().house.clock.now): string =>
  ['EPC,Count,Time', ...codes.map((code) => `${code},2,${localTime(at)}`)].join('\r\n');
