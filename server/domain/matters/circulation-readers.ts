import type { Carrier } from '../carriers.ts';
import type { Instant } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { permitted, type Permit, type Present } from '../rules/permit.ts';
import { personMay } from '../rules/persons.ts';
import type { Policy } from '../rules/policy.ts';
import { slipDue, type Limits } from './circulation-due.ts';
import { freshLeg, pendingReaders, type Circulation, type Urgency } from './circulation.ts';
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
export function mayCirculate(carriers: readonly Carrier[]): Decision<null> {
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
