import type { Carrier } from '../carriers.ts';
import type { Custody } from '../custody.ts';
import type { CarrierId, Instant, PlaceId } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { permitted, type Permit, type Present } from '../rules/permit.ts';
import { personMay } from '../rules/persons.ts';
import type { Policy } from '../rules/policy.ts';
import { isSessionOnly, legDue, slipDue, type Limits } from './circulation-due.ts';
import { freshLeg, nextLeg, outLeg, pendingReaders, readerNow } from './circulation.ts';
import type { Circulation, Urgency } from './circulation.ts';
import type { MatterOf } from './matter.ts';

/** 传阅夹: the slip and the things in it, as the ledger has them. */
export type Folder = {
  readonly matter: MatterOf<'circulation'>;
  readonly carriers: readonly Carrier[];
};

/** What a decision about readers goes by. `present`: beside the reader and the clerk, who are there always. */
export type Reading = {
  readonly at: Instant;
  readonly policy: Policy;
  readonly present: (carrier: Carrier) => Present;
};

/** 准阅: whether this person may read all of these in circulation; the rules' limits of each. */
export function mayRead(
  reader: Person,
  carriers: readonly Carrier[],
  { at, policy, present }: Reading,
): Decision<Limits> {
  const limits: Permit['limit'][] = [];
  for (const carrier of carriers) {
    const person = personMay(reader, carrier, at, policy);
    if (!person.ok) return person;
    const { marking, kind, sort } = carrier;
    const { personClass } = reader;
    const asked = { operation: 'circulate', marking, kind, sort, personClass } as const;
    const permit = permitted(policy, asked, present(carrier));
    if (!permit.ok) return permit;
    limits.push(permit.value.limit);
  }
  return allow(limits);
}

/** What can be put into a folder: it lies with the unit, and is no safe. */
function mayCirculate(carriers: readonly Carrier[]): Decision<null> {
  for (const { custody, kind } of carriers) {
    if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
    if (custody.account !== 'stored') {
      return refuse({ kind: 'notInStorage', account: custody.account });
    }
    if (kind === 'safe') return refuse({ kind: 'safeNotLent' });
  }
  return allow(null);
}

export type Opening = {
  readonly title: string;
  readonly urgency: Urgency;
  readonly carriers: readonly Carrier[];
  /** In order. */
  readonly readers: readonly Person[];
};

/** 开单: every reader may read everything in the folder, or there is no slip. */
export function openSlip(
  { title, urgency, carriers, readers }: Opening,
  reading: Reading,
): Decision<Circulation> {
  const things = mayCirculate(carriers);
  if (!things.ok) return things;
  const limits: Limits[number][] = [];
  for (const reader of readers) {
    const may = mayRead(reader, carriers, reading);
    if (!may.ok) return may;
    limits.push(...may.value);
  }
  const { at, policy: rules } = reading;
  return allow({
    title,
    carrierIds: carriers.map(({ id }) => id),
    urgency,
    dueAt: slipDue(urgency, limits, { at, rules }),
    legs: readers.map(({ id }) => freshLeg(id)),
    recall: null,
    stage: 'open',
  });
}

/** 缺件 by register number; none: all of the folder was scanned. What is known to be lost is not waited for. */
export const missingNumbers = (
  { carriers }: Pick<Folder, 'carriers'>,
  scanned: ReadonlySet<CarrierId>,
): string[] =>
  carriers
    .filter(({ id, custody }) => !scanned.has(id) && !isLost(custody))
    .map(({ registerNumber }) => registerNumber);

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
 * for: its incident goes its own way. Refuses `circulationClosed`, `folderNotOut`, `holderMustBePresent`, `passedSideways` (another
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
  const carriers = folder.carriers.filter(({ custody }) => !isLost(custody));
  const isWhole = whole(folder, scanned);
  if (!isWhole.ok) return isWhole;
  const isHeld = carriers.every(
    ({ custody }) => custody.account === 'held' && custody.matterId === id,
  );
  if (!isHeld) return refuse({ kind: 'changedMeanwhile' });
  return allow({ leg, carriers, to: { account: 'stored', placeId: counterPlaceId } });
}

/** 加阅文人: whoever is new on the slip may read everything in the folder; the folder lies with the clerk. */
export function mayChangeReaders(
  folder: Folder,
  readers: readonly Person[],
  reading: Reading,
): Decision<null> {
  const { body } = folder.matter;
  if (body.stage === 'done' || body.stage === 'recalled') {
    return refuse({ kind: 'circulationClosed' });
  }
  if (body.stage !== 'open') return refuse({ kind: 'folderOut' });
  const known = new Set(pendingReaders(body));
  for (const reader of readers) {
    if (known.has(reader.id)) continue;
    const may = mayRead(reader, folder.carriers, reading);
    if (!may.ok) return may;
  }
  return allow(null);
}
