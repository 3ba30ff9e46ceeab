import type { SafeEventView, SafeLine, SafeList, SafeView } from '#api/safes.ts';
import type { SafeEvent } from '#domain/fold-safes.ts';
import { instant, type Instant, type PlaceId } from '#domain/ids.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import { codeDueAt, codeStanding } from '#domain/safes/code.ts';
import { mayAskKeeper } from '#domain/safes/keeper.ts';
import { shutBy } from '#domain/safes/left-open.ts';
import { mayShut } from '#domain/safes/opening.ts';
import type { SafeState } from '#domain/safes/safe.ts';
import { keeps, mayStandAt, needsTwo } from '#domain/safes/signing.ts';
import type { House } from '../../procedures/house.ts';
import { atSafe, type SafeFound } from '../../procedures/safes/at-safe.ts';
import { countedSince } from '../../procedures/safes/counted-since.ts';
import type { Database } from '../../store/database.ts';
import { matterById } from '../../store/matters.ts';
import { allPeople } from '../../store/people.ts';
import { allPlaces } from '../../store/places.ts';
import { safeEvents, safeStates } from '../../store/safes.ts';
import { safesCountedBy } from '../../store/working/safe-counts.ts';
import { refusalView } from '../problems.ts';
import { namesOf, personName, type Names } from './names.ts';
import { safeContents } from './safe-contents.ts';

const EVENTS_SHOWN = 30;
type Asking = Pick<House, 'store' | 'now' | 'policies'>;
type Told = { readonly names: Names; readonly now: Instant; readonly closingTime: string };

/** 柜 of the unit: the longest open first, then by number. */
export async function safeList({ store: { db }, now, policies }: Asking): Promise<SafeList> {
  const safes = (await allPlaces(db)).filter(({ kind }) => kind === 'safe');
  const states = new Map((await safeStates(db)).map((state) => [state.placeId, state]));
  const told = {
    now: instant(now()),
    closingTime: policies.current().params.closingTime,
    names: await namesOf(db, {
      people: [
        ...safes.map(({ custodianId }) => custodianId),
        ...[...states.values()].flatMap(peopleOf),
      ],
      places: safes.map(({ id }) => id),
    }),
  };
  const lines = safes.map((safe) => safeLine(safe, states.get(safe.id) ?? null, told));
  const open = lines
    .filter(({ isOpen }) => isOpen)
    .toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
  const { now: at, closingTime } = told;
  return { now: at, closingTime, safes: [...open, ...lines.filter(({ isOpen }) => !isOpen)] };
}

const peopleOf = ({ opened, checked, asked }: SafeState) => [
  opened?.byId ?? null,
  opened?.secondId ?? null,
  checked?.byId ?? null,
  asked?.byId ?? null,
  asked?.toId ?? null,
];

function safeLine(
  safe: Place,
  state: SafeState | null,
  { names, now, closingTime }: Told,
): SafeLine {
  const isOpen = state?.isOpen ?? false;
  const due = isOpen && state !== null ? shutBy(state.since, closingTime) : null;
  const { opened = null, checked = null, asked = null } = state ?? {};
  return {
    safe: { id: safe.id, code: safe.code, name: safe.name },
    highestLevel: safe.highestLevel,
    keeper: names.person(safe.custodianId),
    isKept: state?.isKept ?? false,
    isOpen,
    since: state?.isKept === true ? state.since : null,
    shutBy: due,
    isLate: due !== null && due <= now,
    openedBy: isOpen ? names.person(opened?.byId ?? null) : null,
    second: isOpen ? names.person(opened?.secondId ?? null) : null,
    reason: isOpen ? (opened?.reason ?? null) : null,
    code: {
      standing: codeStanding(state, now),
      changedAt: state?.codeChangedAt ?? null,
      dueAt: state === null ? null : codeDueAt(state),
    },
    checked: checked && {
      at: checked.at,
      by: names.person(checked.byId),
      isLocked: checked.isLocked,
    },
    asked: asked && { to: names.person(asked.toId), by: names.person(asked.byId), at: asked.at },
  };
}

