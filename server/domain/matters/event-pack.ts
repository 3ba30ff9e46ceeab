import type { CarrierId, Instant, PersonId } from '../ids.ts';
import type { MatterIndex } from './matter.ts';

/** 座位: one numbered copy for one participant. */
export type Seat = {
  readonly seat: string;
  readonly carrierId: CarrierId;
  readonly personId: PersonId;
  readonly outAt: Instant | null;
  readonly backAt: Instant | null;
};

/** 会议材料 (R17): numbered copies to seats; nobody leaves before the table is checked. */
export type EventPack = {
  readonly title: string;
  readonly place: string;
  readonly endsAt: Instant;
  readonly seats: readonly Seat[];
  readonly stage: 'prepared' | 'running' | 'closed';
  /** 仍缺 at the table check, each with what was said of it; empty: all were there. */
  readonly missing: readonly { readonly carrierId: CarrierId; readonly words: string }[];
};

export type EventPackStep = { readonly of: 'eventPack' } & (
  | { readonly did: 'handedOut'; readonly seats: readonly string[] }
  | { readonly did: 'collected'; readonly seats: readonly string[] }
  | { readonly did: 'seatsChanged'; readonly seats: readonly Seat[] }
  | { readonly did: 'closed'; readonly missing: EventPack['missing'] }
);

export function eventPackAfter(
  body: EventPack,
  step: EventPackStep,
  { at }: { readonly at: Instant },
): EventPack | null {
  if (body.stage === 'closed') return null;
  const of = (names: readonly string[], change: (seat: Seat) => Seat): readonly Seat[] =>
    body.seats.map((seat) => (names.includes(seat.seat) ? change(seat) : seat));
  switch (step.did) {
    case 'handedOut':
      return {
        ...body,
        stage: 'running',
        seats: of(step.seats, (seat) => ({ ...seat, outAt: at, backAt: null })),
      };
    case 'collected':
      return { ...body, seats: of(step.seats, (seat) => ({ ...seat, backAt: at })) };
    case 'seatsChanged':
      return { ...body, seats: step.seats };
    case 'closed':
      return { ...body, stage: 'closed', missing: step.missing };
  }
}

export const indexOfEventPack = (body: EventPack): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage !== 'closed',
  dueAt: body.endsAt,
  waitsFor: null,
  carrierIds: body.seats.map(({ carrierId }) => carrierId),
  people: body.seats.map(({ personId }) => ({ personId, role: 'seat' })),
});
