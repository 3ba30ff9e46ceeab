import type { ActId, CarrierId, MatterId, PersonId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { maskedId, notAboutHimself, type IdKind } from '#domain/matters/outside-visit.ts';
import type { Person } from '#domain/people.ts';
import { refuse, type Decision, type Refusal } from '#domain/refusals.ts';
import { rulingOn } from '#domain/rules/decide.ts';
import type { Policy } from '#domain/rules/policy.ts';
import type { Carrier } from '#domain/carriers.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { removeFromPile } from '../../store/working/desks.ts';
import { keepReaderPaper, readerPaperSeal } from '../../store/working/reader-papers.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter, steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { otherPapers, refused } from './paper-steps.ts';

export type Visit = MatterOf<'outsideVisit'>;

/** 来访: the reader's letter and papers, the host, and the things he came for. */
export type NewVisit = {
  readonly name: string;
  readonly alsoNames: readonly string[];
  readonly unit: string;
  readonly idKind: IdKind;
  readonly idNumber: string;
  readonly letterNumber: string;
  readonly purpose: string;
  readonly hostId: PersonId;
  readonly carrierIds: readonly CarrierId[];
};
export type Received = {
  /** Null where something was refused: then nothing was opened, for the letter is for exactly one set. */
  readonly matterId: MatterId | null;
  readonly refused: readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
};

const SALT_BYTES = 16;

/**
 * 登记外来查阅: nothing moves yet. A thing that the rules forbid to outsiders or whose title names the reader is refused at once, and
 * nothing is opened then; the approval may come later. The number of his papers goes into no fact and no answer. Refuses
 * `notFound`, `personNotActive` (the host).
 */
export async function openOutsideVisit(
  house: House,
  asker: Asker,
  { act, ...visit }: NewVisit & { readonly act: ActId },
): Promise<Outcome<Received>> {
  const { idNumber, carrierIds, ...told } = visit;
  const body = { visit: { ...told, carrierIds } };
  const outcome = await once<Received>(house, { act, body }, async (tx) => {
    const host = await personById(tx, told.hostId);
    const ids = [...new Set(carrierIds)];
    const carriers = await carriersByIds(tx, ids);
    if (!host || ids.length === 0 || carriers.length !== ids.length) return inTrouble('notFound');
    if (host.standing !== 'active') return refused({ kind: 'personNotActive' });
    const papers = await otherPapers(tx, ids, null);
    const no = carriers.flatMap((carrier) => {
      const may = mayEver(carrier, { visit: told, host, policy: house.policies.current() });
      const refusal = may.ok ? papers.get(carrier.id) : may.refusal;
      return refusal === undefined ? [] : [{ carrierId: carrier.id, refusal }];
    });
    if (no.length > 0) return done({ matterId: null, refused: no });
    const matterId = await written(tx, house, { asker, act, visit: { ...visit, carrierIds: ids } });
    return done({ matterId, refused: [] });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: asker.stationId });
  return outcome;
}

async function written(
  tx: Tx,
  house: House,
  given: { readonly asker: Asker; readonly act: ActId; readonly visit: NewVisit },
): Promise<MatterId> {
  const { asker, act } = given;
  const { idNumber, carrierIds, ...told } = given.visit;
  const salt = Buffer.from(house.randomBytes(SALT_BYTES)).toString('base64');
  const body = {
    ...told,
    idMasked: maskedId(idNumber),
    idSeal: readerPaperSeal({ idNumber, salt }),
    approvalId: null,
    items: carrierIds.map((carrierId) => ({ carrierId, outAt: null, backAt: null })),
    until: null,
    stage: 'expected',
  } as const;
  const openedById = asker.personId;
  const { id, fact } = await openedMatter(tx, house, { kind: 'outsideVisit', openedById, body });
  const by = { act, actorId: asker.personId, stationId: asker.stationId };
  await append(tx, circumstance(house, by), [fact]);
  await keepReaderPaper(tx, id, { idNumber, salt });
  await removeFromPile(tx, asker.stationId, carrierIds);
  return id;
}

/** What no approval could mend: a thing that is gone, about the reader himself, or forbidden to outsiders. */
function mayEver(
  carrier: Carrier,
  {
    visit,
    host,
    policy,
  }: {
    readonly visit: Pick<NewVisit, 'name' | 'alsoNames'>;
    readonly host: Person;
    readonly policy: Policy;
  },
): Decision<null> {
  const { custody, marking, kind, sort, title } = carrier;
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  const { personClass } = host;
  const asked = { operation: 'readByOutsider', marking, kind, sort, personClass } as const;
  const { isAllowed, row } = rulingOn(policy, asked);
  if (row === null) return refuse({ kind: 'noRuleAllows', operation: 'readByOutsider' });
  const { id, clause } = row;
  if (!isAllowed) return refuse({ kind: 'ruleForbids', row: id, clause });
  return notAboutHimself(visit, title);
}

/** 取消来访: he never came, or nothing was handed to him. Refuses `paperSettled`. */
export async function cancelOutsideVisit(
  house: House,
  asker: Asker,
  { act, matterId }: { readonly act: ActId; readonly matterId: MatterId },
): Promise<Outcome<{ readonly matterId: MatterId }>> {
  const { personId: actorId, stationId } = asker;
  const outcome = await once(house, { act, body: { cancelVisit: matterId } }, async (tx) => {
    const visit = await matterOfKind(tx, 'outsideVisit', matterId);
    if (!visit) return inTrouble('notFound');
    const step = { of: 'outsideVisit', did: 'cancelled' } as const;
    const fact = steppedMatter(house, visit, { step, actorId });
    if (fact === null) return refused({ kind: 'paperSettled', number: visit.number });
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ matterId });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId });
  return outcome;
}

/** 已离开 or 已取消. */
export const isVisitOver = ({ body: { stage } }: Visit): boolean =>
  stage === 'left' || stage === 'cancelled';
