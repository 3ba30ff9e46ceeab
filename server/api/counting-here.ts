import * as v from 'valibot';
import { Id, PersonName, PlaceName } from './words.ts';

/**
 * 盘点席, as the counter of its station tells it: what is scanned there is counted and comes to no pile. `isClosed`: the place was
 * closed, or the take ended; reads are kept and count nothing until somebody leaves the seat.
 */
export const CountingHere = v.strictObject({
  stockTakeId: Id,
  number: v.string(),
  point: PlaceName,
  person: PersonName,
  isClosed: v.boolean(),
});
export type CountingHere = v.InferOutput<typeof CountingHere>;
