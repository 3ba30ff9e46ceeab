import type { GroundView } from '#api/grounds.ts';
import { instant } from '#domain/ids.ts';
import type { House } from '../../procedures/house.ts';
import { unusedApprovals } from '../../procedures/papers/grounds.ts';
import { carriersByIds } from '../../store/carriers.ts';
import { carrierRows, namesOf } from './names.ts';

type Grounded = GroundView['operation'];

/** 待办的审批 of these operations. */
export async function groundViews(
  house: Pick<House, 'store' | 'now'>,
  operations: readonly Grounded[],
): Promise<GroundView[]> {
  const { db } = house.store;
  const views: GroundView[] = [];
  for (const { id, number, body } of await unusedApprovals(db, operations, instant(house.now()))) {
    const operation = operations.find((one) => one === body.operation);
    if (operation === undefined) continue;
    const carriers = await carriersByIds(db, body.carrierIds);
    const names = await namesOf(db, { people: [body.applicantId], places: [] });
    views.push({
      approvalId: id,
      number,
      operation,
      applicant: names.person(body.applicantId),
      carriers: (await carrierRows(db, carriers, house.now())).rows,
      from: body.from,
      until: body.until,
      reason: body.reason,
    });
  }
  return views;
}
