import type { OutsideVisitView, ReadItemView } from '#api/outside-visits.ts';

/** 阅档室 now: the visit against what lies on the counter and who stands there. */
export type RoomNow = {
  readonly signer: 'nobody' | 'unconcerned' | 'host';
  /** Not with the reader, may be given, and lies there. */
  readonly give: readonly ReadItemView[];
  /** With the reader by the ledger, and lying on the counter. */
  readonly here: readonly ReadItemView[];
  /** With the reader and not on the counter. */
  readonly left: readonly ReadItemView[];
};

const isWithReader = ({ outAt, backAt }: ReadItemView): boolean =>
  outAt !== null && backAt === null;

export function roomNow(
  visit: OutsideVisitView,
  pile: readonly { readonly id: string }[],
  visitorId: string | null,
): RoomNow {
  const onTable = new Set(pile.map(({ id }) => id));
  const lies = ({ carrier }: ReadItemView): boolean => onTable.has(carrier.id);
  const free = visit.items.filter((item) => !isWithReader(item) && item.refusal === null);
  const out = visit.items.filter((item) => isWithReader(item) && item.isHeld);
  const isHost = visitorId !== null && visit.host?.id === visitorId;
  return {
    signer: visitorId === null ? 'nobody' : isHost ? 'host' : 'unconcerned',
    give: free.filter(lies),
    here: out.filter(lies),
    left: out.filter((item) => !lies(item)),
  };
}
