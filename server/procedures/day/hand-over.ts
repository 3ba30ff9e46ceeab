import { instant, type ActId, type MatterId, type PlaceId, type StationId } from '#domain/ids.ts';
import {
  handOver as decide,
  keysKept,
  type HandOver,
  type KeyRing,
} from '#domain/matters/hand-over.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { knownAt } from '#domain/alarm-knowledge.ts';
import type { Person } from '#domain/people.ts';
import { openAlarmCount } from '../../store/alarms.ts';
import { append } from '../../store/append.ts';
import type { Database, Tx } from '../../store/database.ts';
import { openMatters } from '../../store/due.ts';
import { insideNow } from '../../store/doors/passages.ts';
import { mattersOf } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { placesByIds } from '../../store/places.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { secondOfTwo, type BadgeAndPin } from '../signers.ts';
import { hindrancesNow } from './hindrances.ts';
import { markOf } from './points.ts';

const CHANGED = { ok: false, refusal: { kind: 'handedChanged' } } as const;

export type HandOverMatter = MatterOf<'handOver'>;
/** What a hand-over would hold now. */
export type HandedOver = Pick<HandOver, 'open' | 'inside' | 'papersOpen' | 'alarmsOpen'>;

/**
 * 交接内容 now: 未了事项, who is inside, what papers are open, and what alarms that who goes may know of. `mark`: any other safe open, person inside or paper, and it is
 * not what the two looked at.
 */
export async function toHandOver(
  db: Database | Tx,
  house: Pick<House, 'now'>,
  from: { readonly person: Person; readonly stationId: StationId },
): Promise<{ readonly handed: HandedOver; readonly mark: string }> {
  const inside = await insideNow(db, null);
  const byArea = Map.groupBy(inside, ({ areaId }) => areaId);
  const places = await placesByIds(db, [...byArea.keys()]);
  const names = new Map<PlaceId, string>(places.map(({ id, name }) => [id, name]));
  const papers = await openMatters(db, instant(house.now()));
  const points = (await hindrancesNow(db, house)).filter(({ kind }) => kind !== 'alarmOpen');
  const handed = {
    open: points.map(({ mark: _, ...one }) => one),
    inside: [...byArea].map(([areaId, those]) => ({
      areaId,
      name: names.get(areaId) ?? areaId,
      people: those.filter(({ passer }) => passer.kind === 'person').length,
      guests: those.filter(({ passer }) => passer.kind === 'visit').length,
    })),
    papersOpen: papers.reduce((sum, { open }) => sum + open, 0),
    alarmsOpen: await openAlarmCount(db, knownAt(from)),
  };
  const marks = points.map(({ kind, id, mark }) => [kind, id, mark]);
  return { handed, mark: markOf([{ ...handed, open: [] }, marks]) };
}

/** 钥匙 as they were handed over last at this desk: the next list begins with them. */
export async function lastKeys(
  db: Database | Tx,
  desk: HandOver['desk'],
): Promise<readonly KeyRing[]> {
  const [last] = await mattersOf(db, { kind: 'handOver', desk, limit: 1 });
  return last?.body.keys ?? [];
}

/**
 * 交接班: who goes signs by PIN, who comes by badge and PIN; what was handed over stands in one fact, by value. Refuses
 * `handedChanged`, `handsOverToHimself`, `keysUnfit`, `keysFewer`, `dutyMissing`, `othersDutyMissing`, and what `checkPin` and `secondOfTwo` do.
 */
export async function handOverShift(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    /** Of what they looked at. */
    readonly mark: string;
    readonly keys: readonly KeyRing[];
    readonly notes: string | null;
    readonly differences: string | null;
    readonly pin: string;
    readonly second: BadgeAndPin;
  },
): Promise<Outcome<{ readonly matterId: MatterId }>> {
  const { act, mark, keys, notes, differences, pin, second } = asked;
  const body = { handOver: { mark, keys, notes, differences }, by: asker.personId };
  const before = await answeredBefore<{ readonly matterId: MatterId }>(house, { act, body });
  if (before) return before;
  // Nobody signs in vain.
  const { personId: actorId, stationId } = asker;
  const goes = await personById(house.store.db, actorId);
  if (!goes) return inTrouble('notFound');
  if ((await toHandOver(house.store.db, house, { person: goes, stationId })).mark !== mark)
    return CHANGED;
  const signed = await checkPin(house, actorId, { pin, stationId });
  if (!signed.ok) return signed;
  const other = await secondOfTwo(house, asker, { second, not: [actorId] });
  if (!other.ok) return other;
  const to = other.value;
  const outcome = await once(house, { act, body }, async (tx) => {
    const from = await personById(tx, actorId);
    if (!from) return inTrouble('notFound');
    const desk = decide({ from, to, keys });
    if (!desk.ok) return desk;
    const kept = keysKept(await lastKeys(tx, desk.value), { keys, differences });
    if (!kept.ok) return kept;
    const there = await toHandOver(tx, house, { person: from, stationId });
    if (there.mark !== mark) return CHANGED;
    const handed: HandOver = {
      desk: desk.value,
      fromId: from.id,
      toId: to.id,
      keys,
      notes,
      differences,
      ...there.handed,
      stage: 'done',
    };
    const opened = { kind: 'handOver', openedById: actorId, body: handed } as const;
    const { id, fact } = await openedMatter(tx, house, opened);
    const given = circumstance(house, { act, actorId, stationId, witnessIds: [to.id] });
    await append(tx, given, [fact]);
    return done({ matterId: id });
  });
  if (outcome.ok) house.announce({ kind: 'guard' });
  return outcome;
}
