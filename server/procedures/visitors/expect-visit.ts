import { expectVisit } from '#domain/doors/visiting.ts';
import { instant, type ActId, type Instant, type MatterId, type PersonId } from '#domain/ids.ts';
import type { PlaceId } from '#domain/ids.ts';
import { maskedId, type IdKind } from '#domain/matters/outside-visit.ts';
import { maskedName } from '#domain/matters/visit.ts';
import { append } from '../../store/append.ts';
import { personById } from '../../store/people.ts';
import { keepVisitorPaper, visitorSeal } from '../../store/working/visitor-papers.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { wantedAreas } from './wanted.ts';

/** 来访登记: who comes, from where, to whom, with whom beside him, into which areas, until when. */
export type NewVisitor = {
  readonly name: string;
  readonly idKind: IdKind;
  readonly idNumber: string;
  readonly unit: string;
  readonly letterNumber: string | null;
  readonly purpose: string;
  readonly hostId: PersonId;
  readonly escortId: PersonId;
  readonly areaIds: readonly PlaceId[];
  readonly until: Instant;
};

const SALT_BYTES = 16;

/**
 * 登记来访: he is expected, nobody has let him in. Name and number go into no fact and no answer: the ledger has them masked, with a
 * digest that proves them. Refuses `notFound`, and what `expectVisit` does.
 */
export async function expectVisitor(
  house: House,
  asker: Asker,
  { act, ...visitor }: NewVisitor & { readonly act: ActId },
): Promise<Outcome<{ readonly matterId: MatterId }>> {
  const { name, idNumber, ...told } = visitor;
  const body = { expectVisitor: told, masked: [maskedName(name), maskedId(idNumber)] };
  const outcome = await once(house, { act, body }, async (tx) => {
    const host = await personById(tx, told.hostId);
    const escort = await personById(tx, told.escortId);
    const areaIds = [...new Set(told.areaIds)];
    const wanted = await wantedAreas(tx, areaIds);
    if (!host || !escort || wanted === null) return inTrouble('notFound');
    const salt = Buffer.from(house.randomBytes(SALT_BYTES)).toString('base64');
    const visit = {
      ...told,
      areaIds,
      nameMasked: maskedName(name),
      idMasked: maskedId(idNumber),
      seal: visitorSeal({ name, idNumber, salt }),
      allowedById: null,
      carried: [],
      lockers: [],
      badge: null,
      arrivedAt: null,
      remarks: null,
      isErased: false,
      stage: 'expected',
    } as const;
    const may = expectVisit(visit, { host, escort, wanted, now: instant(house.now()) });
    if (!may.ok) return may;
    const { personId: actorId, stationId } = asker;
    const opened = { kind: 'visit', openedById: actorId, body: may.value } as const;
    const { id, fact } = await openedMatter(tx, house, opened);
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    await keepVisitorPaper(tx, id, { name, idNumber, salt });
    return done({ matterId: id });
  });
  if (outcome.ok) house.announce({ kind: 'guard' });
  return outcome;
}
