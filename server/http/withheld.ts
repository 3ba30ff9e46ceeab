import type { Context } from 'hono';
import { stockTakeId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import { takeById } from '../store/takes.ts';
import type { Desk } from './desk.ts';
import { failureAnswer } from './problems.ts';
import { problemResponse, type Caller, type Route } from './route.ts';
import { blindRefusal, withheldBy } from './views/blind.ts';

const TAKE = '/api/stock-takes/:id';

/**
 * 盲盘 of one take keeps other takes of the same places from its counters, closed ones too: whatever a route of a take answers. Null:
 * nothing is kept back.
 */
export async function withheld(
  { house }: Desk,
  route: Pick<Route, 'path'>,
  { c, caller }: { readonly c: Context; readonly caller: Caller | null },
): Promise<Response | null> {
  if (caller === null || !(route.path === TAKE || route.path.startsWith(`${TAKE}/`))) return null;
  const take = await takeById(house.store.db, stockTakeId(c.req.param('id') ?? ''));
  const by = take && (await withheldBy(house.store.db, take, caller.person));
  if (!by) return null;
  return problemResponse(failureAnswer(refuse(blindRefusal(by))));
}
