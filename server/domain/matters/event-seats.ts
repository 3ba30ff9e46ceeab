import type { Carrier } from '../carriers.ts';
import type { CarrierId, Instant, PersonId } from '../ids.ts';

/** 一份 of the numbered copies, where it belongs on the table. Handed out again, `backAt` is null again. */
export type SeatCopy = {
  readonly carrierId: CarrierId;
  readonly outAt: Instant | null;
  readonly backAt: Instant | null;
};

/** 座位. Its copies are charged to a person of the unit, who answers for `guest` where another sits there. */
export type Seat = {
  readonly seat: string;
  readonly personId: PersonId;
  /** 外单位与会人: name and unit in one line; null: the person sits there himself. */
  readonly guest: string | null;
  readonly copies: readonly SeatCopy[];
};

export const isOut = ({ outAt, backAt }: Pick<SeatCopy, 'outAt' | 'backAt'>): boolean =>
  outAt !== null && backAt === null;

/** 座位安排 of one seat: who sits there and which copies are his. */
export type SeatPlan = Pick<Seat, 'seat' | 'personId' | 'guest'> & {
  readonly carrierIds: readonly CarrierId[];
};
export type TablePlan = {
  readonly seats: readonly SeatPlan[];
  readonly spares: readonly CarrierId[];
};

/**
 * 改座: late seats, swaps, further copies. Null where it does not fit: a seat or a copy stands in it twice, a copy in
 * somebody's hands would change its seat or its person, or one that was ever handed out would be left out.
 */
export function planned(
  table: readonly Seat[],
  { seats, spares }: TablePlan,
): { readonly seats: readonly Seat[]; readonly spares: readonly CarrierId[] } | null {
  const names = seats.map(({ seat }) => seat.trim());
  if (names.includes('') || new Set(names).size !== names.length) return null;
  const ids = [...seats.flatMap(({ carrierIds }) => carrierIds), ...spares];
  const all = new Set(ids);
  if (all.size !== ids.length) return null;
  const before = new Map(table.map((seat) => [seat.seat, seat]));
  const after = seats.map((plan) => seatAfter(before.get(plan.seat), plan));
  const isLost = table.some((old) =>
    old.copies.some((copy) => {
      if (copy.outAt === null) return false;
      if (!all.has(copy.carrierId)) return true;
      if (!isOut(copy)) return false;
      const now = after.find(({ seat }) => seat === old.seat);
      const isSame = now?.personId === old.personId && now.guest === old.guest;
      return !isSame || !now.copies.some(({ carrierId }) => carrierId === copy.carrierId);
    }),
  );
  return isLost ? null : { seats: after, spares };
}

function seatAfter(before: Seat | undefined, plan: SeatPlan): Seat {
  const { seat, personId, guest } = plan;
  const had = new Map(before?.copies.map((copy) => [copy.carrierId, copy]));
  const isSame = before?.personId === personId && before.guest === guest;
  const copies = plan.carrierIds.map(
    (carrierId): SeatCopy =>
      (isSame ? had.get(carrierId) : undefined) ?? { carrierId, outAt: null, backAt: null },
  );
  return { seat, personId, guest, copies };
}

type Numbered = Pick<Carrier, 'id' | 'title' | 'documentNumber' | 'copyNumber' | 'registerNumber'>;

/**
 * 依份号发座: of each document one copy to each seat, by 份号 in the order of the seats; what is left over is spare.
 * Papers that are no copies of one another go to the seats one after another.
 */
export function assigned(
  seatCount: number,
  carriers: readonly Numbered[],
): { readonly seats: readonly (readonly CarrierId[])[]; readonly spares: readonly CarrierId[] } {
  const documents = new Map<string, Numbered[]>();
  for (const carrier of carriers) {
    const key = `${carrier.documentNumber ?? ''}\n${carrier.title}`;
    documents.set(key, [...(documents.get(key) ?? []), carrier]);
  }
  const areSingle = [...documents.values()].every((copies) => copies.length === 1);
  const stacks = (areSingle ? [[...carriers]] : [...documents.values()]).map((copies) =>
    copies.toSorted(byCopyNumber),
  );
  const seats = Array.from({ length: seatCount }, (_, n) =>
    stacks.flatMap((copies) => copies[n]?.id ?? []),
  );
  return { seats, spares: stacks.flatMap((copies) => copies.slice(seatCount).map(({ id }) => id)) };
}

/** 份号 by its number, whatever its zeros; what has none comes last, by 编号. */
function byCopyNumber(a: Numbered, b: Numbered): number {
  const [one, other] = [digits(a), digits(b)];
  return (
    one.length - other.length ||
    one.localeCompare(other) ||
    a.registerNumber.localeCompare(b.registerNumber)
  );
}
const NO_NUMBER = '9'.repeat(13);
const digits = ({ copyNumber }: Numbered): string =>
  copyNumber === null ? NO_NUMBER : copyNumber.replace(/^0+(?=\d)/, '');
