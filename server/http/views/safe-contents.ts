import type { SafeView } from '#api/safes.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Instant } from '#domain/ids.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { personMay } from '#domain/rules/persons.ts';
import { keeps } from '#domain/safes/signing.ts';
import { markText } from '#domain/secrecy.ts';
import type { SafeFound } from '../../procedures/safes/at-safe.ts';
import type { Database } from '../../store/database.ts';
import { movedAt, outOfSafe, storedInSafe } from '../../store/safe-contents.ts';
import { countStored } from '../../store/safes.ts';
import { hiddenFrom } from './blind.ts';
import { namesOf } from './names.ts';

/** So many things are listed; a safe that holds more has its shelves in the ledger's own list. */
const SHOWN = 500;

/**
 * 柜内清单 for its keeper and whoever may read the ledger: numbers and levels; titles only while the door stands open by the register,
 * and only of what the person may read. Null: not for him, or he counts it blind.
 */
export async function safeContents(
  db: Database,
  here: SafeFound,
  person: Person,
): Promise<SafeView['contents']> {
  if (!keeps(person, here) && !mayDo(person, 'readLedger')) return null;
  if ((await hiddenFrom(db, person)).has(here.safe.id)) return null;
  const { placeIds, state, at: now, policy } = here;
  const stored = await storedInSafe(db, { placeIds, limit: SHOWN });
  const out = await outOfSafe(db, { placeIds, limit: SHOWN });
  const all = [...stored, ...out];
  const since = await movedAt(
    db,
    all.map(({ id }) => id),
  );
  const names = await namesOf(db, {
    people: out.map(({ custody }) => (custody.account === 'held' ? custody.holderId : null)),
    places: placeIds,
  });
  const isOpen = state?.isOpen === true;
  const said = (carrier: Carrier) => ({
    id: carrier.id,
    registerNumber: carrier.registerNumber,
    marking: carrier.marking,
    markText: markText(carrier.marking, carrier.secrecyPeriod),
    title: isOpen && personMay(person, carrier, now, policy).ok ? carrier.title : null,
    since: since.get(carrier.id) ?? null,
  });
  return {
    stored: await countStored(db, placeIds),
    things: stored.map((carrier) => ({
      ...said(carrier),
      place: carrier.custody.account === 'stored' ? names.place(carrier.custody.placeId) : null,
      isThroughDoor: wentThroughDoor(here, since.get(carrier.id) ?? null),
    })),
    outCount: out.length,
    out: out.map((carrier) => ({ ...said(carrier), ...hands(carrier, now, names) })),
  };
}

/** 关柜期间入柜: since the door was shut by the register. */
const wentThroughDoor = ({ state }: SafeFound, at: Instant | null): boolean =>
  state?.isKept === true && !state.isOpen && at !== null && at > state.since;

function hands({ custody }: Carrier, now: Instant, names: Awaited<ReturnType<typeof namesOf>>) {
  if (custody.account !== 'held') return { holder: null, dueAt: null, isOverdue: false };
  const { holderId, dueAt } = custody;
  return { holder: names.person(holderId), dueAt, isOverdue: dueAt !== null && dueAt < now };
}
