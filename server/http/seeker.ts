import type { Announcement } from '../procedures/announcements.ts';
import { lookUp } from '../procedures/look-up.ts';
import { textOf } from '../procedures/meaning.ts';
import type { Desk } from './desk.ts';
import { lookUpView } from './views/look-up.ts';

/** 扫码即查, to whoever has it open: by what he may see at this moment. */
export async function tellSeeker(
  { streams, house }: Pick<Desk, 'streams' | 'house'>,
  { stationId, seekerId, reading }: Extract<Announcement, { kind: 'lookedUp' }>,
): Promise<void> {
  const text = reading.kind === 'badge' ? null : textOf(reading).slice(0, LOOKED_UP_SHOWN);
  await streams.deliverTo({ stationId, personId: seekerId }, async (by) => {
    const found = await lookUp(house.store.db, house.labels, { reading, by });
    return { kind: 'lookedUp', text, found: lookUpView(found) };
  });
}
const LOOKED_UP_SHOWN = 60;
