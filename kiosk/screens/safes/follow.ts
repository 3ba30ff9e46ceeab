import { useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';

/** 扫柜门: the label of a safe opens its page, from the list and from another safe's page. */
export function useDoorScans(): void {
  useEvents('safeScanned', ({ safeId }) => go(paths.safe(safeId)));
}
