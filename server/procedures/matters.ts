import type { FactDetail, NewFact } from '#domain/facts.ts';
import { instant, matterId, type Instant, type MatterId, type PersonId } from '#domain/ids.ts';
import { matterAfter } from '#domain/matters/after.ts';
import type { Matter, MatterBodies, MatterKind, MatterStep } from '#domain/matters/matter.ts';
import { dayOf } from '#domain/rules/days.ts';
import { nextMatterNumber } from '../store/matters.ts';
import type { Tx } from '../store/database.ts';
import { about } from './facts.ts';
import type { House } from './house.ts';

/** 立件 of any kind: numbered by its year (UTC+8), to be appended by the caller with the movements of the same act. */
export async function openedMatter<K extends MatterKind>(
  tx: Tx,
  house: Pick<House, 'now' | 'newId'>,
  given: { readonly kind: K; readonly openedById: PersonId; readonly body: MatterBodies[K] },
): Promise<{ readonly id: MatterId; readonly number: string; readonly fact: NewFact }> {
  const at = instant(house.now());
  const id = matterId(house.newId());
  const number = await nextMatterNumber(tx, given.kind, yearOf(at));
  const matter = withKind({ id, number, openedAt: at, ...given });
  return { id, number, fact: about({ kind: 'matterOpened', matter }) };
}

/** The kind and its body were one argument: the compiler cannot follow that into the union. */
function withKind(matter: object): Matter {
  if (!isMatter(matter)) throw new Error('A matter without a body');
  return matter;
}
const isMatter = (value: object): value is Matter => 'kind' in value && 'body' in value;

const yearOf = (at: Instant): number => Number(dayOf(at).slice(0, 4));

/** One step of a matter as a fact; null: it does not fit the matter as it is (`changedMeanwhile` for the person). */
export function steppedMatter(
  house: Pick<House, 'now'>,
  matter: Matter,
  given: { readonly step: MatterStep; readonly actorId: PersonId | null },
): NewFact | null {
  const by = { at: instant(house.now()), actorId: given.actorId };
  if (matterAfter(matter, given.step, by) === null) return null;
  const detail: FactDetail = { kind: 'matterStepped', matterId: matter.id, step: given.step };
  return about(detail);
}
