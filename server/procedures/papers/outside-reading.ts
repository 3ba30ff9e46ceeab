import type { NewFact } from '#domain/facts.ts';
import type { CarrierId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { pileAt, removeFromPile } from '../../store/working/desks.ts';
import { circumstance } from '../circumstance.ts';
import { moved, refusedFact } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { byHost, type HostSigns } from './outside-host.ts';
import type { Visit } from './outside-visits.ts';
import { readVerdicts, type ReadTerms } from './outside-verdicts.ts';
import { refused, unscanned } from './paper-steps.ts';

export type Given = {
  readonly given: number;
  readonly refused: readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
};

/**
 * 交阅: things that lie scanned on the counter, into the reader's hands in the reading room, charged to the host until closing time. What a
 * rule forbids is refused thing by thing and recorded. Refuses as a whole `notScanned`, and what `byHost` does.
 */
export async function giveToReader(
  house: House,
  asker: Asker,
  asked: HostSigns & { readonly carrierIds: readonly CarrierId[] },
): Promise<Outcome<Given>> {
  const { act, pin: _pin, ...told } = asked;
  const body = { giveToReader: told };
  return await byHost<Given>(house, asker, { asked, body }, async (tx, visit) => {
    const { personId: actorId, stationId } = asker;
    const named = new Set(visit.body.items.map(({ carrierId }) => carrierId));
    const ids = [...new Set(asked.carrierIds)];
    if (ids.length === 0 || ids.some((id) => !named.has(id))) return inTrouble('notFound');
    const pile = new Map((await pileAt(tx, stationId)).map((one) => [one.carrierId, one.reading]));
    const absent = unscanned(pile, ids);
    if (absent) return absent;
    const { facts, terms, refused: no } = await judged(tx, house, { asker, visit, ids, pile });
    const out = terms.map(({ carrier }) => carrier.id);
    const dueAt = terms.map((one) => one.dueAt).toSorted()[0];
    if (dueAt !== undefined) {
      const approvalId =
        visit.body.approvalId ?? terms.find((one) => one.approvalId !== null)?.approvalId ?? null;
      const step = {
        of: 'outsideVisit',
        did: 'given',
        carrierIds: out,
        approvalId,
        dueAt,
      } as const;
      const fact = steppedMatter(house, visit, { step, actorId });
      if (fact === null) return refused({ kind: 'changedMeanwhile' });
      facts.push(fact);
    }
    const approverIds = [...new Set(terms.flatMap(({ approverId }) => approverId ?? []))];
    const witnessIds = [visit.body.hostId];
    const by = { act, actorId, stationId, witnessIds, approverIds };
    await append(tx, circumstance(house, by), facts);
    await removeFromPile(tx, stationId, out);
    return done({ given: out.length, refused: no });
  });
}

/** Each thing's fact: into the reader's hands, or why not. */
async function judged(
  tx: Tx,
  house: House,
  {
    asker,
    visit,
    ids,
    pile,
  }: {
    readonly asker: Asker;
    readonly visit: Visit;
    readonly ids: readonly CarrierId[];
    readonly pile: ReadonlyMap<CarrierId, NewFact['reading']>;
  },
): Promise<{ facts: NewFact[]; terms: ReadTerms[]; refused: Given['refused'] }> {
  const verdicts = await readVerdicts(tx, house, { visit, keeperId: asker.personId });
  const facts: NewFact[] = [];
  const terms: ReadTerms[] = [];
  const no: { carrierId: CarrierId; refusal: Refusal }[] = [];
  for (const carrierId of ids) {
    // No verdict: the reader has it already.
    const said = verdicts.get(carrierId);
    const reading = pile.get(carrierId) ?? null;
    if (said?.ok === true) {
      const { carrier, host, dueAt } = said.value;
      const under = { basis: 'visit', dueAt, matterId: visit.id } as const;
      const to = { account: 'held', holderId: host.id, ...under } as const;
      facts.push({ ...moved(carrier, to, { kind: 'checkedOut' }), reading });
      terms.push(said.value);
    } else {
      const refusal = said?.refusal ?? ({ kind: 'changedMeanwhile' } as const);
      facts.push({ ...refusedFact(carrierId, 'checkOut', refusal), reading });
      no.push({ carrierId, refusal });
    }
  }
  return { facts, terms, refused: no };
}
