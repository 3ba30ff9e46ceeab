import { actId, type DeviceId } from '#domain/ids.ts';
import type { Asker } from '../procedures/house.ts';
import { inTrouble, type Outcome } from '../procedures/outcome.ts';
import type { PadAnswer, PadTalk } from '../procedures/tag-pad.ts';
import type { Desk } from './desk.ts';
import { giveOrder } from './orders.ts';

/** A reader that hangs is given up by its bridge long before. ms */
const ANSWER_MS_MAX = 15_000;

const NOTHING = { data: null, tags: [] } as const;

/** 发卡器: the reader of a pad, spoken to over its bridge, one order after another. */
const padTalk =
  (desk: Desk, asker: Asker, deviceId: DeviceId): PadTalk =>
  async (order): Promise<PadAnswer> => {
    const act = actId(desk.house.newId());
    const given = await giveOrder(desk, asker, { act, deviceId, order });
    if (!given.ok) return { state: 'notThere', ...NOTHING };
    return (await desk.orders.heard(act, ANSWER_MS_MAX)) ?? { state: 'silent', ...NOTHING };
  };

/** One tag at a time is written at a reader: two that are written at once would be taken for each other. */
export async function atPad<T>(
  desk: Desk,
  asker: Asker,
  deviceId: DeviceId,
  work: (pad: PadTalk) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!desk.orders.hold(deviceId)) return inTrouble('padBusy');
  try {
    return await work(padTalk(desk, asker, deviceId));
  } finally {
    desk.orders.release(deviceId);
  }
}
