import type { PaperName } from '#api/people.ts';
import { paths } from '../../router.ts';

/** 办件 that have a screen of their own. */
const OWN = {
  approval: paths.approval,
  circulation: paths.circulation,
  copying: paths.copying,
  outing: paths.outing,
  eventPack: paths.event,
  outsideVisit: paths.visit,
  stockTake: paths.stockTake,
} as const;

const isOwn = (kind: string): kind is keyof typeof OWN => Object.hasOwn(OWN, kind);

/** 办件's own screen; null: its kind has none. */
export const matterPath = (kind: string, id: string): string | null =>
  isOwn(kind) ? OWN[kind](id) : null;

/** Where a paper is read: its own screen, or the list that it stands on. */
export function paperPath(kind: PaperName['kind'], id: string): string {
  if (isOwn(kind)) return OWN[kind](id);
  if (kind === 'visit') return paths.guest(id);
  if (kind === 'day') return paths.day;
  if (kind === 'handOver') return paths.handOvers;
  if (kind === 'takeSchedule') return paths.takeSchedules;
  return kind === 'delegation' ? paths.approvals : paths.rules;
}
