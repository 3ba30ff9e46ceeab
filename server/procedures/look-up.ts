import { mayDo, type Action, type Person } from '#domain/people.ts';
import { carrierById } from '../store/carriers.ts';
import type { Database } from '../store/database.ts';
import { matterById, matterByNumber } from '../store/matters.ts';
import { personById, personByStaffNumber } from '../store/people.ts';
import { placeById } from '../store/places.ts';
import type { LabelSecrets } from './house.ts';
import type { Meaning } from './label-meaning.ts';
import { mayOpen, type Found } from './look-up-rights.ts';
import { meaningOf, type Reading } from './meaning.ts';

const NOTHING: Found = { kind: 'nothing', why: 'foreign' };

/**
 * 扫码即查: anything that can be scanned or typed opens its page, for whoever may see it; to everybody else it is as if nobody knew it.
 * Nothing is written: a search is no scan.
 */
export async function lookUp(
  db: Database,
  secrets: LabelSecrets,
  { reading, by }: { readonly reading: Reading; readonly by: Person },
): Promise<Found> {
  const found = await foundOf(db, secrets, reading);
  if (found.kind === 'nothing') return mayHear(by, found.why) ? found : NOTHING;
  return (await mayOpen(db, found, by)) ? found : NOTHING;
}

/** Why nothing was found tells of labels and badges, and is for whom those concern; of a text's form alone anybody may hear. */
const WHO_HEARS: Readonly<Partial<Record<Meaning['outcome'], readonly Action[]>>> = {
  lostBadge: ['reportLostBadge', 'readPeople'],
  unknownBadge: ['readPeople'],
  person: ['readPeople'],
  visitor: ['readEntries'],
};
const OF_LABELS: readonly Action[] = ['readLedger', 'readFacts'];

function mayHear(by: Person, why: Meaning['outcome']): boolean {
  if (why === 'mistyped' || why === 'malformed' || why === 'foreign') return true;
  return (WHO_HEARS[why] ?? OF_LABELS).some((action) => mayDo(by, action));
}

async function foundOf(db: Database, secrets: LabelSecrets, reading: Reading): Promise<Found> {
  if (reading.kind !== 'barcode') {
    return await pageOf(db, await meaningOf(db, secrets, reading));
  }
  let first: Found | null = null;
  for (const text of spellings(reading.text)) {
    const found = await foundByText(db, secrets, text);
    if (found.kind !== 'nothing') return found;
    // Of several spellings the one that says most tells why not.
    if (first === null || isUnknown(first)) first = found;
  }
  return first ?? NOTHING;
}

const isUnknown = (found: Found): boolean => found.kind === 'nothing' && found.why === 'foreign';

const DASHES = /[\u2010-\u2015\u2212\u30FC\uFE63]/g;
/** Letters of a number are capitals, and people put spaces into long ones. No number of the house is longer. */
const NUMBER_MAX = 64;

/** As it came; and, where it is short enough for a number, without spaces, wide characters and small letters. */
function spellings(text: string): readonly string[] {
  const plain = text.trim();
  if (plain.length > NUMBER_MAX) return [plain];
  const tidy = plain.normalize('NFKC').replaceAll(DASHES, '-').replaceAll(/\s/g, '').toUpperCase();
  return [...new Set([plain, tidy])];
}

/** 24 digits of an EPC, or the 10 of a badge's number: what a reader of tags or badges would have said. */
const EPC = /^[0-9A-F]{24}$/;
const BADGE = /^[0-9A-F]{8,20}$/;

async function foundByText(db: Database, secrets: LabelSecrets, text: string): Promise<Found> {
  const matter = await matterByNumber(db, text);
  if (matter !== null) return { kind: 'paper', matter };
  const said = await meaningOf(db, secrets, { kind: 'barcode', text, isTyped: true });
  if (said.outcome !== 'foreign') return await pageOf(db, said);
  const person = await personByStaffNumber(db, text);
  if (person !== null) return { kind: 'person', id: person.id, name: person.name };
  if (EPC.test(text)) {
    const tag = { kind: 'tag', epc: text, presence: 'arrived' } as const;
    return await pageOf(db, await meaningOf(db, secrets, tag));
  }
  if (BADGE.test(text)) {
    const badge = await pageOf(db, await meaningOf(db, secrets, { kind: 'badge', number: text }));
    if (badge.kind === 'person') return badge;
  }
  return NOTHING;
}

async function pageOf(db: Database, said: Meaning): Promise<Found> {
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
    if (visit) return { kind: 'paper', matter: visit };
  }
  if (said.personId !== null && said.outcome === 'person') {
    const person = await personById(db, said.personId);
    if (person) return { kind: 'person', id: person.id, name: person.name };
  }
  return { kind: 'nothing', why: said.outcome };
}
