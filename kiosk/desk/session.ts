import { SessionView, type SignInBody } from '#api/session.ts';
import { nothing, type Answer } from '../api/client.ts';
import { storageEmptied } from './settings.ts';
import { clearDesk, type Desk } from './desk.ts';

/** 登录 with badge or staff number, and PIN. */
export async function signIn(desk: Desk, body: SignInBody): Promise<Answer<SessionView>> {
  const answer = await desk.call('POST', '/api/session', SessionView, body);
  if (answer.ok) enter(desk, answer.value);
  return answer;
}

/** 解锁: the same person goes on where they were. */
export async function unlock(desk: Desk, pin: string): Promise<Answer<SessionView>> {
  const answer = await desk.call('POST', '/api/session/unlock', SessionView, { pin });
  if (answer.ok) enter(desk, answer.value);
  return answer;
}

function enter(desk: Desk, session: SessionView): void {
  desk.badge.value = null;
  desk.session.value = session;
  const station = desk.stationId.value;
  // A new pipe: the old one was opened before signing in, and told nothing of the counter.
  if (station !== null) desk.stream.open(station);
}

/** 锁屏: at once on the screen, whether or not the server is there; then at the server. */
export async function lock(desk: Desk): Promise<void> {
  const session = desk.session.value;
  if (session === null || session.state !== 'open') return;
  desk.session.value = { ...session, state: 'locked' };
  desk.badge.value = null;
  await desk.call('POST', '/api/session/lock', nothing);
}

/** 退出: nothing of this person stays on the screen. */
export async function signOut(desk: Desk): Promise<void> {
  const session = desk.session.value;
  if (session !== null) desk.session.value = { ...session, state: 'none', person: null };
  clearDesk(desk);
  await desk.call('DELETE', '/api/session', nothing);
  storageEmptied.value += 1;
  await desk.refresh();
}
