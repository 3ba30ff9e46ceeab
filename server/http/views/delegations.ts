import type { DelegateList, DelegationList, DelegationView } from '#api/delegations.ts';
import { instant, type Instant, type PersonId } from '#domain/ids.ts';
import { isAdministrator, isInForce, mayGive, roleOf } from '#domain/matters/approvers.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { House } from '../../procedures/house.ts';
import type { Database } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { personById, searchPeople } from '../../store/people.ts';
import { personName } from './names.ts';

const SHOWN = 200;
const FOUND = 20;

/** 授权 that concern a person: given by him, to him; all for who reads all papers. */
export async function delegationList(
  house: Pick<House, 'store' | 'now'>,
  person: Person,
): Promise<DelegationList> {
  const { db } = house.store;
  const at = instant(house.now());
  const rows = [];
  for (const one of await concerning(db, person))
    rows.push(await delegationView(db, one, { person, at }));
  const role = roleOf(person);
  return { rows, mayGive: role !== null && mayGive(person, role) ? role : null };
}

async function concerning(db: Database, person: Person): Promise<MatterOf<'delegation'>[]> {
  const search = { kind: 'delegation', limit: SHOWN } as const;
  if (mayDo(person, 'readUse')) return mattersOf(db, search);
  return await mattersOf(db, { ...search, person: { id: person.id, role: 'delegate' } });
}

async function delegationView(
  db: Database,
  delegation: MatterOf<'delegation'>,
  reader: { readonly person: Person; readonly at: Instant },
): Promise<DelegationView> {
  const { id, number, body } = delegation;
  const { delegatorId, delegateId, role, reason, from, until, stage } = body;
  const find = async (one: PersonId): Promise<Person | null> => personById(db, one);
  const [delegator, delegate] = [await find(delegatorId), await find(delegateId)];
  return {
    id,
    number,
    delegator: personName(delegator),
    delegate: personName(delegate),
    role,
    reason,
    from,
    until,
    stage,
    isInForce:
      delegator !== null &&
      delegate?.standing === 'active' &&
      isInForce({ delegation, delegator }, delegate, reader.at),
    mayEnd: stage === 'standing' && delegatorId === reader.person.id,
  };
}

/** 可受权人: who is at work, no administrator, no keeper, and not the one who looks. */
export async function delegateList(
  db: Database,
  person: Person,
  query: string,
): Promise<DelegateList> {
  const found = await searchPeople(db, query, SHOWN);
  return {
    people: found
      .filter((one) => one.standing === 'active' && one.id !== person.id)
      .filter((one) => !isAdministrator(one) && !one.duties.includes('keeper'))
      .slice(0, FOUND)
      .map(({ id, name, staffNumber, department, post }) => ({
        id,
        name,
        staffNumber,
        department,
        post,
      })),
  };
}
