import { instant, type Now, type PersonId, type StationId } from '#domain/ids.ts';
import type { Store, Tx } from '../store/database.ts';
import { inTransaction } from '../store/transaction.ts';
import {
  addSession,
  allSessions,
  markSession,
  removeSession,
  type Session,
} from '../store/working/sessions.ts';

const ABSOLUTE_MS = 8 * 3_600_000;
/** Use is written down this often: after a restart a session is at most this much older than it was. */
const WRITE_EVERY_MS = 5_000;

/** A session as of now: `locked` counts idleness too. */
export type Standing = { readonly session: Session; readonly locked: boolean };

type Limits = {
  readonly now: Now;
  readonly idleMs: number;
  /** Told when a use could not be written down: the disk is full, for instance. */
  readonly onTrouble: (error: unknown) => void;
};

/** Opens the book with the sessions that the last process left. */
export const openSessionBook = async (store: Store, limits: Limits): Promise<SessionBook> =>
  new SessionBook(store, limits, await allSessions(store.db));

/**
 * 会话簿. Sessions live in the database, so that they survive a restart, and in memory, so that a scan
 * need not ask the database who is there. Idle seconds and the absolute limit are counted here.
 */
export class SessionBook {
  readonly #store: Store;
  readonly #limits: Limits;
  readonly #byHash = new Map<string, Session>();
  readonly #writtenAt = new Map<string, number>();

  constructor(store: Store, limits: Limits, sessions: readonly Session[]) {
    this.#store = store;
    this.#limits = limits;
    for (const session of sessions) this.#byHash.set(session.idHash, session);
  }

  find(idHash: string): Standing | null {
    const session = this.#byHash.get(idHash);
    return session && !this.#isOver(session) ? this.#standing(session) : null;
  }

  /** Sessions at a station, the one used last first. */
  at(stationId: StationId): Standing[] {
    return [...this.#byHash.values()]
      .filter((session) => session.stationId === stationId && !this.#isOver(session))
      .toSorted((a, b) => b.seenAt.localeCompare(a.seenAt))
      .map((session) => this.#standing(session));
  }

  /** The session that this browser signed in to. */
  onScreen(screenHash: string): Standing | null {
    const session = [...this.#byHash.values()].find((one) => one.screenHash === screenHash);
    return session && !this.#isOver(session) ? this.#standing(session) : null;
  }

  /** `also` is written with it, or neither is: nobody is here whose sign-in is no fact. */
  async open(session: Session, also: (tx: Tx) => Promise<void>): Promise<void> {
    await inTransaction(this.#store, async (tx) => {
      await addSession(tx, session);
      await also(tx);
    });
    this.#byHash.set(session.idHash, session);
    this.#writtenAt.set(session.idHash, Date.parse(session.seenAt));
  }

  /** Somebody is there. A locked session is not woken by it. */
  touch(idHash: string): void {
    const session = this.#byHash.get(idHash);
    if (!session || this.#standing(session).locked) return;
    const { now, onTrouble } = this.#limits;
    const seen = { ...session, seenAt: instant(now()) };
    this.#byHash.set(idHash, seen);
    if (now().getTime() - (this.#writtenAt.get(idHash) ?? 0) < WRITE_EVERY_MS) return;
    // Nobody waits for it: while an import writes, the counter must not stand still.
    this.#write(seen).catch(onTrouble);
  }

  async setLocked(idHash: string, locked: boolean): Promise<void> {
    const session = this.#byHash.get(idHash);
    const seenAt = instant(this.#limits.now());
    if (session) await this.#write({ ...session, locked, seenAt });
  }

  async close(idHash: string): Promise<void> {
    this.#byHash.delete(idHash);
    this.#writtenAt.delete(idHash);
    await inTransaction(this.#store, (tx) => removeSession(tx, idHash));
  }

  /** Ends all sessions of a person; tells at which stations they were. */
  async closeAllOf(personId: PersonId): Promise<StationId[]> {
    const theirs = [...this.#byHash.values()].filter((session) => session.personId === personId);
    for (const { idHash } of theirs) await this.close(idHash);
    return theirs.map(({ stationId }) => stationId);
  }

  /** Locks what has become idle and ends what is over; tells at which stations something changed. */
  async sweep(): Promise<StationId[]> {
    const changed: StationId[] = [];
    for (const session of Array.from(this.#byHash.values())) {
      if (this.#isOver(session)) await this.close(session.idHash);
      else if (!session.locked && this.#standing(session).locked) {
        await this.#write({ ...session, locked: true });
      } else continue;
      changed.push(session.stationId);
    }
    return changed;
  }

  #isOver(session: Session): boolean {
    return this.#limits.now().getTime() - Date.parse(session.openedAt) >= ABSOLUTE_MS;
  }

  #standing(session: Session): Standing {
    const idleMs = this.#limits.now().getTime() - Date.parse(session.seenAt);
    return { session, locked: session.locked || idleMs >= this.#limits.idleMs };
  }

  async #write(session: Session): Promise<void> {
    this.#byHash.set(session.idHash, session);
    this.#writtenAt.set(session.idHash, Date.parse(session.seenAt));
    await inTransaction(this.#store, (tx) => markSession(tx, session.idHash, session));
  }
}
