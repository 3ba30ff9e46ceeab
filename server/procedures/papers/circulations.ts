import type { CarrierId, MatterId, PersonId } from '#domain/ids.ts';
import type { ActId } from '#domain/ids.ts';
import {
  mayChangeReaders,
  mayRead,
  openSlip,
  type Folder,
} from '#domain/matters/circulation-readers.ts';
import type { CirculationStep, Urgency } from '#domain/matters/circulation.ts';
import type { Person } from '#domain/people.ts';
import type { Refusal } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { openPapersNaming } from '../../store/papers-of.ts';
import { peopleByIds } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter, steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { folderOf, inOrder, readingNow } from './circulation-folder.ts';

export type NewSlip = {
  readonly title: string;
  readonly urgency: Urgency;
  readonly carrierIds: readonly CarrierId[];
  /** In order, each once. */
  readonly readerIds: readonly PersonId[];
};

/** Papers that a thing can be under while it moves: one at a time. */
const MOVING = ['circulation', 'outing', 'eventPack', 'outsideVisit'] as const;

/**
 * 开传阅单: things that lie in the unit and readers in order, each of whom may read all of it. Refuses `notFound`,
 * `inOpenPaper`, and what the rules say of a reader or a thing.
 */
export async function openCirculation(
  house: House,
  asker: Asker,
  { act, ...slip }: NewSlip & { readonly act: ActId },
): Promise<Outcome<{ readonly id: MatterId; readonly number: string }>> {
  const body = { circulate: asker.stationId, ...slip };
  const outcome = await once(house, { act, body }, async (tx) => {
    const carriers = await inOrder(tx, [...new Set(slip.carrierIds)]);
    const readers = await inTheOrderOf(tx, [...new Set(slip.readerIds)]);
    if (carriers === null || readers === null) return inTrouble('notFound');
    const under = await otherPaper(tx, carriers);
    if (under !== null) return { ok: false, refusal: under };
    const reading = await readingNow(tx, house, { keeperId: asker.personId, carriers });
    const decided = openSlip({ ...slip, carriers, readers }, reading);
    if (!decided.ok) return decided;
    const opened = await openedMatter(tx, house, {
      kind: 'circulation',
      openedById: asker.personId,
      body: decided.value,
    });
    const { approverIds } = reading;
    await append(tx, circumstance(house, { act, ...by(asker), approverIds }), [opened.fact]);
    return done({ id: opened.id, number: opened.number });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

const by = ({ personId, stationId }: Asker) => ({ actorId: personId, stationId });

/** Another paper that has one of these things; null: none has. */
async function otherPaper(
  db: Database | Tx,
  carriers: readonly Carrier[],
): Promise<Refusal | null> {
  const ids = carriers.map(({ id }) => id);
  const [paper] = await openPapersNaming(db, MOVING, ids);
  return paper === undefined ? null : { kind: 'inOpenPaper', number: paper.number };
}

/** These people in this order; null: one is not known. */
async function inTheOrderOf(
  db: Database | Tx,
  ids: readonly PersonId[],
): Promise<readonly Person[] | null> {
  const found = new Map((await peopleByIds(db, ids)).map((person) => [person.id, person]));
  const people = ids.flatMap((id) => found.get(id) ?? []);
  return people.length === ids.length ? people : null;
}

/** 预审: what the rules say of each reader before a slip is opened; nothing is written. Null: an unknown person or thing. */
export async function readersChecked(
  house: House,
  asker: Asker,
  asked: Pick<NewSlip, 'carrierIds' | 'readerIds'>,
): Promise<readonly { readonly reader: Person; readonly refusal: Refusal | null }[] | null> {
  const { db } = house.store;
  const carriers = await inOrder(db, asked.carrierIds);
  const readers = await inTheOrderOf(db, asked.readerIds);
  if (carriers === null || readers === null) return null;
  const reading = await readingNow(db, house, { keeperId: asker.personId, carriers });
  return readers.map((reader) => {
    const may = mayRead(reader, carriers, reading);
    return { reader, refusal: may.ok ? null : may.refusal };
  });
}

export type SlipChange =
  /** 调整, 加阅文人: who reads it yet, in this order. */
  | { readonly kind: 'readers'; readonly readerIds: readonly PersonId[] }
  | { readonly kind: 'skip'; readonly leg: number; readonly reason: string }
  | { readonly kind: 'recall'; readonly reason: string };

/**
 * 改传阅单, by the clerk: order and further readers while it lies with him, a reader skipped with a reason, or all of it
 * recalled — at once where it lies with the clerk, else when its reader brings it. Refuses `notFound`,
 * `circulationClosed`, `folderOut`, `changedMeanwhile`, and what the rules say of a new reader.
 */
export async function changeCirculation(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly id: MatterId; readonly change: SlipChange },
): Promise<Outcome<{ readonly id: MatterId }>> {
  const { act, id, change } = asked;
  const outcome = await once(house, { act, body: { changeSlip: id, change } }, async (tx) => {
    const folder = await folderOf(tx, id);
    if (folder === null) return inTrouble('notFound');
    const step = await stepOf(tx, house, { asker, folder, change });
    if (!step.ok) return step;
    const fact = steppedMatter(house, folder.matter, { step: step.value, actorId: asker.personId });
    if (fact === null) return refusedChange(folder);
    await append(tx, circumstance(house, { act, ...by(asker) }), [fact]);
    return done({ id });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

/** Why a step does not fit: the slip is closed, the folder is out, or somebody was quicker. */
function refusedChange({ matter: { body } }: Folder): Outcome<never> {
  if (body.stage === 'done' || body.stage === 'recalled') {
    return { ok: false, refusal: { kind: 'circulationClosed' } };
  }
  return { ok: false, refusal: { kind: body.stage === 'open' ? 'changedMeanwhile' : 'folderOut' } };
}

async function stepOf(
  tx: Tx,
  house: House,
  given: { readonly asker: Asker; readonly folder: Folder; readonly change: SlipChange },
): Promise<Outcome<CirculationStep>> {
  const { asker, folder, change } = given;
  const of = 'circulation';
  if (change.kind === 'skip') {
    return done({ of, did: 'skipped', leg: change.leg, reason: change.reason });
  }
  if (change.kind === 'recall') return done({ of, did: 'recalled', reason: change.reason });
  const { readerIds } = change;
  const readers = await inTheOrderOf(tx, readerIds);
  if (readers === null) return inTrouble('notFound');
  const { carriers } = folder;
  const reading = await readingNow(tx, house, { keeperId: asker.personId, carriers });
  const may = mayChangeReaders(folder, readers, reading);
  return may.ok ? done({ of, did: 'readersChanged', readerIds }) : may;
}
