import type { ReadView } from '#api/counter.ts';
import { pretendedBy } from '../../procedures/cloned-tag.ts';
import { codeOnLabel } from '../../procedures/faces.ts';
import { carrierById } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import type { KeptRead } from '../../store/working/reads.ts';

const TEXT_SHOWN = 60;

/**
 * A read for the strip at the foot of every screen: what is known goes by the name that people use (编号,
 * 柜位号, 姓名), what is unknown by its own text. Badge numbers show their tail only.
 */
export const readView = async (db: Database, read: KeptRead): Promise<ReadView> => ({
  sourceId: read.sourceId,
  seq: read.seq,
  at: read.at,
  outcome: read.outcome,
  text: (await knownAs(db, read)) ?? shownText(read),
  carrierId: read.carrierId,
});

/** What a screen is told on which nobody is signed in: taken in, and nothing of what the ledger knows. */
export const strangersView = (read: KeptRead): ReadView => ({
  sourceId: read.sourceId,
  seq: read.seq,
  at: read.at,
  outcome: strangersOutcome(read),
  text: '',
  carrierId: null,
});

/** A badge that was reported lost says so wherever it is shown: its owner may have found it. */
function strangersOutcome({ outcome, personId }: KeptRead): ReadView['outcome'] {
  if (outcome === 'lostBadge') return outcome;
  return personId === null ? 'foreign' : 'person';
}

async function knownAs(db: Database, read: KeptRead): Promise<string | null> {
  if (read.outcome === 'cloned') return await pretendedBy(db, read.text);
  if (read.carrierId !== null)
    return (await carrierById(db, read.carrierId))?.registerNumber ?? null;
  if (read.placeId !== null) return (await placeById(db, read.placeId))?.code ?? null;
  if (read.personId !== null) return (await personById(db, read.personId))?.name ?? null;
  return null;
}

function shownText({ kind, text, outcome }: KeptRead): string {
  if (outcome === 'unbound') return codeOnLabel(text) ?? text;
  if (kind === 'badge' || outcome === 'person') return `…${[...text].slice(-4).join('')}`;
  const characters = [...text];
  const cut = characters.slice(0, TEXT_SHOWN).join('');
  return characters.length > TEXT_SHOWN ? `${cut}…` : cut;
}
