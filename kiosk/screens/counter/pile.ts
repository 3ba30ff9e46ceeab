import type { CounterView, PileItem, SettleBody, Verdict } from '#api/counter.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { PlaceName, RefusalView } from '#api/words.ts';
import type { State } from '../../widgets/marks.tsx';

/** 台面: how many of the pile may be lent and taken back by one act, and how many of those back may be kept longer. */
export type Tally = { readonly lend: number; readonly back: number; readonly renew: number };

export const tally = (pile: readonly PileItem[]): Tally => ({
  lend: pile.filter(({ verdict }) => verdict.act === 'checkOut').length,
  back: pile.filter(({ verdict }) => verdict.act === 'checkIn').length,
  renew: renewable(pile).length,
});

/** 可续借: what lies here in its holder's name and may be kept longer. */
export const renewable = (pile: readonly PileItem[]): string[] =>
  pile.flatMap(({ carrier, verdict }) =>
    verdict.act === 'checkIn' && verdict.renewal?.refusal === null ? [carrier.id] : [],
  );

/** The longest that the rules let anything here be lent, in days; 0: nothing is lent for days. */
export const longestLoan = (pile: readonly PileItem[]): number =>
  Math.max(0, ...pile.map(({ verdict }) => (verdict.act === 'checkOut' ? (verdict.days ?? 0) : 0)));

/** True where one of these needs a second person's signature. */
export const wantsSecond = (pile: readonly PileItem[], ids: readonly string[]): boolean =>
  pile.some(
    ({ carrier, verdict }) =>
      ids.includes(carrier.id) && 'needsSecond' in verdict && verdict.needsSecond,
  );

const ASKABLE: ReadonlySet<string> = new Set([
  'approvalNeeded',
  'approvalExpired',
  'approvalChanged',
]);

const asks = (refusal: RefusalView | null | undefined): boolean =>
  refusal !== null && refusal !== undefined && ASKABLE.has(refusal.kind);

/** 待审批: what could be given, or kept longer, if somebody approved it. */
export function unapproved(pile: readonly PileItem[]): {
  readonly give: readonly string[];
  readonly renew: readonly string[];
} {
  const of = (isOne: (verdict: Verdict) => boolean): string[] =>
    pile.filter(({ verdict }) => isOne(verdict)).map(({ carrier }) => carrier.id);
  return {
    give: of((verdict) => 'refusal' in verdict && asks(verdict.refusal)),
    renew: of((verdict) => verdict.act === 'checkIn' && asks(verdict.renewal?.refusal)),
  };
}

/**
 * What the keeper saw and settles now. What is refused goes along with a loan, so that the ledger
 * records the refusal; a plain return asks nobody for a PIN and takes along only returns.
 */
export function settledIds(pile: readonly PileItem[]): string[] {
  const acts = tally(pile).lend > 0 ? WITH_A_LOAN : RETURNS_ALONE;
  return pile.filter(({ verdict }) => acts.has(verdict.act)).map(({ carrier }) => carrier.id);
}

const WITH_A_LOAN: ReadonlySet<string> = new Set(['checkOut', 'checkIn', 'refused']);
const RETURNS_ALONE: ReadonlySet<string> = new Set(['checkIn']);

export function settleBody(
  view: CounterView,
  given: Pick<SettleBody, 'act' | 'loanDays' | 'borrowerPin' | 'second'>,
): SettleBody | null {
  if (view.visit === null) return null;
  const carrierIds = settledIds(view.pile);
  return carrierIds.length === 0 ? null : { ...given, visitId: view.visit.id, carrierIds };
}

/** 可 / 待 / 拒 of one verdict: the colour, the shape and the sound. */
export function stateOf({ verdict }: PileItem): State {
  switch (verdict.act) {
    case 'checkOut':
    case 'checkIn':
    case 'shelve':
      return 'allowed';
    case 'needs':
    case 'matter':
      return 'needs';
    case 'refused':
      return 'refused';
  }
}

/** The worst state among things that came onto the counter since the view before; null: none came. */
export function worstNew(before: CounterView | null, now: CounterView): State | null {
  const known = new Map(before?.pile.map((item) => [item.carrier.id, item.scannedAt]));
  const states = new Set(
    now.pile.filter((item) => known.get(item.carrier.id) !== item.scannedAt).map(stateOf),
  );
  return ORDER.find((state) => states.has(state)) ?? null;
}

/** True where a thing or another person has come since the view before; going away is no arrival. */
export function hasArrived(before: CounterView | null, now: CounterView): boolean {
  if (before === null) return false;
  if (now.visit !== null && now.visit.id !== before.visit?.id) return true;
  return worstNew(before, now) !== null;
}

const ORDER = ['refused', 'needs', 'allowed'] as const;

export type HomeGroup = { readonly home: PlaceName | null; readonly carriers: CarrierRow[] };

/** 待上架 by home place, in the order of the places' codes; what has no home comes last. */
export function byHome(carriers: readonly CarrierRow[]): HomeGroup[] {
  const groups = new Map<string, HomeGroup>();
  for (const carrier of carriers) {
    const key = carrier.home?.id ?? '';
    const group = groups.get(key) ?? { home: carrier.home, carriers: [] };
    group.carriers.push(carrier);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => order(a.home).localeCompare(order(b.home)));
}
const order = (home: PlaceName | null): string => home?.code ?? '\uffff';

/** What goes to the scanned shelf: things at home there and things without a home; and the others. */
export function forShelf(
  carriers: readonly CarrierRow[],
  shelf: PlaceName,
): { readonly here: readonly CarrierRow[]; readonly others: readonly CarrierRow[] } {
  const isHere = ({ home }: CarrierRow): boolean => home === null || home.id === shelf.id;
  return { here: carriers.filter(isHere), others: carriers.filter((c) => !isHere(c)) };
}
