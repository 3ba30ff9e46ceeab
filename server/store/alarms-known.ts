import type { ExpressionBuilder } from 'kysely';
import type { Known } from '#domain/alarm-knowledge.ts';
import type { Tables } from './tables.ts';

/** 知情 as a condition on rows: these kinds wherever they were raised, and those besides of one station. */
export const isOfThose = (
  eb: ExpressionBuilder<Tables, 'alarm'>,
  { kinds, here }: Pick<Known, 'kinds'> & Partial<Known>,
) => {
  const known = eb('kind', 'in', kinds);
  if (here === undefined || here.kinds.length === 0) return known;
  return eb.or([
    known,
    eb.and([eb('kind', 'in', here.kinds), eb('station_id', '=', here.stationId)]),
  ]);
};
