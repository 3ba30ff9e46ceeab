import { guestPasses, type GuestAsked } from '#domain/doors/guest-passage.ts';
import type { KeyArea } from '#domain/doors/areas.ts';
import type { Direction } from '#domain/doors/passages.ts';
import type { Circumstance } from '#domain/facts.ts';
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
import { circumstance } from '../circumstance.ts';
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
  const here = (seen: readonly { readonly areaId: PlaceId; readonly isIn: boolean }[]) =>
    seen.some((one) => one.areaId === area.placeId && one.isIn);
  const own = await whereaboutsOf(tx, { kind: 'visit', id: matterId });
  const beside = await whereaboutsOf(tx, { kind: 'person', id: visit.escortId });
  const verdict = guestPasses(
    {
      id: matterId,
      visit,
      area,
      name: (await placeById(tx, area.placeId))?.name ?? '',
      insideSince: own.find((one) => one.areaId === area.placeId && one.isIn)?.at ?? null,
      isEscortInside: here(beside),
      escortName: (await personById(tx, visit.escortId))?.name ?? '',
    },
    asked,
  );
  const { passage, refusal } = verdict;
  const rule = refusal && ruleOf(refusal);
  const detail =
    refusal === null || rule === null
      ? ({ kind: 'passed', passage } as const)
      : ({ kind: 'passRefused', passage, refusal, rule: rule.id, clause: rule.clause } as const);
  const given = circumstance(house, { act, actorId, stationId, reading });
  const { firstSeq } = await append(tx, given, [about(detail)]);
  return firstSeq;
}

/**
 * 手工登记 of a guest, by the guard at the door: the same rules as by his badge, and a refusal stands in the register too. Refuses
 * `areaUnknown`, `notFound`.
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
