import type { Fact } from '#domain/facts.ts';
import { actId, type MatterId, type PersonId } from '#domain/ids.ts';
import { markText } from '#domain/secrecy.ts';
import { momentText } from '../../reports/dates.ts';
import { loanSlip, type LoanSlip } from '../../reports/loan-slip.ts';
import { BASIS_WORD } from '../../reports/words.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { factsOfAct } from '../../store/ledger.ts';
import { matterOfKind } from '../../store/matters.ts';
import { peopleByIds } from '../../store/people.ts';
import type { FormEntry } from '../form-routes.ts';

/** 借阅单: what one act at the counter lent, gave to read or renewed. ID is the act. */
export const loanSheet: FormEntry = {
  name: 'loan',
  access: 'readUse',
  summary: 'What one act at the counter lent, gave to read or renewed',
  build: async ({ desk, head, id }) => {
    const { db } = desk.house.store;
    const given = (await factsOfAct(db, actId(id))).filter(isGiven);
    const slip = await slipOf(db, given);
    return slip && loanSlip(slip, head);
  },
};

const isGiven = ({ detail, to }: Fact): boolean =>
  (detail.kind === 'checkedOut' || detail.kind === 'renewed') &&
  to?.account === 'held' &&
  (to.basis === 'loan' || to.basis === 'reading');

async function slipOf(db: Database, given: readonly Fact[]): Promise<LoanSlip | null> {
  const [first] = given;
  if (first?.to?.account !== 'held') return null;
  const { actorId, approverIds, witnessIds, at } = first.circumstance;
  const { holderId } = first.to;
  const ids = [holderId, ...(actorId === null ? [] : [actorId]), ...approverIds, ...witnessIds];
  const people = new Map((await peopleByIds(db, [...new Set(ids)])).map((one) => [one.id, one]));
  const name = (id: PersonId): string => people.get(id)?.name ?? '';
  const borrower = people.get(holderId);
  if (!borrower) return null;
  return {
    borrower,
    at: momentText(at),
    keeper: actorId === null ? '' : name(actorId),
    approvers: approverIds.map(name),
    seconds: witnessIds.filter((id) => id !== holderId).map(name),
    lines: await linesOf(db, given),
  };
}

async function linesOf(db: Database, given: readonly Fact[]): Promise<LoanSlip['lines']> {
  const carriers = await carriersByIds(
    db,
    given.flatMap(({ carrierId }) => carrierId ?? []),
  );
  const byId = new Map(carriers.map((one) => [one.id, one]));
  const numbers = new Map<MatterId, string>();
  for (const { to } of given) {
    const id = to?.account === 'held' ? to.matterId : undefined;
    if (id === undefined || numbers.has(id)) continue;
    numbers.set(id, (await matterOfKind(db, 'approval', id))?.number ?? '');
  }
  return given.flatMap(({ carrierId, detail, to }) => {
    const carrier = carrierId === null ? undefined : byId.get(carrierId);
    if (carrier === undefined || to?.account !== 'held') return [];
    return [
      {
        what: detail.kind === 'renewed' ? '续借' : BASIS_WORD[to.basis],
        registerNumber: carrier.registerNumber,
        title: carrier.title,
        mark: markText(carrier.marking, carrier.secrecyPeriod),
        copyNumber: carrier.copyNumber ?? '',
        pages: carrier.pageCount === null ? '' : String(carrier.pageCount),
        dueAt: to.dueAt === null ? '' : momentText(to.dueAt),
        approval: to.matterId === undefined ? '' : (numbers.get(to.matterId) ?? ''),
      },
    ];
  });
}
