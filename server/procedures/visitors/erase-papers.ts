import { aboutKey } from '#domain/alarms.ts';
import { actId, storedInstant, type Instant, type MatterId } from '#domain/ids.ts';
import { append } from '../../store/append.ts';
import { matterOfKind } from '../../store/matters.ts';
import { isAlarmOpenAbout } from '../../store/open-alarms.ts';
import { inTransaction } from '../../store/transaction.ts';
import { eraseVisitorPaper, papersToErase } from '../../store/working/visitor-papers.ts';
import { circumstance } from '../circumstance.ts';
import { steppedMatter } from '../matters.ts';
import type { ClockHouse } from '../papers/approval-clocks.ts';
import { lostNow } from '../takes/searches.ts';

const DAY_MS = 86_400_000;
/** So many in one pass; the next goes on. */
const ROUND_MAX = 100;

/**
 * 到期删除: names and numbers of visitors whose visit ended longer ago than the unit keeps them. That it was done is a fact; what it was
 * is in none. Whatever was masked stays masked. What an inquiry may ask for waits: papers of a visit with an open alarm about it, and, as
 * long as a thing is lost, of whoever had come before it was declared so.
 */
export async function erasePapers(house: ClockHouse): Promise<void> {
  const days = house.policies.current().params.visitorDays;
  const before = storedInstant(new Date(house.now().getTime() - days * DAY_MS).toISOString());
  const after =
    (await lostNow(house.store.db))
      .map(({ since }) => since)
      .toSorted()
      .at(-1) ?? null;
  const ids = await papersToErase(house.store.db, { before, after, limit: ROUND_MAX });
  for (const id of ids) await eraseOne(house, id, after);
}

async function eraseOne(house: ClockHouse, id: MatterId, after: Instant | null): Promise<void> {
  await inTransaction(house.store, async (tx) => {
    const visit = await matterOfKind(tx, 'visit', id);
    const cameBefore = after !== null && visit !== null && visit.openedAt <= after;
    if (cameBefore || (await isAlarmOpenAbout(tx, aboutKey({ kind: 'matter', id })))) return;
    const step = { of: 'visit', did: 'erased' } as const;
    const fact = visit && steppedMatter(house, visit, { step, actorId: null });
    await eraseVisitorPaper(tx, id);
    if (!fact) return;
    const given = { act: actId(house.newId()), actorId: null, stationId: null };
    await append(tx, circumstance(house, given), [fact]);
  });
}
