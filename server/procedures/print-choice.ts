import type { ImportId, PlaceId } from '#domain/ids.ts';
import type { Label, Subject } from '#domain/labels.ts';
import { isLiving } from '#domain/printing.ts';
import type { Database, Tx } from '../store/database.ts';
import { carriersByIds } from '../store/carriers.ts';
import { carriersOfImport } from '../store/imports.ts';
import { historyOfSubjects } from '../store/labels.ts';
import { placesByIds, placesWithin } from '../store/places.ts';
import { countCarriers, searchCarriers, type CarrierSearch } from '../store/search.ts';
import { subjectKey, wordsOf, type Words } from './faces.ts';
import { inTrouble, type Failure } from './outcome.ts';
import { labelled } from './safes.ts';

/** Labels of one order at most: one transaction, and as much as a roll holds. */
export const ORDER_MAX = 5000;
const PAGE = 500;

/** 打印什么: things by name, all that a search finds, all that an import registered, a place with all below it. */
export type PrintChoice =
  | { readonly kind: 'subjects'; readonly subjects: readonly Subject[] }
  | { readonly kind: 'search'; readonly search: ChosenSearch }
  | { readonly kind: 'import'; readonly importId: ImportId }
  | {
      readonly kind: 'place';
      readonly placeId: PlaceId;
      /** Its door and shelves, or what lies there. */
      readonly of: 'places' | 'carriers';
    };
export type ChosenSearch = Omit<
  CarrierSearch,
  'after' | 'limit' | 'placeIds' | 'isUnlabelled' | 'isHere'
> & {
  readonly placeId?: PlaceId | undefined;
};

/** A thing that gets a label, what the label says of it, and every label that it has had. */
export type ChosenThing = {
  readonly subject: Subject;
  readonly words: Words;
  readonly history: readonly Label[];
  /** 销号: nobody can stick a label on it. Told of what was named one by one; else it is left out. */
  readonly isGone: boolean;
};
export type Chosen = {
  readonly ok: true;
  readonly things: readonly ChosenThing[];
  /** Left out because they have a label. */
  readonly skipped: number;
};

export const hasLabel = ({ history }: Pick<ChosenThing, 'history'>): boolean =>
  history.some(isLiving);

/**
 * The things of a choice, each once, a safe by its door. Refuses `notFound` where one is not in the ledger, `orderTooLarge` above
 * `ORDER_MAX`.
 */
export async function chosenThings(
  db: Database | Tx,
  choice: PrintChoice,
  skipLabelled: boolean,
): Promise<Chosen | Failure> {
  const seen = new Set<string>();
  const things: ChosenThing[] = [];
  let skipped = await skippedBySearch(db, choice, skipLabelled);
  for await (const page of pagesOf(db, choice, skipLabelled)) {
    const fresh = (await labelled(db, page)).filter((subject) => {
      const key = subjectKey(subject);
      return !seen.has(key) && seen.add(key);
    });
    const words = await wordsOf(db, fresh);
    const histories = await historiesOf(db, fresh);
    const gone = await goneAmong(db, fresh);
    for (const subject of fresh) {
      const isGone = gone.has(subject.id);
      if (isGone && choice.kind !== 'subjects') continue;
      const said = words.get(subjectKey(subject));
      if (!said) return inTrouble('notFound');
      const thing = { subject, words: said, history: histories.get(subject.id) ?? [], isGone };
      if (skipLabelled && hasLabel(thing)) skipped += 1;
      else things.push(thing);
    }
    if (things.length > ORDER_MAX) return inTrouble('orderTooLarge');
  }
  return { ok: true, things, skipped };
}

async function goneAmong(db: Database | Tx, subjects: readonly Subject[]): Promise<Set<string>> {
  const ids = subjects.flatMap((subject) => (subject.kind === 'carrier' ? [subject.id] : []));
  const carriers = await carriersByIds(db, ids);
  return new Set(
    carriers.filter(({ custody }) => custody.account === 'gone').map(({ id }): string => id),
  );
}

async function historiesOf(
  db: Database | Tx,
  subjects: readonly Subject[],
): Promise<Map<string, Label[]>> {
  const all = new Map<string, Label[]>();
  for (const kind of ['carrier', 'place', 'person', 'visit'] as const) {
    const ids = subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
    for (const [id, labels] of await historyOfSubjects(db, kind, ids)) all.set(id, labels);
  }
  return all;
}

/** A search leaves them out by itself, so that ten thousand labelled things are not walked for ten that are not. */
async function skippedBySearch(
  db: Database | Tx,
  choice: PrintChoice,
  skipLabelled: boolean,
): Promise<number> {
  if (!skipLabelled || choice.kind === 'subjects' || choice.kind === 'import') return 0;
  if (choice.kind === 'place' && choice.of === 'places') return 0;
  const search = await searchOf(db, choice);
  return (await countCarriers(db, search)) - (await countCarriers(db, unlabelled(search)));
}

const unlabelled = (search: Omit<CarrierSearch, 'limit'>) => ({ ...search, isUnlabelled: true });

async function* pagesOf(
  db: Database | Tx,
  choice: PrintChoice,
  skipLabelled: boolean,
): AsyncGenerator<readonly Subject[]> {
  if (choice.kind === 'subjects') return yield choice.subjects;
  if (choice.kind === 'place' && choice.of === 'places') {
    return yield await placesBelow(db, choice.placeId);
  }
  if (choice.kind === 'import') {
    for await (const ids of carriersOfImport(db, choice.importId, PAGE)) {
      yield ids.map((id) => ({ kind: 'carrier', id }));
    }
    return;
  }
  const search = await searchOf(db, choice);
  const asked = skipLabelled ? unlabelled(search) : search;
  let after: string | undefined;
  do {
    const found = await searchCarriers(db, { ...asked, after, limit: PAGE, isUncounted: true });
    yield found.rows.map(({ id }) => ({ kind: 'carrier', id }));
    after = found.next ?? undefined;
  } while (after !== undefined);
}

async function searchOf(
  db: Database | Tx,
  choice: Extract<PrintChoice, { kind: 'search' | 'place' }>,
): Promise<Omit<CarrierSearch, 'limit'>> {
  const { placeId, ...asked } =
    choice.kind === 'search' ? choice.search : { placeId: choice.placeId };
  const search = { ...asked, isHere: true };
  return placeId === undefined ? search : { ...search, placeIds: await placesWithin(db, placeId) };
}

/** A counter bears no label: things lie on it only while somebody is at it. */
async function placesBelow(db: Database | Tx, id: PlaceId): Promise<Subject[]> {
  const places = await placesByIds(db, await placesWithin(db, id));
  return places
    .filter(({ kind }) => kind !== 'counter')
    .toSorted((a, b) => a.code.localeCompare(b.code, 'zh-CN', { numeric: true }))
    .map((place) => ({ kind: 'place', id: place.id }));
}
