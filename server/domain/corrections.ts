import type { Carrier, CarrierRecord } from './carriers.ts';
import { carrierAfter } from './carrier-chain.ts';
import { sameCustody, type Basis, type Custody } from './custody.ts';
import { MOVEMENTS, type Fact, type FactKind } from './facts.ts';
import type { Instant, PersonId, PlaceId, StationId } from './ids.ts';
import { mayDo, type Duty, type Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';

/** 撤销 is one button for so long; later it is a 更正 with a reason and a second person. */
export const UNDO_MS = 60_000;

/** Movements of the counter. What a stock-take or a paper moved is put right by them. */
const UNDOABLE: ReadonlySet<FactKind> = new Set(['checkedOut', 'returned', 'shelved', 'renewed']);
const CORRECTABLE: ReadonlySet<FactKind> = new Set([...UNDOABLE, 'relocated', 'found']);
/** Held without a paper of its own: 借阅, 领用, 室内阅读. */
const PLAIN: ReadonlySet<Basis> = new Set(['loan', 'issue', 'reading']);

/** The contrary movement: where the thing goes back to, and where it belongs again, if that had changed. */
export type Contrary = { readonly to: Custody; readonly homePlaceId?: PlaceId | null };

export type Undo = {
  readonly actorId: PersonId;
  readonly stationId: StationId;
  readonly at: Instant;
};

/**
 * 撤销: one's own act, at the same station, within the minute, while nothing has moved since. `facts`: everything about the
 * carrier, oldest first. Refuses `notUndoable`, `notYourAct`, `undoTooLate`, `movedSince`.
 */
export function undo(
  facts: readonly Fact[],
  fact: Fact,
  { actorId, stationId, at }: Undo,
): Decision<Contrary> {
  const { circumstance } = fact;
  if (!UNDOABLE.has(fact.detail.kind)) return refuse({ kind: 'notUndoable' });
  if (circumstance.actorId !== actorId || circumstance.stationId !== stationId) {
    return refuse({ kind: 'notYourAct' });
  }
  if (Date.parse(at) - Date.parse(circumstance.at) > UNDO_MS)
    return refuse({ kind: 'undoTooLate' });
  return contrary(facts, fact);
}

/** 第二人 of a correction: keeps, approves, or minds security; and is none of those whom the movement concerns. */
const SECOND_DUTIES: ReadonlySet<Duty> = new Set([
  'keeper',
  'officeHead',
  'unitLeader',
  'securityOfficer',
]);

export type Correction = {
  readonly actor: Person;
  readonly second: Person;
};

/**
 * 更正 of the last movement: it goes back to where it was before, with a reason, by two persons. The original stays as it is.
 * Refuses `notUndoable`, `movedSince`, `dutyMissing`, `partyCannotSign`.
 */
export function correctMovement(
  facts: readonly Fact[],
  fact: Fact,
  by: Correction,
): Decision<Contrary> {
  if (!CORRECTABLE.has(fact.detail.kind)) return refuse({ kind: 'notUndoable' });
  const signed = maySign(by, [fact.from, fact.to]);
  return signed.ok ? contrary(facts, fact) : signed;
}

/** What a correction of the record may change: no number, no level, no period, which have procedures of their own. */
export const CORRECTABLE_FIELDS = [
  'title',
  'documentNumber',
  'copyNumber',
  'issuer',
  'pageCount',
  'receivedOn',
  'sort',
  'model',
  'serialNumber',
  'capacity',
  'custodianId',
  'note',
] as const satisfies readonly (keyof CarrierRecord)[];
export type RecordChanges = Partial<Pick<CarrierRecord, (typeof CORRECTABLE_FIELDS)[number]>>;

/** 更正登记: only what differs is kept. Refuses `nothingChanges`, `alreadyGone`, `dutyMissing`, `partyCannotSign`. */
export function correctRecord(
  carrier: Carrier,
  changes: RecordChanges,
  by: Correction,
): Decision<RecordChanges> {
  if (carrier.custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  const signed = maySign(by, [carrier.custody]);
  if (!signed.ok) return signed;
  const before = new Map<string, unknown>(Object.entries(carrier));
  const differing = Object.entries(changes).filter(([field, value]) => before.get(field) !== value);
  if (differing.length === 0) return refuse({ kind: 'nothingChanges' });
  return allow(Object.fromEntries(differing));
}

function maySign(
  { actor, second }: Correction,
  custodies: readonly (Custody | null)[],
): Decision<null> {
  const may = second.duties.some((duty) => SECOND_DUTIES.has(duty));
  if (!mayDo(actor, 'counter') || !may) return refuse({ kind: 'dutyMissing' });
  const isParty = custodies.some(
    (one) => one?.account === 'held' && (one.holderId === second.id || one.holderId === actor.id),
  );
  return isParty ? refuse({ kind: 'partyCannotSign' }) : allow(null);
}

function contrary(facts: readonly Fact[], fact: Fact): Decision<Contrary> {
  const { from, to } = fact;
  const last = facts.findLast(({ detail }) => MOVEMENTS.includes(detail.kind));
  if (last?.seq !== fact.seq) return refuse({ kind: 'movedSince' });
  if (from === null || to === null || isOnPaper(from) || isOnPaper(to)) {
    return refuse({ kind: 'notUndoable' });
  }
  const before = carrierBefore(facts, fact);
  const after = carrierAfter(before, fact);
  if (!sameCustody(before.custody, from)) return refuse({ kind: 'movedSince' });
  const back = { to: from };
  return before.homePlaceId === after.homePlaceId
    ? allow(back)
    : allow({ ...back, homePlaceId: before.homePlaceId });
}

const isOnPaper = (custody: Custody): boolean =>
  custody.account === 'held' && !PLAIN.has(custody.basis);

/** The carrier as it was before a fact about it. */
function carrierBefore(facts: readonly Fact[], { seq }: Fact): Carrier {
  let carrier: Carrier | null = null;
  for (const fact of facts) if (fact.seq < seq) carrier = carrierAfter(carrier, fact);
  if (carrier === null) throw new Error('A movement before its carrier was registered');
  return carrier;
}
