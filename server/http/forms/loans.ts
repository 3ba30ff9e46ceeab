import type { Fact } from '#domain/facts.ts';
import type { CarrierId, PersonId } from '#domain/ids.ts';
import { markText } from '#domain/secrecy.ts';
import { momentText } from '../../reports/dates.ts';
import { loanRegister } from '../../reports/registers.ts';
import { BASIS_WORD, personWord } from '../../reports/words.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import { factsBetween, laterFactsOf } from '../../store/registers.ts';
import type { RegisterEntry } from '../form-routes.ts';
import { periodOf, PeriodQuery } from './period.ts';

/** How a loan goes on and ends. A movement that is none of these ends it as well. */
const LATER = ['renewed', 'returned', 'reversed', 'corrected', 'checkedOut', 'found'] as const;

/** One line of 借阅登记簿: going out, and what became of it. */
type Loan = { readonly out: Fact; readonly later: readonly Fact[] };

/** 借阅登记簿: what was lent or read from a day to a day. */
export const loanEntry: RegisterEntry<PeriodQuery> = {
  name: 'loans',
  access: 'readUse',
  summary: 'The register of loans and readings, from a day to a day',
  query: PeriodQuery,
  build: async ({ desk, head, query, limit }) => {
    const { store, now } = desk.house;
    const { words, ...period } = periodOf(query, now());
    const kinds = ['checkedOut'] as const;
    const outs = (await factsBetween(store.db, { ...period, kinds, limit })).filter(isLoan);
    const rows = await lines(store.db, await withLater(store.db, outs));
    return loanRegister(head, { scope: words, rows });
  },
};

const isLoan = ({ to }: Fact): boolean =>
  to?.account === 'held' && (to.basis === 'loan' || to.basis === 'reading');

async function withLater(db: Database, outs: readonly Fact[]): Promise<Loan[]> {
  const ids = outs.flatMap(({ carrierId }) => carrierId ?? []);
  const after = outs[0]?.seq ?? 0;
  const byCarrier = new Map<CarrierId, Fact[]>();
  for (const fact of await laterFactsOf(db, ids, { kinds: LATER, after })) {
    if (fact.carrierId === null) continue;
    byCarrier.set(fact.carrierId, [...(byCarrier.get(fact.carrierId) ?? []), fact]);
  }
  return outs.map((out) => {
    const facts = out.carrierId === null ? [] : (byCarrier.get(out.carrierId) ?? []);
    const next = facts.filter(({ seq }) => seq > out.seq);
    const end = next.findIndex(({ to }) => to?.account !== 'held');
    const again = next.findIndex(({ detail }) => detail.kind === 'checkedOut');
    const last = [end, again].filter((place) => place >= 0);
    return { out, later: last.length === 0 ? next : next.slice(0, Math.min(...last) + 1) };
  });
}

async function lines(db: Database, loans: readonly Loan[]): Promise<string[][]> {
  const carriers = await carriersByIds(
    db,
    loans.flatMap(({ out }) => out.carrierId ?? []),
  );
  const byId = new Map(carriers.map((one) => [one.id, one]));
  const ids = new Set<PersonId>();
  for (const { out } of loans) {
    if (out.to?.account === 'held') ids.add(out.to.holderId);
    if (out.circumstance.actorId !== null) ids.add(out.circumstance.actorId);
    for (const id of out.circumstance.approverIds) ids.add(id);
  }
  const people = new Map((await peopleByIds(db, [...ids])).map((one) => [one.id, one]));
  return loans.flatMap(({ out, later }) => {
    const carrier = out.carrierId === null ? undefined : byId.get(out.carrierId);
    if (out.to?.account !== 'held' || carrier === undefined) return [];
    const holder = people.get(out.to.holderId);
    const { at, actorId, approverIds } = out.circumstance;
    const dueAt = later.reduce(
      (due, { detail, to }) =>
        detail.kind === 'renewed' && to?.account === 'held' ? to.dueAt : due,
      out.to.dueAt,
    );
    const back = later.find(({ to }) => to?.account !== 'held');
    const name = (id: PersonId): string => people.get(id)?.name ?? '';
    return [
      [
        carrier.registerNumber,
        carrier.title,
        markText(carrier.marking, carrier.secrecyPeriod),
        BASIS_WORD[out.to.basis],
        holder === undefined ? '' : personWord(holder),
        holder?.department ?? '',
        momentText(at),
        dueAt === null ? '' : momentText(dueAt),
        back === undefined || back.detail.kind === 'reversed'
          ? ''
          : momentText(back.circumstance.at),
        actorId === null ? '' : name(actorId),
        approverIds.map(name).join('、'),
        remarks(later, dueAt),
      ],
    ];
  });
}

function remarks(later: readonly Fact[], dueAt: string | null): string {
  const renewals = later.filter(({ detail }) => detail.kind === 'renewed').length;
  const back = later.find(({ to }) => to?.account !== 'held');
  const isLate = back !== undefined && dueAt !== null && back.circumstance.at > dueAt;
  return [
    renewals > 0 ? `续借 ${renewals} 次` : '',
    back?.detail.kind === 'reversed' ? '已撤销' : isLate ? '超期归还' : '',
    back?.detail.kind === 'corrected' ? '更正' : '',
  ]
    .filter((part) => part !== '')
    .join('，');
}
