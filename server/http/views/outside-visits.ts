import type { CarrierRow } from '#api/ledger.ts';
import type { OutsideVisitRow, OutsideVisitView } from '#api/outside-visits.ts';
import { isWithReader } from '#domain/matters/outside-visit.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { House } from '../../procedures/house.ts';
import { readVerdicts } from '../../procedures/papers/outside-verdicts.ts';
import { isVisitOver, type Visit } from '../../procedures/papers/outside-visits.ts';
import { isHeldUnder } from '../../procedures/papers/paper-steps.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { readerPaperOf, readerPaperSeal } from '../../store/working/reader-papers.ts';
import { refusalView } from '../problems.ts';
import { carrierRows, namesOf } from './names.ts';

/** 外来查阅 as it stands. The number of the reader's papers is for who receives readers alone. */
export async function outsideVisitView(
  house: Pick<House, 'store' | 'now' | 'policies'>,
  visit: Visit,
  looker: Person,
): Promise<OutsideVisitView> {
  const { db } = house.store;
  const { id, number, openedAt, openedById, body } = visit;
  const { items, approvalId, hostId, idSeal, ...told } = body;
  const carriers = await carriersByIds(
    db,
    items.map((item) => item.carrierId),
  );
  const { rows } = await carrierRows(db, carriers, house.now());
  const rowById = new Map<string, CarrierRow>(rows.map((row) => [row.id, row]));
  const held = new Set(carriers.filter((one) => isHeldUnder(one, visit)).map((one) => one.id));
  const isOver = isVisitOver(visit);
  const verdicts = isOver ? null : await readVerdicts(db, house, { visit, keeperId: looker.id });
  const names = await namesOf(db, { people: [hostId, openedById], places: [] });
  const approval = approvalId && (await matterOfKind(db, 'approval', approvalId));
  const paper = mayDo(looker, 'receiveReaders') ? await readerPaperOf(db, id) : null;
  return {
    ...told,
    alsoNames: [...told.alsoNames],
    id,
    number,
    // A number that the ledger's seal does not fit is nobody's.
    idNumber: paper !== null && readerPaperSeal(paper) === idSeal ? paper.idNumber : null,
    host: names.person(hostId),
    approval: approval ? { id: approval.id, number: approval.number } : null,
    openedAt,
    openedBy: names.person(openedById),
    items: items.flatMap(({ carrierId: thing, outAt, backAt }) => {
      const carrier = rowById.get(thing);
      if (!carrier) return [];
      const verdict = outAt === null ? verdicts?.get(thing) : undefined;
      const refusal = verdict?.ok === false ? refusalView(verdict.refusal) : null;
      return [{ carrier, outAt, backAt, isHeld: held.has(thing), refusal }];
    }),
  };
}

export async function outsideVisitRows(
  db: Database,
  visits: readonly Visit[],
): Promise<OutsideVisitRow[]> {
  const names = await namesOf(db, { people: visits.map(({ body }) => body.hostId), places: [] });
  return visits.map(({ id, number, openedAt, body }) => ({
    id,
    number,
    name: body.name,
    unit: body.unit,
    host: names.person(body.hostId),
    stage: body.stage,
    openedAt,
    until: body.until,
    items: body.items.length,
    out: body.items.filter(isWithReader).length,
  }));
}
