import type { CarrierId, MatterId, PersonId, PlaceId, StationId, VisitId } from '#domain/ids.ts';
import {
  giveFolder,
  takeFolderBack,
  type LegBack,
  type LegOut,
} from '#domain/matters/circulating.ts';
import type { Folder } from '#domain/matters/circulation-readers.ts';
import { outLeg } from '#domain/matters/circulation.ts';
import type { Person } from '#domain/people.ts';
import { refuse, type Decision } from '#domain/refusals.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { openMattersNaming } from '../../store/papers-of.ts';
import { personById } from '../../store/people.ts';
import { stationById } from '../../store/stations.ts';
import { custodyKey, openVisitAt, pileAt, type PileEntry } from '../../store/working/desks.ts';
import type { Asker, House } from '../house.ts';
import { frozenFor } from '../takes/searches.ts';
import { folderOf, folderReadAt, readingNow } from './circulation-folder.ts';

/** So many slips of one visitor are offered at a counter. */
const OFFERED_MAX = 50;

/** 柜台 as circulation sees it: who stands there, and what lies scanned. */
export type LegCounter = {
  readonly stationId: StationId;
  readonly counterPlaceId: PlaceId;
  readonly keeperId: Asker['personId'];
  readonly visitId: VisitId | null;
  readonly visitor: Person | null;
  readonly pile: ReadonlyMap<CarrierId, PileEntry>;
};

export async function legCounter(
  db: Database | Tx,
  { stationId, personId: keeperId }: Asker,
): Promise<LegCounter | null> {
  const station = await stationById(db, stationId);
  if (!station) return null;
  const visit = await openVisitAt(db, stationId);
  const visitor = visit && (await personById(db, visit.personId));
  const pile = new Map((await pileAt(db, stationId)).map((entry) => [entry.carrierId, entry]));
  const { placeId: counterPlaceId } = station;
  return { stationId, counterPlaceId, keeperId, visitId: visit?.id ?? null, visitor, pile };
}

export type Wanted =
  | { readonly act: 'takeBack'; readonly id: MatterId; readonly words: string | null }
  | { readonly act: 'give'; readonly id: MatterId };
export type Planned = { readonly folder: Folder } & (
  | {
      readonly act: 'takeBack';
      readonly words: string | null;
      readonly decision: Decision<LegBack>;
    }
  | {
      readonly act: 'give';
      readonly decision: Decision<LegOut>;
      /** Whose approvals it rests on. */
      readonly approverIds: readonly PersonId[];
    }
);
type Rules = Pick<House, 'now' | 'policies'>;
type Look = { readonly counter: LegCounter; readonly scanned: ReadonlySet<CarrierId> };

/**
 * What would come of each, by the ledger as it is; null: one of them is no slip. The folder that is read before the clerk comes back
 * before anything else is done here, then what comes back, then what goes out.
 */
export async function plannedLegs(
  db: Database | Tx,
  house: Rules,
  { counter, scanned, wanted }: Look & { readonly wanted: readonly Wanted[] },
): Promise<Planned[] | null> {
  const read = await folderReadAt(db, counter.stationId);
  let alone = read === null ? null : { id: read.id, number: read.number };
  const planned: Planned[] = [];
  for (const one of wanted.toSorted((a, b) => rank(a, read?.id) - rank(b, read?.id))) {
    const folder = await folderOf(db, one.id);
    if (folder === null) return null;
    const stop = stopped(folder, counter.pile, alone);
    const next: Planned =
      one.act === 'give'
        ? { ...one, folder, ...(await giving(db, house, { counter, scanned, folder, stop })) }
        : { ...one, folder, decision: stop ?? taking({ counter, scanned, folder }) };
    planned.push(next);
    if (!next.decision.ok) continue;
    const { number, id } = folder.matter;
    if (next.act === 'takeBack' && alone?.id === id) alone = null;
    if (next.act === 'give' && next.decision.value.isSession) alone = { id, number };
  }
  return planned;
}

const rank = (one: Wanted, alone: MatterId | undefined): number =>
  one.id === alone ? 0 : one.act === 'takeBack' ? 1 : 2;

/** What stops it whoever stands there: another folder is being read here, or a thing moved since it was scanned. */
function stopped(
  { matter, carriers }: Folder,
  pile: LegCounter['pile'],
  alone: { readonly id: MatterId; readonly number: string } | null,
): Decision<never> | null {
  if (alone !== null && alone.id !== matter.id) {
    return refuse({ kind: 'folderNotBack', number: alone.number });
  }
  const isStale = carriers.some(({ id, custody }) => {
    const entry = pile.get(id);
    return entry !== undefined && entry.seen !== custodyKey(custody);
  });
  return isStale ? refuse({ kind: 'changedMeanwhile' }) : null;
}

async function giving(
  db: Database | Tx,
  house: Rules,
  given: Look & { readonly folder: Folder; readonly stop: Decision<never> | null },
): Promise<{ readonly decision: Decision<LegOut>; readonly approverIds: readonly PersonId[] }> {
  const { counter, scanned, folder, stop } = given;
  const { visitor, keeperId } = counter;
  if (stop !== null) return { decision: stop, approverIds: [] };
  if (visitor === null) {
    return { decision: refuse({ kind: 'borrowerMustBePresent' }), approverIds: [] };
  }
  const frozen = await frozenFor(db, [visitor.id]);
  if (frozen !== null) return { decision: frozen, approverIds: [] };
  const reading = await readingNow(db, house, { keeperId, carriers: folder.carriers });
  const decision = giveFolder(folder, { reader: visitor, scanned }, reading);
  return { decision, approverIds: reading.approverIds };
}

const taking = ({
  counter: { visitor, counterPlaceId },
  scanned,
  folder,
}: Look & { readonly folder: Folder }): Decision<LegBack> =>
  takeFolderBack(folder, { returner: visitor, scanned, counterPlaceId });

/**
 * 台上的传阅夹: every open slip that has to do with who stands here or with what lies here, and what could be done with it now.
 * Those that lie here come first.
 */
export async function legsAtCounter(
  db: Database,
  house: Rules,
  counter: LegCounter,
): Promise<Planned[]> {
  const scanned = new Set(counter.pile.keys());
  const open = { kind: 'circulation', isOpen: true, limit: OFFERED_MAX } as const;
  const here = await openMattersNaming(db, { kind: 'circulation', carrierIds: [...scanned] });
  const person = counter.visitor?.id;
  const his =
    person === undefined
      ? []
      : await mattersOf(db, { ...open, person: { id: person, role: 'reader' } });
  const slips = new Map([...here, ...his].map((matter) => [matter.id, matter]));
  const wanted = [...slips.values()].map(({ id, body }): Wanted =>
    outLeg(body) < 0 ? { act: 'give', id } : { act: 'takeBack', id, words: null },
  );
  // One at a time: what one of them would change does not count for the next.
  const planned: Planned[] = [];
  for (const one of wanted) {
    planned.push(...((await plannedLegs(db, house, { counter, scanned, wanted: [one] })) ?? []));
  }
  return planned;
}
