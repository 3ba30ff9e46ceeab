import type { Carrier } from '#domain/carriers.ts';
import type { Door } from '#domain/doors/doors.ts';
import { gateVerdict } from '#domain/doors/gate-verdict.ts';
import type { GateCrossing } from '#domain/doors/crossings.ts';
import { crossedAt, type crossingOf, type GatePass } from '#domain/doors/gates.ts';
import type { Lingering } from '#domain/doors/strays.ts';
import type { Circumstance, NewFact } from '#domain/facts.ts';
import type { Instant } from '#domain/ids.ts';
import type { Tx } from '../../store/database.ts';
import { gateScene } from './gate-scene.ts';

/** A pass that is a crossing, by the sides that saw it. */
export type Crossed = {
  readonly pass: GatePass;
  readonly lingering: Lingering;
  readonly carrier: Carrier;
  readonly way: NonNullable<ReturnType<typeof crossingOf>>;
  /** Which reading told of it. */
  readonly reading: Circumstance['reading'];
};
export type Judged = Crossed & { readonly crossing: GateCrossing; readonly fact: NewFact };

/** 过门判定 of all of them, looked up together. */
export async function judge(
  tx: Tx,
  door: Door,
  { crossed, isLate }: { readonly crossed: readonly Crossed[]; readonly isLate: boolean },
): Promise<Judged[]> {
  if (crossed.length === 0) return [];
  const timed = crossed.map((one) => ({ ...one, at: crossedAt(one.pass) }));
  const scene = await gateScene(tx, door, { crossed: timed, isLate });
  return timed.flatMap((one): Judged[] => {
    const told = gateVerdict(scene(one));
    if (told.verdict === 'seenOutside' && isStillThere(one)) return [];
    const { stationId, areaId } = door;
    const { id: carrierId } = one.carrier;
    const crossing: GateCrossing = { stationId, areaId, carrierId, at: one.at, ...told };
    const detail = { kind: 'gateCrossed', crossing } as const;
    const fact = { detail, carrierId, from: null, to: null, reading: one.reading };
    return [{ ...one, crossing, fact }];
  });
}

/** It hangs about out there, and was noted when it came. */
const isStillThere = ({ lingering, at }: Crossed & { readonly at: Instant }): boolean =>
  lingering.side === 'outside' && lingering.since < at;
