import { SECOND_WITHIN_MS } from '#domain/doors/pass.ts';
import type { Irregular, Passer } from '#domain/doors/passages.ts';
import type { RecordedPassage } from '#domain/fold-doors.ts';
import { instant, type Instant } from '#domain/ids.ts';
import type { Database } from '../../store/database.ts';
import { lastPassage, passagesOfArea } from '../../store/doors/passages.ts';
import { othersInsideAt } from '../../store/doors/past.ts';

const shifted = (at: Instant, ms: number): Instant => instant(new Date(Date.parse(at) + ms));

/**
 * What is irregular of a passage by all that is known today: its fact says what was known when it was told, and stays. An exit is no
 * riddle once its entry was told, nor is the first of two once the second was.
 */
export async function irregularNow(
  db: Database,
  { passage, refused }: RecordedPassage,
): Promise<Irregular | null> {
  const { passer, irregular, at, receivedAt, areaId } = passage;
  if (refused !== null || passer.kind === 'unknown') return irregular;
  const told = { passer, at, areaId };
  const isSettled =
    (irregular === 'exitWithoutEntry' && (await hasEntry(db, told))) ||
    (irregular === 'alone' && (await hasSecond(db, told)));
  if (!isSettled) return irregular;
  return receivedAt > at ? 'late' : null;
}

type Told = Pick<RecordedPassage['passage'], 'at' | 'areaId'> & { readonly passer: Passer };

async function hasEntry(db: Database, { passer, areaId, at }: Told): Promise<boolean> {
  const before = await lastPassage(db, { passer, areaId, until: shifted(at, -1) });
  return before?.direction === 'in';
}

/** Somebody was inside when he came, or followed within the minute, and might. */
async function hasSecond(db: Database, { passer, areaId, at }: Told): Promise<boolean> {
  const until = shifted(at, SECOND_WITHIN_MS);
  const around = await passagesOfArea(db, { areaId, from: at, until });
  const follows = around.some(
    ({ passage, refused }) =>
      refused === null &&
      passage.direction === 'in' &&
      passage.irregular !== 'notAllowed' &&
      passage.passer.kind === 'person' &&
      passage.passer.id !== passer.id,
  );
  return follows || (await othersInsideAt(db, { areaId, passer, at })).length > 0;
}
