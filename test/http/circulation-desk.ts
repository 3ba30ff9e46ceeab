import { expect } from 'vitest';
import type { FactDetail } from '#domain/facts.ts';
import { instant } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  newBorrower,
  PIN,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Json,
} from './house.ts';

/** Readers by number, badge and class; the last may not read what is 机密. */
export const PEOPLE = [
  ['B1', 'important', 'BADGE-1'],
  ['B2', 'important', 'BADGE-2'],
  ['B3', 'core', 'BADGE-3'],
  ['B4', 'general', 'BADGE-4'],
] as const;

export type CirculationDesk = Awaited<ReturnType<typeof circulationDesk>>;

/** A counter on a Monday morning in China: four readers, two 机密 documents, a clerk who circulates them. */
export async function circulationDesk() {
  const house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  const at = await station(house);
  const readers: string[] = [];
  for (const [staffNumber, personClass, badge] of PEOPLE) {
    readers.push(await newBorrower(house, { staffNumber, personClass, badge }));
  }
  const keeper = await signedIn(house, 'K1');
  const scan = wedge(house, keeper);
  const things = [await register(keeper), await register(keeper, { copyNumber: '000002' })];
  const desk = { house, at, keeper, scan, things };
  const reader = (n: number): string => readers[n - 1] ?? '';
  const ids = (): string[] => things.map(({ carrierId }) => carrierId);
  const open = (change: object = {}) =>
    desk.keeper.post('/api/circulations', {
      act: act(),
      title: '十一月第一夹',
      urgency: 'ordinary',
      carrierIds: ids(),
      readerIds: [reader(1), reader(2), reader(3)],
      ...change,
    });
  const body = async (change: object = {}) => {
    const { visit, pile } = (await desk.keeper.get(`/api/counter/${at}`)).body;
    const carrierIds = pile.map((item: Json) => item.carrier.id);
    const given = { act: act(), visitId: visit.id, carrierIds, takeBack: [], give: [], pin: PIN };
    return { ...given, ...change };
  };
  /** A fact from elsewhere. */
  const written = async (detail: FactDetail): Promise<void> => {
    const told = circumstance(act(), { at: instant(house.clock.now) });
    await inTransaction(house.desk.house.store, (tx) => append(tx, told, [fact(detail)]));
  };
  return Object.assign(desk, {
    reader,
    ids,
    open,
    body,
    written,
    opened: async (change: object = {}): Promise<Json> => {
      const made = await open(change);
      expect(made.status).toBe(200);
      return made.body;
    },
    /** A person holds up the badge and the clerk scans these things. */
    come: async (badge: string, scanned: readonly { registerNumber: string }[] = things) => {
      await desk.keeper.post(`/api/counter/${at}/close`, {});
      await desk.scan(badge);
      for (const thing of scanned) await desk.scan(thing.registerNumber);
    },
    legs: async (change: object) =>
      await desk.keeper.post(`/api/circulations/counter/${at}/legs`, await body(change)),
    changed: (person: Person): Promise<void> => written({ kind: 'personChanged', person }),
    offers: async () => (await desk.keeper.get(`/api/circulations/counter/${at}`)).body.offers,
    slip: async (id: string) => (await desk.keeper.get(`/api/circulations/${id}`)).body,
  });
}

/** What comes back, as a part of the body. */
export const back = (id: string, words: string | null = null) => ({ takeBack: [{ id, words }] });
/** Why the first folder of the answer was refused. */
export const kind = (answer: Json): string => answer.body.refused[0]?.refusal.kind;
