import { guestPasses, type GuestAsked, type GuestVerdict } from '#domain/doors/guest-passage.ts';
import type { KeyArea } from '#domain/doors/areas.ts';
import type { Direction } from '#domain/doors/passages.ts';
import type { Circumstance, NewFact } from '#domain/facts.ts';
import {
  instant,
  type ActId,
  type MatterId,
  type PersonId,
  type PlaceId,
  type StationId,
} from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import { ruleOf } from '#domain/refusal-rules.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { areaById } from '../../store/doors/areas.ts';
import { whereaboutsOf } from '../../store/doors/passages.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { endOfVisit } from '../../store/working/visitor-papers.ts';
import { circumstance } from '../circumstance.ts';
import { whereHeIs } from '../doors/door-scene.ts';
import { notOwnDoor } from '../doors/own-door.ts';
import { mainOf } from '../doors/pass.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';

type AtDoor = {
  readonly matterId: MatterId;
  readonly area: KeyArea;
  readonly asked: GuestAsked;
  readonly act: ActId;
  readonly actorId: PersonId | null;
  readonly stationId: StationId;
  readonly reading: Circumstance['reading'];
};

/** 来访人出入, in the caller's transaction: decided and written down. Null: there is no such visit. `seq`: of its line in the register. */
export async function passGuest(tx: Tx, house: House, at: AtDoor): Promise<number | null> {
  const { matterId, area, asked, act, actorId, stationId, reading } = at;
  const matter = await matterOfKind(tx, 'visit', matterId);
  if (!matter) return null;
  const { body: visit } = matter;
  const { at: when, isLate } = asked;
  const beside = await whereaboutsOf(tx, { kind: 'person', id: visit.escortId });
  const here = { here: area.placeId, at: when, isLate };
  const verdict = guestPasses(
    {
      ...(await whereHeIs(tx, here, { kind: 'visit', id: matterId })),
      id: matterId,
      visit,
      endedAt: visit.stage === 'left' ? await endOfVisit(tx, matterId) : null,
      area,
      name: (await placeById(tx, area.placeId))?.name ?? '',
      isEscortInside: beside.some((one) => one.areaId === area.placeId && one.isIn),
      escortName: (await personById(tx, visit.escortId))?.name ?? '',
    },
    asked,
  );
  const given = circumstance(house, { act, actorId, stationId, reading });
  const { firstSeq } = await append(tx, given, factsOf(verdict));
  return firstSeq + mainOf(verdict, area);
}

function factsOf(verdict: GuestVerdict): NewFact[] {
  if (verdict.kind === 'passed') {
    return verdict.passages.map((passage) => about({ kind: 'passed', passage }));
  }
  const { passage, refusal } = verdict;
  const { id: rule, clause } = ruleOf(refusal);
  return [about({ kind: 'passRefused', passage, refusal, rule, clause })];
}

/**
 * 手工登记 of a guest, by the guard at the door: the same rules as by his badge, and a refusal stands in the register too. Refuses
 * `areaUnknown`, `notThisDoor`, `notFound`.
 */
export async function passGuestByHand(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly matterId: MatterId;
    readonly areaId: PlaceId;
    readonly direction: Direction;
  },
): Promise<Outcome<{ readonly seq: number }>> {
  const { act, matterId, areaId, direction } = asked;
  const { personId: actorId, stationId } = asker;
  const body = { passGuest: matterId, areaId, direction };
  const outcome = await once(house, { act, body }, async (tx) => {
    const area = await areaById(tx, areaId);
    if (area === null) return refuse({ kind: 'areaUnknown' });
    const barred = await notOwnDoor(tx, house, { stationId, areaId, direction });
    if (barred !== null) return refuse(barred);
    const now = instant(house.now());
    const told = { at: now, receivedAt: now, isLate: false, how: 'guard', words: null } as const;
    const scene = { matterId, area, act, actorId, stationId, reading: null };
    const seq = await passGuest(tx, house, { ...scene, asked: { ...told, direction } });
    return seq === null ? inTrouble('notFound') : done({ seq });
  });
  if (outcome.ok) {
    house.announce({ kind: 'guard' });
    house.announce({ kind: 'atDoor', stationId, seq: outcome.value.seq });
  }
  return outcome;
}
