import type { CarrierId, Instant, PersonId } from '../ids.ts';
import { isOut, planned, type Seat, type SeatCopy, type TablePlan } from './event-seats.ts';
import type { MatterIndex, StepBy } from './matter.ts';

/** 会议材料 (R17): numbered copies to seats; nobody leaves before the table is checked. */
export type EventPack = {
  readonly title: string;
  readonly place: string;
  readonly endsAt: Instant;
  /** 负责人, who may sign for the whole table. */
  readonly organiserId: PersonId;
  readonly seats: readonly Seat[];
  /** 备份: copies that no seat has. */
  readonly spares: readonly CarrierId[];
  /** `short`: closed with copies missing that have not turned up. */
  readonly stage: 'prepared' | 'running' | 'short' | 'closed' | 'cancelled';
  /** 未交回 at the table check, each with what was said of it; empty: all were there. */
  readonly missing: readonly { readonly carrierId: CarrierId; readonly words: string }[];
  /** Who signed beside the keeper for what was missing. */
  readonly secondId: PersonId | null;
};

export type EventPackStep = { readonly of: 'eventPack' } & (
  | { readonly did: 'handedOut' | 'collected'; readonly carrierIds: readonly CarrierId[] }
  | ({ readonly did: 'replanned' } & TablePlan)
  | {
      readonly did: 'closed';
      readonly missing: EventPack['missing'];
      readonly secondId: PersonId | null;
    }
  | { readonly did: 'cancelled' }
);

/** Every copy at a seat, with its seat, in the order of the table. */
export const copiesOf = ({
  seats,
}: Pick<EventPack, 'seats'>): (SeatCopy & { readonly seat: Seat })[] =>
  seats.flatMap((seat) => seat.copies.map((copy) => ({ ...copy, seat })));

/** What a step makes of it; null: it does not fit. No pack is closed over a copy that nobody accounts for. */
export function eventPackAfter(body: EventPack, step: EventPackStep, by: StepBy): EventPack | null {
  const { stage } = body;
  switch (step.did) {
    case 'handedOut':
      if (stage !== 'prepared' && stage !== 'running') return null;
      return marked({ ...body, stage: 'running' }, step.carrierIds, (copy) =>
        isOut(copy) ? null : { ...copy, outAt: by.at, backAt: null },
      );
    case 'collected': {
      if (stage !== 'running' && stage !== 'short') return null;
      const after = marked(body, step.carrierIds, (copy) =>
        isOut(copy) ? { ...copy, backAt: by.at } : null,
      );
      return after && stage === 'short' && !copiesOf(after).some(isOut)
        ? { ...after, stage: 'closed' }
        : after;
    }
    case 'replanned': {
      const plan = planned(body.seats, step);
      const isOpen = stage === 'prepared' || stage === 'running';
      return isOpen && plan !== null ? { ...body, ...plan } : null;
    }
    case 'closed':
      return stage === 'running' ? closed(body, step, by) : null;
    case 'cancelled':
      return stage === 'prepared' ? { ...body, stage: 'cancelled' } : null;
  }
}

/** Each of these copies changed; null where one is at no seat, is named twice or cannot be changed so. */
function marked(
  body: EventPack,
  ids: readonly CarrierId[],
  change: (copy: SeatCopy) => SeatCopy | null,
): EventPack | null {
  const left = new Set(ids);
  if (left.size === 0 || left.size !== ids.length) return null;
  let fits = true;
  const seats = body.seats.map((seat) => ({
    ...seat,
    copies: seat.copies.map((copy) => {
      if (!left.delete(copy.carrierId)) return copy;
      const after = change(copy);
      fits &&= after !== null;
      return after ?? copy;
    }),
  }));
  return fits && left.size === 0 ? { ...body, seats } : null;
}

/** 清桌: exactly the copies still out are missing, each has words, and a second person signed for them. */
function closed(
  body: EventPack,
  { missing, secondId }: Extract<EventPackStep, { did: 'closed' }>,
  { actorId }: StepBy,
): EventPack | null {
  const out = copiesOf(body).filter(isOut);
  const said = new Map(missing.map(({ carrierId, words }) => [carrierId, words.trim()]));
  if (missing.length !== out.length) return null;
  if (out.some(({ carrierId }) => (said.get(carrierId) ?? '') === '')) return null;
  if (out.length === 0) return { ...body, stage: 'closed', missing, secondId: null };
  if (secondId === null || secondId === actorId) return null;
  return { ...body, stage: 'short', missing, secondId };
}

/** Closed short, it speaks for its missing copies alone: the others may be lent again. */
const spokenFor = (body: EventPack): CarrierId[] =>
  body.stage === 'short'
    ? copiesOf(body)
        .filter(isOut)
        .map(({ carrierId }) => carrierId)
    : [...copiesOf(body).map(({ carrierId }) => carrierId), ...body.spares];

export const indexOfEventPack = (body: EventPack): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage !== 'closed' && body.stage !== 'cancelled',
  dueAt: body.endsAt,
  waitsFor: null,
  carrierIds: spokenFor(body),
  people: [
    { personId: body.organiserId, role: 'organiser' },
    ...body.seats.map(({ personId }) => ({ personId, role: 'seat' as const })),
  ],
});