/** 一柜 for whoever keeps it, has just acted at it, or may see safes at all; null: this is none, or not for him. */
export async function safeView(
  house: Asking,
  id: PlaceId,
  { person, hasActed }: { readonly person: Person; readonly hasActed: boolean },
): Promise<SafeView | null> {
  const { db } = house.store;
  const here = await atSafe(db, house, id);
  if (here === null) return null;
  const isMine = keeps(person, here);
  const { safe, state, policy } = here;
  if (!isMine && !hasActed && !isAtWork(person, state) && !mayDo(person, 'readSafes')) return null;
  const events = await safeEvents(db, { placeId: id, order: 'newestFirst', limit: EVENTS_SHOWN });
  const names = await namesOf(db, {
    people: [
      safe.custodianId,
      ...(state === null ? [] : peopleOf(state)),
      ...events.flatMap(({ personId, secondId, fact }) => [personId, secondId, nextOf(fact)]),
    ],
    places: [],
  });
  const isCounting = (await safesCountedBy(db, person.id)).has(id);
  const now = instant(house.now());
  const mayAsk = mayAskKeeper({ ...here, actor: person }).ok;
  return {
    now,
    line: safeLine(safe, state, { names, now, closingTime: policy.params.closingTime }),
    needsTwo: needsTwo(safe),
    counting: policy.params.countAtShut ?? 'none',
    isCounting,
    isMine,
    ...turning(here, person, isMine),
    mayAsk,
    contents: await safeContents(db, here, person),
    counted: await countedView(db, here),
    candidates: mayAsk ? await candidates(db, here) : [],
    events: events.map((event) => {
      const said = eventView(event, names);
      return isCounting ? { ...said, counted: null, expected: null, missed: [] } : said;
    }),
  };
}

/** Whoever opened it with its keeper beside him sees it until it is shut. */
const isAtWork = ({ id }: Person, state: SafeState | null): boolean =>
  state?.isOpen === true && [state.opened?.byId, state.opened?.secondId].includes(id);

/** 开、关: its one act now; and why not, for whoever keeps it. */
function turning(
  here: SafeFound,
  actor: Person,
  isMine: boolean,
): Pick<SafeView, 'mayTurn' | 'mayNotTurn'> {
  const { state, safe } = here;
  const stands = mayStandAt(actor, here);
  const isFit = stands.ok || (state?.isOpen === true && !needsTwo(safe));
  const mayTurn = isFit && (state?.isOpen !== true || mayShut({ ...here, actor }, state));
  return {
    mayTurn,
    mayNotTurn: isMine && !isFit && !stands.ok ? refusalView(stands.refusal) : null,
  };
}

async function countedView(db: Database, here: SafeFound): Promise<SafeView['counted']> {
  const asked = here.state?.asked ?? null;
  const counted = asked === null ? null : await countedSince(db, here, asked.at);
  const matter = counted === null ? null : await matterById(db, counted.stockTakeId);
  return counted && { id: counted.stockTakeId, number: matter?.number ?? '', at: counted.at };
}

/** Who may keep it next: whoever has the duty and may stand before what lies there, and is not its keeper already. */
async function candidates(db: Database, here: SafeFound): Promise<SafeView['candidates']> {
  return (await allPeople(db)).flatMap((person) => {
    const isFit = person.duties.includes('keeper') && mayStandAt(person, here).ok;
    const name = isFit && person.id !== here.safe.custodianId ? personName(person) : null;
    return name === null ? [] : [name];
  });
}

const nextOf = (fact: SafeEvent['fact']) => ('toId' in fact ? fact.toId : null);

export function eventView(event: SafeEvent, names: Names): SafeEventView {
  const { seq, at, personId, secondId, fact } = event;
  const count = fact.kind === 'safeShut' ? fact.count : null;
  return {
    seq,
    at,
    did: fact.kind,
    by: names.person(personId),
    second: names.person(secondId),
    to: names.person(nextOf(fact)),
    reason: 'reason' in fact ? fact.reason : null,
    words: 'words' in fact ? fact.words : null,
    counted: count?.counted ?? null,
    expected: count?.expected ?? null,
    missed: [...(count?.missed ?? [])],
    isLocked: fact.kind === 'safeChecked' ? fact.isLocked : null,
    isScanned: 'isScanned' in fact ? fact.isScanned : null,
  };
}
