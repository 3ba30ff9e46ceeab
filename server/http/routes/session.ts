import type { Context } from 'hono';
import { Health } from '#api/ledger.ts';
import {
  NoBody,
  SessionView,
  SetupBody,
  SetupState,
  SignInBody,
  UnlockBody,
} from '#api/session.ts';
import { stationId } from '#domain/ids.ts';
import { found } from '../../procedures/founding.ts';
import { lock, signIn, signOut, unlock } from '../../procedures/sign-in.ts';
import { openAlarmCount } from '../../store/alarms.ts';
import { ledgerHead } from '../../store/ledger.ts';
import { unitName } from '../../store/people.ts';
import {
  callerOf,
  callerOfToken,
  dropSession,
  ensureScreen,
  sessionHash,
  setSession,
} from '../border.ts';
import type { Desk } from '../desk.ts';
import { failureAnswer } from '../problems.ts';
import { answer, guarded, open, problemResponse, refuse, type Route } from '../route.ts';
import { sessionView } from '../views/session.ts';

const newScreen = (desk: Desk) => () =>
  Buffer.from(desk.house.randomBytes(32)).toString('base64url');

/** The session of the request's cookie, as it is after what was just done. */
const viewNow = async (desk: Desk, c: Context): Promise<Response> =>
  c.json(await sessionView(desk, await callerOf(desk, c)));

const setupState = async (desk: Desk) => ({
  needed: (await unitName(desk.house.store.db)) === null,
  demo: desk.site.isDemo,
});

export const sessionRoutes: readonly Route[] = [
  open({
    method: 'GET',
    path: '/api/health',
    summary: 'Whether the server can record, and the head of the ledger',
    answer: Health,
    handle: async ({ desk, c }) => {
      const status = desk.storage.state === 'ok' ? 'ok' : 'readOnly';
      const { db } = desk.house.store;
      const ledger = await ledgerHead(db);
      const openAlarms = await openAlarmCount(db);
      return c.json({ status, version: desk.site.version, ledger, openAlarms });
    },
  }),
  open({
    method: 'GET',
    path: '/api/setup',
    summary: 'Whether the house still has to be set up',
    answer: SetupState,
    handle: async ({ desk, c }) => c.json(await setupState(desk)),
  }),
  open({
    method: 'POST',
    path: '/api/setup',
    summary: 'Sets the house up, once',
    body: SetupBody,
    answer: SetupState,
    handle: async ({ desk, c, body }) =>
      await answer(c, await found(desk.house, body), () => setupState(desk)),
  }),
  open({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in on this browser',
    answer: SessionView,
    handle: async ({ desk, c, caller }) => {
      ensureScreen(c, newScreen(desk));
      return c.json(await sessionView(desk, caller));
    },
  }),
  open({
    method: 'POST',
    path: '/api/session',
    summary: 'Signs in by badge or staff number, and PIN',
    body: SignInBody,
    answer: SessionView,
    handle: async ({ desk, c, body }) => {
      const now = desk.house.now();
      const who = body.who.by === 'badge' ? body.who.reference : body.who.staffNumber;
      const { signIn: each, anySignIn } = desk.buckets;
      if (!anySignIn.take('sign in', now) || !each.take(who, now)) return refuse(c, 'tooManyTries');
      const outcome = await signIn(desk.house, {
        stationId: stationId(body.stationId),
        who: body.who,
        pin: body.pin,
        sessionHash: sessionHash(c),
        screenHash: ensureScreen(c, newScreen(desk)),
      });
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      setSession(c, outcome.value.token);
      return c.json(await sessionView(desk, await callerOfToken(desk, outcome.value.token)));
    },
  }),
  open({
    method: 'POST',
    path: '/api/session/unlock',
    summary: 'Unlocks the screen with the PIN of the person signed in',
    body: UnlockBody,
    answer: SessionView,
    handle: async ({ desk, c, caller, body }) => {
      if (!caller) return refuse(c, 'notSignedIn');
      if (!desk.buckets.signIn.take(caller.person.staffNumber, desk.house.now())) {
        return refuse(c, 'tooManyTries');
      }
      const outcome = await unlock(desk.house, caller.sessionHash, body.pin);
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      return await viewNow(desk, c);
    },
  }),
  open({
    method: 'POST',
    path: '/api/session/lock',
    summary: 'Locks the screen now',
    body: NoBody,
    answer: SessionView,
    handle: async ({ desk, c, caller }) => {
      if (caller) await lock(desk.house, caller.sessionHash);
      return await viewNow(desk, c);
    },
  }),
  guarded('signedIn', {
    method: 'POST',
    path: '/api/session/touch',
    summary: 'A person is at the screen',
    body: NoBody,
    answer: SessionView,
    handle: async ({ desk, c }) => await viewNow(desk, c),
  }),
  open({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Signs out',
    body: NoBody,
    answer: SessionView,
    handle: async ({ desk, c, caller }) => {
      if (caller) await signOut(desk.house, caller.sessionHash);
      dropSession(c);
      c.header('clear-site-data', '"cache", "storage"');
      return c.json(await sessionView(desk, null));
    },
  }),
];
