import type { Carrier } from '#domain/carriers.ts';
import { actId, instant } from '#domain/ids.ts';
import { copiesOf } from '#domain/matters/event-pack.ts';
import { closeVisit } from '../procedures/counter.ts';
import { handOut } from '../procedures/papers/event-hand-out.ts';
import { openEventPack } from '../procedures/papers/event-packs.ts';
import { openOutsideVisit } from '../procedures/papers/outside-visits.ts';
import { matterOfKind } from '../store/matters.ts';
import { approved } from './sample-outings.ts';
import { comes, good, hoursAgo, idOf, lying } from './sample-papers.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { DEMO_PIN } from './sample-unit.ts';

const HOUR_MS = 3_600_000;
const EVENT_HOURS = 3;

/** 会议材料 and 外来查阅 of the sample unit, each by its own procedures. Throws where one refuses. */
export async function addEventAndReader(
  house: DemoHouse,
  staff: SampleStaff,
  carriers: readonly Carrier[],
): Promise<void> {
  const papers = carriers.filter(
    ({ kind, marking }) => kind === 'document' && marking === 'confidential',
  );
  await holdEvent(house, staff, papers);
  await expectReader(hoursAgo(house, 1), staff, papers);
}

/** 一场会议 under way: three copies are on the table, one of them before a guest. */
async function holdEvent(
  house: DemoHouse,
  staff: SampleStaff,
  papers: readonly Carrier[],
): Promise<void> {
  const carrierIds = (await lying(house, papers)).slice(-6, -3);
  if (carrierIds.length === 0) return;
  const organiserId = await idOf(house, 'GH2001');
  const then = hoursAgo(house, 1.5);
  const { matterId } = good(
    await openEventPack(then, staff.keeper, {
      act: actId(house.newId()),
      title: '规划方案专题会',
      place: '三楼会议室',
      endsAt: instant(new Date(house.now().getTime() + EVENT_HOURS * HOUR_MS)),
      organiserId,
      seats: [
        { seat: '1', personId: await idOf(house, 'GH2004'), guest: null },
        { seat: '2', personId: await idOf(house, 'GH2002'), guest: null },
        { seat: '3', personId: await idOf(house, 'GH2003'), guest: '省厅 刘工程师' },
      ],
      carrierIds,
    }),
  );
  const pack = await matterOfKind(house.store.db, 'eventPack', matterId);
  const visitId = await comes(then, staff, { personId: organiserId, carrierIds });
  if (pack === null || visitId === null) throw new Error('nobody came to the counter');
  const { refused } = good(
    await handOut(then, staff.keeper, {
      act: actId(house.newId()),
      matterId,
      visitId,
      pin: DEMO_PIN,
      carrierIds: copiesOf(pack.body).map(({ carrierId }) => carrierId),
    }),
  );
  const [first] = refused;
  if (first !== undefined) throw new Error(`a copy was refused: ${first.refusal.kind}`);
  await closeVisit(house, staff.stationId);
}

/** 外来查阅 that is approved and waits for its reader. */
async function expectReader(
  house: DemoHouse,
  staff: SampleStaff,
  papers: readonly Carrier[],
): Promise<void> {
  const carrierIds = (await lying(house, papers)).slice(-2, -1);
  if (carrierIds.length === 0) return;
  const hostId = await idOf(house, 'GH2002');
  const reason = '接待外单位查阅';
  const asked = { operation: 'readByOutsider', carrierIds, reason } as const;
  await approved(house, staff, { ...asked, applicantId: hostId });
  good(
    await openOutsideVisit(house, staff.keeper, {
      act: actId(house.newId()),
      name: '欧阳文静',
      alsoNames: [],
      unit: '云溪市档案馆',
      idKind: 'identityCard',
      idNumber: '110101199001011237',
      letterNumber: '云档介〔2026〕12号',
      purpose: '核对规划成果',
      hostId,
      carrierIds,
    }),
  );
}
