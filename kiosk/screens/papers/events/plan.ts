import type { EventPackView } from '#api/event-packs.ts';
import type { PersonName } from '#api/words.ts';
import { isOut } from './table.ts';

/** 一座 while it is being changed. A copy that is out holds its seat and its person. */
export type PlanSeat = {
  readonly seat: string;
  readonly person: PersonName;
  readonly guest: string | null;
  readonly copies: readonly PlanCopy[];
};
export type PlanCopy = {
  readonly id: string;
  readonly number: string;
  readonly isOut: boolean;
  /** It was handed out once: it may change seats, and stays in the pack. */
  readonly wasOut: boolean;
};
export type Plan = {
  readonly seats: readonly PlanSeat[];
  /** 备份. */
  readonly spares: readonly PlanCopy[];
};

export const planOf = (pack: EventPackView): Plan => ({
  seats: pack.seats.flatMap(({ seat, person, guest, copies }) =>
    person === null
      ? []
      : [
          {
            seat,
            person,
            guest,
            copies: copies.map((copy) => ({
              ...fresh(copy.carrier),
              isOut: isOut(copy),
              wasOut: copy.outAt !== null,
            })),
          },
        ],
  ),
  spares: pack.spares.map(fresh),
});

const fresh = (carrier: { readonly id: string; readonly registerNumber: string }): PlanCopy => ({
  id: carrier.id,
  number: carrier.registerNumber,
  isOut: false,
  wasOut: false,
});

export const isLocked = ({ copies }: PlanSeat): boolean => copies.some((copy) => copy.isOut);

/** 加座. Null: there is a seat of this name, or none was given. */
export function withSeat(plan: Plan, added: Omit<PlanSeat, 'copies'>): Plan | null {
  const seat = added.seat.trim();
  if (seat === '' || plan.seats.some((one) => one.seat === seat)) return null;
  return { ...plan, seats: [...plan.seats, { ...added, seat, copies: [] }] };
}

/** 互换: the people change seats, the copies stay. Null where a copy of either is out. */
export function swapped(plan: Plan, a: string, b: string): Plan | null {
  const [one, other] = [a, b].map((name) => plan.seats.find(({ seat }) => seat === name));
  if (!one || !other || one === other || isLocked(one) || isLocked(other)) return null;
  const seats = plan.seats.map((seat) => {
    if (seat === one) return { ...seat, ...sits(other) };
    return seat === other ? { ...seat, ...sits(one) } : seat;
  });
  return { ...plan, seats };
}

const sits = ({ person, guest }: PlanSeat) => ({ person, guest });

/** 补份: a spare copy, or one from the counter, to a seat. */
export function withCopy(plan: Plan, name: string, copy: PlanCopy): Plan {
  const isElsewhere = plan.seats.some(({ copies }) => copies.some(({ id }) => id === copy.id));
  if (isElsewhere) return plan;
  return {
    spares: plan.spares.filter(({ id }) => id !== copy.id),
    seats: plan.seats.map((seat) =>
      seat.seat === name ? { ...seat, copies: [...seat.copies, copy] } : seat,
    ),
  };
}

/** 抽出: a copy that is not out becomes spare. */
export function withoutCopy(plan: Plan, copyId: string): Plan {
  const copy = plan.seats.flatMap(({ copies }) => copies).find(({ id }) => id === copyId);
  if (copy === undefined || copy.isOut) return plan;
  const seats = plan.seats.map((seat) => ({
    ...seat,
    copies: seat.copies.filter(({ id }) => id !== copyId),
  }));
  return { seats, spares: [...plan.spares, copy] };
}

/** 移出本场: a spare copy that nobody has had. */
export const withoutSpare = (plan: Plan, copyId: string): Plan => ({
  ...plan,
  spares: plan.spares.filter(({ id, wasOut }) => id !== copyId || wasOut),
});

/** 撤座: its copies become spare. A seat with a copy that is out stays. */
export function withoutSeat(plan: Plan, name: string): Plan {
  const gone = plan.seats.find(({ seat }) => seat === name);
  if (gone === undefined || isLocked(gone)) return plan;
  const seats = plan.seats.filter((seat) => seat !== gone);
  return { seats, spares: [...plan.spares, ...gone.copies] };
}

/** What is sent of it. */
export const planBody = ({ seats, spares }: Plan) => ({
  seats: seats.map(({ seat, person, guest, copies }) => ({
    seat,
    personId: person.id,
    guest,
    carrierIds: copies.map(({ id }) => id),
  })),
  spares: spares.map(({ id }) => id),
});

/** Copies that a seat could be given: spare ones, and what lies on the counter and is in no seat. */
export function free(
  plan: Plan,
  pile: readonly { readonly id: string; readonly registerNumber: string }[],
): readonly PlanCopy[] {
  const known = new Set(
    [...plan.seats.flatMap(({ copies }) => copies), ...plan.spares].map((c) => c.id),
  );
  return [...plan.spares, ...pile.filter(({ id }) => !known.has(id)).map(fresh)];
}
