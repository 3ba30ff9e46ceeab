import type { RollCallView } from '#api/roll-calls.ts';
import { passerKey, type RollCall } from '#domain/doors/roll-calls.ts';
import type { RollCallId } from '#domain/ids.ts';
import type { Database } from '../../store/database.ts';
import { rollCallById } from '../../store/doors/areas.ts';
import { personName } from './names.ts';
import { doorNames } from './passers.ts';

/** 点名: who was called, and who was seen since; null: there is none. */
export async function rollCallView(db: Database, id: RollCallId): Promise<RollCallView | null> {
  const call = await rollCallById(db, id);
  return call === null ? null : await viewOf(db, call);
}

async function viewOf(db: Database, call: RollCall): Promise<RollCallView> {
  const names = await doorNames(db, {
    passers: call.passers.map(({ passer }) => passer),
    people: [call.openedById, call.closed?.byId ?? null],
    areaIds: [...call.areaIds, ...call.passers.flatMap(({ areaId }) => areaId ?? [])],
  });
  const marks = new Map(call.marks.map((mark) => [passerKey(mark.passer), mark.as]));
  const people = call.passers.map(({ passer, areaId, since }) => ({
    passer: names.passer(passer),
    area: areaId === null ? null : names.area(areaId),
    since,
    mark: marks.get(passerKey(passer)) ?? null,
  }));
  const { closed } = call;
  return {
    id: call.id,
    openedAt: call.openedAt,
    openedBy: personName(names.person(call.openedById)),
    areas: call.areaIds.map(names.area),
    present: people.filter(({ mark }) => mark === 'present').length,
    absent: people.filter(({ mark }) => mark === 'absent').length,
    people,
    closed: closed && {
      at: closed.at,
      by: personName(names.person(closed.byId)),
      words: closed.words,
    },
  };
}
