import { actId, instant } from '#domain/ids.ts';
import { escalatesAt } from '#domain/matters/escalation.ts';
import { isInForce } from '#domain/matters/approvers.ts';
import type { Matter, MatterStep } from '#domain/matters/matter.ts';
import { append } from '../../store/append.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import type { House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done } from '../outcome.ts';
import { decidersOf, standingDelegations } from './deciders.ts';

/** What the clocks need of the house. */
export type ClockHouse = Pick<
  House,
  | 'store'
  | 'now'
  | 'monotonicMs'
  | 'newId'
  | 'randomBytes'
  | 'policies'
  | 'announce'
  | 'isDeviceOpen'
>;

/** So many open papers are looked at in one round; the next round looks at the rest. */
const ROUND = 1_000;

type Due = { readonly matter: Matter; readonly step: MatterStep };

/**
 * 失效: requests that nobody decided in time, approvals whose window is over, and 授权 that ended by their date or with their
 * giver's duty. To be called again and again; what is done is not done twice. Answers how many ended.
 */
export const expireApprovals = (house: ClockHouse): Promise<number> =>
  round(house, async (db) => {
    const dueBefore = instant(new Date(house.now().getTime() + 1));
    const over = (
      await mattersOf(db, { kind: 'approval', isOpen: true, dueBefore, limit: ROUND })
    ).map((matter): Due => ({ matter, step: { of: 'approval', did: 'expired' } }));
    return [...over, ...(await overDelegations(db, house))];
  });

async function overDelegations(db: Database | Tx, house: ClockHouse): Promise<Due[]> {
  const at = instant(house.now());
  const due: Due[] = [];
  for (const one of await standingDelegations(db, null)) {
    const { body } = one.delegation;
    const delegate = await personById(db, body.delegateId);
    const isYetToBegin = at < body.from;
    const holds = isInForce(one, { id: body.delegateId }, isYetToBegin ? body.from : at);
    if (holds && delegate?.standing === 'active') continue;
    due.push({ matter: one.delegation, step: { of: 'delegation', did: 'ended' } });
  }
  return due;
}

/**
 * 上报: what waited for 办公室主任 as long as the unit's rules say goes to 分管领导, who could have decided it all along; unless there is no leader who
 * may (the only one asks himself). To be called again and again; what went up stays up. Answers how many went up.
 */
export const escalateWaiting = (house: ClockHouse): Promise<number> =>
  round(house, async (db) => {
    const at = instant(house.now());
    const policy = house.policies.current();
    const search = { kind: 'approval', stage: 'waiting', waitsFor: 'officeHead' } as const;
    const waiting = await mattersOf(db, { ...search, limit: ROUND });
    const due: Due[] = [];
    for (const matter of waiting) {
      if (escalatesAt(matter.openedAt, policy) > at) continue;
      const raised = { ...matter, body: { ...matter.body, role: 'unitLeader' as const } };
      if ((await decidersOf(db, raised, at)).length === 0) continue;
      due.push({ matter, step: { of: 'approval', did: 'escalated', role: 'unitLeader' } });
    }
    return due;
  });

/** Looks, and writes only where something is due; looked at again inside, for a person may have been quicker. */
async function round(
  house: ClockHouse,
  look: (db: Database | Tx) => Promise<readonly Due[]>,
): Promise<number> {
  if ((await look(house.store.db)).length === 0) return 0;
  const act = actId(house.newId());
  const outcome = await once(house, { act, body: { clock: 'approvals' } }, async (tx) => {
    const facts = (await look(tx)).flatMap(
      ({ matter, step }) => steppedMatter(house, matter, { step, actorId: null }) ?? [],
    );
    const given = circumstance(house, { act, actorId: null, stationId: null });
    await append(tx, given, facts);
    return done(facts.length);
  });
  const count = outcome.ok ? outcome.value : 0;
  if (count > 0) house.announce({ kind: 'approvals' });
  return count;
}
