import type { Carrier } from '#domain/carriers.ts';
import { countCopies } from '#domain/copies.ts';
import { instant, type ActId, type CarrierId, type MatterId, type PersonId } from '#domain/ids.ts';
import type { Made } from '#domain/matters/copying.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Person } from '#domain/people.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import { personMay } from '#domain/rules/persons.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { stationById } from '../../store/stations.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedSecond, type BadgeAndPin } from '../signers.ts';
import { markedAs, recordsOf, registerAll, type Making } from './copy-records.ts';
import { mayCopy, presentAt } from './copyings.ts';
import { groundOf } from './grounds.ts';

export type CopiesMade = {
  readonly copyingId: MatterId;
  readonly copies: readonly { readonly id: CarrierId; readonly registerNumber: string }[];
};
type Given = {
  readonly act: ActId;
  readonly asker: Asker;
  readonly making: Making;
  /** 操作人: who signed at the counter, else the keeper himself. */
  readonly operator: Person | null;
};

/**
 * 制作登记: each copy becomes a carrier of its own on this counter, as secret, as long and as narrow as its originals. `second`: the
 * operator of the copier, where it is not the keeper; for 绝密 there are two. Refuses `copiesTooMany`, `shortfallUnexplained`,
 * `copyLevelLower`, `copyPeriodShorter`, `copyScopeWider`, `noCommonScope`, `paperSettled`, `witnessUnfit` (an operator who may not have
 * the originals in hand), and what the approval, the rules and the signature refuse.
 */
export async function makeCopies(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly copyingId: MatterId;
    readonly making: Making;
    readonly second: BadgeAndPin | null;
  },
): Promise<Outcome<CopiesMade>> {
  const { act, copyingId, making, second } = asked;
  const body = { makeCopies: copyingId, at: asker.stationId, making };
  const before = await answeredBefore<CopiesMade>(house, { act, body });
  if (before) return before;
  const signed =
    second === null ? null : await signedSecond(house, asker, { second, not: [asker.personId] });
  if (signed?.ok === false) return signed;
  const operator = signed?.value ?? null;
  const outcome = await once<CopiesMade>(house, { act, body }, async (tx) => {
    const matter = await matterOfKind(tx, 'copying', copyingId);
    if (!matter) return inTrouble('notFound');
    if (matter.body.stage !== 'ordered')
      return refuse({ kind: 'paperSettled', number: matter.number });
    return await write(tx, house, { matter, act, asker, making, operator });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: asker.stationId });
  return outcome;
}

async function write(
  tx: Tx,
  house: House,
  given: Given & { readonly matter: MatterOf<'copying'> },
): Promise<Outcome<CopiesMade>> {
  const { act, asker, making, operator, matter } = given;
  const station = await stationById(tx, asker.stationId);
  const counter = station && (await placeById(tx, station.placeId));
  const sources = await carriersByIds(tx, matter.body.sourceIds);
  const [original] = sources;
  if (!counter || original === undefined) return inTrouble('notFound');
  const allowed = await mayMake(tx, house, { ...given, sources });
  if (!allowed.ok) return allowed;
  const marked = await markedAs(tx, house, { sources, making });
  if (!marked.ok) return marked;
  const records = await recordsOf(tx, house, { ...given, original, marked: marked.value });
  const registered = registerAll(records, counter);
  if (!registered.ok) return registered;
  const { made: _count, serialNumbers: _serials, ...told } = making;
  const { marking, secrecyPeriod } = marked.value;
  const operatorId: PersonId = operator?.id ?? asker.personId;
  const copyIds = records.map(({ id }) => id);
  const made: Made = { ...told, copyIds, marking, secrecyPeriod, operatorId };
  const step = { of: 'copying', did: 'made', made } as const;
  const stepped = steppedMatter(house, matter, { step, actorId: asker.personId });
  if (!stepped) return refuse({ kind: 'paperSettled', number: matter.number });
  const about = circumstance(house, {
    act,
    actorId: asker.personId,
    stationId: asker.stationId,
    approverIds: allowed.value,
    witnessIds: operator === null ? [] : [operator.id],
  });
  await append(tx, about, [...registered.value, stepped]);
  const copies = records.map(({ id, registerNumber }) => ({ id, registerNumber }));
  return done({ copyingId: matter.id, copies });
}

/** Decided again at the machine: nothing has changed since it was approved, and whoever must be there is. */
async function mayMake(
  tx: Tx,
  house: House,
  given: Given & {
    readonly matter: MatterOf<'copying'>;
    readonly sources: readonly Carrier[];
  },
): Promise<Decision<readonly PersonId[]>> {
  const { asker, making, operator, sources } = given;
  const order = given.matter.body;
  const counted = countCopies({ ...making, asked: order.count });
  if (!counted.ok) return counted;
  const applicant = await personById(tx, order.applicantId);
  if (!applicant) return refuse({ kind: 'personNotActive' });
  const at = instant(house.now());
  const handlerIds = [asker.personId, ...(operator === null ? [] : [operator.id])];
  const ground = await groundOf(tx, { approvalId: order.approvalId, at, handlerIds });
  if (!ground.ok) return ground;
  const policy = house.policies.current();
  // Whoever stands at the machine sees what goes through it.
  const isUnfit = sources.some(
    (source) => operator !== null && !personMay(operator, source, at, policy).ok,
  );
  if (isUnfit) return refuse({ kind: 'witnessUnfit' });
  const persons = operator === null ? 1 : 2;
  const present = presentAt({ order, role: ground.value.role, persons });
  const may = mayCopy(sources, { order, applicant, at, policy, present });
  return may.ok ? allow(ground.value.approverIds) : may;
}
