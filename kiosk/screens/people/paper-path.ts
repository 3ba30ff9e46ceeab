import type { PaperName } from '#api/people.ts';
import { paths } from '../../router.ts';

/** The address of a paper's own screen. */
export function paperPath({ id, kind }: PaperName): string {
  switch (kind) {
    case 'approval':
      return paths.approval(id);
    case 'delegation':
      return paths.approvals;
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
    case 'ruleChange':
      return paths.rules;
  }
}
