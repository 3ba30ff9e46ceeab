import { paths } from '../../router.ts';

/** 办件's own screen; null: its kind has none. */
export function matterPath(kind: string, id: string): string | null {
  switch (kind) {
    case 'approval':
      return paths.approval(id);
    case 'circulation':
      return paths.circulation(id);
    case 'copying':
      return paths.copying(id);
    case 'outing':
      return paths.outing(id);
    case 'eventPack':
      return paths.event(id);
    case 'outsideVisit':
      return paths.visit(id);
    default:
      return null;
  }
}
