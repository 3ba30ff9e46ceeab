import type { CarrierId, MatterId, PersonId, PlaceId } from '#domain/ids.ts';
import type { MatterKind } from '#domain/matters/matter.ts';
import { mayDo, type Action, type Person } from '#domain/people.ts';
import { carrierById } from '../store/carriers.ts';
import type { Database } from '../store/database.ts';
import { matterById, matterByNumber } from '../store/matters.ts';
import { personById } from '../store/people.ts';
import { placeById } from '../store/places.ts';
import type { LabelSecrets } from './house.ts';
import { meaningOf } from './meaning.ts';

/** 扫码即查: what a code, a badge or a number is about. */
export type Found =
  | { readonly kind: 'carrier'; readonly id: CarrierId; readonly name: string }
  | { readonly kind: 'person'; readonly id: PersonId; readonly name: string }
  | { readonly kind: 'safe' | 'place'; readonly id: PlaceId; readonly name: string }
  | { readonly kind: 'visit'; readonly id: MatterId; readonly name: string }
  | {
      readonly kind: 'paper';
      readonly paper: { readonly id: MatterId; readonly kind: MatterKind; readonly number: string };
    }
  | { readonly kind: 'notYours' }
  | { readonly kind: 'nothing'; readonly why: string };

/** Whose pages these are. A guard may look at safes and rooms, and at no carrier. */
const PAGES: Readonly<Record<Exclude<Found['kind'], 'notYours' | 'nothing' | 'paper'>, Action>> = {
  carrier: 'readLedger',
  person: 'readPeople',
  safe: 'readSafes',
  place: 'readLedger',
  visit: 'readEntries',
};
const PAPERS: Readonly<Record<MatterKind, Action>> = {
  approval: 'approvals',
  delegation: 'decideApprovals',
  circulation: 'readUse',
  copying: 'readUse',
  outing: 'readUse',
  eventPack: 'readUse',
  outsideVisit: 'readUse',
  ruleChange: 'readRules',
  stockTake: 'readStockTakes',
  takeSchedule: 'readStockTakes',
  visit: 'readEntries',
  day: 'readDays',
  handOver: 'readDays',
};

/**
 * Anything that can be scanned or typed opens its page, for whoever may see it; to everybody else it says nothing of what it is. Nothing is
 * written: no read is kept and no alarm raised, so that a search is no scan.
 */
export async function lookUp(
  db: Database,
  secrets: LabelSecrets,
  { text, by }: { readonly text: string; readonly by: Person },
): Promise<Found> {
  const found = await foundOf(db, secrets, text.trim());
  if (found.kind === 'nothing') return found;
  const page = found.kind === 'paper' ? PAPERS[found.paper.kind] : pageOf(found.kind);
  return page !== null && mayDo(by, page) ? found : { kind: 'notYours' };
}

const pageOf = (kind: Exclude<Found['kind'], 'nothing' | 'paper'>): Action | null =>
  kind === 'notYours' ? null : PAGES[kind];

async function foundOf(db: Database, secrets: LabelSecrets, text: string): Promise<Found> {
  const paper = await matterByNumber(db, text);
  if (paper?.kind === 'visit') return { kind: 'visit', id: paper.id, name: paper.number };
  if (paper) {
    return { kind: 'paper', paper: { id: paper.id, kind: paper.kind, number: paper.number } };
  }
  const said = await meaningOf(db, secrets, { kind: 'barcode', text, isTyped: true });
  if (said.carrierId !== null) {
    const carrier = await carrierById(db, said.carrierId);
    if (carrier) return { kind: 'carrier', id: carrier.id, name: carrier.registerNumber };
  }
  if (said.placeId !== null) {
    const place = await placeById(db, said.placeId);
    const kind = place?.kind === 'safe' ? 'safe' : 'place';
    if (place) return { kind, id: place.id, name: place.code };
  }
  if (said.visitId !== null) {
    const visit = await matterById(db, said.visitId);
    if (visit) return { kind: 'visit', id: visit.id, name: visit.number };
  }
  if (said.personId !== null && said.outcome === 'person') {
    const person = await personById(db, said.personId);
    if (person) return { kind: 'person', id: person.id, name: person.name };
  }
  return { kind: 'nothing', why: said.outcome };
}
