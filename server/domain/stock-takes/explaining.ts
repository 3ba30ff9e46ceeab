import type { Carrier } from '../carriers.ts';
import type { Fact, FactKind } from '../facts.ts';
import type { StockTake } from '../matters/stock-take.ts';
import { instant, type Instant, type PlaceId } from '../ids.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { Difference, DifferenceKind, DifferenceReason } from './differences.ts';

/** 限时说明: so many hours after its place was closed. */
export const EXPLAIN_HOURS = 24;

/** 说明限期 of what stands at this moment. */
export const explainUntil = (at: Instant): Instant =>
  instant(new Date(Date.parse(at) + EXPLAIN_HOURS * 3_600_000));

/** Which reasons fit which kind. 丢失 is said of what was looked for and not found, and of nothing else. */
const REASONS: Readonly<Record<DifferenceKind, readonly DifferenceReason[]>> = {
  missing: [
    'unrecordedLoan',
    'unrecordedMove',
    'misfiled',
    'wrongRecord',
    'labelTrouble',
    'lost',
    'other',
  ],
  misplaced: ['misfiled', 'unrecordedMove', 'wrongRecord', 'labelTrouble', 'other'],
  outYetHere: ['unrecordedReturn', 'wrongRecord', 'labelTrouble', 'other'],
  goneYetHere: ['wrongRecord', 'labelTrouble', 'other'],
  foundAgain: ['misfiled', 'unrecordedReturn', 'unrecordedMove', 'wrongRecord', 'other'],
  twice: ['labelTrouble', 'wrongRecord', 'other'],
  clonedTag: ['labelTrouble', 'other'],
  unknownCode: ['notRegistered', 'otherUnits', 'labelTrouble', 'other'],
  deadLabel: ['labelTrouble', 'other'],
  sampleWrong: [
    'misfiled',
    'unrecordedLoan',
    'unrecordedMove',
    'wrongRecord',
    'labelTrouble',
    'other',
  ],
};

export const reasonsFor = (kind: DifferenceKind): readonly DifferenceReason[] => REASONS[kind];

/**
 * 说明 of one difference. Refuses `reasonUnfit` where the reason is none of its kind's, and `notWrittenOff`: nothing is
 * called lost that the ledger does not have as unaccounted for. `carrier`: as it stands now; null: it is none of ours.
 */
export function explain(
  difference: Pick<Difference, 'kind'>,
  reason: DifferenceReason,
  carrier: Pick<Carrier, 'custody'> | null,
): Decision<DifferenceReason> {
  if (!REASONS[difference.kind].includes(reason)) return refuse({ kind: 'reasonUnfit' });
  if (reason === 'lost' && carrier?.custody.account !== 'unaccounted') {
    return refuse({ kind: 'notWrittenOff' });
  }
  return allow(reason);
}

/** A movement written after the place was closed. */
export type LateFact = Pick<Fact, 'seq' | 'detail' | 'from' | 'to' | 'circumstance'>;

/**
 * 迟到的账: the first later fact that puts a difference right by itself: an unrecorded return that is recorded now, a thing found.
 * `late`: movements of its thing since it was opened, in the order of the ledger; `within`: its place with everything inside.
 * What the closing act remedied at once waits for a person's words.
 */
export function settledBy(
  { kind, remedy }: Pick<Difference, 'kind' | 'remedy'>,
  late: readonly LateFact[],
  within: ReadonlySet<PlaceId>,
): LateFact | null {
  // 更正: what was written by mistake put nothing right.
  const undone = new Set(late.flatMap(({ detail }) => ('of' in detail ? detail.of : [])));
  const first = (settles: (fact: LateFact) => boolean): LateFact | null =>
    late.find((fact) => fact.to !== null && !undone.has(fact.seq) && settles(fact)) ?? null;
  switch (kind) {
    case 'missing':
      return remedy === 'unaccounted'
        ? first(({ from }) => from?.account === 'unaccounted')
        : first(({ to }) => to?.account !== 'unaccounted');
    case 'misplaced':
      if (remedy !== null) return null;
      return first(({ to }) => to?.account === 'stored' && within.has(to.placeId));
    case 'outYetHere':
      return remedy === null ? first(({ to }) => to?.account === 'stored') : null;
    case 'foundAgain':
      return remedy === null ? first(({ from }) => from?.account === 'unaccounted') : null;
    case 'goneYetHere':
      return remedy === null ? first(({ from }) => from?.account === 'gone') : null;
    case 'twice':
    case 'clonedTag':
    case 'unknownCode':
    case 'deadLabel':
    case 'sampleWrong':
      return null;
  }
}

/** The reason that such a fact speaks for, where it fits the kind of the difference. */
export function reasonOfFact(kind: DifferenceKind, fact: FactKind): DifferenceReason {
  const reason = SPEAKS_FOR[fact] ?? 'other';
  return REASONS[kind].includes(reason) ? reason : 'other';
}

const SPEAKS_FOR: Readonly<Partial<Record<FactKind, DifferenceReason>>> = {
  returned: 'unrecordedReturn',
  checkedOut: 'unrecordedLoan',
  shelved: 'unrecordedMove',
  relocated: 'unrecordedMove',
  found: 'misfiled',
  reversed: 'wrongRecord',
  corrected: 'wrongRecord',
};

/** While it is counted; and 作废 closes no difference: what was found is to be explained all the same. */
export const mayBeExplained = ({ stage }: Pick<StockTake, 'stage'>): boolean =>
  stage === 'counting' || stage === 'cancelled';

/** 待说明: those that nobody explained; the nearest term first. */
export const unexplained = (differences: readonly Difference[]): Difference[] =>
  differences
    .filter(({ explanation }) => explanation === null)
    .toSorted((a, b) => a.explainBy.localeCompare(b.explainBy));

/** When the first of them is due; null: all are explained. */
export const explainDue = (differences: readonly Difference[]): Instant | null =>
  unexplained(differences)[0]?.explainBy ?? null;
