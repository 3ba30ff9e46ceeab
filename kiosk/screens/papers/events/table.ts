import type { EventPackView, SeatCopyView, SeatView } from '#api/event-packs.ts';
import type { CarrierRow } from '#api/ledger.ts';

/** One copy with its seat. */
export type Placed = { readonly seat: SeatView; readonly copy: SeatCopyView };

/** Who stands at the counter, as far as this event goes. */
export type Signer = 'nobody' | 'unconcerned' | 'participant' | 'organiser';

/** 桌面 now: the pack against what lies on the counter and who stands there. */
export type TableNow = {
  readonly signer: Signer;
  /** Lies there, is not out, and this person may sign for it. */
  readonly give: readonly Placed[];
  /** Lies there, is out, and this person may give it back. */
  readonly here: readonly Placed[];
  /** Out and not on the table. */
  readonly left: readonly Placed[];
  /** On the table, and not a copy that is out. */
  readonly strange: readonly CarrierRow[];
  /** Due back at all; those that are back or lie there. */
  readonly expected: number;
  readonly back: number;
};

export const isOut = ({ outAt, backAt }: Pick<SeatCopyView, 'outAt' | 'backAt'>): boolean =>
  outAt !== null && backAt === null;

export const placedIn = ({ seats }: Pick<EventPackView, 'seats'>): readonly Placed[] =>
  seats.flatMap((seat) => seat.copies.map((copy) => ({ seat, copy })));

export function tableNow(
  pack: EventPackView,
  pile: readonly CarrierRow[],
  visitorId: string | null,
): TableNow {
  const all = placedIn(pack);
  const onTable = new Set(pile.map(({ id }) => id));
  const lies = ({ copy }: Placed): boolean => onTable.has(copy.carrier.id);
  const signer = signerOf(pack, visitorId);
  const isHis = ({ seat }: Placed): boolean =>
    signer === 'organiser' || (visitorId !== null && seat.person?.id === visitorId);
  const out = all.filter(({ copy }) => isOut(copy));
  const known = new Set(out.map(({ copy }) => copy.carrier.id));
  const free = all.filter((one) => !isOut(one.copy) && one.copy.refusal === null && isHis(one));
  return {
    signer,
    give: free.filter(lies),
    here: out.filter((one) => lies(one) && isHis(one)),
    left: out.filter((one) => !lies(one)),
    strange: pile.filter(({ id }) => !known.has(id)),
    expected: all.filter(({ copy }) => copy.outAt !== null).length,
    back: all.filter((one) => one.copy.outAt !== null && (!isOut(one.copy) || lies(one))).length,
  };
}

function signerOf({ organiser, seats }: EventPackView, visitorId: string | null): Signer {
  if (visitorId === null) return 'nobody';
  if (organiser?.id === visitorId) return 'organiser';
  return seats.some(({ person }) => person?.id === visitorId) ? 'participant' : 'unconcerned';
}
