import type { EventPackRow, EventPackView, SeatCopyView, SeatListView } from '#api/event-packs.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { CarrierId, PersonId } from '#domain/ids.ts';
import { copiesOf } from '#domain/matters/event-pack.ts';
import { isOut, type SeatCopy } from '#domain/matters/event-seats.ts';
import type { Person } from '#domain/people.ts';
import type { House } from '../../procedures/house.ts';
import type { Pack } from '../../procedures/papers/event-packs.ts';
import { handOutVerdicts } from '../../procedures/papers/event-verdicts.ts';
import { isHeldUnder } from '../../procedures/papers/paper-steps.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { refusalView } from '../problems.ts';
import { carrierRows, namesOf, personName } from './names.ts';

/** 会议材料 as it stands: every seat with its copies, and for each why it could not be handed out now. */
export async function eventPackView(
  house: Pick<House, 'store' | 'now' | 'policies'>,
  pack: Pack,
  keeperId: PersonId,
): Promise<EventPackView> {
  const { db } = house.store;
  const { body } = pack;
  const ids = [...copiesOf(body).map((copy) => copy.carrierId), ...body.spares];
  const carriers = await carriersByIds(db, ids);
  const { rows } = await carrierRows(db, carriers, house.now());
  const rowById = new Map<string, CarrierRow>(rows.map((row) => [row.id, row]));
  const held = new Set(carriers.filter((one) => isHeldUnder(one, pack)).map(({ id }) => id));
  const isLive = body.stage === 'prepared' || body.stage === 'running';
  const verdicts = isLive ? await handOutVerdicts(db, house, { pack, keeperId }) : null;
  const said = new Map(body.missing.map((one) => [one.carrierId, one.words]));
  const copy = ({ carrierId: id, outAt, backAt }: SeatCopy): SeatCopyView[] => {
    const carrier = rowById.get(id);
    if (!carrier) return [];
    const verdict = outAt === null ? verdicts?.get(id) : undefined;
    const refusal = verdict?.ok === false ? refusalView(verdict.refusal) : null;
    const words = said.get(id) ?? null;
    return [{ carrier, outAt, backAt, isHeld: held.has(id), refusal, words }];
  };
  const people = [
    body.organiserId,
    pack.openedById,
    ...body.seats.map(({ personId }) => personId),
    ...(body.secondId === null ? [] : [body.secondId]),
  ];
  const names = await namesOf(db, { people, places: [] });
  return {
    id: pack.id,
    number: pack.number,
    title: body.title,
    place: body.place,
    endsAt: body.endsAt,
    organiser: names.person(body.organiserId),
    stage: body.stage,
    openedAt: pack.openedAt,
    openedBy: names.person(pack.openedById),
    seats: body.seats.map(({ seat, personId, guest, copies }) => ({
      seat,
      person: names.person(personId),
      guest,
      copies: copies.flatMap(copy),
    })),
    spares: body.spares.flatMap((id: CarrierId) => rowById.get(id) ?? []),
    second: names.person(body.secondId),
  };
}

export async function eventPackRows(db: Database, packs: readonly Pack[]): Promise<EventPackRow[]> {
  const people = packs.map(({ body }) => body.organiserId);
  const names = await namesOf(db, { people, places: [] });
  return packs.map(({ id, number, body }) => {
    const copies = copiesOf(body);
    const { place, endsAt, stage } = body;
    return {
      id,
      number,
      place,
      endsAt,
      organiser: names.person(body.organiserId),
      stage,
      seats: body.seats.length,
      copies: copies.length,
      out: copies.filter(isOut).length,
    };
  });
}

export const seatListView = (list: {
  readonly seats: readonly {
    readonly row: number;
    readonly seat: string;
    readonly person: Person;
    readonly guest: string | null;
  }[];
  readonly problems: readonly SeatListView['problems'][number][];
}): SeatListView => ({
  seats: list.seats.flatMap(({ person, ...seat }) => {
    const name = personName(person);
    return name ? [{ ...seat, person: name }] : [];
  }),
  problems: [...list.problems],
});
