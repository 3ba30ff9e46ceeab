import type { AlarmsNow } from '#api/alarms.ts';
import { severityOf, type Severity } from '#domain/alarm-severity.ts';
import { silencedUntil, type Hearer } from '#domain/alarm-sound.ts';
import { isKnown, knownAt } from '#domain/alarm-knowledge.ts';
import { soundingAt } from '../../procedures/alarm-sound.ts';
import type { House } from '../../procedures/house.ts';
import { doorOf } from '../../store/doors/areas.ts';

const count = (some: readonly { readonly count: number }[]): number =>
  some.reduce((sum, one) => sum + one.count, 0);

/** 声响 and the numbers of what is open, for whoever is at this screen; nobody: of everything. */
export async function alarmsNow(
  { store, now }: Pick<House, 'store' | 'now'>,
  hearer: Hearer,
): Promise<AlarmsNow> {
  const { person, stationId } = hearer;
  const { open, loud, silences } = await soundingAt(store.db, hearer, now());
  const told = person === null ? null : knownAt({ person, stationId });
  const known = open.filter((some) => told === null || isKnown(some, told));
  const of = (severity: Severity): number =>
    count(known.filter((alarm) => severityOf(alarm) === severity));
  const hushed = loud.flatMap((some) => silencedUntil(some, silences) ?? []);
  return {
    urgent: of('urgent'),
    important: of('important'),
    notice: of('notice'),
    ringing: count(loud.filter((some) => silencedUntil(some, silences) === null)),
    silencedUntil: hushed.toSorted().at(-1) ?? null,
    isGuarded: (await doorOf(store.db, stationId)) !== null,
  };
}
