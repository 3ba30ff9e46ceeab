import type { CarrierId, PersonId, PlaceId } from '#domain/ids.ts';
import { indexOf } from '#domain/matters/after.ts';
import type { Matter, MatterKind } from '#domain/matters/matter.ts';
import { mayDo, type Action, type Person } from '#domain/people.ts';
import type { Database } from '../store/database.ts';
import { mattersOf } from '../store/matters.ts';
import { placeById } from '../store/places.ts';
import type { Meaning } from './label-meaning.ts';

/** What a code, a badge or a number is about. */
export type Known =
  | { readonly kind: 'carrier'; readonly id: CarrierId; readonly name: string }
  | { readonly kind: 'person'; readonly id: PersonId; readonly name: string }
  | { readonly kind: 'safe' | 'place'; readonly id: PlaceId; readonly name: string }
  | { readonly kind: 'paper'; readonly matter: Matter };
export type Found = Known | { readonly kind: 'nothing'; readonly why: Meaning['outcome'] };

/** Whose pages these are: the thing's own, or its 时间线. */
const PAGES: Readonly<Record<Exclude<Known['kind'], 'paper'>, readonly Action[]>> = {
  carrier: ['readLedger', 'readTimeline'],
  person: ['readPeople', 'readTimeline'],
  safe: ['readSafes', 'readTimeline'],
  place: ['readLedger', 'readTimeline'],
};
const PAPERS: Readonly<Record<MatterKind, readonly Action[]>> = {
  approval: ['readUse'],
  delegation: ['readUse'],
  circulation: ['readUse'],
  copying: ['readUse'],
  outing: ['readUse', 'readGate'],
  eventPack: ['runEvents', 'readUse'],
  outsideVisit: ['receiveReaders', 'readUse'],
  ruleChange: ['readRules'],
  stockTake: ['readStockTakes'],
  takeSchedule: ['readStockTakes'],
  visit: ['readEntries'],
  day: ['readDays'],
  handOver: ['readDays'],
};

/** Whether there is a page about it that this person may see. */
export async function mayOpen(db: Database, found: Known, by: Person): Promise<boolean> {
  const mayAny = (actions: readonly Action[]): boolean =>
    actions.some((action) => mayDo(by, action));
  if (found.kind === 'paper') {
    return mayAny(PAPERS[found.matter.kind]) || (await isHisPaper(db, found.matter, by));
  }
  if (mayAny(PAGES[found.kind])) return true;
  return found.kind === 'safe' && (await isHisSafe(db, found.id, by));
}

/** 审批, 授权: everyone's own, and what is put before whoever decides for somebody. */
async function isHisPaper(db: Database, matter: Matter, by: Person): Promise<boolean> {
  if (matter.kind !== 'approval' && matter.kind !== 'delegation') return false;
  if (!mayDo(by, 'approvals')) return false;
  const isNamed = indexOf(matter).people.some(({ personId }) => personId === by.id);
  if (isNamed || matter.openedById === by.id) return true;
  const person = { id: by.id, role: 'delegate' } as const;
  const search = { kind: 'delegation', isOpen: true, person, limit: 1 } as const;
  return matter.kind === 'approval' && (await mattersOf(db, search)).length > 0;
}

const isHisSafe = async (db: Database, id: PlaceId, by: Person): Promise<boolean> =>
  (await placeById(db, id))?.custodianId === by.id && mayDo(by, 'useSafes');
