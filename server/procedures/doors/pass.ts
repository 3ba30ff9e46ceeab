import type { KeyArea } from '#domain/doors/areas.ts';
import type { Asked } from '#domain/doors/at-door.ts';
import type { GuestVerdict } from '#domain/doors/guest-passage.ts';
import { passOf, type DoorAlarm, type Verdict } from '#domain/doors/pass.ts';
import type { Circumstance, NewFact } from '#domain/facts.ts';
import type { ActId, PersonId, StationId } from '#domain/ids.ts';
import { ruleOf } from '#domain/refusal-rules.ts';
import { append } from '../../store/append.ts';
import { doorOf } from '../../store/doors/areas.ts';
import type { Tx } from '../../store/database.ts';
import { placeById } from '../../store/places.ts';
import { raiseAbout } from '../alarms.ts';
import type { Announcement } from '../announcements.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { House } from '../house.ts';
import { badgedAfter } from './badged-after.ts';
import { doorScene } from './door-scene.ts';
import { alarmAt } from './tries.ts';

type AtDoor = {
  readonly area: KeyArea;
  readonly asked: Asked;
  readonly act: ActId;
  /** The guard who is awake at the desk; null: nobody is. */
  readonly actorId: PersonId | null;
  readonly stationId: StationId;
  readonly reading: Circumstance['reading'];
};
export type Passed = {
  readonly verdict: Verdict;
  /** Of the line in the register that says it. */
  readonly seq: number;
  readonly events: readonly Announcement[];
};

/** 出入, in the caller's transaction: decided, written down in one act, and alarmed. */
export async function pass(tx: Tx, house: House, at: AtDoor): Promise<Passed> {
  const { area, asked, stationId } = at;
  const place = await placeById(tx, area.placeId);
  if (!place) throw new Error('A key area has no room');
  const { shown, isLate } = asked;
  const scene = await doorScene(tx, { area, place, stationId, shown, at: asked.at, isLate });
  const verdict = passOf(scene, asked);
  const excused = await excusedBy(tx, at, verdict);
  const facts = [...factsOf(verdict), ...excused];
  const { act, actorId, reading } = at;
  const given = circumstance(house, { act, actorId, stationId, reading });
  const { firstSeq } = await append(tx, given, facts);
  const events: Announcement[] = [{ kind: 'guard' }];
  if (excused.length > 0) events.push({ kind: 'gate', stationId }, { kind: 'alarms' });
  for (const kind of verdict.alarms) {
    events.push(...(await raiseAbout(tx, house, alarmOf(kind, at))));
  }
  return { verdict, seq: firstSeq + mainOf(verdict, area), events };
}

/** 补刷证: what went through the gate before he badged out of it. */
async function excusedBy(
  tx: Tx,
  { area, asked: { shown, at }, stationId }: AtDoor,
  verdict: Verdict,
): Promise<NewFact[]> {
  if (verdict.kind !== 'passed' || shown.kind !== 'person') return [];
  const { placeId } = area;
  const hasLeft = verdict.passages.some(
    ({ areaId, direction, irregular }) =>
      areaId === placeId && direction === 'out' && irregular !== 'missedExit',
  );
  const door = hasLeft ? await doorOf(tx, stationId) : null;
  if (door === null || !door.isGate || door.areaId !== placeId) return [];
  return badgedAfter(tx, door, { person: shown.person, at });
}

/** The line about this door among those of one act: an exit that is inferred beside it is no news to who stands there. */
export function mainOf(verdict: Verdict | GuestVerdict, area: KeyArea): number {
  if (verdict.kind === 'refused') return 0;
  const main = verdict.passages.findLastIndex(
    ({ areaId, irregular }) => areaId === area.placeId && irregular !== 'missedExit',
  );
  return Math.max(main, 0);
}

function factsOf(verdict: Verdict): NewFact[] {
  if (verdict.kind === 'passed') {
    return verdict.passages.map((passage) => about({ kind: 'passed', passage }));
  }
  const { passage, refusal } = verdict;
  const { id: rule, clause } = ruleOf(refusal);
  return [about({ kind: 'passRefused', passage, refusal, rule, clause })];
}

const alarmOf = (kind: DoorAlarm, { asked: { shown }, area, stationId }: AtDoor) => ({
  kind,
  of: alarmAt(shown, area),
  dueAt: null,
  stationId,
});
