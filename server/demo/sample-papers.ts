import type { Carrier } from '#domain/carriers.ts';
import { actId, type CarrierId, type MatterId, type PersonId } from '#domain/ids.ts';
import { closeVisit } from '../procedures/counter.ts';
import { inTrouble, type Outcome } from '../procedures/outcome.ts';
import { runLegs, type LegsDone } from '../procedures/papers/circulation-legs.ts';
import { openCirculation } from '../procedures/papers/circulations.ts';
import { carriersByIds } from '../store/carriers.ts';
import { labelOf } from '../store/labels.ts';
import { badgesOf, personByStaffNumber } from '../store/people.ts';
import { openVisitAt } from '../store/working/desks.ts';
import { payloadOf, scanner } from './sample-history.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { DEMO_PIN } from './sample-unit.ts';

const HOUR_MS = 3_600_000;

/** The procedures stamp what they are told the time is. Later than everything that was seeded before. */
export const hoursAgo = (house: DemoHouse, hours: number): DemoHouse => ({
  ...house,
  now: () => new Date(house.now().getTime() - hours * HOUR_MS),
});

/** 在办办件 of the sample unit, each by its own procedures. Throws where one refuses. */
export async function addPapers(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  await circulate(house, staff, carriers);
}

/** 传阅 under way: the head of office has read it, an engineer has it now, the leader is next. */
async function circulate(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  const documents = carriers.filter(
    ({ kind, marking }) => kind === 'document' && marking === 'secret',
  );
  const carrierIds = (await lying(house, documents)).slice(-2);
  const [first, second, third] = [
    await idOf(house, 'GH2001'),
    await idOf(house, 'GH2002'),
    await idOf(house, 'GH2004'),
  ];
  const then = hoursAgo(house, 22);
  const { id } = good(
    await openCirculation(then, staff.keeper, {
      act: actId(house.newId()),
      title: '规划编制传阅夹',
      urgency: 'ordinary',
      carrierIds,
      readerIds: [first, second, third],
    }),
  );
  const folder = { id, carrierIds };
  good(await leg(then, staff, { ...folder, readerId: first, act: 'give' }));
  good(await leg(hoursAgo(house, 4), staff, { ...folder, readerId: first, act: 'takeBack' }));
  good(await leg(hoursAgo(house, 3), staff, { ...folder, readerId: second, act: 'give' }));
}

/** Those that lie in the unit and are labelled. */
export async function lying({ store: { db } }: DemoHouse, carriers: readonly Carrier[]) {
  const now = await carriersByIds(
    db,
    carriers.map(({ id }) => id),
  );
  const ids: CarrierId[] = [];
  for (const { id, custody } of now) {
    if (custody.account === 'stored' && (await labelOf(db, { kind: 'carrier', id }))) ids.push(id);
  }
  return ids;
}

/** One reader comes: his badge, the folder scanned thing by thing, his PIN. */
async function leg(
  house: DemoHouse,
  staff: SampleStaff,
  one: {
    readonly id: MatterId;
    readonly carrierIds: readonly CarrierId[];
    readonly readerId: PersonId;
    readonly act: 'give' | 'takeBack';
  },
): Promise<Outcome<LegsDone>> {
  const { id, carrierIds, readerId } = one;
  const visitId = await comes(house, staff, { personId: readerId, carrierIds });
  if (visitId === null) return inTrouble('visitEnded');
  const outcome = await runLegs(house, staff.keeper, {
    act: actId(house.newId()),
    visitId,
    carrierIds,
    give: one.act === 'give' ? [id] : [],
    takeBack: one.act === 'takeBack' ? [{ id, words: '已阅，请规划编制处研提意见。' }] : [],
    pin: DEMO_PIN,
  });
  await closeVisit(house, staff.stationId);
  const refusal = outcome.ok ? outcome.value.refused[0]?.refusal : undefined;
  return refusal === undefined ? outcome : { ok: false, refusal };
}

/** 来人: a badge at the reader, and things scanned; the visit that it opened, or null. */
export async function comes(
  house: DemoHouse,
  staff: SampleStaff,
  {
    personId,
    carrierIds,
  }: { readonly personId: PersonId; readonly carrierIds: readonly CarrierId[] },
) {
  const { db } = house.store;
  const scan = scanner(house, staff, `papers-${house.newId()}`);
  const badge = (await badgesOf(db, personId))[0];
  if (badge === undefined) return null;
  await scan({ kind: 'badge', number: badge.number });
  for (const id of carrierIds) {
    const label = await labelOf(db, { kind: 'carrier', id });
    if (label === null) return null;
    await scan({ kind: 'barcode', text: payloadOf(house, label), isTyped: false });
  }
  return (await openVisitAt(db, staff.stationId))?.id ?? null;
}

/** Somebody of the sample unit. */
export async function idOf(house: DemoHouse, staffNumber: string): Promise<PersonId> {
  const person = await personByStaffNumber(house.store.db, staffNumber);
  if (person === null) throw new Error(`the sample unit has no ${staffNumber}`);
  return person.id;
}

/** What came of a procedure that may not refuse here. */
export function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const why = 'trouble' in outcome ? outcome.trouble : outcome.refusal.kind;
  throw new Error(`the sample unit was refused: ${why}`);
}
