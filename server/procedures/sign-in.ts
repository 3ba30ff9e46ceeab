import { hash } from 'node:crypto';
import { actId, instant, type PersonId, type StationId } from '#domain/ids.ts';
import { append } from '../store/append.ts';
import { personById, personByStaffNumber } from '../store/people.ts';
import { stationById } from '../store/stations.ts';
import { closeVisitAt, openVisitAt } from '../store/working/desks.ts';
import { isBadgeLost } from './badges.ts';
import { circumstance } from './circumstance.ts';
import { checkPin } from './credentials.ts';
import { about } from './facts.ts';
import type { House } from './house.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

const TOKEN_BYTES = 32;

export type SignIn = {
  readonly stationId: StationId;
  readonly who:
    | { readonly by: 'badge'; readonly reference: string }
    | { readonly by: 'staffNumber'; readonly staffNumber: string };
  readonly pin: string;
  /** The session and the screen that this browser has now. */
  readonly sessionHash: string | null;
  readonly screenHash: string | null;
};

/** Only its hash is stored: a stolen database opens no session. */
export const hashOf = (token: string): string => hash('sha256', token, 'base64url');

/**
 * 登录: badge or staff number, and PIN. A new session id each time; the browser's old session ends.
 * Who is unknown, has left or has no PIN gets `wrongPin` after the same time; a badge that is reported lost `badgeLost`.
 */
export async function signIn(house: House, asked: SignIn): Promise<Outcome<{ token: string }>> {
  const station = await stationById(house.store.db, asked.stationId);
  if (!station) return inTrouble('notFound');
  const person = await whoIsIt(house, asked);
  if (await isLost(house, asked)) return inTrouble('badgeLost');
  const checked = await checkPin(house, person, { pin: asked.pin, stationId: station.id });
  if (!checked.ok) return checked;
  if (person === null) return inTrouble('wrongPin');
  // It may have been reported lost while the PIN was stretched.
  if (await isLost(house, asked)) return inTrouble('badgeLost');
  if (asked.who.by === 'badge') house.badges.forget(asked.who.reference);
  const token = Buffer.from(house.randomBytes(TOKEN_BYTES)).toString('base64url');
  const at = instant(house.now());
  const session = {
    idHash: hashOf(token),
    personId: person,
    stationId: station.id,
    screenHash: asked.screenHash,
    openedAt: at,
    seenAt: at,
    locked: false,
  };
  const given = circumstance(house, {
    act: actId(house.newId()),
    actorId: person,
    stationId: station.id,
  });
  await house.sessions.open(session, async (tx) => {
    await append(tx, given, [about({ kind: 'signedIn', personId: person })]);
    // Who was served here a moment ago, and now serves, is no visitor of his own.
    const visit = await openVisitAt(tx, station.id);
    if (visit?.personId === person) await closeVisitAt(tx, station.id, at);
  });
  if (asked.sessionHash !== null) await house.sessions.close(asked.sessionHash);
  house.announce({ kind: 'session', stationId: station.id });
  return done({ token });
}

async function whoIsIt(house: House, { who, stationId }: SignIn): Promise<PersonId | null> {
  const { db } = house.store;
  if (who.by === 'staffNumber') {
    const person = await personByStaffNumber(db, who.staffNumber);
    return person?.standing === 'active' ? person.id : null;
  }
  const badge = house.badges.find(who.reference, house.now());
  if (!badge?.personId || badge.stationId !== stationId) return null;
  const person = await personById(db, badge.personId);
  return person?.standing === 'active' ? person.id : null;
}

const isLost = async (house: House, { who }: SignIn): Promise<boolean> =>
  who.by === 'badge' && (await isBadgeLost(house, who.reference));

/** 解锁: the same person's PIN. */
export async function unlock(
  house: House,
  sessionHash: string,
  pin: string,
): Promise<Outcome<null>> {
  const standing = house.sessions.find(sessionHash);
  if (!standing) return inTrouble('notFound');
  const { personId, stationId } = standing.session;
  const checked = await checkPin(house, personId, { pin, stationId });
  if (!checked.ok) return checked;
  await house.sessions.setLocked(sessionHash, false);
  house.announce({ kind: 'session', stationId });
  return done(null);
}

/** 锁屏. */
export async function lock(house: House, sessionHash: string): Promise<void> {
  const standing = house.sessions.find(sessionHash);
  if (!standing) return;
  await house.sessions.setLocked(sessionHash, true);
  house.announce({ kind: 'session', stationId: standing.session.stationId });
}

/** 退出. */
export async function signOut(house: House, sessionHash: string): Promise<void> {
  const standing = house.sessions.find(sessionHash);
  if (!standing) return;
  await house.sessions.close(sessionHash);
  house.announce({ kind: 'session', stationId: standing.session.stationId });
}
