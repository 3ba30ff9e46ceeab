import {
  closeRollCall as decideClose,
  markRollCall as decideMarks,
  passersOf,
  type RollCall,
  type RollCallMark,
} from '#domain/doors/roll-calls.ts';
import type { DoorFact } from '#domain/door-facts.ts';
import { rollCallId, type ActId, type PlaceId, type RollCallId } from '#domain/ids.ts';
import { refuse, type Decision } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { allAreas, openRollCall as rollCallNow, rollCallById } from '../../store/doors/areas.ts';
import { insideNow } from '../../store/doors/passages.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { guestsElsewhere } from './guests-elsewhere.ts';

type Called = Outcome<{ readonly id: RollCallId }>;

/** 点名: everybody who is inside of these areas (null: of all, and the guests elsewhere in the house) by the ledger, now. Refuses `areaUnknown`, `rollCallOpen`. */
export async function openRollCall(
  house: House,
  asker: Asker,
  { act, areaIds }: { readonly act: ActId; readonly areaIds: readonly PlaceId[] | null },
): Promise<Called> {
  const outcome = await once(house, { act, body: { rollCall: areaIds } }, async (tx) => {
    if ((await rollCallNow(tx)) !== null) return refuse({ kind: 'rollCallOpen' });
    const areas = new Set((await allAreas(tx)).map(({ placeId }) => placeId));
    if (areaIds?.some((id) => !areas.has(id))) return refuse({ kind: 'areaUnknown' });
    const called = areaIds ?? [...areas];
    const inside = await insideNow(tx, called);
    const guests = areaIds === null ? await guestsElsewhere(tx, inside) : [];
    const passers = passersOf([
      ...inside.map(({ at: since, passer, areaId }) => ({ passer, areaId, since })),
      ...guests.map((guest) => ({ ...guest, areaId: null })),
    ]);
    const id = rollCallId(house.newId());
    const fact = about({ kind: 'rollCallOpened', rollCallId: id, areaIds: called, passers });
    const given = circumstance(house, { act, actorId: asker.personId, stationId: asker.stationId });
    await append(tx, given, [fact]);
    return done({ id });
  });
  if (outcome.ok) house.announce({ kind: 'guard' });
  return outcome;
}

/** 点到. Refuses `notFound`, `rollCallOver`, `notRolled`. */
export const markRollCall = (
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly id: RollCallId; readonly marks: readonly RollCallMark[] },
): Promise<Called> =>
  stepOf(house, asker, { ...asked, body: { marks: asked.marks } }, (call) => {
    const decision = decideMarks(call, asked.marks);
    if (!decision.ok) return decision;
    const fact = { kind: 'rollCallMarked', rollCallId: call.id, marks: decision.value } as const;
    return { ok: true, value: fact };
  });

/** 点名结束. Refuses `notFound`, `rollCallOver`, `rollCallUnexplained`. */
export const closeRollCall = (
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly id: RollCallId; readonly words: string },
): Promise<Called> =>
  stepOf(house, asker, { ...asked, body: { words: asked.words } }, (call) => {
    const decision = decideClose(call, asked.words);
    if (!decision.ok) return decision;
    const fact = { kind: 'rollCallClosed', rollCallId: call.id, words: decision.value } as const;
    return { ok: true, value: fact };
  });

async function stepOf(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly id: RollCallId; readonly body: object },
  decide: (call: RollCall) => Decision<DoorFact>,
): Promise<Called> {
  const { act, id, body } = asked;
  const outcome = await once(house, { act, body: { rollCall: id, ...body } }, async (tx: Tx) => {
    const call = await rollCallById(tx, id);
    if (call === null) return inTrouble('notFound');
    const decision = decide(call);
    if (!decision.ok) return decision;
    const given = circumstance(house, { act, actorId: asker.personId, stationId: asker.stationId });
    await append(tx, given, [about(decision.value)]);
    return done({ id });
  });
  if (outcome.ok) house.announce({ kind: 'guard' });
  return outcome;
}
