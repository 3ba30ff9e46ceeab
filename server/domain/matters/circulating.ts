import type { Carrier } from '../carriers.ts';
import type { Custody } from '../custody.ts';
import type { CarrierId, Instant, PlaceId } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { isSessionOnly, legDue } from './circulation-due.ts';
import { mayCirculate, mayRead, type Folder, type Reading } from './circulation-readers.ts';
import { nextLeg, outLeg, pendingReaders, readerNow } from './circulation.ts';

/** 缺件 by register number; none: all of the folder was scanned. What is known to be lost, or back already, is not waited for. */
export const missingNumbers = (folder: Folder, scanned: ReadonlySet<CarrierId>): string[] =>
  awaited(folder)
    .filter(({ id }) => !scanned.has(id))
    .map(({ registerNumber }) => registerNumber);

/** What must lie here for the folder to be whole: of one that is out, not what a count found in storage meanwhile. */
const awaited = ({ matter, carriers }: Folder): Carrier[] => {
  const isOut = outLeg(matter.body) >= 0;
  return carriers.filter(
    ({ custody }) => !isLost(custody) && !(isOut && custody.account === 'stored'),
  );
};

const isLost = ({ account }: Custody): boolean => account === 'unaccounted' || account === 'gone';

function whole(folder: Folder, scanned: ReadonlySet<CarrierId>): Decision<null> {
  const missing = missingNumbers(folder, scanned).join('、');
  return missing === '' ? allow(null) : refuse({ kind: 'folderIncomplete', missing });
}

export type LegOut = {
  readonly leg: number;
  readonly dueAt: Instant;
  readonly isSession: boolean;
  readonly to: Custody;
};

/**
 * 交给: the whole folder into the hands of the next reader, who may still read all of it. Refuses `circulationClosed`,
 * `passedSideways` (another has it), `folderOut`, `readerNotNamed`, `readerOutOfTurn`, `folderIncomplete`, `notInStorage`,
 * and what `mayRead` refuses.
 */
export function giveFolder(
  folder: Folder,
  { reader, scanned }: { readonly reader: Person; readonly scanned: ReadonlySet<CarrierId> },
  reading: Reading,
): Decision<LegOut> {
  const { matter } = folder;
  const { body } = matter;
  const holder = readerNow(body);
  if (holder !== null) {
    return refuse({ kind: holder === reader.id ? 'folderOut' : 'passedSideways' });
  }
  if (body.stage !== 'open') return refuse({ kind: 'circulationClosed' });
  const leg = nextLeg(body);
  if (body.legs[leg]?.readerId !== reader.id) {
    const isNamed = pendingReaders(body).includes(reader.id);
    return refuse({ kind: isNamed ? 'readerOutOfTurn' : 'readerNotNamed' });
  }
  const isWhole = whole(folder, scanned);
  if (!isWhole.ok) return isWhole;
  const things = mayCirculate(folder.carriers);
  if (!things.ok) return things;
  const limits = mayRead(reader, folder.carriers, reading);
  if (!limits.ok) return limits;
  const dueAt = legDue(body, limits.value, { at: reading.at, rules: reading.policy });
  const isSession = isSessionOnly(limits.value);
  const to = { holderId: reader.id, basis: 'circulation', dueAt, matterId: matter.id } as const;
  return allow({ leg, dueAt, isSession, to: { account: 'held', ...to } });
}

/** `carriers`: what comes back. */
export type LegBack = {
  readonly leg: number;
  readonly carriers: readonly Carrier[];
  readonly to: Custody;
};

/**
 * 收回: the whole folder from the reader of the leg himself, who may have left meanwhile. What was declared 下落不明 since is not waited
 * for: its incident goes its own way; nor is what a count took back. Refuses `circulationClosed`, `folderNotOut`, `holderMustBePresent`, `passedSideways` (another
 * brings it), `folderIncomplete`, and `changedMeanwhile` where the ledger has one of the things elsewhere.
 */
export function takeFolderBack(
  folder: Folder,
  {
    returner,
    scanned,
    counterPlaceId,
  }: {
    readonly returner: Person | null;
    readonly scanned: ReadonlySet<CarrierId>;
    readonly counterPlaceId: PlaceId;
  },
): Decision<LegBack> {
  const { body, id } = folder.matter;
  if (body.stage === 'done' || body.stage === 'recalled') {
    return refuse({ kind: 'circulationClosed' });
  }
  const leg = outLeg(body);
  const holder = readerNow(body);
  if (holder === null) return refuse({ kind: 'folderNotOut' });
  if (returner === null) return refuse({ kind: 'holderMustBePresent' });
  if (returner.id !== holder) return refuse({ kind: 'passedSideways' });
  const carriers = awaited(folder);
  const isWhole = whole(folder, scanned);
  if (!isWhole.ok) return isWhole;
  const isHeld = carriers.every(
    ({ custody }) => custody.account === 'held' && custody.matterId === id,
  );
  if (!isHeld) return refuse({ kind: 'changedMeanwhile' });
  return allow({ leg, carriers, to: { account: 'stored', placeId: counterPlaceId } });
}
