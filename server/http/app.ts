import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { mayDo } from '#domain/people.ts';
import { StorageTrouble } from '../store/trouble.ts';
import { callerOf, isUpload, sameHouse, securityHeaders } from './border.ts';
import { bridgeApp } from './bridge.ts';
import type { Desk } from './desk.ts';
import { openapi } from './openapi.ts';
import type { BorderTrouble } from './problem-sentences.ts';
import { problemOf } from './problems.ts';
import { open, problemResponse, refuse, type Access, type Caller, type Route } from './route.ts';
import { routes } from './routes.ts';
import { withheld } from './withheld.ts';
import type { StaticFiles } from './static-files.ts';

const BODY_MAX = 64 * 1024;
/** Lists of thousands: the marks and remedies of a count, the labels of an order. */
const LIST_MAX = 1024 * 1024;
const LISTS = /^\/api\/(?:print-jobs|stock-takes\/[^/]+\/(?:marks|places\/[^/]+\/close))$/;
/** 照片 in base64: one that is a little too large is told so by its own sentence. */
const PHOTO_MAX = 2.25 * 1024 * 1024;
const PHOTOS = /^\/api\/stock-takes\/[^/]+\/differences\/[^/]+\/photos$/;
const UPLOAD_MAX = 64 * 1024 * 1024;
/** A batch of 500 messages with long codes. */
const MESSAGES_MAX = 8 * 1024 * 1024;
/** Requests that no person makes: they do not keep a screen open. */
const UNTOUCHED =
  /^\/api\/(?:session|health|openapi\.json|setup|alarms\/now|look-up\/box|stations\/[^/]+\/stream)$/;

/** The whole of HTTP: the border, the route table (with `more` of the demo's), the bridges and the kiosk's files. */
export function createApp(
  desk: Desk,
  files: StaticFiles,
  onTrouble: (error: unknown) => void,
  more: readonly Route[] = [],
): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.use(sameHouse(desk.site));
  app.use((c, next) => bodyLimit({ maxSize: maxOf(c), onError: () => tooLarge(c) })(c, next));
  for (const route of [...allRoutes(desk), ...more]) {
    app.on(route.method, route.path, (c) => served(desk, route, c));
  }
  app.route('/bridge', bridgeApp(desk));
  app.all('/api/*', (c) => refuse(c, 'notFound'));
  app.all('/bridge/*', (c) => refuse(c, 'notFound'));
  app.get('*', (c) => files(c.req.path));
  app.onError((error, c) => failed(desk, error, { c, onTrouble }));
  return app;
}

/** Every route of the API, the contract itself included. */
export function allRoutes(desk: Pick<Desk, 'site'>): Route[] {
  const contract: Route = open({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'The whole contract',
    answer: 'application/json',
    handle: async ({ c }) => c.json(openapi(table, desk.site.version)),
  });
  const table: Route[] = [...routes, contract];
  return table;
}

async function served(desk: Desk, route: Route, c: Context): Promise<Response> {
  const caller = await callerOf(desk, c);
  const trouble = denied(route.access, caller);
  if (trouble) return refuse(c, trouble);
  if (caller && !caller.locked && !UNTOUCHED.test(c.req.path)) {
    desk.house.sessions.touch(caller.sessionHash);
  }
  const kept = await withheld(desk, route, { c, caller });
  return kept ?? (await route.run(desk, c, caller));
}

/** Deny by default: an action is for people with a duty for it, signed in, and the screen not locked. */
function denied(access: Access, caller: Caller | null): BorderTrouble | null {
  if (access === 'anyone') return null;
  if (!caller) return 'notSignedIn';
  if (caller.locked) return 'screenLocked';
  if (access === 'signedIn') return null;
  return mayDo(caller.person, access) ? null : 'notAllowed';
}

const tooLarge = (c: Context): Response =>
  problemResponse(problemOf(PHOTOS.test(c.req.path) ? 'photoTooLarge' : 'tooLarge'));

function maxOf(c: Context): number {
  if (isUpload(c)) return UPLOAD_MAX;
  if (LISTS.test(c.req.path)) return LIST_MAX;
  if (PHOTOS.test(c.req.path)) return PHOTO_MAX;
  return c.req.path === '/bridge/messages' ? MESSAGES_MAX : BODY_MAX;
}

/** Storage trouble is said on every screen at once; nothing of the inside goes out. */
function failed(
  desk: Desk,
  error: unknown,
  { c, onTrouble }: { readonly c: Context; readonly onTrouble: (error: unknown) => void },
): Response {
  onTrouble(error);
  if (error instanceof StorageTrouble) {
    const state = error.trouble === 'full' ? 'full' : 'readOnly';
    if (desk.storage.state !== state) {
      desk.storage.state = state;
      desk.house.announce({ kind: 'storage', state });
    }
    return problemResponse(problemOf(state === 'full' ? 'storageFull' : 'storageReadOnly'));
  }
  return refuse(c, 'internal');
}
