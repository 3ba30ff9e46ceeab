import type { Carrier } from '#domain/carriers.ts';
import {
  instant,
  type CarrierId,
  type Instant,
  type MatterId,
  type PersonId,
} from '#domain/ids.ts';
import { isWithReader, notAboutHimself } from '#domain/matters/outside-visit.ts';
import type { Person } from '#domain/people.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import { dueBy } from '#domain/rules/limits.ts';
import { permitted } from '#domain/rules/permit.ts';
import { personMay } from '#domain/rules/persons.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import type { House } from '../house.ts';
import { approvalsFor, isApproved, type Approved } from './approvals.ts';
import type { Visit } from './outside-visits.ts';

/** 可阅: until when, and the approval that it rests on where the rules want one. */
export type ReadTerms = {
  readonly carrier: Carrier;
  readonly host: Person;
  readonly dueAt: Instant;
  readonly approvalId: MatterId | null;
  readonly approverId: PersonId | null;
};

/** The letter, the papers and the purpose stand in every visit: nobody is entered without them. */
const FIELDS = ['letterNumber', 'idNumber', 'purpose'] as const;

/**
 * 查阅判定 of every thing that is not with the reader. The host must be cleared and in scope; where the rules want an approval it is his
 * (`approvalsFor` of `readByOutsider`), and one approval covers all that is read: of another one the thing is refused.
 */
export async function readVerdicts(
  tx: Database | Tx,
  house: Pick<House, 'now' | 'policies'>,
  { visit, keeperId }: { readonly visit: Visit; readonly keeperId: PersonId },
): Promise<ReadonlyMap<CarrierId, Decision<ReadTerms>>> {
  const { body } = visit;
  const host = await personById(tx, body.hostId);
  const waiting = body.items.filter((item) => !isWithReader(item));
  const carriers = await carriersByIds(
    tx,
    waiting.map(({ carrierId }) => carrierId),
  );
  const verdicts = new Map<CarrierId, Decision<ReadTerms>>();
  if (!host) return verdicts;
  const asked = { operation: 'readByOutsider', personId: host.id } as const;
  const at = instant(house.now());
  const approvals = await approvalsFor(tx, { ...asked, carriers, at, keeperId });
  let one: MatterId | null = body.approvalId;
  for (const carrier of carriers) {
    const found = approvals.get(carrier.id) ?? null;
    const said = verdict(house, visit, { carrier, host, found });
    const own = said.ok ? said.value.approvalId : null;
    one ??= own;
    const isOther = own !== null && own !== one;
    verdicts.set(carrier.id, isOther ? refuse({ kind: 'approvalChanged' }) : said);
  }
  return verdicts;
}

function verdict(
  house: Pick<House, 'now' | 'policies'>,
  { body }: Visit,
  given: {
    readonly carrier: Carrier;
    readonly host: Person;
    readonly found: Parameters<typeof isApproved>[0] | null;
  },
): Decision<ReadTerms> {
  const { carrier, host, found } = given;
  const at = instant(house.now());
  const policy = house.policies.current();
  const { custody, marking, kind, sort, title } = carrier;
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'stored') {
    return refuse({ kind: 'notInStorage', account: custody.account });
  }
  const himself = notAboutHimself(body, title);
  if (!himself.ok) return himself;
  const may = personMay(host, carrier, at, policy);
  if (!may.ok) return may;
  const approval: Approved | null = found !== null && isApproved(found) ? found : null;
  const { personClass } = host;
  const asked = { operation: 'readByOutsider', marking, kind, sort, personClass } as const;
  // The reader, and the host who sits with him in the reading room.
  const present = { persons: 2, witnesses: 0, place: 'readingRoom', fields: FIELDS } as const;
  const permit = permitted(policy, asked, { ...present, approvedBy: approval?.role ?? null });
  if (!permit.ok) {
    const isUnapproved = permit.refusal.kind === 'approvalNeeded';
    return isUnapproved && found !== null && !isApproved(found) ? refuse(found) : permit;
  }
  return allow({
    carrier,
    host,
    dueAt: dueBy(permit.value.limit ?? { unit: 'sameDay' }, at, policy),
    approvalId: approval?.approval.id ?? null,
    approverId: approval?.approverId ?? null,
  });
}
