import {
  allowVisit,
  arrive,
  endsInTime,
  EXTENDED_HOURS_MAX,
  leave,
  mayTakeOver,
} from '#domain/doors/visiting.ts';
import { instant, type Instant, type MatterId, type PersonId } from '#domain/ids.ts';
import { isBadgeOut, type VisitStep } from '#domain/matters/visit.ts';
import { allow } from '#domain/refusals.ts';
import type { Tx } from '../../store/database.ts';
import { whereaboutsOf } from '../../store/doors/passages.ts';
import { personById } from '../../store/people.ts';
import { endVisitorPaper } from '../../store/working/visitor-papers.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { inTrouble, type Outcome } from '../outcome.ts';
import { guestsInHouse } from './guests-alone.ts';
import { stepOfVisit, type VisitAct } from './visit-step.ts';
import { wantedAreas } from './wanted.ts';

type Done = Promise<Outcome<{ readonly matterId: MatterId }>>;
type Said<D extends VisitStep['did']> = Omit<Extract<VisitStep, { did: D }>, 'of' | 'did'>;

/** 批准来访, from the approver's own screen. Refuses `ownRequest`, `dutyMissing`, `paperSettled`. */
export const allowVisitor = (house: House, asker: Asker, asked: VisitAct): Done =>
  stepOfVisit(
    house,
    asker,
    { ...asked, body: { did: 'allowed' } },
    {
      decide: async (tx, { body, openedById }) => {
        const by = await personById(tx, asker.personId);
        return by ? allowVisit(body, { by, openedById }) : inTrouble('notFound');
      },
    },
  );

/** 到访: what he carries is counted, what stays outside lies in its locker. Refuses `visitNotAllowed`, `lockerTaken`, `visitPast`. */
export const letVisitorIn = (
  house: House,
  asker: Asker,
  { act, matterId, ...said }: VisitAct & Said<'arrived'>,
): Done =>
  stepOfVisit(
    house,
    asker,
    { act, matterId, body: { did: 'arrived', ...said } },
    {
      decide: async (tx, { body }) => {
        const step = { of: 'visit', did: 'arrived', ...said } as const;
        return arrive(body, step, { now: instant(house.now()), taken: await lockersTaken(tx) });
      },
    },
  );

/** 手机柜 in which things of guests who are in the house lie. */
async function lockersTaken(tx: Tx): Promise<ReadonlySet<string>> {
  const there = await guestsInHouse(tx);
  return new Set(there.flatMap(({ body }) => body.lockers.map(({ number }) => number)));
}

/** 换陪同人: who may enter himself every area of the visit, and did not allow it. Refuses `personNotActive`, `escortNotOnList`, `ownRequest`. */
export const changeEscort = (
  house: House,
  asker: Asker,
  asked: VisitAct & { readonly escortId: PersonId; readonly words: string },
): Done => {
  const { act, matterId, escortId, words } = asked;
  return stepOfVisit(
    house,
    asker,
    { act, matterId, body: { did: 'escortChanged', escortId, words } },
    {
      decide: async (tx, { body }) => {
        const escort = await personById(tx, escortId);
        const wanted = await wantedAreas(tx, body.areaIds);
        if (!escort || wanted === null) return inTrouble('notFound');
        const may = mayTakeOver(body, escort, { wanted, now: instant(house.now()) });
        return may.ok ? allow({ of: 'visit', did: 'escortChanged', escortId, words }) : may;
      },
    },
  );
};

/** 延时: a later end, still to come. Refuses `visitPast`, `visitTooLong`. */
export const extendVisit = (
  house: House,
  asker: Asker,
  asked: VisitAct & { readonly until: Instant; readonly words: string },
): Done => {
  const { act, matterId, until, words } = asked;
  return stepOfVisit(
    house,
    asker,
    { act, matterId, body: { did: 'extended', until, words } },
    {
      decide: async () => {
        const now = instant(house.now());
        const ends = await Promise.resolve(endsInTime(until, { now, hours: EXTENDED_HOURS_MAX }));
        return ends.ok ? allow({ of: 'visit', did: 'extended', until, words }) : ends;
      },
    },
  );
};

/** 离访: counted again; the day's badge is dead from now on, wherever it is. Refuses `guestInside`, `leavingOdd`. */
export const letVisitorOut = (
  house: House,
  asker: Asker,
  { act, matterId, ...said }: VisitAct & Said<'left'>,
): Done =>
  stepOfVisit(
    house,
    asker,
    { act, matterId, body: { did: 'left', ...said } },
    {
      decide: async (tx, { id, body }) => {
        const seen = await whereaboutsOf(tx, { kind: 'visit', id });
        const isInside = seen.some(({ isIn }) => isIn);
        const step = { of: 'visit', did: 'left', ...said } as const;
        return leave(body, step, { now: instant(house.now()), isInside });
      },
      also: async (tx, { id, body }) => {
        await endVisitorPaper(tx, id, instant(house.now()));
        if (!isBadgeOut(body) || body.badge === null) return [];
        const { code, generation } = body.badge;
        return [about({ kind: 'labelSpoiled', code, generation })];
      },
    },
  );

/** 取消来访: he never came. */
export const cancelVisit = (
  house: House,
  asker: Asker,
  { act, matterId, words }: VisitAct & { readonly words: string },
): Done =>
  stepOfVisit(
    house,
    asker,
    { act, matterId, body: { did: 'cancelled', words } },
    {
      decide: async () =>
        await Promise.resolve(allow({ of: 'visit', did: 'cancelled', words } as const)),
      also: async (tx, { id }) => {
        await endVisitorPaper(tx, id, instant(house.now()));
        return [];
      },
    },
  );
