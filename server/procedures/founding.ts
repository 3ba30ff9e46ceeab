import { hash } from 'node:crypto';
import { grantDuties } from '#domain/duties.ts';
import type { Circumstance, NewFact } from '#domain/facts.ts';
import { actId, personId, placeId, stationId, type PersonId } from '#domain/ids.ts';
import type { Duty, Person } from '#domain/people.ts';
import { append } from '../store/append.ts';
import type { Tx } from '../store/database.ts';
import { unitName } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { StoreConflict } from '../store/trouble.ts';
import { credentialSeal, setCredential } from '../store/working/credentials.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { House } from './house.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { freshCredential, type FreshCredential } from './credentials.ts';

export type Newcomer = {
  readonly name: string;
  readonly staffNumber: string;
  readonly pin: string;
};
export type Founding = {
  readonly unitName: string;
  readonly sysAdmin: Newcomer;
  readonly securityOfficer: Newcomer;
  readonly auditor: Newcomer;
  readonly keeper: Newcomer;
};

const ADMINISTRATION = '保密办';
const POSTS: readonly (readonly [Duty & keyof Founding, string])[] = [
  ['sysAdmin', '系统管理员'],
  ['securityOfficer', '安全保密管理员'],
  ['auditor', '安全审计员'],
  ['keeper', '档案管理员'],
];

/**
 * 启用: once. Three different administrators and a keeper, the unit's name, a room with a counter, and
 * the first station on it. Refuses `alreadySetUp`, `sameStaffNumber`.
 */
export async function found(house: House, founding: Founding): Promise<Outcome<null>> {
  if ((await unitName(house.store.db)) !== null) return inTrouble('alreadySetUp');
  const numbers = new Set(POSTS.map(([duty]) => founding[duty].staffNumber));
  if (numbers.size < POSTS.length) return inTrouble('sameStaffNumber');
  const newcomers: { person: Person; credential: FreshCredential }[] = [];
  for (const [duty, post] of POSTS) {
    const { name, staffNumber, pin } = founding[duty];
    const person = newcomer(personId(house.newId()), { name, staffNumber, post, duty });
    const granted = grantDuties(person, person.duties);
    if (!granted.ok) return granted;
    const credential = await freshCredential(house, person.id, pin);
    if (!credential) return inTrouble('busySigningIn');
    newcomers.push({ person, credential });
  }
  // One act for all time: a second founding, even at the same moment, is refused by the ledger itself.
  const act = actId(`founding-${hash('sha256', house.store.logId, 'hex').slice(0, 16)}`);
  const given = circumstance(house, { act, actorId: null, stationId: null });
  try {
    await inTransaction(house.store, (tx) => write(tx, house, { founding, newcomers, given }));
  } catch (error) {
    if (error instanceof StoreConflict) return inTrouble('alreadySetUp');
    throw error;
  }
  return done(null);
}

async function write(
  tx: Tx,
  house: House,
  made: {
    readonly founding: Founding;
    readonly newcomers: readonly {
      readonly person: Person;
      readonly credential: FreshCredential;
    }[];
    readonly given: Circumstance;
  },
): Promise<void> {
  const room = placeId(house.newId());
  const counter = placeId(house.newId());
  const facts: NewFact[] = [
    about({ kind: 'unitFounded', unitName: made.founding.unitName }),
    ...made.newcomers.map(({ person }) => about({ kind: 'personRegistered', person })),
    about({ kind: 'placeRegistered', place: { ...ROOM, id: room } }),
    about({ kind: 'placeRegistered', place: { ...COUNTER, id: counter, parentId: room } }),
    about({
      kind: 'stationRegistered',
      station: { id: stationId(house.newId()), name: COUNTER.name, placeId: counter },
    }),
    ...made.newcomers.map(({ person, credential }) =>
      about({ kind: 'pinSet', personId: person.id, seal: credentialSeal(credential) }),
    ),
  ];
  await append(tx, made.given, facts);
  for (const { credential } of made.newcomers) await setCredential(tx, credential);
}

/** 编码 of the room that every unit begins with. */
export const FIRST_ROOM = '档案室';
const ROOM = {
  kind: 'room',
  code: FIRST_ROOM,
  name: FIRST_ROOM,
  parentId: null,
  highestLevel: 'topSecret',
  custodianId: null,
} as const;
const COUNTER = { ...ROOM, kind: 'counter', code: '柜台', name: '柜台' } as const;

const newcomer = (
  id: PersonId,
  given: {
    readonly name: string;
    readonly staffNumber: string;
    readonly post: string;
    readonly duty: Duty;
  },
): Person => ({
  id,
  staffNumber: given.staffNumber,
  name: given.name,
  department: ADMINISTRATION,
  post: given.post,
  personClass: null,
  pledgedOn: null,
  standing: 'active',
  duties: [given.duty],
});
