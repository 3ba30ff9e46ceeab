import { instant, type ActId, type CarrierId, type Instant, type MatterId } from '#domain/ids.ts';
import type { PersonId } from '#domain/ids.ts';
import type { EventPack, EventPackStep } from '#domain/matters/event-pack.ts';
import { assigned, type SeatPlan, type TablePlan } from '#domain/matters/event-seats.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { peopleByIds } from '../../store/people.ts';
import { removeFromPile } from '../../store/working/desks.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter, steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Failure, type Outcome } from '../outcome.ts';
import { otherPapers, refused } from './paper-steps.ts';

export type Pack = MatterOf<'eventPack'>;
export type PackAnswer = { readonly matterId: MatterId };

/** 一场会议: what the keeper writes down, whom the seats are for, and the copies in his hands. */
export type NewEvent = {
  readonly title: string;
  readonly place: string;
  readonly endsAt: Instant;
  readonly organiserId: PersonId;
  readonly seats: readonly Omit<SeatPlan, 'carrierIds'>[];
  readonly carrierIds: readonly CarrierId[];
};

/**
 * 建会议材料: the copies go to the seats by 份号. Nothing moves yet; whether each may be handed out is decided then, and shown
 * before. Refuses `eventOver`, `tablePlanUnfit`, `personNotActive` (the organiser), `alreadyGone`, `safeNotLent`, `inOpenPaper`.
 */
export async function openEventPack(
  house: House,
  asker: Asker,
  { act, ...event }: NewEvent & { readonly act: ActId },
): Promise<Outcome<PackAnswer>> {
  const outcome = await once<PackAnswer>(house, { act, body: { event } }, async (tx) => {
    const { seats, carrierIds, ...told } = event;
    if (event.endsAt <= instant(house.now())) return refused({ kind: 'eventOver' });
    const carriers = await carriersByIds(tx, [...new Set(carrierIds)]);
    const copies = assigned(seats.length, carriers);
    const plan: TablePlan = {
      seats: seats.map((seat, n) => ({ ...seat, carrierIds: copies.seats[n] ?? [] })),
      spares: copies.spares,
    };
    const { organiserId } = event;
    const wrong = await unfit(tx, { ...plan, organiserId, matterId: null });
    if (wrong !== null) return wrong;
    const empty: EventPack = {
      ...told,
      seats: [],
      spares: [],
      stage: 'prepared',
      missing: [],
      secondId: null,
    };
    const body = { ...empty, ...freshTable(plan) };
    const given = { kind: 'eventPack', openedById: asker.personId, body } as const;
    const { id, fact } = await openedMatter(tx, house, given);
    const by = { act, actorId: asker.personId, stationId: asker.stationId };
    await append(tx, circumstance(house, by), [fact]);
    await removeFromPile(tx, asker.stationId, carrierIds);
    return done({ matterId: id });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: asker.stationId });
  return outcome;
}

const freshTable = ({ seats, spares }: TablePlan): Pick<EventPack, 'seats' | 'spares'> => ({
  seats: seats.map(({ carrierIds, ...seat }) => ({
    ...seat,
    copies: carrierIds.map((carrierId) => ({ carrierId, outAt: null, backAt: null })),
  })),
  spares,
});

/**
 * 改座: late seats, swaps, further copies, before and during. Refuses `paperSettled`, `tablePlanUnfit` (also where a copy in
 * somebody's hands would move), `alreadyGone`, `safeNotLent`, `inOpenPaper`.
 */
export async function replanEventPack(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly matterId: MatterId; readonly plan: TablePlan },
): Promise<Outcome<PackAnswer>> {
  const { plan } = asked;
  const step: EventPackStep = { of: 'eventPack', did: 'replanned', ...plan };
  const outcome = await stepped(house, asker, { ...asked, step }, async (tx, pack) => {
    const { organiserId } = pack.body;
    return (await unfit(tx, { ...plan, organiserId, matterId: pack.id })) ?? done(null);
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: asker.stationId });
  return outcome;
}

/** 取消: a pack of which nothing was ever handed out. Refuses `paperSettled`. */
export const cancelEventPack = (
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly matterId: MatterId },
): Promise<Outcome<PackAnswer>> =>
  stepped(house, asker, { ...asked, step: { of: 'eventPack', did: 'cancelled' } }, () =>
    Promise.resolve(done(null)),
  );

/** The one step of an act that moves nothing. */
async function stepped(
  house: House,
  asker: Asker,
  { act, matterId, step }: { act: ActId; matterId: MatterId; step: EventPackStep },
  look: (tx: Tx, pack: Pack) => Promise<Outcome<null>>,
): Promise<Outcome<PackAnswer>> {
  const { personId: actorId, stationId } = asker;
  return await once<PackAnswer>(house, { act, body: { matterId, step } }, async (tx) => {
    const pack = await matterOfKind(tx, 'eventPack', matterId);
    if (!pack) return inTrouble('notFound');
    if (isSettled(pack)) return refused({ kind: 'paperSettled', number: pack.number });
    const looked = await look(tx, pack);
    if (!looked.ok) return looked;
    const fact = steppedMatter(house, pack, { step, actorId });
    if (fact === null) return refused({ kind: 'tablePlanUnfit' });
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    if (step.did === 'replanned') {
      const named = [...step.seats.flatMap(({ carrierIds }) => carrierIds), ...step.spares];
      await removeFromPile(tx, stationId, named);
    }
    return done({ matterId });
  });
}

export const isSettled = ({ body: { stage } }: Pack): boolean =>
  stage === 'closed' || stage === 'cancelled' || stage === 'short';

/** Why these people and things cannot be on the plan; null: they can. */
async function unfit(
  tx: Tx,
  {
    seats,
    spares,
    organiserId,
    matterId,
  }: TablePlan & { readonly organiserId: PersonId; readonly matterId: MatterId | null },
): Promise<Failure | null> {
  const names = seats.map(({ seat }) => seat);
  if (new Set(names).size !== names.length) return refused({ kind: 'tablePlanUnfit' });
  const ids = [...seats.flatMap(({ carrierIds }) => carrierIds), ...spares];
  const carriers = await carriersByIds(tx, ids);
  const wanted = [...new Set([organiserId, ...seats.map(({ personId }) => personId)])];
  const people = await peopleByIds(tx, wanted);
  if (carriers.length !== ids.length || people.length !== wanted.length) {
    return inTrouble('notFound');
  }
  const organiser = people.find(({ id }) => id === organiserId);
  if (organiser?.standing !== 'active') return refused({ kind: 'personNotActive' });
  if (carriers.some(({ kind }) => kind === 'safe')) return refused({ kind: 'safeNotLent' });
  if (carriers.some(({ custody }) => custody.account === 'gone')) {
    return refused({ kind: 'alreadyGone' });
  }
  const [other] = (await otherPapers(tx, ids, matterId)).values();
  return other === undefined ? null : refused(other);
}
