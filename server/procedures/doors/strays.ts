import {
  goneBefore,
  isLingering,
  lingersFrom,
  type Stray,
  type StrayEnd,
} from '#domain/doors/strays.ts';
import type { NewFact } from '#domain/facts.ts';
import { actId, instant, type ActId, type CarrierId, type StationId } from '#domain/ids.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { strayOf, straysAt } from '../../store/doors/gates.ts';
import { inTransaction } from '../../store/transaction.ts';
import {
  forgetGateSeen,
  gateSeen,
  hasOldGateSeen,
  keepGateSeen,
  presentSince,
} from '../../store/working/gate-seen.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import type { DoorHouse } from './silence.ts';

/** So many a round; the next goes on. */
const ROUND = 500;

const aboutThing = (carrierId: CarrierId, detail: NewFact['detail']): NewFact => ({
  detail,
  carrierId,
  from: null,
  to: null,
});
const lifted = ({ stationId, carrierId }: Stray, why: StrayEnd): NewFact =>
  aboutThing(carrierId, { kind: 'strayLifted', stationId, carrierId, why });

/**
 * 杂散: what has lain before a gate for minutes is noted, what the ledger moved or nobody saw for long is lifted. A tag that lies still is
 * read once, so that a clock must look.
 */
export async function learnStrays(house: DoorHouse): Promise<void> {
  const { db } = house.store;
  const gone = goneBefore(instant(house.now()));
  if (await hasOldGateSeen(db, gone))
    await inTransaction(house.store, (tx) => forgetGateSeen(tx, gone));
  if ((await straysNow(db, house)).length === 0) return;
  const stations = await inTransaction(house.store, async (tx) => {
    const changes = await straysNow(tx, house);
    for (const [stationId, own] of Map.groupBy(changes, (one) => one.stationId)) {
      const given = { act: actId(house.newId()), actorId: null, stationId };
      const facts = own.map(({ fact }) => fact);
      await append(tx, circumstance(house, given), facts);
    }
    return new Set(changes.map(({ stationId }) => stationId));
  });
  for (const stationId of stations) house.announce({ kind: 'gate', stationId });
}

type Change = { readonly stationId: StationId; readonly fact: NewFact };

async function straysNow(db: Database | Tx, house: Pick<House, 'now'>): Promise<Change[]> {
  const now = instant(house.now());
  const strays = await straysAt(db, null);
  const lain = (await presentSince(db, { since: lingersFrom(now), limit: ROUND })).filter((one) =>
    isLingering(one.lingering, now),
  );
  const ids = new Set([...strays, ...lain].map(({ carrierId }) => carrierId));
  const carriers = await carriersByIds(db, [...ids]);
  const stored = new Set(
    carriers.flatMap(({ id, custody }) => (custody.account === 'stored' ? [id] : [])),
  );
  const changes: Change[] = [];
  for (const [stationId, own] of Map.groupBy(strays, (one) => one.stationId)) {
    const seen = await gateSeen(
      db,
      stationId,
      own.map(({ carrierId }) => carrierId),
    );
    for (const stray of own) {
      const last = seen.get(stray.carrierId)?.lingering;
      // What is forgotten was not seen for long.
      const isThere = last !== undefined && (last.isPresent || last.lastAt >= goneBefore(now));
      const why = stored.has(stray.carrierId) ? (isThere ? null : 'gone') : 'moved';
      if (why !== null) changes.push({ stationId, fact: lifted(stray, why) });
    }
  }
  for (const { stationId, carrierId, lingering } of lain) {
    if (!stored.has(carrierId)) continue;
    const { side, since } = lingering;
    const stray: Stray = { stationId, carrierId, side, since, notedAt: now };
    changes.push({ stationId, fact: aboutThing(carrierId, { kind: 'strayNoted', stray }) });
  }
  return changes;
}

/** 划去: a person says that it is no stray; it is learned anew from then on. Refuses `notFound`. */
export async function strikeStray(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly stationId: StationId; readonly carrierId: CarrierId },
): Promise<Outcome<{ readonly stationId: StationId }>> {
  const { act, stationId, carrierId } = asked;
  const outcome = await once(
    house,
    { act, body: { strikeStray: stationId, carrierId } },
    async (tx) => {
      const stray = await strayOf(tx, { stationId, carrierId });
      if (stray === null) return inTrouble('notFound');
      const given = circumstance(house, {
        act,
        actorId: asker.personId,
        stationId: asker.stationId,
      });
      await append(tx, given, [lifted(stray, 'struck')]);
      const seen = (await gateSeen(tx, stationId, [carrierId])).get(carrierId);
      if (seen !== undefined) {
        const now = instant(house.now());
        const lingering = { ...seen.lingering, since: now, lastAt: now, minutes: 1 };
        await keepGateSeen(tx, [{ ...seen, lingering }]);
      }
      return done({ stationId });
    },
  );
  if (outcome.ok) house.announce({ kind: 'gate', stationId });
  return outcome;
}
