import { goneBefore, type Stray, type StrayEnd } from '#domain/doors/strays.ts';
import type { NewFact } from '#domain/facts.ts';
import { actId, instant, type ActId, type CarrierId, type StationId } from '#domain/ids.ts';
import { seeAgain } from '../../store/alarms.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { doorOf } from '../../store/doors/areas.ts';
import { strayOf } from '../../store/doors/gates.ts';
import { inTransaction } from '../../store/transaction.ts';
import {
  forgetGateSeen,
  gateSeen,
  hasOldGateSeen,
  keepGateSeen,
} from '../../store/working/gate-seen.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { gateAlarms } from './gate-alarms.ts';
import type { DoorHouse } from './silence.ts';
import { strayChanges, type StrayChange } from './stray-changes.ts';

const aboutThing = (carrierId: CarrierId, detail: NewFact['detail']): NewFact => ({
  detail,
  carrierId,
  from: null,
  to: null,
});
const lifted = ({ stationId, carrierId }: Stray, why: StrayEnd): NewFact =>
  aboutThing(carrierId, { kind: 'strayLifted', stationId, carrierId, why });

/**
 * 杂散: what has lain before a gate for minutes is noted; what the ledger moved or nobody saw for long is lifted; what is suddenly not read
 * any more is lifted and told. A tag that lies still is read once, and one that was carried off never, so that a clock must look.
 */
export async function learnStrays(house: DoorHouse): Promise<void> {
  const { db } = house.store;
  const gone = goneBefore(instant(house.now()));
  if (await hasOldGateSeen(db, gone))
    await inTransaction(house.store, (tx) => forgetGateSeen(tx, gone));
  if ((await strayChanges(db, house)).length === 0) return;
  const changes = await inTransaction(house.store, async (tx) => {
    const now = await strayChanges(tx, house);
    for (const [stationId, own] of Map.groupBy(now, (one) => one.stationId)) {
      await write(tx, house, { stationId, own });
    }
    return now;
  });
  for (const stationId of new Set(changes.map((one) => one.stationId))) {
    house.announce({ kind: 'gate', stationId });
  }
  if (changes.some(({ quiet }) => quiet !== null)) house.announce({ kind: 'alarms' });
}

/** One act a gate: what is noted and lifted, what is not read any more, and the alarms of that. */
async function write(
  tx: Tx,
  house: DoorHouse,
  { stationId, own }: { readonly stationId: StationId; readonly own: readonly StrayChange[] },
): Promise<void> {
  const door = await doorOf(tx, stationId);
  const crossings = own.flatMap(({ stray: { carrierId }, quiet }) => {
    if (quiet === null || door === null) return [];
    const { areaId } = door;
    const told = { way: 'unknown', verdict: 'strayQuiet', badgedId: null } as const;
    return [{ crossing: { stationId, areaId, carrierId, at: quiet, ...told } }];
  });
  const facts = own.map(({ stray, why }) =>
    why === null ? aboutThing(stray.carrierId, { kind: 'strayNoted', stray }) : lifted(stray, why),
  );
  const crossed = crossings.map(({ crossing }) =>
    aboutThing(crossing.carrierId, { kind: 'gateCrossed', crossing }),
  );
  const alarms = door === null ? null : await gateAlarms(tx, house, { door, crossings });
  const given = { act: actId(house.newId()), actorId: null, stationId };
  await append(tx, circumstance(house, given), [...facts, ...crossed, ...(alarms?.facts ?? [])]);
  for (const one of alarms?.more ?? []) await seeAgain(tx, one);
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
