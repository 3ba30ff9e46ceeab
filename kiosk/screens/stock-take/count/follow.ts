import { PlaceList } from '#api/ledger.ts';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { useRest } from '../../rest.ts';
import type { CountModel } from './model.ts';
import { handOn } from './shown.ts';

/** What is pushed: reads at once, numbers as they come, lists when the reading rests. */
export function useFollow(model: CountModel): void {
  const desk = useDesk();
  const [rest, actRest] = [useRest(), useRest()];
  // What was pushed while the line was down is not pushed again.
  const connection = desk.stream.connection.value;
  const wasLost = useRef(false);
  useEffect(() => {
    if (connection === 'live' && wasLost.current) void model.reload();
    wasLost.current = connection === 'lost';
  }, [connection]);
  useEvents('counted', ({ stockTakeId, items }) => {
    if (stockTakeId !== model.takeId) return;
    model.heard(items);
    if (items.some(({ verdict }) => verdict === 'place')) void follow(model);
  });
  useEvents('takeTally', (tally) => {
    model.tallied(tally);
    rest(() => void model.refresh());
  });
  useEvents('stockTake', ({ stockTakeId }) => {
    if (stockTakeId !== model.takeId) return;
    model.takeAsked();
    actRest(() => void model.renew());
  });
  useEvents('read', ({ read }) => {
    const isFree = model.counting.value !== null && model.counting.value.seat === null;
    if (isFree && read.outcome === 'place') void sitWhere(model, desk.call, read.text);
  });
}

/** The label of another place was scanned: the station counts there now, and the screen goes along. */
async function follow(model: CountModel): Promise<void> {
  await model.loadCounting();
  const seat = model.counting.value?.seat;
  if (seat?.stockTakeId !== model.takeId || seat.point.id === model.placeId) return;
  handOn(model.shown.value);
  go(paths.takeCount(model.takeId, seat.point.id));
}

/** 先扫处所码: a station that counts nowhere begins where the scanned label hangs. */
async function sitWhere(
  model: CountModel,
  call: ReturnType<typeof useDesk>['call'],
  code: string,
): Promise<void> {
  const answer = await call('GET', '/api/places', PlaceList);
  const place = answer.ok ? answer.value.places.find((one) => one.code === code) : undefined;
  if (place === undefined) return;
  if (await model.sit(1, place.id)) await follow(model);
}
