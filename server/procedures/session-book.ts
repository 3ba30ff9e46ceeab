import { instant, type Now, type PersonId, type StationId } from '#domain/ids.ts';
import type { Store } from '../store/database.ts';
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

/**
 * 会话簿. Sessions live in the database, so that they survive a restart, and in memory, so that a scan
 * need not ask the database who is there. Idle seconds and the absolute limit are counted here.
 */
export async function openSessionBook(
  store: Store,
  limits: {
    readonly now: Now;
    readonly idleMs: number;
    /** Told when a use could not be written down: the disk is full, for instance. */
    readonly onTrouble: (error: unknown) => void;
  },
) {
  const { now, idleMs } = limits;
  const byHash = new Map<string, Session>();
  const writtenAt = new Map<string, number>();
  for (const session of await allSessions(store.db)) byHash.set(session.idHash, session);

  const isOver = (session: Session): boolean =>
    now().getTime() - Date.parse(session.openedAt) >= ABSOLUTE_MS;
  const standing = (session: Session): Standing => ({
    session,
    locked: session.locked || now().getTime() - Date.parse(session.seenAt) >= idleMs,
  });
  const write = async (session: Session): Promise<void> => {
    byHash.set(session.idHash, session);
    writtenAt.set(session.idHash, Date.parse(session.seenAt));
    await inTransaction(store, (tx) => markSession(tx, session.idHash, session));
  };
  const close = async (idHash: string): Promise<void> => {
    byHash.delete(idHash);
    writtenAt.delete(idHash);
    await inTransaction(store, (tx) => removeSession(tx, idHash));
  };

  return {
    idleMs,
    find(idHash: string): Standing | null {
      const session = byHash.get(idHash);
      return session && !isOver(session) ? standing(session) : null;
    },
    /** Sessions at a station, the one used last first. */
    at(stationId: StationId): Standing[] {
      return [...byHash.values()]
        .filter((session) => session.stationId === stationId && !isOver(session))
        .toSorted((a, b) => b.seenAt.localeCompare(a.seenAt))
        .map(standing);
    },
    /** The session that this browser signed in to. */
    onScreen(screenHash: string): Standing | null {
      const session = [...byHash.values()].find((one) => one.screenHash === screenHash);
      return session && !isOver(session) ? standing(session) : null;
    },
    async open(session: Session): Promise<void> {
      await inTransaction(store, (tx) => addSession(tx, session));
      byHash.set(session.idHash, session);
      writtenAt.set(session.idHash, Date.parse(session.seenAt));
    },
    /** Somebody is there. A locked session is not woken by it. */
    touch(idHash: string): void {
      const session = byHash.get(idHash);
      if (!session || standing(session).locked) return;
      const seen = { ...session, seenAt: instant(now()) };
      byHash.set(idHash, seen);
      if (now().getTime() - (writtenAt.get(idHash) ?? 0) < WRITE_EVERY_MS) return;
      // Nobody waits for it: while an import writes, the counter must not stand still.
      write(seen).catch(limits.onTrouble);
    },
    async setLocked(idHash: string, locked: boolean): Promise<void> {
      const session = byHash.get(idHash);
      if (session) await write({ ...session, locked, seenAt: instant(now()) });
    },
    close,
    async closeAllOf(personId: PersonId): Promise<void> {
      for (const session of [...byHash.values()]) {
        if (session.personId === personId) await close(session.idHash);
      }
    },
    /** Locks what has become idle and ends what is over; tells at which stations something changed. */
    async sweep(): Promise<StationId[]> {
      const changed: StationId[] = [];
      for (const session of [...byHash.values()]) {
        if (isOver(session)) await close(session.idHash);
        else if (!session.locked && standing(session).locked)
          await write({ ...session, locked: true });
        else continue;
        changed.push(session.stationId);
      }
      return changed;
    },
  };
}
export type SessionBook = Awaited<ReturnType<typeof openSessionBook>>;
