import type { NewEventBody, SeatListView } from '#api/event-packs.ts';
import { officeDay, officeInstant, officeMinute } from '../../../text/office-time.ts';
import type { Unsigned } from '../../press.ts';

/** What is typed of a new event. */
export type Draft = {
  readonly title: string;
  readonly place: string;
  readonly day: string;
  readonly time: string;
};
const CLOSING_HOUR = 17;
const LATER_MS = 2 * 60 * 60 * 1000;

/** A new event ends at closing time, or two hours from now where that is over. */
export function freshDraft(now: Date): Draft {
  const closing = endOf(officeDay(now), `${CLOSING_HOUR}:30`, now);
  const later = new Date(now.getTime() + LATER_MS);
  const time = closing === null ? `${officeMinute(later).slice(0, 2)}:00` : `${CLOSING_HOUR}:30`;
  return { title: '', place: '', day: officeDay(closing === null ? later : now), time };
}

/** 结束时间 of a day and a clock time (17:30, 9:05, 17：30) of the office; null: none, or over already. */
export function endOf(day: string, time: string, now: Date): string | null {
  const at = officeInstant(day, time);
  return at === null || at <= now ? null : at.toISOString();
}

/** What is sent; null while something is still wanting, or a line of the seat list was not read. */
export function newEventBody(
  { title, place, day, time }: Draft,
  given: {
    readonly list: SeatListView | null;
    readonly organiserId: string | null;
    readonly things: readonly { readonly id: string }[];
  },
  now: Date,
): Unsigned<NewEventBody> | null {
  const { list, organiserId, things } = given;
  const endsAt = endOf(day, time, now);
  if (endsAt === null || organiserId === null) return null;
  if (title.trim() === '' || place.trim() === '') return null;
  if (list === null || list.seats.length === 0 || list.problems.length > 0) return null;
  return {
    title: title.trim(),
    place: place.trim(),
    endsAt,
    organiserId,
    seats: list.seats.map(({ seat, person, guest }) => ({ seat, personId: person.id, guest })),
    carrierIds: things.map(({ id }) => id),
  };
}
